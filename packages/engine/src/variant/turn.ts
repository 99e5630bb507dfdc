import type { Turn } from '../pdq/pdq.ts'
import type { Pixels } from '../pixels.ts'

/**
 * The eight ways a picture can be turned or mirrored. A mirrored or turned copy has an unrelated PDQ. The names are those of
 * the PDQ reference: `rot90` is a quarter turn counter-clockwise and `rot270` clockwise; `flipx` swaps top and bottom,
 * `flipy` left and right; `flipplus1` mirrors over the line from top left to bottom right, `flipminus1` over the other.
 * `pdqTurned` hashes them without turning pixels.
 */
export const turns = {
  upright: { swap: false, fromRight: false, fromBottom: false },
  rot90: { swap: true, fromRight: true, fromBottom: false },
  rot180: { swap: false, fromRight: true, fromBottom: true },
  rot270: { swap: true, fromRight: false, fromBottom: true },
  flipx: { swap: false, fromRight: false, fromBottom: true },
  flipy: { swap: false, fromRight: true, fromBottom: false },
  flipplus1: { swap: true, fromRight: false, fromBottom: false },
  flipminus1: { swap: true, fromRight: true, fromBottom: true },
} as const satisfies Readonly<Record<string, Turn>>

export type TurnName = keyof typeof turns
export const turnNames = Object.keys(turns) as readonly TurnName[]

/** The pixels of the turned picture. */
export function turned(pixels: Pixels, { swap, fromRight, fromBottom }: Turn): Pixels {
  const { channels } = pixels
  const width = swap ? pixels.height : pixels.width
  const height = swap ? pixels.width : pixels.height
  const right = fromRight ? -channels : channels
  const down = pixels.width * channels * (fromBottom ? -1 : 1)
  const start =
    (fromRight ? (pixels.width - 1) * channels : 0) +
    (fromBottom ? (pixels.height - 1) * pixels.width * channels : 0)
  const stepX = swap ? down : right
  const stepY = swap ? right : down

  const data = new Uint8Array(width * height * channels)
  let at = 0
  for (let y = 0; y < height; y++) {
    for (let x = 0, from = start + y * stepY; x < width; x++, from += stepX) {
      for (let channel = 0; channel < channels; channel++) data[at++] = pixels.data[from + channel] ?? 0
    }
  }
  return { width, height, channels, data }
}
