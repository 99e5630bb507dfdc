import type { Pixels } from '@breakwater/engine'
import sharp from 'sharp'
import { FileRefusal } from './file-refusal.ts'
import { decodeHeic } from './heic.ts'
import { endsEarly, type PictureFormat, pictureFormat } from './picture-format.ts'

const PIXELS_MAX = 100_000_000
const PATIENCE_S = 60

/** How sharp names the formats we hand it. */
const SHARP_FORMATS: Readonly<Record<Exclude<PictureFormat, 'heic'>, string>> = {
  jpeg: 'jpeg',
  png: 'png',
  gif: 'gif',
  webp: 'webp',
  avif: 'heif',
}

// A person's pixels must not stay in a cache after they are hashed.
sharp.cache(false)

/** A decoded picture and what kind of file it was. */
export interface Picture extends Pixels {
  readonly format: PictureFormat
}

/**
 * A JPEG, PNG, GIF, WebP, AVIF or HEIC as 8-bit pixels, at full size and upright; the first frame of an animation.
 * 3 channels, or 4 when the picture can be see-through (the engine then lays it on white). Colour profiles are ignored,
 * as the PDQ implementations do; 16 bits, palettes, grey and CMYK become 8-bit RGB.
 *
 * `asStored` leaves the EXIF orientation alone. AVIF and HEIC keep their turn in the container instead: it always holds.
 *
 * Resolves to `null` when the bytes are none of these formats. Rejects with a `FileRefusal`: `file.empty`,
 * `file.truncated`, `file.unreadable`, `picture.too-large`.
 */
export async function decodePicture(
  bytes: Uint8Array,
  { asStored = false }: { readonly asStored?: boolean } = {},
): Promise<Picture | null> {
  if (bytes.length === 0) throw new FileRefusal('file.empty')
  const format = pictureFormat(bytes)
  if (!format) return null
  try {
    const pixels =
      format === 'heic' ? await decodeHeic(bytes, PIXELS_MAX) : await decodeBySharp(bytes, format, asStored)
    return { ...pixels, format }
  } catch (cause) {
    if (cause instanceof FileRefusal && cause.code === 'picture.too-large') throw cause
    throw new FileRefusal(endsEarly(format, bytes) ? 'file.truncated' : 'file.unreadable', { cause })
  }
}

async function decodeBySharp(
  bytes: Uint8Array,
  format: Exclude<PictureFormat, 'heic'>,
  asStored: boolean,
): Promise<Pixels> {
  const claimed = await sharp(bytes, { limitInputPixels: false }).metadata()
  if (claimed.format !== SHARP_FORMATS[format])
    throw new Error(`looks like ${format}, reads as ${claimed.format}`)
  if (claimed.width * claimed.height > PIXELS_MAX) throw new FileRefusal('picture.too-large')

  const opened = sharp(bytes, {
    limitInputPixels: PIXELS_MAX,
    failOn: 'error',
    ignoreIcc: true,
    autoOrient: !asStored,
  }).timeout({ seconds: PATIENCE_S })
  const inks = claimed.space === 'cmyk'
  const { data, info } = await (inks
    ? opened.pipelineColourspace('cmyk').toColourspace('cmyk')
    : opened.toColourspace('srgb')
  )
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true })
  if (inks) return { width: info.width, height: info.height, channels: 3, data: lightOf(data) }
  return { width: info.width, height: info.height, channels: channelsOf(info.channels), data }
}

/** Cyan, magenta, yellow and black inks as the light that they leave, without a profile: what browsers make of them. */
function lightOf(inks: Uint8Array): Uint8Array {
  const light = new Uint8Array((inks.length / 4) * 3)
  for (let from = 0, to = 0; from < inks.length; from += 4, to += 3) {
    const paper = 255 - (inks[from + 3] ?? 0)
    for (let ink = 0; ink < 3; ink++)
      light[to + ink] = Math.round(((255 - (inks[from + ink] ?? 0)) * paper) / 255)
  }
  return light
}

function channelsOf(channels: number): Pixels['channels'] {
  if (channels === 1 || channels === 3 || channels === 4) return channels
  throw new Error(`${channels} channels in an sRGB picture`)
}
