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
const WORKER = new URL(FROM_SOURCE ? './pglite.worker.ts' : './pglite.worker.js', import.meta.url)

/** The embedded database in a thread of its own; started again when it dies, which fails what was waiting. */
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

  /** There is one session, so callers take turns. */
  async acquire(): Promise<Session> {
    const before = this.#turn
    let release: () => void = () => {}
    this.#turn = new Promise(resolve => {
      release = resolve
    })
    await before
    this.#release = release
    return this
  }

  release(): void {
    this.#release?.()
  }

  async query(sql: string, parameters: readonly unknown[]): Promise<{ rows: unknown[]; affected: number }> {
    return (await this.#ask({ sql, parameters })) as { rows: unknown[]; affected: number }
  }

  /** The whole data folder as a gzipped tar, between two transactions. */
  async dump(): Promise<Uint8Array> {
    await this.acquire()
    try {
      return (await this.#ask({ dump: true })) as Uint8Array
    } finally {
      this.release()
    }
  }

  async close(): Promise<void> {
    if (this.#worker === null) return
    await this.acquire()
    await this.#ask({})
    this.release()
  }

  async #ask(question: object): Promise<unknown> {
    const worker = (this.#worker ??= await this.#start())
    const id = ++this.#lastId
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      worker.postMessage({ id, ...question })
    })
  }

  #start(): Promise<Worker> {
    const worker = new Worker(WORKER, {
      workerData: { folder: this.#folder, restoreFrom: this.#restoreFrom },
      ...(FROM_SOURCE && { execArgv: ['--conditions=source', '--import', 'tsx'] }),
    })
    return new Promise((resolve, reject) => {
      this.#waiting.set(0, { resolve: () => resolve(worker), reject })
      worker.on('message', (answer: Answer) => this.#settle(answer))
      worker.on('error', error => this.#lost(error.message))
      worker.on('exit', () => this.#lost('the database thread ended'))
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
    for (const { reject } of lost) reject(Object.assign(new Error(message), { code: 'WORKER_GONE' }))
  }
}
