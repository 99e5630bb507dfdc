import type { SignalBody } from '@breakwater/contract'
import { bankVariants, isBlank, QUALITY_FLOOR, vpdqText } from '@breakwater/engine'
import { decodePicture, openPicture, TooLarge } from './decode.ts'
import { type FileKind, kindOfFile } from './kind-of-file.ts'
import { md5 } from './md5.ts'
import type { Hashed, Recognises } from './messages.ts'
import { PIXELS_MAX, sidesOf } from './picture-size.ts'

/** So much of a file's beginning says what it is and how large. */
const HEAD_BYTES = 512 * 1024
/** Reading the bytes is about this share of the work on a picture, and on a video; reading a picture's pixels ends at that. */
const MD5_SHARE = 0.3
const MD5_SHARE_OF_VIDEO = 0.05
const DECODED_SHARE = 0.7

/** One file's fingerprints. `onShare` hears 0 to 1. A fault of the file is an answer; anything else throws. */
export async function hashFile(file: File, onShare: (share: number) => void): Promise<Hashed> {
  if (file.size === 0) return { outcome: 'refused', why: 'empty' }
  const head = await headOf(file)
  if (!head) return { outcome: 'refused', why: 'unreadable' }
  const kind = kindOfFile(head, file.type)
  if (kind === 'video') return hashVideo(file, onShare)

  const sides = sidesOf(head)
  if (sides && sides.width * sides.height > PIXELS_MAX) return { outcome: 'refused', why: 'too-large' }
  return hashPicture(file, kind, onShare)
}

/** Loads what opens video files, only when asked. */
const video = () => import('./video.ts')

/** Fetches it ahead. */
export async function warmVideo(): Promise<void> {
  await video()
}

/** Its pictures, one a second, where this browser can read them, and its exact bytes. */
async function hashVideo(file: File, onShare: (share: number) => void): Promise<Hashed> {
  const exact = await md5(file, share => onShare(share * MD5_SHARE_OF_VIDEO))
  const left = 1 - MD5_SHARE_OF_VIDEO
  const { formsOf } = await video()
  const forms = await formsOf(file, share => onShare(MD5_SHARE_OF_VIDEO + share * left))
  const alike = forms.map(
    ({ variant, frames }): SignalBody => ({ type: 'vpdq', value: vpdqText(frames), variant }),
  )
  return {
    outcome: 'hashed',
    kind: 'video',
    recognises: alike.length > 0 ? 'alike' : 'exact-video',
    signals: [...alike, exact],
  }
}

async function hashPicture(file: File, kind: FileKind, onShare: (share: number) => void): Promise<Hashed> {
  const opening = openPicture(file, kind)
  const exact = await md5(file, share => onShare(share * MD5_SHARE))
  const look = await lookOf(file, kind, opening, () => onShare(DECODED_SHARE))
  if ('why' in look) return { outcome: 'refused', why: look.why }
  return {
    outcome: 'hashed',
    kind: 'image',
    recognises: look.recognises,
    signals: [...look.signals, exact],
  }
}

type Look =
  | { readonly recognises: Recognises; readonly signals: readonly SignalBody[] }
  | { readonly why: 'unreadable' | 'too-large' }

/** The perceptual fingerprints, where the picture can be read and has enough in it to be told from others. */
async function lookOf(
  file: File,
  kind: FileKind,
  opening: ReturnType<typeof openPicture>,
  onDecoded: () => void,
): Promise<Look> {
  let pixels: Awaited<ReturnType<typeof decodePicture>>
  try {
    pixels = await decodePicture(file, kind, opening)
  } catch (fault) {
    // A decoder's fault is the file's: damaged, hostile, or of a kind that no decoder here knows.
    return { why: fault instanceof TooLarge ? 'too-large' : 'unreadable' }
  }
  if (!pixels) return { recognises: 'exact-browser', signals: [] }
  onDecoded()
  const found = bankVariants(pixels).filter(
    ({ value, quality }) => quality >= QUALITY_FLOOR && !isBlank(value),
  )
  if (found[0]?.variant !== 'upright') return { recognises: 'exact-plain', signals: [] }
  return { recognises: 'alike', signals: found.map(signal => ({ type: 'pdq', ...signal })) }
}

/** The first bytes, or null when the file is gone or may not be read (a phone's cloud picture, a removed card). */
async function headOf(file: File): Promise<Uint8Array | null> {
  try {
    return new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer())
  } catch {
    return null
  }
}
