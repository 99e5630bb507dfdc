import { Buffer } from 'node:buffer'

/** Starts of files that hold moving pictures, told by their bytes. */
const STARTS: readonly (readonly [offset: number, latin: string])[] = [
  [0, '\x1a\x45\xdf\xa3'], // Matroska, WebM
  [8, 'AVI '],
  [0, 'FLV\x01'],
  [0, 'OggS'],
  [0, '\x00\x00\x01\xba'], // MPEG programme stream
  [0, '\x30\x26\xb2\x75\x8e\x66\xcf\x11'], // ASF, WMV
]
/** Brands of the ISO base media family that are sound or pictures, not video. */
const OTHER_BRANDS = /^(M4A |M4B |M4P |avif|avis|heic|heix|heim|heis|hevc|hevx|mif1|msf1|jp2 |jpx |crx )/
const TRANSPORT_PACKET = 188
/** How much of a file tells. */
export const HEAD_BYTES = 512

/** Whether a file that begins with these bytes is a video, or a moving picture in GIF. Its name says nothing. */
export function isVideo(head: Uint8Array): boolean {
  const text = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, HEAD_BYTES)).toString('latin1')
  if (STARTS.some(([offset, start]) => text.startsWith(start, offset))) return true
  if (text.startsWith('GIF87a') || text.startsWith('GIF89a')) return true
  if (text.startsWith('ftyp', 4)) return !OTHER_BRANDS.test(text.slice(8, 12))
  if (['moov', 'mdat', 'wide'].some(box => text.startsWith(box, 4))) return true
  return text[0] === 'G' && text[TRANSPORT_PACKET] === 'G' && text[2 * TRANSPORT_PACKET] === 'G'
}
