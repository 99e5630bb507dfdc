import type { SignalTypeEntry } from './entry.ts'

const BITS = 128

/** Exact: the bytes of the file. Two values are the same (0) or wholly different (128). */
export const md5Type = {
  name: 'md5',
  compares: 'whole',
  distanceLimit: BITS,
  threshold: 0,
  check: value => /^[0-9a-f]{32}$/.test(value),
  distance: (a, b) => (a === b ? 0 : BITS),
} as const satisfies SignalTypeEntry
