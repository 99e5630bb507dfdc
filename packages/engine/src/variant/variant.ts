import { type Pdq, pdq, pdqTurned } from '../pdq/pdq.ts'
import type { Pixels } from '../pixels.ts'
import { QUALITY_FLOOR } from '../signal-type/entry.ts'
import { pdqType } from '../signal-type/pdq.ts'
import { type AnchorPlan, anchoredParts } from './anchor.ts'
import { centred, framed } from './frame.ts'
import { cut, type Grey, type Part, shrunk } from './grey.ts'
import { turnNames, turns } from './turn.ts'

/** A PDQ of a picture in one of its variants. */
export interface VariantPdq extends Pdq {
  /** `upright`, the name of a turn, `framed`, `unmarked`, `centred`, or `centre-1`, `part-1`, `window-1` and so on. */
  readonly variant: string
}

/** Parts and borders are looked for in a grey picture of at most so many pixels along the square root of its area. */
const WORK_SIDE = 512
/** A part with less in it than this is too much like parts of other pictures. */
const PART_QUALITY = 65
/** Nor does a part say which picture it is of that is this near to another part, as large, of the same one: an edge, a stripe. */
const TWIN_DISTANCE = 48
/** Shares of a border's line that may be other than the rest: none to speak of, and words or a clock. */
const FRAME_MARKS = 0.02
const CAPTION_MARKS = 0.45

/**
 * Square parts of five sizes in the bank and of four in a query, every one a step from the next: twenty steps for how much
 * smaller a crop made the whole. Measured with others in docs/variants.md.
 */
const STEP = 0.016
const PART_SHARE = 0.35
const BANK: Plan = {
  parts: partsFrom(0.77, 4 * STEP, 5, 10),
  centres: [0.033, 0.066, 0.1],
  margins: [0.03, 0.09],
  few: 34,
  isOfScreen: false,
}
const QUERY: Plan = {
  parts: partsFrom(0.975, STEP, 4, 8),
  centres: [0.017],
  margins: [0, 0.03],
  few: 16,
  isOfScreen: true,
}

interface Plan {
  readonly parts: AnchorPlan
  /** Shares of each side that are left out around the middle: a zoom. */
  readonly centres: readonly number[]
  /** Pictures with few parts that can be told from others, mist and sky, get windows of all these margins a side too. */
  readonly margins: readonly number[]
  readonly few: number
  /** It may be a screen that shows a picture in its middle. */
  readonly isOfScreen: boolean
}

function partsFrom(least: number, step: number, sizes: number, count: number): AnchorPlan {
  return Array.from({ length: sizes }, (_, i) => ({ share: PART_SHARE * least * Math.exp(i * step), count }))
}

/**
 * What a case banks of a picture: all eight turns of the whole, the picture inside its borders where it has some, and parts
 * that a crop is likely to leave. At most 63. The first is `upright`, at whatever quality; of the parts only those with
 * enough in them to be told from others. Empty when a side is under 5 pixels.
 */
export function bankVariants(pixels: Pixels): readonly VariantPdq[] {
  const whole = pdqTurned(pixels, Object.values(turns))
  if (!whole) return []
  const named = whole.map((found, at) => ({ variant: turnNames[at] ?? 'upright', ...found }))
  return [...named, ...partsOf(pixels, BANK)]
}

/** What a platform looks up of a picture, beside its own `upright`: the picture inside its borders, and its parts. */
export function queryVariants(pixels: Pixels): readonly VariantPdq[] {
  const found = pdq(pixels)
  return found ? [{ variant: 'upright', ...found }, ...partsOf(pixels, QUERY)] : []
}

function partsOf(pixels: Pixels, plan: Plan): VariantPdq[] {
  const grey = shrunk(pixels, WORK_SIDE)
  const frame = framed(grey, FRAME_MARKS)
  const caption = framed(grey, CAPTION_MARKS)
  const middle = plan.isOfScreen ? centred(caption, grey) : null
  const found = [
    ...(isWhole(frame, grey) ? [] : hashed(pixels, scaled(frame, grey, pixels), 'framed')),
    ...(isWhole(caption, grey) || isSame(frame, caption)
      ? []
      : hashed(pixels, scaled(caption, grey, pixels), 'unmarked')),
    ...(middle === null || isSame(middle, caption)
      ? []
      : hashed(pixels, scaled(middle, grey, pixels), 'centred')),
  ]
  const inner = isWhole(caption, grey) ? grey : greyCut(grey, caption)
  const centres = plan.centres.flatMap((share, at) =>
    hashed(inner, within(inner, share, share, share, share), `centre-${at + 1}`),
  )
  const parts = tellingParts(inner, plan.parts)
  const windows = parts.length > plan.few ? [] : windowsOf(inner, plan.margins)
  return [...found, ...centres, ...parts, ...windows]
}

/** Parts with enough in them, but for those that look like another of their size. */
function tellingParts(grey: Grey, plan: AnchorPlan): VariantPdq[] {
  let count = 0
  const sizes = anchoredParts(grey, plan).map(parts =>
    parts.flatMap(part => hashed(grey, part, `part-${++count}`, PART_QUALITY)),
  )
  const isTwin = (one: VariantPdq, other: VariantPdq) =>
    one !== other && pdqType.distance(one.value, other.value) <= TWIN_DISTANCE
  return sizes.flatMap(parts => parts.filter(one => !parts.some(other => isTwin(one, other))))
}

function windowsOf(grey: Grey, margins: readonly number[]): VariantPdq[] {
  const each = margins.flatMap(left => margins.map(right => [left, right] as const))
  const parts = each.flatMap(([left, right]) => each.map(([top, low]) => within(grey, left, right, top, low)))
  return parts.flatMap((part, at) => hashed(grey, part, `window-${at + 1}`))
}

/** What is left of a picture without these shares of its sides. */
function within({ width, height }: Grey, left: number, right: number, top: number, low: number): Part {
  const [from, over] = [Math.round(width * left), Math.round(height * top)]
  return {
    left: from,
    top: over,
    width: width - from - Math.round(width * right),
    height: height - over - Math.round(height * low),
  }
}

/** A part of the small picture in the large one. */
function scaled(part: Part, from: Grey, to: Pixels): Part {
  const left = Math.round((part.left * to.width) / from.width)
  const top = Math.round((part.top * to.height) / from.height)
  const right = Math.round(((part.left + part.width) * to.width) / from.width)
  const bottom = Math.round(((part.top + part.height) * to.height) / from.height)
  return { left, top, width: right - left, height: bottom - top }
}

function greyCut(grey: Grey, part: Part): Grey {
  const { width, height, data } = cut(grey, part)
  return { width, height, channels: 1, data }
}

function hashed(pixels: Pixels, part: Part, variant: string, floor = QUALITY_FLOOR): VariantPdq[] {
  const found = pdq(cut(pixels, part))
  return found && found.quality >= floor ? [{ variant, ...found }] : []
}

function isWhole(part: Part, grey: Grey): boolean {
  return part.width === grey.width && part.height === grey.height
}

function isSame(a: Part, b: Part): boolean {
  return a.left === b.left && a.top === b.top && a.width === b.width && a.height === b.height
}
