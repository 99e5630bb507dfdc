import { pdq, pdqTurned } from '../pdq/pdq.ts'
import type { Pixels } from '../pixels.ts'
import { framed } from '../variant/frame.ts'
import { cut, type Part, shrunk } from '../variant/grey.ts'
import { turns } from '../variant/turn.ts'
import type { VariantPdq } from '../variant/variant.ts'
import { keptFrames, type Vpdq } from './vpdq.ts'

/** One frame of a video in each of its forms, and when it is shown, in seconds after the first. */
export interface ShownFrame {
  readonly time_s: number
  readonly forms: readonly VariantPdq[]
}

/** A video as it is, mirrored, or without a part of its edges: `upright`, `flipy`, `framed`, `centre-1` and so on. */
export interface VideoForm {
  readonly variant: string
  readonly frames: Vpdq
}

/** Shares of each side left out: banked and asked, any crop of the same share a side up to 11 % is within 0.8 % of a pair. */
const BANKED_CENTRES = [0.033, 0.066, 0.1]
const ASKED_CENTRES = [0.017]
/** Borders are looked for in a picture of this side, and may have words in them. */
const WORK_SIDE = 384
const FRAME_MARKS = 0.45

/** The forms in which a case banks a frame. Empty when a side is under 5 pixels. */
export function bankedForms(pixels: Pixels): readonly VariantPdq[] {
  const found = pdqTurned(pixels, [turns.upright, turns.flipy])
  if (!found) return []
  const whole = found.map((each, at) => ({ variant: at === 0 ? 'upright' : 'flipy', ...each }))
  return [...whole, ...centres(pixels, BANKED_CENTRES)]
}

/** The forms in which a platform looks a frame up. */
export function askedForms(pixels: Pixels): readonly VariantPdq[] {
  const upright = pdq(pixels)
  if (!upright) return []
  const inner = insideBorders(pixels)
  const framedOne = inner ? pdq(inner) : null
  return [
    { variant: 'upright', ...upright },
    ...centres(pixels, ASKED_CENTRES),
    { variant: 'framed', ...(framedOne ?? upright) },
  ]
}

/**
 * A video in each form that its frames have, `upright` first; forms that show nothing of their own are left out. Two videos
 * match when a form of the one matches a form of the other by `compareVideos`.
 */
export function videoForms(frames: readonly ShownFrame[]): readonly VideoForm[] {
  const variants = [...new Set(frames.flatMap(({ forms }) => forms.map(({ variant }) => variant)))]
  const forms = variants.map(variant => ({ variant, frames: keptFrames(inForm(frames, variant)) }))
  const [upright, ...others] = forms
  if (!upright) return []
  return [upright, ...others.filter(form => form.frames.length > 0 && !isSame(form.frames, upright.frames))]
}

function inForm(frames: readonly ShownFrame[], wanted: string) {
  return frames.flatMap(({ time_s, forms }) => {
    const found = forms.find(({ variant }) => variant === wanted)
    return found ? [{ pdq: found.value, quality: found.quality, time_s }] : []
  })
}

function isSame(a: Vpdq, b: Vpdq): boolean {
  return a.length === b.length && a.every(({ pdq: value }, at) => value === b[at]?.pdq)
}

function centres(pixels: Pixels, shares: readonly number[]): readonly VariantPdq[] {
  return shares.flatMap((share, at) => {
    const found = pdq(cut(pixels, centre(pixels, share)))
    return found ? [{ variant: `centre-${at + 1}`, ...found }] : []
  })
}

function centre({ width, height }: Pixels, share: number): Part {
  const [left, top] = [Math.round(width * share), Math.round(height * share)]
  return { left, top, width: width - 2 * left, height: height - 2 * top }
}

function insideBorders(pixels: Pixels): Pixels | null {
  const grey = shrunk(pixels, WORK_SIDE)
  const part = framed(grey, FRAME_MARKS)
  if (part.width === grey.width && part.height === grey.height) return null
  const [across, down] = [pixels.width / grey.width, pixels.height / grey.height]
  const [left, top] = [Math.round(part.left * across), Math.round(part.top * down)]
  return cut(pixels, {
    left,
    top,
    width: Math.round((part.left + part.width) * across) - left,
    height: Math.round((part.top + part.height) * down) - top,
  })
}
