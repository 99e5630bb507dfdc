/** What a file is by its first bytes. `heif-family` may be HEIC or AVIF; `picture` is left to the browser to decode. */
export type FileKind = 'picture' | 'heic' | 'heif-family' | 'video'

const HEIC = new Set(['heic', 'heix', 'hevc', 'hevx', 'heim', 'heis'])
const HEIF_FAMILY = new Set(['mif1', 'msf1'])
const PICTURES_IN_BOXES = new Set(['avif', 'avis', ...HEIC, ...HEIF_FAMILY])

/** Beginnings of videos, as text at a place. ISO media files are told by their brand below. */
const VIDEOS: readonly (readonly [at: number, text: string])[] = [
  [0, '\x1aE\xdf\xa3'], // Matroska, WebM
  [8, 'AVI '],
  [0, 'FLV\x01'],
  [0, 'OggS'],
  [0, '\x00\x00\x01\xba'], // MPEG programme stream
  [0, '\x00\x00\x01\xb3'], // MPEG video
  [0, '\x30\x26\xb2\x75\x8e\x66\xcf\x11'], // ASF, WMV
]

/** An MPEG transport stream, as cameras and recorders write: packets of this size, each beginning with a G. */
const TRANSPORT_PACKET = 188

/**
 * What the bytes say wins over the name and over `type`, which is what the device believes: files are often mislabelled.
 * Only where the bytes say nothing may `type` call it a video.
 */
export function kindOfFile(head: Uint8Array, type: string): FileKind {
  if (textAt(head, 4, 4) === 'ftyp') {
    const brand = textAt(head, 8, 4)
    if (HEIC.has(brand)) return 'heic'
    if (HEIF_FAMILY.has(brand)) return 'heif-family'
    return PICTURES_IN_BOXES.has(brand) ? 'picture' : 'video'
  }
  if (VIDEOS.some(([at, text]) => textAt(head, at, text.length) === text)) return 'video'
  if ([0, 1, 2].every(packet => textAt(head, packet * TRANSPORT_PACKET, 1) === 'G')) return 'video'
  return type.startsWith('video/') ? 'video' : 'picture'
}

/** Bytes as characters of the same number. */
export function textAt(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length))
}
