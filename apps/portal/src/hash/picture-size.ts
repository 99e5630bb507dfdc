import { textAt } from './kind-of-file.ts'

/** Larger pictures are refused: a small file can claim any size, and a phone has little memory. */
export const PIXELS_MAX = 100_000_000

export interface Sides {
  readonly width: number
  readonly height: number
}

/** The sides a picture claims in its first bytes, before anything is decoded; null where they are not found there. */
export function sidesOf(head: Uint8Array): Sides | null {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength)
  try {
    if (textAt(head, 0, 8) === '\x89PNG\r\n\x1a\n')
      return { width: view.getUint32(16), height: view.getUint32(20) }
    if (textAt(head, 0, 3) === 'GIF')
      return { width: view.getUint16(6, true), height: view.getUint16(8, true) }
    if (textAt(head, 0, 2) === '\xff\xd8') return sidesOfJpeg(view)
    if (textAt(head, 8, 4) === 'WEBP') return sidesOfWebp(head, view)
    if (textAt(head, 4, 4) === 'ftyp') return sidesInBoxes(head, view)
    return null
  } catch (fault) {
    if (fault instanceof RangeError) return null // the header is cut short
    throw fault
  }
}

/** Walks the segments to the frame header (SOF0 to SOF15; DHT, JPG and DAC share that range). */
function sidesOfJpeg(view: DataView): Sides {
  let at = 2
  for (;;) {
    while (view.getUint8(at) === 0xff && view.getUint8(at + 1) === 0xff) at++
    const marker = view.getUint8(at + 1)
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
    at += 2 + view.getUint16(at + 2)
  }
}

function sidesOfWebp(head: Uint8Array, view: DataView): Sides | null {
  const form = textAt(head, 12, 4)
  if (form === 'VP8X') {
    return {
      width: 1 + (view.getUint32(24, true) & 0xffffff),
      height: 1 + (view.getUint32(27, true) & 0xffffff),
    }
  }
  if (form === 'VP8L') {
    const bits = view.getUint32(21, true)
    return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >> 14) & 0x3fff) }
  }
  if (form === 'VP8 ')
    return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
  return null
}

/** AVIF and HEIC state sides in `ispe` boxes, one for the whole and one a tile: the largest is the whole. */
function sidesInBoxes(head: Uint8Array, view: DataView): Sides | null {
  let largest: Sides | null = null
  for (let at = 4; at + 16 <= Math.min(head.length, 65_536); at++) {
    if (head[at] !== 0x69 || textAt(head, at, 4) !== 'ispe') continue
    const sides = { width: view.getUint32(at + 8), height: view.getUint32(at + 12) }
    if (!largest || sides.width * sides.height > largest.width * largest.height) largest = sides
  }
  return largest
}
