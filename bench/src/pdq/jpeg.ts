import type { Pixels } from '@breakwater/engine'
import sharp from 'sharp'
import type { Measurement } from '../measure.ts'
import { inPortalWorker } from './chromium.ts'
import { drawn } from './sizes.ts'

const SIZE = { width: 4032, height: 3024 }
const RUNS = 12

/**
 * A 12-megapixel JPEG, from the moment that a person has chosen it to all its signals: the portal's own worker reads, decodes
 * and hashes it, with the variants that a case banks. In Chromium, one worker: its first picture, and the best of those after it.
 */
export async function* measureJpeg(): AsyncGenerator<Measurement> {
  const picture = drawn(SIZE.width, SIZE.height)
  const file = await encoded(picture)
  for await (const { first_ms, ms, signals } of inPortalWorker(file, RUNS))
    yield {
      bench: 'pdq',
      picture: `${SIZE.width}x${SIZE.height} JPEG, choice to signals`,
      runtime: 'chromium',
      first_ms: Math.round(first_ms),
      ms: Math.round(ms),
      signals,
      file_bytes: file.length,
    }
}

async function encoded({ width, height, channels, data }: Pixels): Promise<Buffer> {
  return sharp(data, { raw: { width, height, channels } }).jpeg({ quality: 90 }).toBuffer()
}
