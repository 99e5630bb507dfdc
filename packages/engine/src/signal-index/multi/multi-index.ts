import { type SignalType, signalTypes } from '../../signal-type.ts'
import { checkQuery, checkValue, nearestFirst, type SignalHit, type SignalIndex } from '../signal-index.ts'
import { type Approach, type BandReport, Block } from './block.ts'
import { BlockDraft } from './block-draft.ts'
import { PartReader, type Read, writeParts } from './index-file.ts'
import { Kernel, type SharedMemory } from './kernel.ts'
import { KeyNames } from './key-names.ts'
import { BLOCK } from './layout.ts'
import { type RebuildJob, rebuilt } from './rebuild.ts'
import { Tail } from './tail.ts'
import { wordsOf } from './value-words.ts'

/** How an index of many signals is kept. */
export interface MultiIndexOptions {
  /** The distance look-ups will mostly ask for, 0 to 63; other distances are answered too. The type's threshold. */
  readonly distance?: number
  /**
   * Makes the new block elsewhere, in a worker that calls `rebuilt`, so that look-ups here never wait. Without it a
   * rebuild happens within the `add` that fills the tail, which takes a second for some millions of rows.
   */
  readonly rebuild?: (job: RebuildJob) => Promise<SharedMemory>
  /** Rows in the tail that start a rebuild. A sixteenth of all unless given, 4,096 at least and 65,536 at most. */
  readonly tail_max?: number
  /** Rows in one block: beyond it, and so beyond the 4 GiB of one memory, there is a further block. */
  readonly block_max?: number
}

/** The blocks of an index, to be looked up in another thread. */
export interface SharedIndex {
  readonly type: SignalType
  readonly distance: number
  readonly memories: readonly SharedMemory[]
  /** A copy of what no block holds yet: keys, and eight words for each. */
  readonly tail: { readonly keys: Float64Array; readonly values: Uint32Array }
}

const TAIL_MAX = { share: 16, least: 4_096, most: 65_536 }
/** A rebuild takes in blocks of up to so many times the rows it has: each row moves a few times, not at each rebuild. */
const GROWTH = 4
/** Blocks up to this are made again in no time. */
const SMALL_ROWS = 65_536
const BLOCK_MAX = 2 ** 25

/**
 * Finds near signals among millions by looking into the bands that any match must share (multi-index hashing). Signals
 * stand in blocks that do not change; added ones wait in a short tail that is gone through, removed ones are marked.
 * A rebuild folds both in. For types that compare by bits, 256 of them.
 */
export class MultiIndex<Key extends number | string> implements SignalIndex<Key> {
  readonly type: SignalType
  readonly distance: number
  readonly #options: MultiIndexOptions
  readonly #names = new KeyNames<Key>()
  #blocks: Block[] = []
  #tail = new Tail()
  #size = 0
  #underWay: Promise<void> | null = null
  #goneMeanwhile: number[] = []
  /** No key beyond this one was ever added, so it stands nowhere. */
  #keyMax = -1

  constructor(type: SignalType, options: MultiIndexOptions = {}) {
    if (signalTypes[type].distanceLimit !== 256) throw new RangeError(`${type}: not 256 bits`)
    this.type = type
    this.distance = options.distance ?? signalTypes[type].threshold
    this.#options = options
  }

  get size(): number {
    return this.#size
  }

  /** Rows in the tail: what a look-up goes through one by one. */
  get waiting(): number {
    return this.#tail.rows
  }

  /** Whether a new block is being made elsewhere just now. */
  get isFolding(): boolean {
    return this.#underWay !== null
  }

  add(key: Key, value: string): void {
    checkValue(this.type, value)
    const code = this.#names.add(key)
    if (code <= this.#keyMax) this.#drop(code)
    this.#keyMax = Math.max(this.#keyMax, code)
    this.#tail.add(code, wordsOf(value))
    this.#size++
    if (this.#tail.rows >= this.#tailMax()) this.#foldSoon()
  }

  remove(key: Key): boolean {
    const code = this.#names.codeOf(key)
    if (code === null || !this.#drop(code)) return false
    this.#names.remove(key)
    return true
  }

  query(value: string, distanceMax: number = signalTypes[this.type].threshold): readonly SignalHit<Key>[] {
    return this.#query(value, distanceMax)
  }

  /** The most rows that one block, and so one draft, may have. */
  get block_max(): number {
    return this.#options.block_max ?? BLOCK_MAX
  }

  /** A draft to fill with up to `block_max` rows of new keys, for `takeIn`. */
  draft(room: number): BlockDraft {
    return new BlockDraft(Math.min(room, this.block_max))
  }

  /** As `query`, by going through every value: what bands are measured against. */
  scan(value: string, distanceMax: number): readonly SignalHit<Key>[] {
    return this.#query(value, distanceMax, { radii: null, candidates_max: 0 })
  }

  /**
   * Takes a finished draft as a block of its own: the way in for millions of rows. Its keys must be new to this index.
   * Throws a `RangeError` when the draft holds a key twice.
   */
  takeIn(draft: BlockDraft): void {
    if (draft.rows === 0) return
    this.#take(draft.build(this.distance))
  }

  /**
   * Folds the tail, what was removed and as many blocks as fit one into a new block, elsewhere if `rebuild` is given. The
   * tail folds itself into smaller blocks, of which there are a few in a growing index: this makes them one.
   */
  async fold(): Promise<void> {
    while (this.#underWay !== null) await this.#underWay.catch(() => {})
    if (this.#tail.rows === 0 && this.#blocks.length === 0) return
    await this.#fold(this.#within(Number.POSITIVE_INFINITY))
  }

  /** How many blocks there are: a look-up goes through each. */
  get blocks(): number {
    return this.#blocks.length
  }

  /**
   * The pieces of a file that `loadIndex` reads. Removed rows stay marked and the tail stays a tail, so the loaded
   * index answers and saves alike, byte for byte. Write all pieces before the next change of this index.
   */
  save(
    attached: readonly { readonly name: string; readonly bytes: Uint8Array }[] = [],
  ): Iterable<Uint8Array> {
    const { keys, values } = this.#tail.content()
    const names = JSON.stringify(this.#names.list())
    const blocks = this.#blocks.flatMap(block => [
      { name: 'removed', bytes: block.removed() },
      { name: 'block', ...block.image() },
    ])
    const parts = [
      { name: 'names', bytes: new TextEncoder().encode(names) },
      { name: 'tail-keys', bytes: new Uint8Array(keys.buffer) },
      { name: 'tail-values', bytes: new Uint8Array(values.buffer) },
      ...blocks,
      ...attached,
    ]
    return writeParts({ type: this.type, distance: this.distance, blocks: this.#blocks.length }, parts)
  }

  /**
   * The index of a file that `save` made, and what was attached to it.
   * @throws IndexFileRefusal when it is no index, or not whole
   */
  static load<Key extends number | string>(
    read: Read,
    options: MultiIndexOptions = {},
  ): { index: MultiIndex<Key>; attached: ReadonlyMap<string, Uint8Array> } {
    const reader = new PartReader(read)
    const { type, distance, blocks } = reader.facts as { type: SignalType; distance: number; blocks: number }
    const index = new MultiIndex<Key>(type, { ...options, distance })
    index.#restore(reader, blocks)
    const attached = new Map<string, Uint8Array>()
    for (let { next } = reader; next !== null; next = reader.next) attached.set(next.name, reader.take())
    return { index, attached }
  }

  /** What another thread needs to answer from the same memory, with `MultiIndex.sharing`. */
  share(): SharedIndex {
    const memories = this.#blocks.map(block => block.kernel.memory)
    return { type: this.type, distance: this.distance, memories, tail: this.#tail.content() }
  }

  /**
   * An index over the blocks that another has now, of this thread or another. What either removes, both miss; what either
   * adds, it alone finds. Keys that are no whole number stay codes.
   */
  static sharing(
    { type, distance, memories, tail }: SharedIndex,
    options: MultiIndexOptions = {},
  ): MultiIndex<number> {
    const index = new MultiIndex<number>(type, { ...options, distance })
    for (const memory of memories) index.#take(new Block(new Kernel(memory)))
    index.#takeTail(tail.keys, tail.values)
    return index
  }

  #restore(reader: PartReader, blocks: number): void {
    this.#names.restore(JSON.parse(new TextDecoder().decode(reader.take())) as (Key | null)[])
    const keys = new Float64Array(reader.take().buffer)
    const values = new Uint32Array(reader.take().buffer)
    for (let i = 0; i < blocks; i++) {
      const removed = reader.take()
      const kernel = new Kernel()
      reader.takeInto(kernel, BLOCK)
      const block = new Block(kernel)
      kernel.bytes.set(removed, block.removedAt)
      this.#take(block)
    }
    this.#takeTail(keys, values)
  }

  #takeTail(keys: Float64Array, values: Uint32Array): void {
    for (const [i, key] of keys.entries()) {
      this.#tail.add(key, values, i * 8)
      this.#keyMax = Math.max(this.#keyMax, key)
    }
    this.#size += keys.length
  }

  #take(block: Block): void {
    this.#blocks.push(block)
    this.#size += block.size
    this.#keyMax = Math.max(this.#keyMax, block.keyMax)
  }

  /** How evenly values fell into the buckets of each band, by block. */
  report(): readonly (readonly BandReport[])[] {
    return this.#blocks.map(block => block.report())
  }

  #query(value: string, distanceMax: number, how?: Approach): readonly SignalHit<Key>[] {
    checkQuery(this.type, value, distanceMax)
    const words = wordsOf(value)
    const hits: SignalHit<Key>[] = []
    const take = (code: number, distance: number) => hits.push({ key: this.#names.nameOf(code), distance })
    for (const block of this.#blocks)
      block.query(words, distanceMax, (row, distance) => take(block.keyOf(row), distance), how)
    this.#tail.query(words, distanceMax, take)
    return hits.length > 1 ? hits.sort(nearestFirst) : hits
  }

  /** Marks a row as removed wherever it is. */
  #drop(code: number): boolean {
    const isGone = this.#tail.remove(code) || this.#dropFromBlock(code)
    if (!isGone) return false
    this.#size--
    if (this.#underWay !== null) this.#goneMeanwhile.push(code)
    return true
  }

  #dropFromBlock(code: number): boolean {
    for (const block of this.#blocks) {
      const row = block.rowOf(code)
      if (row === null) continue
      block.remove(row)
      return true
    }
    return false
  }

  #tailMax(): number {
    const { share, least, most } = TAIL_MAX
    return this.#options.tail_max ?? Math.min(most, Math.max(least, Math.floor(this.#size / share)))
  }

  #foldSoon(): void {
    if (this.#underWay !== null) return
    // A rebuild that fails leaves all as it was; the next addition tries again, and `fold` tells its caller why.
    this.#fold(this.#within(GROWTH)).catch(() => {})
  }

  #fold(folded: readonly Block[]): Promise<void> {
    const { rebuild } = this.#options
    if (!rebuild) {
      this.#swap(folded, rebuilt(this.#job(folded, this.#tail)), new Tail())
      return Promise.resolve()
    }
    const underWay = this.#foldElsewhere(rebuild, folded).finally(() => {
      this.#underWay = null
    })
    this.#underWay = underWay
    return underWay
  }

  async #foldElsewhere(
    rebuild: (job: RebuildJob) => Promise<SharedMemory>,
    folded: readonly Block[],
  ): Promise<void> {
    const rows = this.#tail.rows
    this.#goneMeanwhile = []
    const memory = await rebuild(this.#job(folded, this.#tail))
    this.#swap(folded, memory, this.#tail.after(rows))
  }

  #job(folded: readonly Block[], tail: Tail): RebuildJob {
    return {
      distance: this.distance,
      blocks: folded.map(block => ({ memory: block.kernel.memory, removed: block.removed() })),
      tail: tail.content(),
    }
  }

  /**
   * The blocks to fold the tail into, as many as one block holds: from the smallest on, each of at most `growth` times
   * the rows that are folded without it. In the order they stand in, so that ascending keys stay ascending.
   */
  #within(growth: number): readonly Block[] {
    const folded = new Set<Block>()
    let { rows } = this.#tail
    for (const block of this.#blocks.toSorted((a, b) => a.rows - b.rows)) {
      if (block.rows > Math.max(SMALL_ROWS, (rows + 1) * growth) || rows + block.rows > this.block_max) break
      folded.add(block)
      rows += block.rows
    }
    return this.#blocks.filter(block => folded.has(block))
  }

  #swap(folded: readonly Block[], memory: SharedMemory, tail: Tail): void {
    const fresh = new Block(new Kernel(memory))
    for (const code of this.#goneMeanwhile) {
      const row = fresh.rowOf(code)
      if (row !== null) fresh.remove(row)
    }
    this.#goneMeanwhile = []
    this.#blocks = [...this.#blocks.filter(block => !folded.includes(block)), fresh]
    this.#tail = tail
  }
}

declare class TextEncoder {
  encode(text: string): Uint8Array
}

declare class TextDecoder {
  decode(bytes: Uint8Array): string
}
