import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { bankVariants, type Pixels, pdq, queryVariants, type Signal } from '@breakwater/engine'
import { decodePicture } from './decode-picture.ts'
import { FileRefusal } from './file-refusal.ts'
import { HEAD_BYTES, pictureFormat } from './picture-format.ts'

const PICTURE_BYTES_MAX = 256 * 1024 * 1024

/** A path, the bytes themselves, or their chunks as they come (a request's body, standard input). */
export type FileSource = string | URL | Uint8Array | AsyncIterable<Uint8Array>

/** A signal of a file; `variant` says of which form of the picture, where these were asked for. */
export interface FileSignal extends Signal {
  readonly variant?: string
}

/** What a file is known by. Sides in pixels, for pictures alone. */
export interface HashedFile {
  readonly signals: readonly FileSignal[]
  readonly width?: number
  readonly height?: number
}

/**
 * `asStored`: leave EXIF orientation alone. `variants`: a `pdq` of each variant of the picture that a case banks, or that a
 * platform looks up (docs/variants.md).
 */
export interface HashOptions {
  readonly asStored?: boolean
  readonly variants?: 'banked' | 'asked'
}

/**
 * The signals of a file. A picture gives `pdq` (at every quality; none under 5 pixels a side) and then `md5`; any other
 * file, video included, gives `md5` alone and is never held in memory. Rejects with a `FileRefusal`.
 */
export async function hashFile(source: FileSource, options: HashOptions = {}): Promise<HashedFile> {
  const { md5, picture } = await readThrough(source)
  const pixels = picture && (await decodePicture(picture, options))
  if (!pixels) return { signals: [md5] }
  return { signals: [...pdqSignals(pixels, options), md5], width: pixels.width, height: pixels.height }
}

function pdqSignals(pixels: Pixels, options: HashOptions): FileSignal[] {
  if (options.variants) {
    const variantsOf = options.variants === 'banked' ? bankVariants : queryVariants
    return variantsOf(pixels).map(found => ({ type: 'pdq', ...found }))
  }
  const found = pdq(pixels)
  return found ? [{ type: 'pdq', ...found }] : []
}

/** The MD5 of all bytes, and the bytes too if they are a picture. */
async function readThrough(source: FileSource): Promise<{ md5: Signal; picture: Uint8Array | null }> {
  const hash = createHash('md5')
  let kept: Uint8Array[] = []
  let size = 0
  let isPicture: boolean | null = null
  for await (const chunk of chunksOf(source)) {
    hash.update(chunk)
    size += chunk.length
    if (isPicture === false) continue
    kept.push(chunk)
    if (isPicture === null && size >= HEAD_BYTES) isPicture = pictureFormat(Buffer.concat(kept)) !== null
    if (isPicture === false) kept = []
    if (isPicture && size > PICTURE_BYTES_MAX) throw new FileRefusal('picture.too-large')
  }
  if (size === 0) throw new FileRefusal('file.empty')
  const picture = isPicture === false ? null : Buffer.concat(kept)
  return { md5: { type: 'md5', value: hash.digest('hex') }, picture }
}

async function* chunksOf(source: FileSource): AsyncGenerator<Uint8Array> {
  if (source instanceof Uint8Array) yield source
  else if (typeof source === 'string' || source instanceof URL) yield* chunksOfPath(source)
  else yield* source
}

async function* chunksOfPath(path: string | URL): AsyncGenerator<Uint8Array> {
  const stream: AsyncIterable<Uint8Array> = createReadStream(path)
  try {
    yield* stream
  } catch (cause) {
    throw new FileRefusal(isMissing(cause) ? 'file.missing' : 'file.unreadable', { cause })
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')
}
