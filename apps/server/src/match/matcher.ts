import type { Asks, Match, SignalBody } from '@breakwater/contract'
import { linearIndex, type SignalIndex, type SignalType, signalTypes } from '@breakwater/engine'
import { allBanks, type Bank, type Followed, follow } from '../bank/index.ts'
import type { Db } from '../infra/database/db.ts'
import * as rules from './rules.ts'

interface Known {
  readonly item: string
  readonly bank: string
  readonly asks: Asks
  readonly keys: readonly { readonly key: number; readonly type: SignalType }[]
}

/** The signals of every bank in memory, following changes as they commit. */
export interface Matcher {
  /** Brings memory up to what has committed. */
  catchUp(): Promise<void>
  /** Items within each bank's threshold of any of the signals. Pure memory: works while the database is away. */
  match(signals: readonly SignalBody[], mayAsk: (bank: Bank) => boolean): Match[]
  readonly size: number
  /** How long ago memory was last known to be complete. */
  behind_ms(now: Date): number
}

/** Loads every active signal; afterwards commits of this process are followed at once, others by `catchUp`. */
export async function openMatcher(db: Db, now: () => Date): Promise<Matcher> {
  const matcher = new MemoryMatcher(db, now)
  await matcher.catchUp()
  db.onCommit(async events => {
    if (events.some(event => event.startsWith('bank.'))) await matcher.catchUp()
  })
  return matcher
}

class MemoryMatcher implements Matcher {
  readonly #db: Db
  readonly #now: () => Date
  readonly #indexes = new Map<string, SignalIndex<number>>()
  readonly #items = new Map<string, Known>()
  readonly #itemOfKey = new Map<number, Known>()
  #banks: readonly Bank[] = []
  #seq = 0
  #completeAt = 0
  #turn: Promise<void> = Promise.resolve()

  constructor(db: Db, now: () => Date) {
    this.#db = db
    this.#now = now
  }

  get size(): number {
    return this.#itemOfKey.size
  }

  behind_ms(now: Date): number {
    return now.getTime() - this.#completeAt
  }

  /** One run at a time, in the order asked for, so that each caller sees at least its own commit. */
  catchUp(): Promise<void> {
    const run = this.#turn.then(() => this.#readChanges())
    this.#turn = run.catch(() => {})
    return run
  }

  async #readChanges(): Promise<void> {
    const startedAt = this.#now().getTime()
    if (this.#banks.length === 0) this.#banks = await allBanks(this.#db)
    for await (const batch of follow(this.#db, this.#seq)) {
      for (const followed of batch) this.#take(followed)
      this.#seq = batch.at(-1)?.item.changeSeq ?? this.#seq
    }
    this.#completeAt = startedAt
  }

  #take({ item, asks, signals }: Followed): void {
    this.#forget(item.id)
    if (item.state === 'withdrawn') return
    const keys = signals.map(signal => ({ key: signal.id, type: signal.type as SignalType }))
    const known: Known = { item: item.id, bank: item.bank, asks, keys }
    for (const signal of signals) {
      this.#index(item.bank, signal.type as SignalType).add(signal.id, signal.value)
      this.#itemOfKey.set(signal.id, known)
    }
    this.#items.set(item.id, known)
  }

  #forget(item: string): void {
    const known = this.#items.get(item)
    if (known === undefined) return
    for (const { key, type } of known.keys) {
      this.#index(known.bank, type).remove(key)
      this.#itemOfKey.delete(key)
    }
    this.#items.delete(item)
  }

  #index(bank: string, type: SignalType): SignalIndex<number> {
    const name = `${bank}/${type}`
    const index = this.#indexes.get(name) ?? linearIndex<number>(type)
    this.#indexes.set(name, index)
    return index
  }

  match(signals: readonly SignalBody[], mayAsk: (bank: Bank) => boolean): Match[] {
    const found: Match[] = []
    for (const bank of this.#banks.filter(mayAsk)) {
      for (const signal of rules.askable(signals)) found.push(...this.#near(bank, signal))
    }
    return rules.nearestOfEach(found)
  }

  #near(bank: Bank, signal: SignalBody): Match[] {
    const type = signal.type as SignalType
    const distanceMax = bank.thresholds[type] ?? signalTypes[type].threshold
    return this.#index(bank.name, type)
      .query(signal.value, distanceMax)
      .flatMap(({ key, distance }) => {
        const known = this.#itemOfKey.get(key)
        return known === undefined
          ? []
          : [{ bank: bank.name, item: known.item, type, distance, asks: known.asks }]
      })
  }
}
