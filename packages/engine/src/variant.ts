import type { Pixels } from './pixels.ts'

/** How to find the source pixel of a place: swap its x and y, then count x from the right, y from the bottom. */
interface Turn {
  readonly swap: boolean
  readonly fromRight: boolean
  readonly fromBottom: boolean
}

/**
 * The eight ways a picture can be turned or mirrored, each with the function to the turned picture. A mirrored or turned
 * copy has an unrelated PDQ, so a case banks all eight. The names are those of the PDQ reference: `rot90` is a quarter turn
 * counter-clockwise and `rot270` clockwise; `flipx` swaps top and bottom, `flipy` left and right; `flipplus1` mirrors over
 * the line from top left to bottom right, `flipminus1` over the other.
 */
export const variants = [
  { name: 'upright', turn: (pixels: Pixels) => pixels },
  { name: 'rot90', turn: by({ swap: true, fromRight: true, fromBottom: false }) },
  { name: 'rot180', turn: by({ swap: false, fromRight: true, fromBottom: true }) },
  { name: 'rot270', turn: by({ swap: true, fromRight: false, fromBottom: true }) },
  { name: 'flipx', turn: by({ swap: false, fromRight: false, fromBottom: true }) },
  { name: 'flipy', turn: by({ swap: false, fromRight: true, fromBottom: false }) },
  { name: 'flipplus1', turn: by({ swap: true, fromRight: false, fromBottom: false }) },
  { name: 'flipminus1', turn: by({ swap: true, fromRight: true, fromBottom: true }) },
] as const satisfies readonly { readonly name: string; readonly turn: (pixels: Pixels) => Pixels }[]

export type Variant = (typeof variants)[number]['name']

function by(turn: Turn): (pixels: Pixels) => Pixels {
  return pixels => turned(pixels, turn)
}

function turned(pixels: Pixels, { swap, fromRight, fromBottom }: Turn): Pixels {
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
