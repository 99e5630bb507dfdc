import { type Pixels, pdq } from '@breakwater/engine'
import { plainPdq } from '@breakwater/engine/plain-pdq'
import { bestOf, type Measurement, rounded } from '../measure.ts'

const SIDES = [
  [512, 512],
  [1600, 1004],
  [1920, 1080],
  [4032, 3024],
] as const
const RUNS = 60
const PLAIN_RUNS = 10

/**
 * Pixels to signal, decoding apart, on a drawn picture: the kernel beside the plain form, in the same run. This runs in Node
 * and, as it is, in a page. Throws when the two do not agree.
 */
export function* measureSizes(runtime: 'node' | 'chromium'): Generator<Measurement> {
  for (const [width, height] of SIDES) {
    const pixels = drawn(width, height)
    const [found, plain] = [pdq(pixels), plainPdq(pixels)]
    if (found?.value !== plain?.value || found?.quality !== plain?.quality)
      throw new Error('the two forms differ')
    const ms = bestOf(() => pdq(pixels), RUNS)
    const plain_ms = bestOf(() => plainPdq(pixels), PLAIN_RUNS)
    const ratio = rounded(plain_ms / ms)
    const picture = `${width}x${height}`
    yield { bench: 'pdq', picture, runtime, ms: rounded(ms), plain_ms: rounded(plain_ms), ratio }
  }
}

/** Slopes, rings and a little noise from a fixed seed: the same picture in every run. */
export function drawn(width: number, height: number): Pixels {
  const data = new Uint8Array(width * height * 3)
  let seed = 1
  for (let i = 0; i < data.length; i++) {
    seed = (seed * 1_664_525 + 1_013_904_223) >>> 0
    const x = ((i / 3) % width) / width
    const y = i / 3 / width / height
    data[i] = 120 + 60 * Math.sin(12 * x * y + 5 * x) + 40 * Math.cos(9 * y) + (seed >>> 28)
  }
  return { width, height, channels: 3, data }
}
