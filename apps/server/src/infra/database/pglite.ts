import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { Session, SessionSource } from './dialect.ts'

interface Answer {
  readonly id: number
  readonly value?: unknown
  readonly error?: { readonly message: string; readonly code: string | null }
}
interface Waiting {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
}

const FROM_SOURCE = import.meta.url.endsWith('.ts')
const PROGRAM = new URL(FROM_SOURCE ? './pglite.worker.ts' : './pglite.worker.js', import.meta.url)

/** The embedded database in a thread of its own; started again when it dies, which fails what was under way. */
export class Pglite implements SessionSource {
  readonly #folder: string
  readonly #restoreFrom: Uint8Array | undefined
  #worker: Worker | null = null
  #waiting = new Map<number, Waiting>()
  #lastId = 0
  #turn: Promise<void> = Promise.resolve()
  #release: (() => void) | null = null

  constructor(folder: string, restoreFrom?: Uint8Array) {
    this.#folder = folder
    this.#restoreFrom = restoreFrom
  }

  /**
   * There is one session, so callers take turns. It lives as long as its thread: where that dies in the middle of
   * a transaction, the rest of the transaction fails too, rather than running by itself in the next thread.
   */
  async acquire(): Promise<Session> {
    const before = this.#turn
    let release: () => void = () => {}
    this.#turn = new Promise(resolve => {
      release = resolve
    })
    await before
    this.#release = release
    try {
      const worker = (this.#worker ??= await this.#start())
      return {
        query: async (sql, parameters) =>
          (await this.#ask(worker, { sql, parameters })) as { rows: unknown[]; affected: number },
      }
    } catch (error) {
      release()
      throw error
    }
  }

  release(): void {
    this.#release?.()
  }

  /** The whole data folder as a gzipped tar, between two transactions. */
  async dump(): Promise<Uint8Array> {
    await this.acquire()
    try {
      return (await this.#ask(this.#worker, { dump: true })) as Uint8Array
    } finally {
      this.release()
    }
  }

  async close(): Promise<void> {
    if (this.#worker === null) return
    await this.acquire()
    await this.#ask(this.#worker, {})
    this.release()
  }

  async #ask(worker: Worker | null, question: object): Promise<unknown> {
    if (worker === null || worker !== this.#worker) throw gone('the database thread ended')
    const id = ++this.#lastId
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      worker.postMessage({ id, ...question })
    })
  }

  /** Resolves when the database in the thread is ready. Only the end of one thread lets the next one start. */
  #start(): Promise<Worker> {
    const worker = startThread({ folder: this.#folder, restoreFrom: this.#restoreFrom })
    let message = 'the database thread ended'
    return new Promise((resolve, reject) => {
      this.#waiting.set(0, { resolve: () => resolve(worker), reject })
      worker.on('message', (answer: Answer) => this.#settle(answer))
      worker.on('error', error => {
        message = error.message
      })
      worker.on('exit', () => this.#lost(message))
    })
  }

  #settle(answer: Answer): void {
    const waiting = this.#waiting.get(answer.id)
    this.#waiting.delete(answer.id)
    if (answer.error === undefined) waiting?.resolve(answer.value)
    else waiting?.reject(Object.assign(new Error(answer.error.message), { code: answer.error.code }))
  }

  #lost(message: string): void {
    this.#worker = null
    const lost = [...this.#waiting.values()]
    this.#waiting.clear()
    for (const { reject } of lost) reject(gone(message))
  }
}

function gone(message: string): Error {
  return Object.assign(new Error(message), { code: 'WORKER_GONE' })
}

/** A thread does not inherit how its process reads TypeScript (node 20), so from source it is told again. */
function startThread(workerData: object): Worker {
  if (!FROM_SOURCE) return new Worker(PROGRAM, { workerData })
  const tsx = new URL('index.mjs', pathToFileURL(createRequire(import.meta.url).resolve('tsx/esm/api')))
  const program = `import('${tsx.href}').then(({ register }) => { register(); return import('${PROGRAM.href}') })`
  return new Worker(program, { eval: true, workerData })
}
