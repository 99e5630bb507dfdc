import { Buffer } from 'node:buffer'

/** The pictures we decode, told by their bytes: a file's name says nothing. */
export type PictureFormat = 'jpeg' | 'png' | 'gif' | 'webp' | 'avif' | 'heic'

/** So many bytes at the start of a file are enough for `pictureFormat`. */
export const HEAD_BYTES = 256

const AVIF_BRANDS = new Set(['avif', 'avis'])
const HEIC_BRANDS = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1'])

/** Which kind of picture begins with these bytes; `null` when it is none that we decode. */
export function pictureFormat(head: Uint8Array): PictureFormat | null {
  const text = latin(head.subarray(0, HEAD_BYTES))
  if (text.startsWith('\xff\xd8\xff')) return 'jpeg'
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return 'png'
  if (text.startsWith('GIF87a') || text.startsWith('GIF89a')) return 'gif'
  if (text.startsWith('RIFF') && text.startsWith('WEBP', 8)) return 'webp'
  if (text.startsWith('ftyp', 4)) return boxedFormat(head, text)
  return null
}

/** Reads the brands of an ISO base media file (ISO/IEC 14496-12, 4.3): the first, then those it is compatible with. */
function boxedFormat(head: Uint8Array, text: string): PictureFormat | null {
  const end = Math.min(new DataView(head.buffer, head.byteOffset).getUint32(0), text.length)
  const brands = [text.slice(8, 12)]
  for (let at = 16; at + 4 <= end; at += 4) brands.push(text.slice(at, at + 4))
  if (brands.some(brand => AVIF_BRANDS.has(brand))) return 'avif'
  return brands.some(brand => HEIC_BRANDS.has(brand)) ? 'heic' : null
}

/**
 * Whether the file stops before its own end mark. Asked only of a picture that failed to decode, to say why: some
 * programs leave the mark out of pictures that are whole.
 */
export function endsEarly(format: PictureFormat, bytes: Uint8Array): boolean {
  return END_IS_MISSING[format](Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length))
}

const END_IS_MISSING: Readonly<Record<PictureFormat, (file: Buffer) => boolean>> = {
  jpeg: file => file.lastIndexOf('ffd9', undefined, 'hex') <= file.lastIndexOf('ffda', undefined, 'hex'),
  png: file => !file.includes('IEND'),
  gif: file => file.at(-1) !== 0x3b,
  webp: file => file.length < 12 || file.readUInt32LE(4) + 8 > file.length,
  avif: boxesEndEarly,
  heic: boxesEndEarly,
}

function boxesEndEarly(file: Buffer): boolean {
  let at = 0
  while (at < file.length) {
    if (at + 8 > file.length) return true
    const size = file.readUInt32BE(at)
    if (size < 8) return false
    at += size
  }
  return at > file.length
}

function latin(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
}
