import { join } from 'node:path'
import type { Match, SignalBody } from '@breakwater/contract'
import { type SignalType, signalTypes } from '@breakwater/engine'
import { allBanks, type Bank, follow, tallyOfItems } from '../bank/index.ts'
import type { Db } from '../infra/database/db.ts'
import { Background } from './memory/background.ts'
import { SignalMemory } from './memory/signal-memory.ts'
import { readSnapshot } from './memory/snapshot.ts'
import * as rules from './rules.ts'

const CHANGES_WORTH_SAVING = 5_000
const COMPARISONS = 3

/** The signals of every bank in memory, following changes as they commit. */
export interface Matcher {
  /** Brings memory up to what has committed. */
  catchUp(): Promise<void>
  /** Items within each bank's threshold of any of the signals. Pure memory: works while the database is away. */
  match(signals: readonly SignalBody[], mayAsk: (bank: Bank) => boolean): Match[]
  readonly size: number
  /** How long ago memory was last known to be complete. */
  behind_ms(now: Date): number
  /**
   * Writes a snapshot, unless fewer items than this changed since the last one: 5,000 unless given, for fewer are read
   * from the database as fast. Later starts read it and what came after.
   */
  save(changes_min?: number): Promise<void>
}

/**
 * Reads the snapshot in the folder and the changes after it, or everything where there is none that is whole and of
 * this database; afterwards commits of this process are followed at once, others by `catchUp`.
 */
export async function openMatcher(db: Db, now: () => Date, folder: string): Promise<Matcher> {
  const matcher = new MemoryMatcher(db, now, join(folder, 'match', 'signals.snapshot'))
  await matcher.open()
  db.onCommit(async events => {
    if (events.some(event => event.startsWith('bank.'))) await matcher.catchUp()
  })
  return matcher
}

class MemoryMatcher implements Matcher {
  readonly #db: Db
  readonly #now: () => Date
  readonly #path: string
  readonly #background = new Background()
  #memory = new SignalMemory(this.#background.rebuild)
  #banks: readonly Bank[] = []
  #completeAt = 0
  #unsaved = 0
  #turn: Promise<void> = Promise.resolve()

  constructor(db: Db, now: () => Date, path: string) {
    this.#db = db
    this.#now = now
    this.#path = path
  }

  get size(): number {
    return this.#memory.size
  }

  behind_ms(now: Date): number {
    return now.getTime() - this.#completeAt
  }

  async open(): Promise<void> {
    const saved = readSnapshot(this.#path, this.#background.rebuild)
    if (saved !== null) {
      this.#memory = saved
      await this.catchUp()
      if (await this.#isComplete()) return
      this.#memory = new SignalMemory(this.#background.rebuild)
      this.#unsaved = 0
    }
    await this.#memory.fill(() => this.catchUp())
  }

  /** One run at a time, in the order asked for, so that each caller sees at least its own commit. */
  catchUp(): Promise<void> {
    const run = this.#turn.then(() => this.#readChanges())
    this.#turn = run.catch(() => {})
    return run
  }

  async save(changes_min = CHANGES_WORTH_SAVING): Promise<void> {
    if (this.#unsaved < changes_min) return
    const unsaved = this.#unsaved
    await this.#background.save(this.#path, this.#memory.content())
    this.#unsaved -= unsaved
  }

  /** False when the database holds other items: it was restored, or is another one than the snapshot was made from. */
  async #isComplete(): Promise<boolean> {
    for (let comparison = 0; comparison < COMPARISONS; comparison++) {
      const theirs = await tallyOfItems(this.#db)
      await this.catchUp()
      const ours = this.#memory.tally()
      if (ours.items === theirs.items && ours.sum === theirs.sum && this.#memory.seq >= theirs.seq)
        return true
    }
    return false
  }

  async #readChanges(): Promise<void> {
    const startedAt = this.#now().getTime()
    if (this.#banks.length === 0) this.#banks = await allBanks(this.#db)
    for await (const batch of follow(this.#db, this.#memory.seq)) {
      for (const { item, signals, asks } of batch) {
        if (item.state === 'withdrawn') this.#memory.forget(item.id)
        else this.#memory.take({ id: item.id, bank: item.bank, asks, signals })
      }
      this.#memory.seq = batch.at(-1)?.item.changeSeq ?? this.#memory.seq
      this.#unsaved += batch.length
    }
    this.#completeAt = startedAt
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
    return this.#memory
      .near(bank.name, type, signal.value, distanceMax)
      .map(({ item, distance }) => ({ bank: bank.name, item: item.id, type, distance, asks: item.asks }))
  }
}
