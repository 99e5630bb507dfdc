import type { SignalTypeEntry } from './entry.ts'

const BITS = 256

/** Perceptual: survives scaling, re-encoding, grey. 256 bits; distance is the number that differ. */
export const pdqType = {
  name: 'pdq',
  compares: 'bits',
  distanceLimit: BITS,
  threshold: 31,
  check: value => /^[0-9a-f]{64}$/.test(value),
  distance: bitsThatDiffer,
} as const satisfies SignalTypeEntry

const BITS_OF_DIGIT = [0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4] as const

function bitsThatDiffer(a: string, b: string): number {
  let bits = 0
  for (let i = 0; i < a.length; i++) {
    bits += BITS_OF_DIGIT[Number.parseInt(a.charAt(i), 16) ^ Number.parseInt(b.charAt(i), 16)] ?? 0
  }
  return bits
}
