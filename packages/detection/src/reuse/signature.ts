import { hashOf, mix } from '../window/hash.ts'

/** Permutations of a signature, as 16 bands of 8 rows: two texts of similarity 0.71 meet in a band half of the time. */
const PERMUTATIONS = 128
const BANDS = 16
const ROWS = PERMUTATIONS / BANDS
/** Fewer words than this are a greeting. */
const WORDS_MIN = 8

const seeds = Array.from({ length: PERMUTATIONS }, (_, at) => mix(0x5eed + at * 0x9e3779b1))

/** Words of a normalised text; where a script writes no spaces, its character triples. */
export function wordsOf(folded: string): readonly string[] {
  const words = folded.split(/[^\p{L}\p{N}\p{M}]+/u).filter(Boolean)
  if (words.some(word => word.length >= 12 && /[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]/.test(word)))
    return words.flatMap(word => triples(word))
  return words
}

/**
 * MinHash (Broder 1997) over the set of words: 128 minima, each cut to 8 bits (b-bit minwise hashing, Li and König
 * 2010). Null for fewer than eight different words.
 */
export function signatureOf(folded: string): readonly number[] | null {
  const words = new Set(wordsOf(folded.slice(0, 2_000)))
  if (words.size < WORDS_MIN) return null
  const minima = new Uint32Array(PERMUTATIONS).fill(0xffffffff)
  for (const word of words) {
    const hash = hashOf(word, 0)
    for (let at = 0; at < PERMUTATIONS; at++) {
      const permuted = Math.imul(hash ^ (seeds[at] ?? 0), 0x9e3779b1) >>> 0
      if (permuted < (minima[at] ?? 0)) minima[at] = permuted
    }
  }
  return Array.from(minima, minimum => mix(minimum) & 0xff)
}

/** Estimated share of words that two texts have in common, 0 to 1 (chance agreement of 8 bits taken out). */
export function similarity(one: string, other: string): number {
  let same = 0
  for (let at = 0; at < PERMUTATIONS; at++) if (one.charCodeAt(at) === other.charCodeAt(at)) same++
  return Math.max(0, (same / PERMUTATIONS - 1 / 256) / (1 - 1 / 256))
}

/** One number a band: texts that share one are worth comparing. */
export function bandsOf(signature: readonly number[]): readonly number[] {
  return Array.from({ length: BANDS }, (_, band) => {
    let hash = band + 1
    for (let row = 0; row < ROWS; row++) hash = mix(hash ^ ((signature[band * ROWS + row] ?? 0) + (row << 9)))
    return hash
  })
}

function triples(word: string): string[] {
  return Array.from({ length: Math.max(1, word.length - 2) }, (_, at) => word.slice(at, at + 3))
}
