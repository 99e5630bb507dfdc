import {
  type BlockDraft,
  MultiIndex,
  type MultiIndexOptions,
  type SharedIndex,
  type SignalType,
  signalTypes,
} from '@breakwater/engine'
import type { rules } from '../../bank/index.ts'
import { ItemRoll, itemOf, keyOf, type Label, type RollContent, type RolledItem } from './item-roll.ts'
import { VideoShelf } from './video-shelf.ts'

const DIGITS = 64
const ROOM_AT_FIRST = 64

/** An item with its signals, as the database has it. */
export interface KnownItem {
  readonly id: string
  readonly bank: string
  readonly judged: rules.Judged
  readonly label: Label
  readonly signals: readonly { readonly type: string; readonly value: string }[]
}

/** What a snapshot holds: everything up to a change. Memory is shared, so another thread can write it out. */
export interface MemoryContent {
  readonly seq: number
  readonly roll: RollContent
  readonly indexes: readonly { readonly name: string; readonly index: SharedIndex }[]
}

/** What is read in before the first look-up: rows by index, and keys of items that changed again meanwhile. */
interface Filling {
  readonly drafts: Map<MultiIndex<number>, BlockDraft>
  readonly gone: { readonly index: MultiIndex<number>; readonly key: number }[]
}

/** Every signal that a process matches against: an index for each bank and type, and the items they belong to. */
export class SignalMemory {
  readonly #rebuild: MultiIndexOptions['rebuild'] | undefined
  readonly #roll: ItemRoll
  readonly #indexes: Map<string, MultiIndex<number>>
  /** Videos by bank and type. They are not in snapshots: `videos` reads them in again. */
  readonly #shelves = new Map<string, VideoShelf>()
  #filling: Filling | null = null
  /** The newest change taken in. */
  seq: number

  constructor(
    rebuild?: MultiIndexOptions['rebuild'],
    seq = 0,
    roll = new ItemRoll(),
    indexes = new Map<string, MultiIndex<number>>(),
  ) {
    this.#rebuild = rebuild
    this.seq = seq
    this.#roll = roll
    this.#indexes = indexes
  }

  /** Signals matched against. */
  get size(): number {
    return this.#roll.signals
  }

  /** Signals of a type, those that wait to be folded in and those removed since included. */
  sizeOf(type: string): number {
    let size = 0
    for (const [name, { size: held }] of [...this.#indexes, ...this.#shelves])
      if (name.endsWith(`/${type}`)) size += held
    return size
  }

  /** How many indexes are just being made anew in the background. */
  get rebuilding(): number {
    return [...this.#indexes.values()].filter(index => index.isFolding).length
  }

  /** Takes an item as it is now, in the place of what was known of it. */
  take(item: KnownItem): void {
    this.forget(item.id)
    const { bank, signals } = item
    if (signals.length === 0) return
    const number = this.#roll.add({ ...item, signals: signals.length })
    for (const [place, { type, value }] of signals.entries())
      if (isFrames(type as SignalType)) this.#shelfFor(bank, type).take(number, value)
      else this.#add(bank, type as SignalType, keyOf(number, place), padded(value))
  }

  /**
   * Takes everything that `fill` reads in at once, into blocks and past the tails: for a memory that is empty and asked
   * nothing yet. A million signals take seconds so, and a minute one by one.
   */
  async fill(fill: () => Promise<void>): Promise<void> {
    const filling: Filling = { drafts: new Map(), gone: [] }
    this.#filling = filling
    await fill()
    this.#filling = null
    for (const [index, draft] of filling.drafts) index.takeIn(draft)
    for (const { index, key } of filling.gone) index.remove(key)
  }

  /** Its signals are not found by the very next query. */
  forget(id: string): void {
    const number = this.#roll.numberOf(id)
    const item = number === null ? null : this.#roll.item(number)
    if (number === null || item === null) return
    this.#roll.remove(number)
    for (const [name, shelf] of this.#shelves) if (name.startsWith(`${item.bank}/`)) shelf.forget(number)
    for (const type of Object.keys(signalTypes)) {
      const index = this.#indexes.get(nameOf(item.bank, type))
      for (let place = 0; index !== undefined && place < item.signals; place++) {
        const key = keyOf(number, place)
        index.remove(key)
        this.#filling?.gone.push({ index, key })
      }
    }
  }

  /** Items of a bank with a signal of this type within the distance; `known` tells an item's signals apart. */
  near(
    bank: string,
    type: SignalType,
    value: string,
    distanceMax: number,
  ): { item: RolledItem; known: number; distance: number }[] {
    if (isFrames(type)) return this.#videosNear(bank, type, value, distanceMax)
    const index = this.#indexes.get(nameOf(bank, type))
    if (index === undefined) return []
    const within = signalTypes[type].compares === 'bits' ? distanceMax : 0
    return index.query(padded(value), within).flatMap(({ key, distance }) => {
      const item = this.#roll.item(itemOf(key))
      return item === null ? [] : [{ item, known: key, distance }]
    })
  }

  /** Takes the videos of an item that a snapshot held without them; those of an item that is gone are not taken. */
  takeVideos({ id, bank, signals }: Pick<KnownItem, 'id' | 'bank' | 'signals'>): void {
    const number = this.#roll.numberOf(id)
    if (number === null) return
    const frames = signals.filter(({ type }) => isFrames(type as SignalType))
    for (const { type, value } of frames) this.#shelfFor(bank, type).take(number, value)
  }

  #videosNear(bank: string, type: string, value: string, distanceMax: number) {
    const found = this.#shelves.get(nameOf(bank, type))?.near(value, distanceMax) ?? []
    return found.flatMap(({ item: number, distance }) => {
      const item = this.#roll.item(number)
      return item === null ? [] : [{ item, known: number, distance }]
    })
  }

  #shelfFor(bank: string, type: string): VideoShelf {
    const name = nameOf(bank, type)
    const shelf = this.#shelves.get(name) ?? new VideoShelf()
    this.#shelves.set(name, shelf)
    return shelf
  }

  /** Folds each index of several blocks into as few as hold it, one after the other: they look up faster so. */
  async settle(): Promise<void> {
    for (const index of this.#indexes.values()) if (index.blocks > 1) await index.fold()
  }

  /** How many items there are, and a sum of their ids. */
  tally(): { readonly items: number; readonly sum: bigint } {
    return this.#roll.tally()
  }

  content(): MemoryContent {
    const indexes = [...this.#indexes].map(([name, index]) => ({ name, index: index.share() }))
    return { seq: this.seq, roll: this.#roll.content(), indexes }
  }

  #add(bank: string, type: SignalType, key: number, value: string): void {
    const index = this.#indexFor(bank, type)
    if (this.#filling === null) return index.add(key, value)
    const { drafts } = this.#filling
    let draft = drafts.get(index)
    if (draft?.rows === index.block_max) index.takeIn(draft)
    if (draft === undefined || draft.rows === index.block_max) draft = index.draft(ROOM_AT_FIRST)
    drafts.set(index, draft)
    if (!draft.addText(key, new TextEncoder().encode(value), 0))
      throw new RangeError(`${type}: not lower-case hex`)
  }

  /** Types that are the same or not are indexed for distance 0 with their digits filled up, in as little memory. */
  #indexFor(bank: string, type: SignalType): MultiIndex<number> {
    const name = nameOf(bank, type)
    const known = this.#indexes.get(name)
    if (known !== undefined) return known
    const distance = signalTypes[type].compares === 'bits' ? signalTypes[type].threshold : 0
    const index = new MultiIndex<number>('pdq', {
      distance,
      ...(this.#rebuild && { rebuild: this.#rebuild }),
    })
    this.#indexes.set(name, index)
    return index
  }
}

function nameOf(bank: string, type: string): string {
  return `${bank}/${type}`
}

/** A video is known by many frames: one number does not say where it is. */
function isFrames(type: SignalType): boolean {
  return signalTypes[type].compares === 'frames'
}

function padded(value: string): string {
  return value.padEnd(DIGITS, '0')
}
