import type { Measurement } from '../measure.ts'
import { inChromium } from './chromium.ts'
import { measureJpeg } from './jpeg.ts'
import { measureSizes } from './sizes.ts'

/** Pixels to signal in Node, then in Chromium where one is at hand, and there a whole JPEG too. */
export async function* benchPdq(): AsyncGenerator<Measurement> {
  yield* measureSizes('node')
  yield* inChromium('/bench/pdq/sizes.js', 'measureSizes')
  yield* measureJpeg()
  process.stderr.write('the C++ reference of PDQ is not at hand here, so it is not measured beside ours\n')
}
