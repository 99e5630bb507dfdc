import { Block } from './block.ts'
import { Kernel } from './kernel.ts'
import {
  aligned,
  BAND,
  BAND_BYTES,
  BAND_LIST,
  BLOCK,
  BOUNDARIES,
  DATA,
  FIELD,
  GROUP_BYTES,
  HALF_BYTES,
  KEY_KIND,
  ORDER,
  TEXT,
  TEXT_BYTES,
  VALUE_BYTES,
} from './layout.ts'
import { planBands } from './plan/band-plan.ts'
import { bitOrder, orderTable, sampled } from './plan/bit-order.ts'

const WORDS_EACH = VALUE_BYTES / 4
const PART_BITS_MAX = 8
/** Parts of fewer entries than this are in near memory anyway. */
const PART_ENTRIES = 16_384
/** Chains of twins begin from so many places: one for each row of a part, about. */
const HEAD_BITS = { least: 1, most: 16 }
const LARGEST_WORD = 0xffff_ffff

/** Rows on their way to become a block. Used once: `build` ends it. */
export class BlockDraft {
  readonly #kernel = new Kernel()
  #room: number
  #rows = 0
  #keys: Float64Array
  #isCounted = true
  #isAscending = true

  /** @param room rows to make room for; more may come */
  constructor(room: number) {
    this.#room = Math.max(room, 1)
    this.#keys = new Float64Array(0)
    this.#kernel.reach(this.#columnB + this.#room * HALF_BYTES)
  }

  get rows(): number {
    return this.#rows
  }

  /**
   * Takes a value of 64 lower-case hexadecimal digits from bytes of text. False, and nothing taken, when it is not that.
   * @param key a whole number from 0 to below 2^53, unlike every other in this block
   */
  addText(key: number, text: Uint8Array, at: number): boolean {
    this.#makeRoom()
    const { bytes, run } = this.#kernel
    for (let i = 0; i < TEXT_BYTES; i++) bytes[TEXT + i] = text[at + i] ?? 0
    if (run.readHex(TEXT, DATA, this.#columnB, this.#rows) === 0) return false
    this.#addKey(key)
    return true
  }

  /** Takes a value of eight words from `at` on, as `Block.query` takes it. */
  addWords(key: number, words: Uint32Array, at: number): void {
    this.#makeRoom()
    const memory = this.#kernel.words
    const half = WORDS_EACH / 2
    const a = DATA / 4 + this.#rows * half
    const b = this.#columnB / 4 + this.#rows * half
    for (let word = 0; word < half; word++) {
      memory[a + word] = words[at + word] ?? 0
      memory[b + word] = words[at + half + word] ?? 0
    }
    this.#addKey(key)
  }

  /** Puts the bits of the last `count` rows, which came in the order of another block, into their own order again. */
  reorder(count: number, order: Uint8Array): void {
    if (order.some((place, bit) => place !== bit)) this.#permute(this.#rows - count, this.#rows, order)
  }

  /**
   * Folds equal values, plans bands for look-ups within `distance` (0 to 63) and sorts the values into them.
   * The draft is used up.
   * @param widths the bits of each band, planned unless given
   */
  build(distance: number, widths?: readonly number[]): Block {
    const layout = this.#foldTwins()
    const bits = widths ?? planBands(layout.slots, distance).widths
    this.#setField(FIELD.ROWS, this.#rows)
    this.#setField(FIELD.SLOTS, layout.slots)
    this.#setField(FIELD.DISTANCE, distance)
    this.#setField(FIELD.COLUMN_A, DATA)
    this.#setField(FIELD.COLUMN_B, layout.columnB)
    this.#setField(FIELD.STARTS, layout.starts)
    this.#setField(FIELD.ROW_LIST, layout.list)
    this.#orderBits(layout, bits)
    const bands = this.#writeKeys(layout.end)
    const end = this.#buildBands(bands, layout.slots, bits)
    this.#setField(FIELD.END, end)
    const removed = aligned(end)
    this.#kernel.reach(removed + Math.ceil(this.#rows / 8))
    this.#kernel.bytes.fill(0, removed, removed + Math.ceil(this.#rows / 8))
    return new Block(this.#kernel)
  }

  get #columnB(): number {
    return DATA + this.#room * HALF_BYTES
  }

  #makeRoom(): void {
    if (this.#rows < this.#room) return
    const from = this.#columnB
    this.#room *= 2
    this.#kernel.reach(this.#columnB + this.#room * HALF_BYTES)
    this.#kernel.run.move(this.#columnB, from, this.#rows * HALF_BYTES)
  }

  #addKey(key: number): void {
    const row = this.#rows++
    const first = this.#keys[0] ?? key
    if (this.#isCounted && (row === 0 || key === first + row)) {
      if (row === 0) this.#keys = Float64Array.of(key)
      return
    }
    if (this.#isCounted) {
      this.#isCounted = false
      this.#keys = Float64Array.from({ length: this.#room }, (_, i) => (i < row ? first + i : 0))
    }
    if (row >= this.#keys.length) {
      const larger = new Float64Array(this.#room)
      larger.set(this.#keys)
      this.#keys = larger
    }
    this.#keys[row] = key
    this.#isAscending &&= key > (this.#keys[row - 1] ?? -1)
  }

  #permute(first: number, last: number, order: Uint8Array): void {
    const table = aligned(this.#columnB + this.#room * HALF_BYTES)
    const masks = orderTable(order)
    this.#kernel.reach(table + masks.length)
    this.#kernel.bytes.set(masks, table)
    this.#kernel.run.permute(DATA, this.#columnB, first, last, table)
  }

  /** Moves the columns together, one value a slot; lists the rows of each slot when two rows are equal. */
  #foldTwins(): Layout {
    const { run } = this.#kernel
    const rows = this.#rows
    const pairs = aligned(this.#columnB + rows * HALF_BYTES)
    const headOf = aligned(pairs + rows * 8)
    const rest = aligned(headOf + rows * 4)
    this.#kernel.reach(rest)
    const headBits = Math.max(HEAD_BITS.least, Math.min(HEAD_BITS.most, Math.ceil(Math.log2(rows + 1)) - 8))
    const twins = run.findTwins(DATA, this.#columnB, rows, headBits, pairs, headOf, rest)
    const slots = rows - twins
    if (twins > 0) run.fold(DATA, this.#columnB, rows, headOf)
    const columnB = DATA + slots * HALF_BYTES
    run.move(columnB, this.#columnB, slots * HALF_BYTES)
    this.#room = slots
    const end = aligned(columnB + slots * HALF_BYTES)
    if (twins === 0) return { slots, columnB, starts: 0, list: 0, end }
    // The slots of the rows stand where the lists may have to come: they move behind both first.
    const starts = end
    const list = aligned(starts + (slots + 1) * 4)
    const slotOf = Math.max(headOf, aligned(list + rows * 4))
    this.#kernel.reach(slotOf + rows * 4)
    run.move(slotOf, headOf, rows * 4)
    run.listRows(slotOf, rows, slots, starts, list)
    return { slots, columnB, starts, list, end: aligned(list + rows * 4) }
  }

  #orderBits({ slots, columnB, end }: Layout, widths: readonly number[]): void {
    const { words, bytes } = this.#kernel
    const half = WORDS_EACH / 2
    const places = sampled(slots)
    const values = new Uint32Array(places.length * WORDS_EACH)
    for (const [i, slot] of places.entries()) {
      for (const [part, column] of [DATA, columnB].entries()) {
        const from = column / 4 + slot * half
        values.set(words.subarray(from, from + half), i * WORDS_EACH + part * half)
      }
    }
    const order = bitOrder(values, widths)
    bytes.set(order, BLOCK + ORDER)
    if (order.every((place, bit) => place === bit)) return
    const masks = orderTable(order)
    this.#kernel.reach(end + masks.length)
    const behind = this.#kernel.bytes
    const kept = behind.slice(end, end + masks.length)
    behind.set(masks, end)
    this.#kernel.run.permute(DATA, columnB, 0, slots, end)
    behind.set(kept, end)
  }

  /** Answers where the keys end. */
  #writeKeys(at: number): number {
    const rows = this.#rows
    const kernel = this.#kernel
    const view = () => new DataView(kernel.memory.buffer)
    view().setFloat64(BLOCK + FIELD.KEY_FIRST, this.#keys[0] ?? 0, true)
    this.#setField(FIELD.KEYS, at)
    this.#setField(FIELD.BY_KEY, 0)
    this.#setField(FIELD.KEY_KIND, KEY_KIND.COUNTED)
    if (this.#isCounted) return at
    const keys = this.#keys.subarray(0, rows)
    const isShort = keys.every(key => key <= LARGEST_WORD)
    this.#setField(FIELD.KEY_KIND, isShort ? KEY_KIND.WORDS : KEY_KIND.FLOATS)
    const end = aligned(at + rows * (isShort ? 4 : 8))
    kernel.reach(end + rows * 4)
    if (isShort) kernel.words.set(keys, at / 4)
    else new Float64Array(kernel.memory.buffer).set(keys, at / 8)
    this.#keys = new Float64Array(0)
    if (this.#isAscending) return end
    kernel.words.set(ascending(keys), end / 4)
    this.#setField(FIELD.BY_KEY, end)
    return aligned(end + rows * 4)
  }

  /** Groups and ids of every band, then the list of full groups; answers where it ends. */
  #buildBands(at: number, slots: number, widths: readonly number[]): number {
    const { run } = this.#kernel
    this.#setField(FIELD.BANDS, widths.length)
    let end = at
    let start = 0
    for (const [band, width] of widths.entries()) {
      const groups = end
      const ids = groups + (2 ** width / 32) * GROUP_BYTES
      end = aligned(ids + slots * 4)
      const fields = [width, start, groups, ids]
      this.#kernel.reach(end)
      this.#kernel.words.set(fields, (BLOCK + BAND_LIST + band * BAND_BYTES + BAND.WIDTH) / 4)
      start += width
    }
    const partsOf = (width: number) =>
      slots < PART_ENTRIES ? 0 : Math.min(PART_BITS_MAX, Math.max(0, width - PART_BITS_MAX))
    const counts = Math.max(0, ...widths.map(width => 2 ** partsOf(width) + 2 ** (width - partsOf(width))))
    const pairs = end
    const overflow = aligned(pairs + slots * 8 + counts * 4)
    this.#kernel.reach(overflow)
    let overflows = 0
    for (const [band, width] of widths.entries())
      overflows = run.buildBand(BLOCK, band, partsOf(width), pairs, pairs + slots * 8, overflow, overflows)
    const bytes = overflows * BOUNDARIES * 4
    run.move(end, overflow, bytes)
    this.#setField(FIELD.OVERFLOW, end)
    this.#setField(FIELD.OVERFLOWS, overflows)
    return end + bytes
  }

  #setField(field: number, value: number): void {
    this.#kernel.words[(BLOCK + field) / 4] = value
  }
}

interface Layout {
  readonly slots: number
  readonly columnB: number
  readonly starts: number
  readonly list: number
  /** Where memory is free from. */
  readonly end: number
}

const DIGIT = 65_536

/**
 * The places of the keys, from the smallest key to the largest: by counting, 16 bits at a time from the lowest.
 * Throws a `RangeError` when two keys are equal.
 */
function ascending(keys: Float64Array): Uint32Array {
  let order = Uint32Array.from(keys.keys())
  let largest = 0
  for (const key of keys) largest = Math.max(largest, key)
  for (let unit = 1; unit <= largest; unit *= DIGIT) order = byDigit(order, keys, unit)
  for (let i = 1; i < order.length; i++)
    if (keys[order[i - 1] ?? 0] === keys[order[i] ?? 0]) throw new RangeError('a key stands there twice')
  return order
}

function byDigit(order: Uint32Array, keys: Float64Array, unit: number): Uint32Array<ArrayBuffer> {
  const digit = (row: number) => Math.floor((keys[row] ?? 0) / unit) % DIGIT
  const starts = new Uint32Array(DIGIT + 1)
  for (const row of order) starts[digit(row) + 1] = (starts[digit(row) + 1] ?? 0) + 1
  for (let i = 1; i <= DIGIT; i++) starts[i] = (starts[i] ?? 0) + (starts[i - 1] ?? 0)
  const sorted = new Uint32Array(order.length)
  for (const row of order) {
    const place = starts[digit(row)] ?? 0
    starts[digit(row)] = place + 1
    sorted[place] = row
  }
  return sorted
}
