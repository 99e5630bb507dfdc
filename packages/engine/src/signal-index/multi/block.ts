import type { Kernel } from './kernel.ts'
import {
  aligned,
  BAND,
  BAND_BYTES,
  BAND_LIST,
  BLOCK,
  BUCKET_BITS,
  FIELD,
  KEY_KIND,
  ORDER,
  SCRATCH,
} from './layout.ts'
import { choose, patternsWithin, planRadii, radiusLimit } from './plan/band-plan.ts'

const HITS_AT_FIRST = 1_024
const HIT_BYTES = 8
/** Measuring a value out of order costs about as much as eight in a row: beyond that share a scan is faster. */
const SCAN_SHARE = 8
const RADIUS_LIMIT = 8

/** How a look-up is done. */
export interface Approach {
  /** How near to look in each band, -1: not at all; `null`: go through every value. */
  readonly radii: Int32Array | null
  /** With more values than this to measure, every value is gone through instead. */
  readonly candidates_max: number
}

/** What building found in one band. Even values would give every bucket `mean` entries. */
export interface BandReport {
  readonly width: number
  readonly mean: number
  readonly fullest: number
  /** How many times more candidates the bucket of a stored value holds than if values were even. */
  readonly skew: number
}

/**
 * Values that no longer change, ready to be looked up: columns of values, bands over them, their keys, and a bitmap of
 * rows removed since. Many threads may each have a `Block` on the same memory.
 */
export class Block {
  readonly kernel: Kernel
  readonly rows: number
  readonly slots: number
  readonly #widths: readonly number[]
  readonly #approaches = new Map<number, Approach>()
  readonly #scratch: number
  #radii: Int32Array | null = null
  #hits: number
  #room = HITS_AT_FIRST

  /** @param kernel whose memory holds a block, as `BlockDraft` or a file made it */
  constructor(kernel: Kernel) {
    this.kernel = kernel
    this.rows = this.#field(FIELD.ROWS)
    this.slots = this.#field(FIELD.SLOTS)
    this.#widths = Array.from({ length: this.#field(FIELD.BANDS) }, (_, band) => this.#band(band, BAND.WIDTH))
    kernel.reach(this.removedAt + Math.ceil(this.rows / 8))
    const patterns = patternsOf(this.#widths)
    this.#scratch = kernel.take(SCRATCH.PATTERNS + patterns.length * 4 + this.#room * HIT_BYTES)
    this.#hits = this.#scratch + SCRATCH.PATTERNS + patterns.length * 4
    this.#writeTables(patterns)
  }

  /** Where the part that never changes ends. */
  get end(): number {
    return this.#field(FIELD.END)
  }

  get removedAt(): number {
    return aligned(this.end)
  }

  /**
   * Calls `found` with every row within the distance that is not removed, in no order.
   * @param value eight words, the first digits in the lowest bits of the first
   * @param how the quickest way unless given
   */
  query(
    value: Uint32Array,
    distanceMax: number,
    found: (row: number, distance: number) => void,
    how: Approach = this.#approach(distanceMax),
  ): void {
    if (this.slots === 0) return
    const count = this.#search(value, distanceMax, how)
    const { words } = this.kernel
    const starts = this.#field(FIELD.STARTS) / 4
    const list = this.#field(FIELD.ROW_LIST) / 4
    for (let hit = this.#hits / 4; hit < this.#hits / 4 + count * 2; hit += 2) {
      const slot = words[hit] ?? 0
      const distance = words[hit + 1] ?? 0
      if (starts === 0) {
        if (!this.isRemoved(slot)) found(slot, distance)
        continue
      }
      const end = words[starts + slot + 1] ?? 0
      for (let place = words[starts + slot] ?? 0; place < end; place++) {
        const row = words[list + place] ?? 0
        if (!this.isRemoved(row)) found(row, distance)
      }
    }
  }

  keyOf(row: number): number {
    const at = this.#field(FIELD.KEYS)
    switch (this.#field(FIELD.KEY_KIND)) {
      case KEY_KIND.WORDS:
        return this.kernel.words[at / 4 + row] ?? 0
      case KEY_KIND.FLOATS:
        return this.#float(at + row * 8)
      default:
        return this.#float(BLOCK + FIELD.KEY_FIRST) + row
    }
  }

  /** The largest key; -1 where there is no row. */
  get keyMax(): number {
    if (this.rows === 0) return -1
    const byKey = this.#field(FIELD.BY_KEY) / 4
    return this.keyOf(byKey === 0 ? this.rows - 1 : (this.kernel.words[byKey + this.rows - 1] ?? 0))
  }

  /** The row of a key that is not removed; `null` when there is none. */
  rowOf(key: number): number | null {
    const byKey = this.#field(FIELD.BY_KEY) / 4
    let low = 0
    let high = this.rows
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.keyOf(byKey === 0 ? middle : (this.kernel.words[byKey + middle] ?? 0)) < key) low = middle + 1
      else high = middle
    }
    if (low === this.rows) return null
    const row = byKey === 0 ? low : (this.kernel.words[byKey + low] ?? 0)
    return this.keyOf(row) === key && !this.isRemoved(row) ? row : null
  }

  isRemoved(row: number): boolean {
    return (((this.kernel.bytes[this.removedAt + (row >>> 3)] ?? 0) >>> (row & 7)) & 1) === 1
  }

  remove(row: number): void {
    const at = this.removedAt + (row >>> 3)
    this.kernel.bytes[at] = (this.kernel.bytes[at] ?? 0) | (1 << (row & 7))
  }

  /** Rows that are not removed. */
  get size(): number {
    let gone = 0
    for (const byte of this.removed()) for (let left = byte; left !== 0; left &= left - 1) gone++
    return this.rows - gone
  }

  /** The part that never changes, as bytes of the memory itself. */
  image(): { bytes: Uint8Array; in: { kernel: Kernel; from: number } } {
    return { bytes: this.kernel.bytes.subarray(BLOCK, this.end), in: { kernel: this.kernel, from: BLOCK } }
  }

  /** A copy of the bitmap of removed rows. */
  removed(): Uint8Array {
    return this.kernel.bytes.slice(this.removedAt, this.removedAt + Math.ceil(this.rows / 8))
  }

  /** Where each bit of a value stands in the columns. */
  get order(): Uint8Array {
    return this.kernel.bytes.slice(BLOCK + ORDER, BLOCK + ORDER + 256)
  }

  /** Addresses of the two halves of the values, 16 bytes a slot each. */
  get columns(): readonly [number, number] {
    return [this.#field(FIELD.COLUMN_A), this.#field(FIELD.COLUMN_B)]
  }

  /** The slot of each row; `null` when it has the row's own number. */
  slotsByRow(): Uint32Array | null {
    const starts = this.#field(FIELD.STARTS) / 4
    const list = this.#field(FIELD.ROW_LIST) / 4
    if (starts === 0) return null
    const { words } = this.kernel
    const slotOf = new Uint32Array(this.rows)
    for (let slot = 0; slot < this.slots; slot++)
      for (let place = words[starts + slot] ?? 0; place < (words[starts + slot + 1] ?? 0); place++)
        slotOf[words[list + place] ?? 0] = slot
    return slotOf
  }

  /** How evenly the values fell into the buckets of each band. */
  report(): readonly BandReport[] {
    return this.#widths.map((width, band) => {
      const mean = this.slots / 2 ** width
      const squares = this.#float(this.#bandAt(band) + BAND.SQUARES)
      const fullest = this.#band(band, BAND.FULLEST)
      return { width, mean, fullest, skew: squares / this.slots / (mean + 1 - 2 ** -width) }
    })
  }

  #search(value: Uint32Array, distanceMax: number, how: Approach): number {
    const { kernel } = this
    kernel.words.set(value, (this.#scratch + SCRATCH.RAW) / 4)
    kernel.run.reorder(BLOCK + ORDER, this.#scratch + SCRATCH.RAW, this.#scratch + SCRATCH.QUERY)
    const count = how.radii === null ? -1 : this.#lookUp(distanceMax, how.radii, how.candidates_max)
    const all = count < 0 ? this.#scan(distanceMax) : count
    if (all <= this.#room) return all
    this.#room = all * 2
    this.#hits = kernel.take(this.#room * HIT_BYTES)
    return this.#search(value, distanceMax, how)
  }

  #lookUp(distanceMax: number, radii: Int32Array, candidates_max: number): number {
    if (this.#radii !== radii) {
      this.kernel.words.set(radii, (this.#scratch + SCRATCH.RADII) / 4)
      this.#radii = radii
    }
    return this.kernel.run.lookUp(BLOCK, this.#scratch, distanceMax, this.#hits, this.#room, candidates_max)
  }

  #scan(distanceMax: number): number {
    return this.kernel.run.scan(BLOCK, this.#scratch, distanceMax, this.#hits, this.#room, 0, this.slots)
  }

  #approach(distanceMax: number): Approach {
    const known = this.#approaches.get(distanceMax)
    if (known) return known
    const { radii } = planRadii(this.#widths, this.slots, distanceMax)
    const isScan = radii.every(radius => radius < 0)
    const approach = {
      radii: isScan ? null : Int32Array.from(radii),
      candidates_max: Math.floor(this.slots / SCAN_SHARE),
    }
    this.#approaches.set(distanceMax, approach)
    return approach
  }

  #writeTables(patterns: Uint32Array): void {
    const { words } = this.kernel
    const at = (bytes: number) => (this.#scratch + bytes) / 4
    const bits = Math.max(0, ...this.#widths.map(width => width - BUCKET_BITS))
    words.set(patterns, at(SCRATCH.PATTERNS))
    for (let flipped = 0; flipped < RADIUS_LIMIT; flipped++) {
      words[at(SCRATCH.CLASS_AT) + flipped] = flipped === 0 ? 0 : patternsWithin(bits, flipped - 1)
      for (let upper = 0; upper < 32; upper++)
        words[at(SCRATCH.CLASS_SIZE) + upper * RADIUS_LIMIT + flipped] = choose(upper, flipped)
    }
    for (let radius = 0; radius < RADIUS_LIMIT; radius++)
      for (let low = 0; low < 32; low++)
        words[at(SCRATCH.MASKS) + radius * 32 + low] = bucketsWithin(radius, low)
  }

  #field(offset: number): number {
    return this.kernel.words[(BLOCK + offset) / 4] ?? 0
  }

  #bandAt(band: number): number {
    return BLOCK + BAND_LIST + band * BAND_BYTES
  }

  #band(band: number, offset: number): number {
    return this.kernel.words[(this.#bandAt(band) + offset) / 4] ?? 0
  }

  #float(address: number): number {
    return new DataView(this.kernel.memory.buffer).getFloat64(address, true)
  }
}

/** All patterns that a look-up may flip: those with fewer bits first; of the same number the lower ones first. */
function patternsOf(widths: readonly number[]): Uint32Array {
  const bits = Math.max(0, ...widths.map(width => width - BUCKET_BITS))
  const radius = Math.min(bits, radiusLimit(widths))
  const patterns = new Uint32Array(patternsWithin(bits, radius))
  let place = 1
  for (let flipped = 1; flipped <= radius; flipped++) {
    let pattern = 2 ** flipped - 1
    for (let left = choose(bits, flipped); left > 0; left--) {
      patterns[place++] = pattern
      // The next larger number with as many bits set (Warren, "Hacker's Delight", section 2-1).
      const lowest = pattern & -pattern
      const ripple = pattern + lowest
      pattern = ripple | (((pattern ^ ripple) >>> 2) / lowest)
    }
  }
  return patterns
}

/** Of 32 neighbouring buckets, those whose low bits differ from `low` in at most `radius`. */
function bucketsWithin(radius: number, low: number): number {
  let mask = 0
  for (let bucket = 0; bucket < 32; bucket++) {
    const apart = bucket ^ low
    const bits = [0, 1, 2, 3, 4].reduce((sum, bit) => sum + ((apart >>> bit) & 1), 0)
    if (bits <= radius) mask |= 1 << bucket
  }
  return mask >>> 0
}
