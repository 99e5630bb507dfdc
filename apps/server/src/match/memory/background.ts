import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { RebuildJob, SharedMemory } from '@breakwater/engine'
import type { MemoryContent } from './signal-memory.ts'

/** What the thread is asked to do. */
export type Task = { readonly id: number } & Asked
type Asked =
  | { readonly does: 'rebuild'; readonly job: RebuildJob }
  | { readonly does: 'save'; readonly path: string; readonly content: MemoryContent }

interface Answer {
  readonly id: number
  readonly value?: SharedMemory
  readonly error?: string
}

const FROM_SOURCE = import.meta.url.endsWith('.ts')
const PROGRAM = new URL(FROM_SOURCE ? './background.worker.ts' : './background.worker.js', import.meta.url)

/** One thread for what takes seconds: new blocks of an index, and snapshots. Look-ups go on meanwhile. */
export class Background {
  #worker: Worker | null = null
  #waiting = new Map<number, { resolve: (value?: SharedMemory) => void; reject: (error: Error) => void }>()
  #lastId = 0

  readonly rebuild = async (job: RebuildJob): Promise<SharedMemory> => {
    const memory = await this.#ask({ does: 'rebuild', job })
    if (memory === undefined) throw new Error('a rebuild without a result')
    return memory
  }

  async save(path: string, content: MemoryContent): Promise<void> {
    await this.#ask({ does: 'save', path, content })
  }

  /** Ends the thread, whatever it is doing. */
  async close(): Promise<void> {
    await this.#worker?.terminate()
  }

  #ask(asked: Asked): Promise<SharedMemory | undefined> {
    const worker = (this.#worker ??= this.#start())
    const id = ++this.#lastId
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      worker.postMessage({ id, ...asked } satisfies Task)
    })
  }

  #start(): Worker {
    const worker = startThread()
    worker.on('message', ({ id, value, error }: Answer) => {
      const waiting = this.#waiting.get(id)
      this.#waiting.delete(id)
      if (error === undefined) waiting?.resolve(value)
      else waiting?.reject(new Error(error))
    })
    worker.on('error', error => this.#lost(error instanceof Error ? error : new Error(String(error))))
    worker.on('exit', () => this.#lost(new Error('the background thread ended')))
    // A process that has nothing else to do may end.
    worker.unref()
    return worker
  }

  #lost(error: Error): void {
    this.#worker = null
    const lost = [...this.#waiting.values()]
    this.#waiting.clear()
    for (const { reject } of lost) reject(error)
  }
}

/** A thread does not inherit how its process reads TypeScript (node 20), so from source it is told again. */
function startThread(): Worker {
  if (!FROM_SOURCE) return new Worker(PROGRAM)
  const tsx = new URL('index.mjs', pathToFileURL(createRequire(import.meta.url).resolve('tsx/esm/api')))
  const program = `import('${tsx.href}').then(({ register }) => { register(); return import('${PROGRAM.href}') })`
  return new Worker(program, { eval: true })
}
