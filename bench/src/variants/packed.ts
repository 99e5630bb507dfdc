/** A PDQ as eight words of 32 bits. */
export type Packed = Uint32Array

export function packed(value: string): Packed {
  return Uint32Array.from({ length: 8 }, (_, word) =>
    Number.parseInt(value.slice(word * 8, word * 8 + 8), 16),
  )
}

/** The bits that differ, or some number above `enough` as soon as it is passed. */
export function distance(a: Packed, b: Packed, enough: number): number {
  let bits = 0
  for (let word = 0; word < 8 && bits <= enough; word++) bits += bitsSet((a[word] ?? 0) ^ (b[word] ?? 0))
  return bits
}

/** Bits set in a 32-bit word (Warren, "Hacker's Delight", figure 5-2). */
function bitsSet(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555)
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
