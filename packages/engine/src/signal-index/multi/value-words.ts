const WORDS = 8
const DIGITS_A_WORD = 8

/**
 * Eight 32-bit words of 64 lower-case hexadecimal digits. The first two digits are the lowest byte of the first word,
 * as bytes in memory would have it.
 */
export function wordsOf(value: string): Uint32Array {
  const words = new Uint32Array(WORDS)
  for (let word = 0; word < WORDS; word++) {
    let bits = 0
    for (let digit = 0; digit < DIGITS_A_WORD; digit += 2) {
      const at = word * DIGITS_A_WORD + digit
      bits |= ((levelAt(value, at) << 4) | levelAt(value, at + 1)) << (digit * 4)
    }
    words[word] = bits
  }
  return words
}

/** 0 to 15. */
function levelAt(value: string, at: number): number {
  const code = value.charCodeAt(at)
  return code < 0x3a ? code - 0x30 : code - 0x57
}
