import { type SignalType, signalTypes } from '../../signal-type.ts'
import { checkQuery, checkValue, nearestFirst, type SignalHit, type SignalIndex } from '../signal-index.ts'
import { type BandReport, Block } from './block.ts'
import { BlockDraft } from './block-draft.ts'
import { Kernel, type SharedMemory } from './kernel.ts'
import { KeyNames } from './key-names.ts'
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

const TAIL_MAX = { share: 16, least: 4_096, most: 65_536 }
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

  add(key: Key, value: string): void {
    checkValue(this.type, value)
    const code = this.#names.add(key)
    this.#drop(code)
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
    checkQuery(this.type, value, distanceMax)
    const words = wordsOf(value)
    const hits: SignalHit<Key>[] = []
    for (const block of this.#blocks)
      block.query(words, distanceMax, (row, distance) =>
        hits.push({ key: this.#names.nameOf(block.keyOf(row)), distance }),
      )
    this.#tail.query(words, distanceMax, (code, distance) =>
      hits.push({ key: this.#names.nameOf(code), distance }),
    )
    return hits.length > 1 ? hits.sort(nearestFirst) : hits
  }

  /**
   * Takes a finished draft as a block of its own: the way in for millions of rows. Its keys must be new to this index.
   * Throws a `RangeError` when the draft holds a key twice.
   */
  takeIn(draft: BlockDraft): void {
    if (draft.rows === 0) return
    this.#blocks.push(draft.build(this.distance))
    this.#size += this.#blocks.at(-1)?.rows ?? 0
  }

  /** Folds the tail and the removed rows of one block into a new block, elsewhere if `rebuild` is given. */
  async fold(): Promise<void> {
    await this.#underWay
    const { rebuild } = this.#options
    if (this.#tail.rows === 0 && this.#blocks.length === 0) return
    if (!rebuild) return this.#foldHere()
    const folding = this.#foldElsewhere(rebuild)
    this.#underWay = folding
    await folding
  }

  /** How evenly values fell into the buckets of each band, by block. */
  report(): readonly (readonly BandReport[])[] {
    return this.#blocks.map(block => block.report())
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
    if (!this.#options.rebuild) return this.#foldHere()
    // A rebuild that fails leaves all as it was; the next addition tries again, and `fold` tells its caller why.
    this.fold().catch(() => {})
  }

  #foldHere(): void {
    const folded = this.#smallest()
    const memory = rebuilt(this.#job(folded, this.#tail))
    this.#swap(folded, memory, new Tail())
  }

  async #foldElsewhere(rebuild: (job: RebuildJob) => Promise<SharedMemory>): Promise<void> {
    const folded = this.#smallest()
    const rows = this.#tail.rows
    this.#goneMeanwhile = []
    try {
      const memory = await rebuild(this.#job(folded, this.#tail))
      this.#swap(folded, memory, this.#tail.after(rows))
    } finally {
      this.#underWay = null
    }
  }

  #job(folded: readonly Block[], tail: Tail): RebuildJob {
    return {
      distance: this.distance,
      blocks: folded.map(block => ({ memory: block.kernel.memory, removed: block.removed() })),
      tail: tail.content(),
    }
  }

  /** The block to fold the tail into: the smallest, unless both together are too much for one block. */
  #smallest(): readonly Block[] {
    const [smallest] = this.#blocks.toSorted((a, b) => a.rows - b.rows)
    const most = this.#options.block_max ?? BLOCK_MAX
    return smallest && smallest.rows + this.#tail.rows <= most ? [smallest] : []
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
