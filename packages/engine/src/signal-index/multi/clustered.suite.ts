const WORDS = 8
const BITS = 256

/** Chance from a seed, the same every time (xorshift). */
export function chance(seed: number): (below: number) => number {
  let state = (seed * 2_654_435_761 + 1) >>> 0
  return below => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (((state >>> 0) * below) / 4_294_967_296) >>> 0
  }
}

/**
 * Values of eight words: most of them a few centres with up to `spread` bits changed, some alone, some twice the same.
 */
export function clustered(count: number, seed: number, spread = 70): Uint32Array[] {
  const next = chance(seed)
  const alone = () => Uint32Array.from({ length: WORDS }, () => next(2 ** 32))
  const centres = [alone(), alone(), new Uint32Array(WORDS)]
  const values: Uint32Array[] = []
  while (values.length < count) {
    const kind = next(10)
    if (kind === 0) values.push(alone())
    else if (kind === 1 && values.length > 0) values.push(Uint32Array.from(values[next(values.length)] ?? []))
    else values.push(changed(centres[next(3)] ?? alone(), next(spread), next))
  }
  return values
}

function changed(value: Uint32Array, bits: number, next: (below: number) => number): Uint32Array {
  const other = Uint32Array.from(value)
  for (let i = 0; i < bits; i++) {
    const bit = next(BITS)
    other[bit >>> 5] = ((other[bit >>> 5] ?? 0) ^ (1 << (bit & 31))) >>> 0
  }
  return other
}

/** Bits that differ, one after the other: slow and plain. */
export function bitsApart(a: Uint32Array, b: Uint32Array): number {
  let bits = 0
  for (let word = 0; word < WORDS; word++)
    for (let left = ((a[word] ?? 0) ^ (b[word] ?? 0)) >>> 0; left !== 0; left = (left & (left - 1)) >>> 0)
      bits++
  return bits
}
