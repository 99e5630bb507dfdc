import type { Pixels } from '@breakwater/engine'
import { decodeHeic } from './heic.ts'
import type { FileKind } from './kind-of-file.ts'
import { PIXELS_MAX } from './picture-size.ts'

export class TooLarge extends Error {}

/** So many pixels are on the canvas at once. Phones refuse a canvas of a whole large picture. */
const STRIP_PIXELS = 2_000_000
const WORD_BYTES = 4

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
  const rows = Math.min(height, wholeWords(Math.floor(STRIP_PIXELS / width)))
  const paper = canvas(width, rows)
  const data = new Uint8Array(width * height * 3)
  for (let top = 0; top < height; top += rows) {
    const tall = Math.min(rows, height - top)
    paper.fillStyle = '#fff'
    paper.fillRect(0, 0, width, rows)
    paper.drawImage(bitmap, 0, -top)
    withoutAlpha(paper.getImageData(0, 0, width, tall).data, data, top * width * 3)
  }
  return { width, height, channels: 3, data }
}

/** Rows of which every strip begins at a whole word, however wide. */
function wholeWords(rows: number): number {
  return Math.max(WORD_BYTES, rows - (rows % WORD_BYTES))
}

/** Four pixels of four bytes become three words: half the time of going byte by byte. `start` is a whole number of words. */
function withoutAlpha(from: Uint8ClampedArray, into: Uint8Array, start: number): void {
  const pixels = new Uint32Array(from.buffer, from.byteOffset, from.length / 4)
  const words = new Uint32Array(into.buffer, start, Math.floor((pixels.length * 3) / 4))
  let [read, write] = [0, 0]
  for (; read + 4 <= pixels.length; read += 4, write += 3) {
    const [second, third] = [pixels[read + 1] ?? 0, pixels[read + 2] ?? 0]
    words[write] = ((pixels[read] ?? 0) & 0xffffff) | (second << 24)
    words[write + 1] = ((second >>> 8) & 0xffff) | (third << 16)
    words[write + 2] = ((third >>> 16) & 0xff) | ((pixels[read + 3] ?? 0) << 8)
  }
  for (; read < pixels.length; read++) into.set(from.subarray(read * 4, read * 4 + 3), start + read * 3)
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
