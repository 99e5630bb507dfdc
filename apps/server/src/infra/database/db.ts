import { type EventName, Refusal } from '@breakwater/contract'
import { Kysely, type RawBuilder, type Transaction } from 'kysely'
import { isAway, isFull } from './fault.ts'

type Executor = Kysely<unknown> | Transaction<unknown>

/** Called after a commit with what it recorded; the verb's answer waits for it. */
export type CommitListener = (events: readonly EventName[]) => Promise<void>

/**
 * The database as verbs see it: statements in, rows out, and transactions that nest by joining.
 * A database that is away or full becomes a refusal here, once, for everyone.
 */
export interface Db {
  /** All rows of a statement. */
  all<Row>(statement: RawBuilder<Row>): Promise<readonly Row[]>
  /** The first row, or null where there is none. */
  one<Row>(statement: RawBuilder<Row>): Promise<Row | null>
  /** Runs a statement for its effect; returns how many rows it touched. */
  run(statement: RawBuilder<unknown>): Promise<number>
  /** Commits when `work` returns, rolls back when it throws. Inside a transaction it joins that one. */
  transaction<T>(work: (db: Db) => Promise<T>): Promise<T>
  /** Says what happened; listeners hear of it after the commit. */
  heard(event: EventName): void
  onCommit(listener: CommitListener): void
}

class Connection implements Db {
  readonly #executor: Executor
  readonly #listeners: CommitListener[]
  readonly #events: EventName[] | null

  constructor(executor: Executor, listeners: CommitListener[], events: EventName[] | null) {
    this.#executor = executor
    this.#listeners = listeners
    this.#events = events
  }

  async all<Row>(statement: RawBuilder<Row>): Promise<readonly Row[]> {
    return (await guarded(() => statement.execute(this.#executor))).rows
  }

  async one<Row>(statement: RawBuilder<Row>): Promise<Row | null> {
    return (await this.all(statement))[0] ?? null
  }

  async run(statement: RawBuilder<unknown>): Promise<number> {
    const result = await guarded(() => statement.execute(this.#executor))
    return Number(result.numAffectedRows ?? 0)
  }

  async transaction<T>(work: (db: Db) => Promise<T>): Promise<T> {
    if (this.#events !== null) return work(this)
    const events: EventName[] = []
    const answer = await guarded(() =>
      this.#executor.transaction().execute(trx => work(new Connection(trx, this.#listeners, events))),
    )
    if (events.length > 0) for (const listener of this.#listeners) await listener(events)
    return answer
  }

  heard(event: EventName): void {
    if (this.#events === null) throw new Error(`${event} was recorded outside a transaction`)
    this.#events.push(event)
  }

  onCommit(listener: CommitListener): void {
    this.#listeners.push(listener)
  }
}

async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (isAway(error)) throw new Refusal('storage.away', { wait_s: 2 })
    if (isFull(error)) throw new Refusal('storage.full')
    throw error
  }
}

export function connect(executor: Kysely<unknown>): Db {
  return new Connection(executor, [], null)
}
