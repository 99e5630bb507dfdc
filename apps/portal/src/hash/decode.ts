import type { Pixels } from '@breakwater/engine'
import { decodeHeic } from './heic.ts'
import type { FileKind } from './kind-of-file.ts'
import { PIXELS_MAX } from './picture-size.ts'

export class TooLarge extends Error {}

/** So many pixels are on the canvas at once. Phones refuse a canvas of a whole large picture. */
const STRIP_PIXELS = 2_000_000

/**
 * A picture's pixels at full size, upright, on white where it is see-through. Never scaled: browsers scale differently.
 * `null` when this browser gives untrue pixels (some do, against tracking), so that no wrong fingerprint is made.
 * Throws `TooLarge`, or a decoder's fault when the file cannot be read.
 */
export async function decodePicture(
  file: File,
  kind: FileKind,
  opening: Promise<ImageBitmap> | null = openPicture(file, kind),
): Promise<Pixels | null> {
  if (kind === 'heic') return decodeHeic(file)
  if (opening === null) return null
  try {
    const bitmap = await opening
    try {
      return readStrips(bitmap)
    } finally {
      bitmap.close()
    }
  } catch (fault) {
    // Some cameras write HEIC under the general name of its family.
    if (kind === 'heif-family') return decodeHeic(file)
    throw fault
  }
}

/**
 * Begins to decode a picture in a thread of the browser's own, so that its bytes can be read meanwhile. `null` where the
 * browser is not to do it.
 */
export function openPicture(file: File, kind: FileKind): Promise<ImageBitmap> | null {
  if (kind === 'heic' || !readsTrue()) return null
  const opening = createImageBitmap(file, {
    imageOrientation: 'from-image',
    colorSpaceConversion: 'none',
    premultiplyAlpha: 'premultiply',
  })
  // A fault is for whoever reads the picture; until then nobody hears of it.
  opening.catch(() => {})
  return opening
}

function readStrips(bitmap: ImageBitmap): Pixels {
  const { width, height } = bitmap
  if (width * height > PIXELS_MAX) throw new TooLarge()
  const rows = Math.min(height, Math.max(1, Math.floor(STRIP_PIXELS / width)))
  const paper = canvas(width, rows)
  const data = new Uint8Array(width * height * 4)
  for (let top = 0; top < height; top += rows) {
    const tall = Math.min(rows, height - top)
    paper.fillStyle = '#fff'
    paper.fillRect(0, 0, width, rows)
    paper.drawImage(bitmap, 0, -top)
    data.set(paper.getImageData(0, 0, width, tall).data, top * width * 4)
  }
  return { width, height, channels: 4, data }
}

/** Whether this browser gives back the pixels that were drawn: draws what is known and reads it back. */
export function readsTrue(): boolean {
  const side = 16
  const drawn = new ImageData(side, side)
  for (let at = 0; at < drawn.data.length; at++) drawn.data[at] = at % 4 === 3 ? 255 : (at * 37) % 256
  const paper = canvas(side, side)
  paper.putImageData(drawn, 0, 0)
  const read = paper.getImageData(0, 0, side, side).data
  return drawn.data.every((value, at) => value === read[at])
}

/** Paper to draw on, in memory alone. */
export function canvas(width: number, height: number): OffscreenCanvasRenderingContext2D {
  const paper = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })
  if (!paper) throw new Error('no memory for a canvas')
  return paper
}
