import * as fc from 'fast-check'
import type { Pixels } from '../pixels.ts'

/** What to draw: any size, with something to see everywhere. */
export interface Drawing {
  readonly width: number
  readonly height: number
  readonly channels: Pixels['channels']
  readonly seed: number
}

/** Any drawing with sides of `least` to `most` pixels. */
export function anyDrawing(least: number, most: number): fc.Arbitrary<Drawing> {
  const side = fc.integer({ min: least, max: most })
  const channels = fc.constantFrom<Pixels['channels']>(1, 3, 4)
  return fc.record({ width: side, height: side, channels, seed: fc.integer({ min: 1, max: 2 ** 31 - 1 }) })
}

/** Waves, a disc and speckles that depend on the seed alone; the fourth channel lets white through here and there. */
export function drawn({ width, height, channels, seed }: Drawing): Pixels {
  const data = new Uint8Array(width * height * channels)
  const [a, b, c] = [2 + (seed % 11), 3 + ((seed >>> 5) % 7), (seed % 97) / 97]
  let noise = seed
  for (let at = 0, pixel = 0; at < data.length; pixel++) {
    const [x, y] = [(pixel % width) / width, Math.floor(pixel / width) / height]
    const disc = Math.hypot(x - c, y - 0.4) < 0.25 ? 60 : 0
    for (let channel = 0; channel < channels; channel++) {
      noise = (Math.imul(noise, 1_664_525) + 1_013_904_223) >>> 0
      const wave = Math.sin(a * x + channel) * Math.cos(b * y + c * x * 9)
      data[at++] =
        channel === 3 ? (noise >>> 30 > 0 ? 255 : noise >>> 22) : 110 + disc + 70 * wave + (noise >>> 28)
    }
  }
  return { width, height, channels, data }
}
