import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { SharedIndex, SignalHit } from '@breakwater/engine'
import type { Answers } from './look-up.ts'

const FROM_SOURCE = import.meta.url.endsWith('.ts')
const PROGRAM = new URL(FROM_SOURCE ? './query.worker.ts' : './query.worker.js', import.meta.url)

/** What a thread is given at its start; it answers `'ready'`, is told `'go'`, and answers `ThreadAnswers`. */
export interface ThreadQuestion {
  readonly index: SharedIndex
  readonly signals: readonly string[]
  readonly distance: number
}

export interface ThreadAnswers {
  readonly hits: readonly (readonly SignalHit<number>[])[]
  readonly each_ms: Float64Array
}

/** Shares the signals out among threads that read one memory. Starting them is not counted as looking up. */
export async function lookUpInThreads(
  index: SharedIndex,
  signals: readonly string[],
  distance: number,
  threads: number,
): Promise<Answers> {
  const share = Math.ceil(signals.length / threads)
  const shares = Array.from({ length: threads }, (_, i) => signals.slice(i * share, (i + 1) * share))
  const workers = await Promise.all(shares.map(part => started({ index, signals: part, distance })))
  const startedAt = performance.now()
  const answers = await Promise.all(
    workers.map(worker => {
      const answer = next<ThreadAnswers>(worker)
      worker.postMessage('go')
      return answer
    }),
  )
  const all_ms = performance.now() - startedAt
  await Promise.all(workers.map(worker => worker.terminate()))
  return {
    hits: answers.flatMap(({ hits }) => hits),
    each_ms: Float64Array.from(answers.flatMap(({ each_ms }) => [...each_ms])),
    all_ms,
  }
}

async function started(question: ThreadQuestion): Promise<Worker> {
  const worker = startThread(question)
  await next(worker)
  return worker
}

function next<Answer>(worker: Worker): Promise<Answer> {
  return new Promise((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
  })
}

/** A thread does not inherit how its process reads TypeScript (node 20), so from source it is told again. */
function startThread(workerData: ThreadQuestion): Worker {
  if (!FROM_SOURCE) return new Worker(PROGRAM, { workerData })
  const tsx = new URL('index.mjs', pathToFileURL(createRequire(import.meta.url).resolve('tsx/esm/api')))
  const program = `import('${tsx.href}').then(({ register }) => { register(); return import('${PROGRAM.href}') })`
  return new Worker(program, { eval: true, workerData })
}
