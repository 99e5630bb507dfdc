import type { EvidenceRule } from '@breakwater/contract'

const A_DAY_MS = 24 * 60 * 60_000
/** How long a file stays after it came. Preserved: a year from submission (REPORT Act, 18 USC 2258A(h)). */
const KEPT_DAYS: Readonly<Record<EvidenceRule, number>> = { review: 90, preserve: 365 }
export const BYTES_MAX = 1024 ** 3

export function goesAt(rule: EvidenceRule, at: Date): Date {
  return new Date(at.getTime() + KEPT_DAYS[rule] * A_DAY_MS)
}

/** From so long before it would go a file is looked at again: what an open job needs stays. */
export function looksAgainBefore(now: Date): Date {
  return new Date(now.getTime() + 7 * A_DAY_MS)
}

const START = (bytes: Uint8Array, ...wanted: readonly number[]): boolean =>
  wanted.every((byte, place) => bytes[place] === byte)
const word = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(from, to))

/** What a browser may show of it: a short list of pictures, videos and sounds, by their first bytes; else only bytes. */
export function shownAs(head: Uint8Array): string {
  if (START(head, 0xff, 0xd8, 0xff)) return 'image/jpeg'
  if (START(head, 0x89, 0x50, 0x4e, 0x47)) return 'image/png'
  if (word(head, 0, 4) === 'GIF8') return 'image/gif'
  if (word(head, 0, 4) === 'RIFF' && word(head, 8, 12) === 'WEBP') return 'image/webp'
  if (word(head, 4, 8) === 'ftyp') return word(head, 8, 12) === 'M4A ' ? 'audio/mp4' : 'video/mp4'
  if (START(head, 0x1a, 0x45, 0xdf, 0xa3)) return 'video/webm'
  if (word(head, 0, 4) === 'OggS') return 'audio/ogg'
  if (word(head, 0, 3) === 'ID3') return 'audio/mpeg'
  return 'application/octet-stream'
}
