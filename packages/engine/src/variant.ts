import type { Pixels } from './pixels.ts'

/**
 * The eight ways a picture can be turned or mirrored, each as a function to the turned picture. A mirrored copy has an
 * unrelated PDQ, so a case banks all eight. The names are those of the PDQ reference.
 */
export const variants = {
  /** As it is. */
  upright: (pixels: Pixels): Pixels => pixels,
  /** A quarter turn counter-clockwise. */
  rot90: (pixels: Pixels): Pixels => redraw(pixels, 'sideways', (x, y, w) => [w - 1 - y, x]),
  /** A half turn. */
  rot180: (pixels: Pixels): Pixels => redraw(pixels, 'level', (x, y, w, h) => [w - 1 - x, h - 1 - y]),
  /** A quarter turn clockwise. */
  rot270: (pixels: Pixels): Pixels => redraw(pixels, 'sideways', (x, y, _w, h) => [y, h - 1 - x]),
  /** Top becomes bottom. */
  flipx: (pixels: Pixels): Pixels => redraw(pixels, 'level', (x, y, _w, h) => [x, h - 1 - y]),
  /** Left becomes right: the mirror. */
  flipy: (pixels: Pixels): Pixels => redraw(pixels, 'level', (x, y, w) => [w - 1 - x, y]),
  /** Mirrored over the line from top left to bottom right. */
  flipplus1: (pixels: Pixels): Pixels => redraw(pixels, 'sideways', (x, y) => [y, x]),
  /** Mirrored over the line from top right to bottom left. */
  flipminus1: (pixels: Pixels): Pixels => redraw(pixels, 'sideways', (x, y, w, h) => [w - 1 - y, h - 1 - x]),
} as const

export type Variant = keyof typeof variants

/** Says which source pixel stands at (x, y) of the new picture; `w` and `h` are the source's sides. */
type Source = (x: number, y: number, w: number, h: number) => readonly [x: number, y: number]

function redraw(pixels: Pixels, lies: 'level' | 'sideways', source: Source): Pixels {
  const { width: w, height: h, channels } = pixels
  const width = lies === 'level' ? w : h
  const height = lies === 'level' ? h : w
  const data = new Uint8Array(w * h * channels)
  let at = 0
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [fromX, fromY] = source(x, y, w, h)
      const from = (fromY * w + fromX) * channels
      for (let channel = 0; channel < channels; channel++) data[at++] = pixels.data[from + channel] ?? 0
    }
  }
  return { width, height, channels, data }
}
