import { Kernel } from './kernel.ts'
import { BLOCK, DATA, FIELD, HALF_BYTES, ORDER, SCRATCH } from './layout.ts'

const ROOM_AT_FIRST = 64
const HITS_AT_FIRST = 256
const HIT_BYTES = 8
const HALF_WORDS = HALF_BYTES / 4
const GONE = -1

/**
 * Rows added since the blocks were built: few, gone through one after the other. Rows keep their place; a removed one
 * stays as a gap until a rebuild folds the tail into a block.
 */
export class Tail {
  #kernel: Kernel | null = null
  #room = 0
  #scratch = 0
  #hits = 0
  #hitRoom = HITS_AT_FIRST
  #keys: number[] = []
  readonly #places = new Map<number, number>()

  /** Rows, gaps included. */
  get rows(): number {
    return this.#keys.length
  }

  /** Rows that are there. */
  get size(): number {
    return this.#places.size
  }

  /** A copy of what is there: keys, and eight words for each. */
  content(): { keys: Float64Array; values: Uint32Array } {
    const keys = Float64Array.from(this.#places.keys())
    const values = new Uint32Array(keys.length * HALF_WORDS * 2)
    for (const [i, row] of [...this.#places.values()].entries())
      values.set(this.#valueOf(row), i * HALF_WORDS * 2)
    return { keys, values }
  }

  has(key: number): boolean {
    return this.#places.has(key)
  }

  /** @param value eight words from `at` on */
  add(key: number, value: Uint32Array, at = 0): void {
    const kernel = this.#roomier()
    const row = this.#keys.push(key) - 1
    this.#places.set(key, row)
    const a = DATA / 4 + row * HALF_WORDS
    const b = columnB(this.#room) / 4 + row * HALF_WORDS
    const { words } = kernel
    for (let word = 0; word < HALF_WORDS; word++) {
      words[a + word] = value[at + word] ?? 0
      words[b + word] = value[at + HALF_WORDS + word] ?? 0
    }
  }

  remove(key: number): boolean {
    const row = this.#places.get(key)
    if (row === undefined) return false
    this.#keys[row] = GONE
    this.#places.delete(key)
    return true
  }

  /** As `Block.query`, with keys in place of rows. */
  query(value: Uint32Array, distanceMax: number, found: (key: number, distance: number) => void): void {
    const kernel = this.#kernel
    if (kernel === null || this.size === 0) return
    kernel.words.set(value, (this.#scratch + SCRATCH.QUERY) / 4)
    const { rows } = this
    const count = kernel.run.scan(BLOCK, this.#scratch, distanceMax, this.#hits, this.#hitRoom, 0, rows)
    if (count > this.#hitRoom) {
      this.#hitRoom = count * 2
      this.#hits = kernel.take(this.#hitRoom * HIT_BYTES)
      return this.query(value, distanceMax, found)
    }
    const { words } = kernel
    for (let hit = this.#hits / 4; hit < this.#hits / 4 + count * 2; hit += 2) {
      const key = this.#keys[words[hit] ?? 0] ?? GONE
      if (key !== GONE) found(key, words[hit + 1] ?? 0)
    }
  }

  /** The rows that are there from row `first` on, in a tail of their own. */
  after(first: number): Tail {
    const later = new Tail()
    for (let row = first; row < this.rows; row++) {
      const key = this.#keys[row] ?? GONE
      if (key !== GONE) later.add(key, this.#valueOf(row))
    }
    return later
  }

  #valueOf(row: number): Uint32Array {
    const words = this.#kernel?.words ?? new Uint32Array()
    const a = DATA / 4 + row * HALF_WORDS
    const b = columnB(this.#room) / 4 + row * HALF_WORDS
    const value = new Uint32Array(HALF_WORDS * 2)
    value.set(words.subarray(a, a + HALF_WORDS))
    value.set(words.subarray(b, b + HALF_WORDS), HALF_WORDS)
    return value
  }

  /** The memory with room for one more row, made or enlarged where needed. */
  #roomier(): Kernel {
    if (this.#kernel !== null && this.rows < this.#room) return this.#kernel
    const kernel = this.#kernel ?? new Kernel()
    const room = this.#room === 0 ? ROOM_AT_FIRST : this.#room * 2
    kernel.reach(columnB(room) + room * HALF_BYTES)
    if (this.#room > 0) kernel.run.move(columnB(room), columnB(this.#room), this.rows * HALF_BYTES)
    this.#room = room
    this.#scratch = columnB(room) + room * HALF_BYTES
    this.#hits = this.#scratch + SCRATCH.RADII
    kernel.reach(this.#hits + this.#hitRoom * HIT_BYTES)
    const { words } = kernel
    words[(BLOCK + FIELD.ROWS) / 4] = room
    words[(BLOCK + FIELD.COLUMN_A) / 4] = DATA
    words[(BLOCK + FIELD.COLUMN_B) / 4] = columnB(room)
    kernel.bytes.set(inPlace, BLOCK + ORDER)
    this.#kernel = kernel
    return kernel
  }
}

const inPlace = Uint8Array.from({ length: 256 }, (_, bit) => bit)

function columnB(room: number): number {
  return DATA + room * HALF_BYTES
}
