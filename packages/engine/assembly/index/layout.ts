/*
 * Where things lie in the memory of one block. `src/signal-index/multi/layout.ts` says the same to TypeScript; a test
 * holds the two equal. All numbers are little-endian; addresses are bytes from the start of the memory.
 *
 * A value is 256 bits: four 64-bit words, the first two in column A, the last two in column B, 16 bytes a value each,
 * so that most candidates are dismissed after reading A alone.
 */

/** Fields of the header, 4 bytes each. */
export const SLOTS: usize = 8
export const COLUMN_A: usize = 16
export const COLUMN_B: usize = 20
export const BANDS: usize = 24
export const OVERFLOW: usize = 28
/** Descriptors of the bands stand after the fields, 32 bytes each. */
export const BAND_LIST: usize = 128
export const BAND_BYTES: usize = 32
export const BAND_WIDTH: usize = 0
export const BAND_START: usize = 4
export const BAND_GROUPS: usize = 8
export const BAND_IDS: usize = 12

/**
 * A group holds 32 neighbouring buckets in 16 bytes: where their ids begin, then three words that give the bits of each
 * bucket's count (0 to 7). A group with a fuller bucket has `IS_OVERFLOW` set: the rest of its first word is the place
 * of 33 boundaries in the overflow list, and its second word tells the buckets that hold anything.
 */
export const GROUP_BYTES: usize = 16
export const BUCKET_BITS: u32 = 5
export const BUCKETS: u32 = 32
export const COUNT_MAX: u32 = 7
export const IS_OVERFLOW: u32 = 0x8000_0000
export const BOUNDARIES: u32 = 33

/** The scratch of one thread: what a look-up reads beside the block, and its lists. */
export const QUERY: usize = 0
export const RADII: usize = 32
export const CLASS_AT: usize = 288
export const CLASS_SIZE: usize = 320
export const MASKS: usize = 1344
export const MET: usize = 2432
export const MET_MAX: u32 = 2048
export const GATHERED: usize = 18816
export const GATHERED_MAX: u32 = 4096
export const PATTERNS: usize = 35456

/** The bits `start` to `start + width` of a value at place `id`, as a number. */
// @ts-ignore: decorator
@inline
export function bandOf(columnA: usize, columnB: usize, id: u32, start: u32, width: u32): u32 {
  const word = start >> 6
  const shift = start & 63
  let bits = wordOf(columnA, columnB, id, word) >> u64(shift)
  if (shift + width > 64) bits |= wordOf(columnA, columnB, id, word + 1) << u64(64 - shift)
  return u32(bits) & ((u32(1) << width) - 1)
}

// @ts-ignore: decorator
@inline
function wordOf(columnA: usize, columnB: usize, id: u32, word: u32): u64 {
  const column = word < 2 ? columnA : columnB
  return load<u64>(column + (usize(id) << 4) + (usize(word & 1) << 3))
}
