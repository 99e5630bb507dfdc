import { Buffer } from 'node:buffer'
import type { Pixels } from '@breakwater/engine'

/** A frame's header: `P6`, width, height and 255, each after white space, and one more of it. */
const HEADER = /^P6\s(\d{1,6})\s(\d{1,6})\s255\s/
const HEADER_MAX = 32

/**
 * Reads pictures in PPM, one after the other, from chunks of any size. Yields each as soon as it is whole and drops a last
 * one that is not. Throws on bytes that are no PPM, and on a picture of more than `pixels_max`.
 */
export async function* ppmPictures(
  chunks: AsyncIterable<Uint8Array>,
  pixels_max: number,
): AsyncGenerator<Pixels> {
  let kept: Uint8Array[] = []
  let size = 0
  let wanted = HEADER_MAX
  for await (const chunk of chunks) {
    kept.push(chunk)
    size += chunk.length
    while (size >= wanted) {
      const bytes = Buffer.concat(kept)
      const { width, height, start } = headerOf(bytes, pixels_max)
      const end = start + width * height * 3
      wanted = end
      if (size < end) {
        kept = [bytes]
        break
      }
      yield { width, height, channels: 3, data: bytes.subarray(start, end) }
      kept = [bytes.subarray(end)]
      size -= end
      wanted = HEADER_MAX
    }
  }
}

function headerOf(bytes: Buffer, pixels_max: number): { width: number; height: number; start: number } {
  const [header = '', width = '0', height = '0'] = HEADER.exec(bytes.toString('latin1', 0, HEADER_MAX)) ?? []
  const pixels = Number(width) * Number(height)
  if (pixels === 0 || pixels > pixels_max) throw new Error(`a frame of ${width} x ${height}`)
  return { width: Number(width), height: Number(height), start: header.length }
}
