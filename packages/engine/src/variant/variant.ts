import { type Pdq, pdq, pdqTurned } from '../pdq/pdq.ts'
import type { Pixels } from '../pixels.ts'
import { QUALITY_FLOOR } from '../signal-type.ts'
import { type AnchorPlan, anchoredParts } from './anchor.ts'
import { framed } from './frame.ts'
import { cut, type Grey, type Part, reduced } from './grey.ts'
import { turnNames, turns } from './turn.ts'

/** A PDQ of a picture in one of its variants. */
export interface VariantPdq extends Pdq {
  /** `upright`, the name of a turn, `framed`, `unmarked`, or `part-1` and so on. */
  readonly variant: string
}

/** Parts and borders are looked for in a grey picture of about so many pixels along the square root of its area. */
const WORK_SIDE = 512
/** Shares of a border's line that may be other than the rest: none to speak of, and words or a clock. */
const FRAME_MARKS = 0.02
const CAPTION_MARKS = 0.45

/** Four sizes in the bank and three in a query, each apart from the next, are twelve sizes for what a crop left. */
const STEP = 0.025
const PART_SHARE = 0.35
const EACH = 8
const BANK_PARTS: AnchorPlan = { sizes: sizesFrom(0.78, 3 * STEP, 4), each: EACH }
const QUERY_PARTS: AnchorPlan = { sizes: sizesFrom(0.97, STEP, 3), each: EACH }

function sizesFrom(least: number, step: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, i) => PART_SHARE * least * Math.exp(i * step))
}

/**
 * What a case banks of a picture: all eight turns of the whole, the picture inside its borders where it has some, and parts
 * that a crop is likely to leave. At most 43. The first is `upright`, at whatever quality; of the parts only those with
 * enough in them to be told from others. Empty when a side is under 5 pixels.
 */
export function bankVariants(pixels: Pixels): readonly VariantPdq[] {
  const whole = pdqTurned(pixels, Object.values(turns))
  if (!whole) return []
  const named = whole.map((found, at) => ({ variant: turnNames[at] ?? 'upright', ...found }))
  return [...named, ...partsOf(pixels, BANK_PARTS)]
}

/** What a platform looks up of a picture, beside its own `upright`: the picture inside its borders, and its parts. */
export function queryVariants(pixels: Pixels): readonly VariantPdq[] {
  const found = pdq(pixels)
  return found ? [{ variant: 'upright', ...found }, ...partsOf(pixels, QUERY_PARTS)] : []
}

function partsOf(pixels: Pixels, plan: AnchorPlan): VariantPdq[] {
  const grey = reduced(pixels, Math.max(1, Math.round(Math.sqrt(pixels.width * pixels.height) / WORK_SIDE)))
  const frame = framed(grey, FRAME_MARKS)
  const caption = framed(grey, CAPTION_MARKS)
  const found = [
    ...(isWhole(frame, grey) ? [] : hashed(grey, frame, 'framed')),
    ...(isWhole(caption, grey) || isSame(frame, caption) ? [] : hashed(grey, caption, 'unmarked')),
  ]
  const inner = isWhole(caption, grey) ? grey : greyCut(grey, caption)
  const parts = anchoredParts(inner, plan).flatMap((part, at) => hashed(inner, part, `part-${at + 1}`))
  return [...found, ...parts]
}

function greyCut(grey: Grey, part: Part): Grey {
  const { width, height, data } = cut(grey, part)
  return { width, height, channels: 1, data }
}

function hashed(grey: Grey, part: Part, variant: string): VariantPdq[] {
  const found = pdq(cut(grey, part))
  return found && found.quality >= QUALITY_FLOOR ? [{ variant, ...found }] : []
}

function isWhole(part: Part, grey: Grey): boolean {
  return part.width === grey.width && part.height === grey.height
}

function isSame(a: Part, b: Part): boolean {
  return a.left === b.left && a.top === b.top && a.width === b.width && a.height === b.height
}
