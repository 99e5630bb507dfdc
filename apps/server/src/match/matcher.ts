import { join } from 'node:path'
import type { Asks, Match, SignalBody } from '@breakwater/contract'
import { reachOf, type SignalType, signalTypes } from '@breakwater/engine'
import { type Bank, rules as bankRules, following } from '../bank/index.ts'
import type { Db } from '../infra/database/db.ts'
import { Background } from './memory/background.ts'
import type { RolledItem } from './memory/item-roll.ts'
import { SignalMemory } from './memory/signal-memory.ts'
import { readSnapshot } from './memory/snapshot.ts'
import * as rules from './rules.ts'
import { Tally } from './tally.ts'

/** What is asked of an upload. */
export interface Question {
  readonly signals: readonly SignalBody[]
  /** Where it was uploaded, two letters. */
  readonly country?: string
  /** Look in banks that are on for a share of items as if they were on, and in those that are off. */
  readonly isShareIgnored?: boolean
}

/** Matches in one order, and items of vetoing banks that took others away. */
export interface Found {
  readonly matches: Match[]
  readonly vetoes: Match[]
}

const CHANGES_WORTH_SAVING = 5_000
const COMPARISONS = 3

/** The signals of every bank in memory, following changes as they commit. */
export interface Matcher {
  /** Brings memory up to what has committed. */
  catchUp(): Promise<void>
  /** Items within each bank's threshold of any of the signals. Pure memory: works while the database is away. */
  match(question: Question, mayAsk: (bank: Bank) => boolean): Found
  /** Every item near a signal, also what is off or set aside: for those who look after banks. */
  search(signal: SignalBody, mayAsk?: (bank: Bank) => boolean): Match[]
  readonly size: number
  /** How many of the signals are of a type. */
  sizeOf(type: string): number
  /** The newest change taken in. */
  readonly seq: number
  /** What was found so far, by bank. */
  readonly tally: Tally
  /** How many indexes are just being made anew in the background; look-ups go on. */
  readonly rebuilding: number
  /** How long ago memory was last known to be complete. */
  behind_ms(now: Date): number
  /**
   * Writes a snapshot, unless fewer items than this changed since the last one: 5,000 unless given, for fewer are read
   * from the database as fast. Later starts read it and what came after.
   */
  save(changes_min?: number): Promise<void>
  /** Makes indexes that grew in several blocks whole again, once nothing has changed between two calls. */
  settle(): Promise<void>
}

/**
 * Reads the snapshot in the folder and the changes after it, or everything where there is none that is whole and of
 * this database; afterwards commits of this process are followed at once, others by `catchUp`.
 */
export async function openMatcher(db: Db, now: () => Date, folder: string): Promise<Matcher> {
  const matcher = new MemoryMatcher(db, now, join(folder, 'match', 'signals.snapshot'))
  await matcher.open()
  db.onCommit(async events => {
    // A batch of an import is followed when the import has come to an end, or by the timer before.
    const isToFollow = (event: string): boolean =>
      event.startsWith('bank.') && event !== 'bank.items-imported'
    if (events.some(isToFollow)) await matcher.catchUp()
  })
  return matcher
}

class MemoryMatcher implements Matcher {
  readonly #db: Db
  readonly #now: () => Date
  readonly #path: string
  readonly #background = new Background()
  readonly tally = new Tally()
  #memory = new SignalMemory(this.#background.rebuild)
  #banks: readonly Bank[] = []
  #typeShares: ReadonlyMap<string, number> = new Map()
  #completeAt = 0
  #unsaved = 0
  #rest = { seq: -1, isSettled: false }
  #turn: Promise<void> = Promise.resolve()

  constructor(db: Db, now: () => Date, path: string) {
    this.#db = db
    this.#now = now
    this.#path = path
  }

  get size(): number {
    return this.#memory.size
  }

  sizeOf(type: string): number {
    return this.#memory.sizeOf(type)
  }

  get rebuilding(): number {
    return this.#memory.rebuilding
  }

  get seq(): number {
    return this.#memory.seq
  }

  /** A clock that was put back says nothing of how old memory is: until the next turn that counts as old. */
  behind_ms(now: Date): number {
    return Math.abs(now.getTime() - this.#completeAt)
  }

  async open(): Promise<void> {
    const saved = readSnapshot(this.#path, this.#background.rebuild)
    if (saved !== null) {
      this.#memory = saved
      for await (const batch of following.videos(this.#db, saved.seq))
        for (const { item, signals } of batch) saved.takeVideos({ id: item.id, bank: item.bank, signals })
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

  async settle(): Promise<void> {
    const { seq } = this.#memory
    const isAtRest = this.#rest.seq === seq
    if (isAtRest && !this.#rest.isSettled) await this.#memory.settle()
    this.#rest = { seq, isSettled: isAtRest }
  }

  /** False when the database holds other items: it was restored, or is another one than the snapshot was made from. */
  async #isComplete(): Promise<boolean> {
    for (let comparison = 0; comparison < COMPARISONS; comparison++) {
      const theirs = await following.tallyOfItems(this.#db)
      await this.catchUp()
      const ours = this.#memory.tally()
      if (ours.items === theirs.items && ours.sum === theirs.sum && this.#memory.seq >= theirs.seq)
        return true
    }
    return false
  }

  async #readChanges(): Promise<void> {
    const startedAt = this.#now().getTime()
    this.#banks = await following.allBanks(this.#db)
    this.#typeShares = new Map((await following.typeShares(this.#db)).map(({ type, share }) => [type, share]))
    for await (const batch of following.follow(this.#db, this.#memory.seq)) {
      for (const { item, judged, label, signals } of batch) {
        const { id, bank } = item
        if (item.state === 'withdrawn') this.#memory.forget(id)
        else this.#memory.take({ id, bank, judged, label, signals })
      }
      this.#memory.seq = batch.at(-1)?.item.changeSeq ?? this.#memory.seq
      this.#unsaved += batch.length
    }
    this.#completeAt = startedAt
  }

  match(question: Question, mayAsk: (bank: Bank) => boolean): Found {
    const found = this.#found(question, mayAsk)
    this.tally.count(found)
    return found
  }

  #found(question: Question, mayAsk: (bank: Bank) => boolean): Found {
    const asked = rules.askable(question.signals)
    const nearIn = (banks: readonly Bank[]): Match[] =>
      banks.flatMap(bank => {
        const near = asked.flatMap(each => this.#inForce(bank, each, question))
        return rules.ofCopies(near, thresholdOf(bank, 'pdq'))
      })
    const found = nearIn(this.#banks.filter(bank => !bank.vetoes && mayAsk(bank)))
    if (found.length === 0) return { matches: [], vetoes: [] }
    const vetoing = this.#banks.filter(bank => bank.vetoes)
    const { matches, vetoes } = rules.vetoed(found, nearIn(vetoing))
    const seen = new Set(vetoing.filter(mayAsk).map(bank => bank.name))
    return {
      matches: rules.nearestOfEach(matches),
      vetoes: rules.nearestOfEach(vetoes.filter(veto => seen.has(veto.bank))),
    }
  }

  search(signal: SignalBody, mayAsk: (bank: Bank) => boolean = () => true): Match[] {
    const asked = { signal, place: 0 }
    return rules.nearestOfEach(
      this.#banks
        .filter(mayAsk)
        .flatMap(bank =>
          this.#near(bank, asked).map(({ item, distance }) =>
            matchOf(bank, asked, item, distance, bankRules.asks(item.judged, bank) ?? 'log'),
          ),
        ),
    )
  }

  /** Items near a signal that ask something of this upload: what is off, elsewhere or not in the bank's share is left out. */
  #inForce(
    bank: Bank,
    asked: rules.Asked,
    { country = null, isShareIgnored = false }: QuestionAbout,
  ): rules.Near[] {
    const share = Math.min(bank.share, this.#typeShares.get(asked.signal.type) ?? 1)
    if (share === 0 && !isShareIgnored) return []
    return this.#near(bank, asked).flatMap(({ item, known, distance }) => {
      const asks = bankRules.asks(item.judged, bank)
      const isOn = isShareIgnored || share === 1 || bankRules.isOn(share, item.id)
      if (asks === null || !isOn || !rules.isInForce(item.label.regions, country)) return []
      return [{ match: matchOf(bank, asked, item, distance, asks), variant: asked.signal.variant, known }]
    })
  }

  #near(bank: Bank, { signal }: rules.Asked): { item: RolledItem; known: number; distance: number }[] {
    const type = signal.type as SignalType
    const threshold = thresholdOf(bank, type)
    const distanceMax = type === 'pdq' ? reachOf(signal.variant, threshold) : threshold
    return this.#memory.near(bank.name, type, signal.value, distanceMax)
  }
}

function thresholdOf(bank: Bank, type: SignalType): number {
  return bank.thresholds[type] ?? signalTypes[type].threshold
}

interface QuestionAbout {
  readonly country?: string | null
  readonly isShareIgnored?: boolean
}

function matchOf(bank: Bank, asked: rules.Asked, item: RolledItem, distance: number, asks: Asks): Match {
  return {
    bank: bank.name,
    item: item.id,
    type: asked.signal.type,
    distance,
    asks,
    signal: asked.place,
    standing: item.judged.standing,
    tags: [...item.label.tags],
  }
}
