import { once } from 'node:events'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import { MultiIndex, type SharedMemory } from '@breakwater/engine'
import { type Measurement, rounded } from '../measure.ts'

const FROM_SOURCE = import.meta.url.endsWith('.ts')
const PROGRAM = new URL(FROM_SOURCE ? './rebuild.worker.ts' : './rebuild.worker.js', import.meta.url)
const ADDED = 1_000
const ALONE_MS = 1_000

/** How long look-ups waited while a worker folded additions into a new block, and before it began. */
export async function waitsDuringRebuild(
  index: MultiIndex<number>,
  queries: readonly string[],
): Promise<Measurement> {
  const worker = startThread()
  const shared = MultiIndex.sharing(index.share(), {
    rebuild: async job => {
      worker.postMessage(job)
      const [memory] = (await once(worker, 'message')) as [SharedMemory]
      return memory
    },
  })
  for (let i = 0; i < ADDED; i++) shared.add(2 ** 40 + i, queries[i] ?? '')
  const before = performance.now()
  let isDone = false
  const alone = await waits(shared, queries, () => performance.now() - before > ALONE_MS)
  const startedAt = performance.now()
  const folding = shared.fold().finally(() => {
    isDone = true
  })
  const meanwhile = await waits(shared, queries, () => isDone)
  await folding
  const rebuild_s = rounded((performance.now() - startedAt) / 1e3)
  await worker.terminate()
  return {
    rebuild_s,
    longest_wait_ms: meanwhile.longest,
    p99_wait_ms: meanwhile.p99,
    longest_wait_before_ms: alone.longest,
    looked_up_meanwhile: meanwhile.count,
  }
}

/** One look-up after the other, as requests would come, until it is enough: how long each took to be answered. */
async function waits(index: MultiIndex<number>, queries: readonly string[], isEnough: () => boolean) {
  const waits_ms: number[] = []
  for (let i = 0; !isEnough(); i++) {
    const before = performance.now()
    await new Promise(setImmediate)
    index.query(queries[i % queries.length] ?? '')
    waits_ms.push(performance.now() - before)
  }
  const sorted = Float64Array.from(waits_ms).sort()
  return {
    longest: rounded(sorted.at(-1) ?? 0),
    p99: rounded(sorted[Math.floor(sorted.length * 0.99)] ?? 0),
    count: waits_ms.length,
  }
}

/** A thread does not inherit how its process reads TypeScript (node 20), so from source it is told again. */
function startThread(): Worker {
  if (!FROM_SOURCE) return new Worker(PROGRAM)
  const tsx = new URL('index.mjs', pathToFileURL(createRequire(import.meta.url).resolve('tsx/esm/api')))
  const program = `import('${tsx.href}').then(({ register }) => { register(); return import('${PROGRAM.href}') })`
  return new Worker(program, { eval: true })
}
