/*
 * Where things lie in the memory of one block, as `assembly/index/layout.ts` tells the kernel: what both name has the
 * same value, which a test holds. The other fields are for TypeScript alone.
 */

/** The block's header stands here; what is below is the compiler's. */
export const BLOCK = 1024

/** Room for one value in hexadecimal digits, used while a block is filled. */
export const TEXT = 512
export const TEXT_BYTES = 64

/** Fields of the header: bytes from `BLOCK`. */
export const FIELD = {
  ROWS: 4,
  SLOTS: 8,
  /** The distance its bands were planned for. */
  DISTANCE: 12,
  COLUMN_A: 16,
  COLUMN_B: 20,
  BANDS: 24,
  OVERFLOW: 28,
  OVERFLOWS: 32,
  /** Boundaries of the rows of each slot, and the rows; 0 when every slot is the row of the same number. */
  STARTS: 36,
  ROW_LIST: 40,
  /** The key of each row, as `KEY_KIND` says. */
  KEYS: 44,
  KEY_KIND: 48,
  /** Rows in ascending order of key; 0 when they are so already. */
  BY_KEY: 52,
  KEY_FIRST: 56,
  /** Where what never changes ends. The bitmap of removed rows stands behind. */
  END: 64,
} as const

/** How keys are kept: counted up from `KEY_FIRST`, or listed in 4 or 8 bytes each. */
export const KEY_KIND = { COUNTED: 0, WORDS: 1, FLOATS: 2 } as const

export const BAND_LIST = 128
export const BAND_BYTES = 32
const BANDS_MAX = 64
/** Fields of a band: bytes from its descriptor. */
export const BAND = {
  WIDTH: 0,
  START: 4,
  GROUPS: 8,
  IDS: 12,
  FULLEST: 16,
  OVERFLOWS: 20,
  SQUARES: 24,
} as const

/** 256 bytes: where each bit of a value goes. */
export const ORDER = BAND_LIST + BANDS_MAX * BAND_BYTES
export const DATA = BLOCK + ORDER + 256

export const GROUP_BYTES = 16
export const BUCKET_BITS = 5
export const BOUNDARIES = 33
export const VALUE_BYTES = 32
export const HALF_BYTES = 16

/** The scratch of one thread: bytes from where it begins. */
export const SCRATCH = {
  QUERY: 0,
  RADII: 32,
  CLASS_AT: 288,
  CLASS_SIZE: 320,
  MASKS: 1344,
  RAW: 2368,
  PATTERNS: 35456,
} as const

/** The next address that is a multiple of a cache line. */
export function aligned(address: number): number {
  return Math.ceil(address / 64) * 64
}
