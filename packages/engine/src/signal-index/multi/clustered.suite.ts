const WORDS = 8
const BITS = 256

/** Chance from a seed, the same every time: sfc32 (Chris Doty-Humphrey, PractRand), 128 bits of state. */
export function chance(seed: number): (below: number) => number {
  const state = Int32Array.of(seed, seed ^ 0x5bd1e995, 0x2545f491, 1)
  const next = () => {
    const [a = 0, b = 0, c = 0, count = 0] = state
    const drawn = (a + b + count) | 0
    state[3] = count + 1
    state[0] = b ^ (b >>> 9)
    state[1] = (c + (c << 3)) | 0
    state[2] = ((c << 21) | (c >>> 11)) + drawn
    return drawn >>> 0
  }
  for (let i = 0; i < 12; i++) next()
  return below => Math.floor((next() / 4_294_967_296) * below)
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
