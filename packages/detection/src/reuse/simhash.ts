import { hashOf } from '../window/hash.ts'
import { wordsOf } from './signature.ts'

/** A 64-bit SimHash (Charikar 2002) of a normalised text over its words and pairs of words, as two unsigned halves. */
export type SimHash = readonly [high: number, low: number]

export function simhashOf(folded: string): SimHash {
  const words = wordsOf(folded.slice(0, 2_000))
  const votes = new Int32Array(64)
  for (const [at, word] of words.entries()) {
    vote(votes, word)
    const next = words[at + 1]
    if (next !== undefined) vote(votes, `${word} ${next}`)
  }
  return [half(votes, 0), half(votes, 32)]
}

/** Bits that differ, 0 to 64. */
export function simhashDistance(one: SimHash, other: SimHash): number {
  return ones((one[0] ^ other[0]) >>> 0) + ones((one[1] ^ other[1]) >>> 0)
}

function vote(votes: Int32Array, token: string): void {
  for (const part of [0, 1]) {
    const hash = hashOf(token, part + 7)
    for (let bit = 0; bit < 32; bit++)
      votes[part * 32 + bit] = (votes[part * 32 + bit] ?? 0) + ((hash >>> bit) & 1 ? 1 : -1)
  }
}

function half(votes: Int32Array, from: number): number {
  let value = 0
  for (let bit = 0; bit < 32; bit++) if ((votes[from + bit] ?? 0) > 0) value |= 1 << bit
  return value >>> 0
}

function ones(value: number): number {
  let count = 0
  for (let left = value; left !== 0; left &= left - 1) count++
  return count
}
