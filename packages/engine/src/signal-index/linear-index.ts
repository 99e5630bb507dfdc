import { type SignalType, signalTypes } from '../signal-type.ts'
import { exactIndex } from './exact-index.ts'
import { checkQuery, checkValue, nearestFirst, type SignalHit, type SignalIndex } from './signal-index.ts'

const BITS_A_WORD = 32
const DIGITS_A_WORD = 8
const ROOM_AT_FIRST = 64

/**
 * The plain index: looks at every entry of a type that compares by bits, and looks up the others directly. It is the
 * one that faster indexes are measured against.
 */
export function linearIndex<Key extends number | string>(
  type: Exclude<SignalType, 'vpdq'>,
): SignalIndex<Key> {
  return signalTypes[type].compares === 'whole' ? exactIndex(type) : new LinearIndex(type)
}

/** Values lie packed one after the other; `#keys` has the key of each place and `#places` the place of each key. */
class LinearIndex<Key extends number | string> implements SignalIndex<Key> {
  readonly type: SignalType
  readonly #wordsEach: number
  #words: Uint32Array
  #keys: Key[] = []
  #places = new Map<Key, number>()

  constructor(type: SignalType) {
    this.type = type
    this.#wordsEach = signalTypes[type].distanceLimit / BITS_A_WORD
    this.#words = new Uint32Array(ROOM_AT_FIRST * this.#wordsEach)
  }

  get size(): number {
    return this.#keys.length
  }

  add(key: Key, value: string): void {
    checkValue(this.type, value)
    const place = this.#places.get(key) ?? this.#newPlace(key)
    this.#words.set(packed(value), place * this.#wordsEach)
  }

  remove(key: Key): boolean {
    const place = this.#places.get(key)
    if (place === undefined) return false
    this.#places.delete(key)
    const last = this.#keys.pop()
    if (last !== undefined && last !== key) this.#moveLastTo(place, last)
    return true
  }

  query(value: string, distanceMax: number = signalTypes[this.type].threshold): readonly SignalHit<Key>[] {
    checkQuery(this.type, value, distanceMax)
    const wanted = packed(value)
    const hits: SignalHit<Key>[] = []
    for (const [place, key] of this.#keys.entries()) {
      const distance = distanceUpTo(distanceMax, wanted, this.#words, place * this.#wordsEach)
      if (distance <= distanceMax) hits.push({ key, distance })
    }
    return hits.sort(nearestFirst)
  }

  #newPlace(key: Key): number {
    const place = this.#keys.push(key) - 1
    this.#places.set(key, place)
    if (this.#keys.length * this.#wordsEach > this.#words.length) {
      const larger = new Uint32Array(this.#words.length * 2)
      larger.set(this.#words)
      this.#words = larger
    }
    return place
  }

  /** Keeps the values without a gap: the last one takes the place that was given up. */
  #moveLastTo(place: number, key: Key): void {
    const from = this.#keys.length * this.#wordsEach
    this.#words.copyWithin(place * this.#wordsEach, from, from + this.#wordsEach)
    this.#keys[place] = key
    this.#places.set(key, place)
  }
}

function packed(value: string): Uint32Array {
  return Uint32Array.from({ length: value.length / DIGITS_A_WORD }, (_, word) =>
    Number.parseInt(value.slice(word * DIGITS_A_WORD, (word + 1) * DIGITS_A_WORD), 16),
  )
}

/** The bits that differ, or some number above `limit` as soon as it is passed. */
function distanceUpTo(limit: number, wanted: Uint32Array, words: Uint32Array, at: number): number {
  let bits = 0
  for (let word = 0; word < wanted.length && bits <= limit; word++) {
    bits += bitsSet((wanted[word] ?? 0) ^ (words[at + word] ?? 0))
  }
  return bits
}

/** Bits set in a 32-bit word, by adding neighbours in pairs, fours, eights (Warren, "Hacker's Delight", figure 5-2). */
function bitsSet(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555)
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
