/** What a signal type must say about itself. `signal-type.suite.ts` is the test each entry inherits. */
export interface SignalTypeEntry {
  readonly name: string
  /** Whether values can be near each other (`bits`: count those that differ) or are the same or not (`whole`). */
  readonly compares: 'bits' | 'whole'
  /** The largest distance two values can have. */
  readonly distanceLimit: number
  /** The distance up to which two values match unless a bank says otherwise. */
  readonly threshold: number
  /** True when the value is lower-case hex of exactly the right length. */
  readonly check: (value: string) => boolean
  /** 0 for the same value, up to `distanceLimit`. Both values must pass `check`. */
  readonly distance: (a: string, b: string) => number
  /** Pairs whose distance is known: at least one that matches and one that does not. */
  readonly examples: readonly [SignalPair, SignalPair, ...SignalPair[]]
}

interface SignalPair {
  readonly a: string
  readonly b: string
  readonly distance: number
}

const MD5_BITS = 128

const entries = {
  /** Perceptual: survives scaling, re-encoding, grey. 256 bits; distance is the number that differ. */
  pdq: {
    name: 'pdq' as const,
    compares: 'bits',
    distanceLimit: 256,
    threshold: 31,
    check: (value: string) => /^[0-9a-f]{64}$/.test(value),
    distance: bitsThatDiffer,
    examples: [
      { a: '0'.repeat(64), b: '0'.repeat(64), distance: 0 },
      { a: '0'.repeat(64), b: 'f'.repeat(64), distance: 256 },
      { a: '0'.repeat(64), b: `8${'0'.repeat(62)}1`, distance: 2 },
      { a: '55'.repeat(32), b: 'aa'.repeat(32), distance: 256 },
      { a: `${'0'.repeat(32)}${'f'.repeat(32)}`, b: `${'0'.repeat(31)}${'f'.repeat(33)}`, distance: 4 },
    ],
  },
  /** Exact: the bytes of the file. Two values are the same (0) or wholly different (128). */
  md5: {
    name: 'md5' as const,
    compares: 'whole',
    distanceLimit: MD5_BITS,
    threshold: 0,
    check: (value: string) => /^[0-9a-f]{32}$/.test(value),
    distance: (a: string, b: string) => (a === b ? 0 : MD5_BITS),
    examples: [
      { a: 'd41d8cd98f00b204e9800998ecf8427e', b: 'd41d8cd98f00b204e9800998ecf8427e', distance: 0 },
      { a: 'd41d8cd98f00b204e9800998ecf8427e', b: 'd41d8cd98f00b204e9800998ecf8427f', distance: MD5_BITS },
    ],
  },
} satisfies Record<string, SignalTypeEntry>

export type SignalType = keyof typeof entries

/** Every kind of signal, listed once. A new kind is one more entry above and nothing else. */
export const signalTypes: {
  readonly [Name in SignalType]: SignalTypeEntry & { readonly name: Name }
} = entries

/** A fingerprint of content. `quality` is 0 to 100 and belongs to perceptual types alone. */
export interface Signal {
  readonly type: SignalType
  readonly value: string
  readonly quality?: number
}

/** Below this quality a picture is too plain to tell from others: it is hashed, but never matched by `pdq`. */
export const QUALITY_FLOOR = 50

/** True when every digit is zero: the value of a picture with nothing in it, which would match all its like. */
export function isBlank(value: string): boolean {
  return /^0+$/.test(value)
}

const BITS_OF_DIGIT = [0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4] as const

function bitsThatDiffer(a: string, b: string): number {
  let bits = 0
  for (let i = 0; i < a.length; i++) {
    bits += BITS_OF_DIGIT[Number.parseInt(a.charAt(i), 16) ^ Number.parseInt(b.charAt(i), 16)] ?? 0
  }
  return bits
}
