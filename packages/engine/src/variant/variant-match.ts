import { pdqType } from '../signal-type/pdq.ts'

/** A signal of a picture asked about that is near a signal of one banked item. */
export interface VariantHit {
  /** Which signal asked, by its place, and of which variant it is: `upright` where nothing is said. */
  readonly asked: number
  readonly variant?: string
  /** Which of the item's signals it is near, by its place or key. */
  readonly known: number
  readonly distance: number
}

/** A part shows less than a whole picture, so strangers share parts more often: one must be this near, ... */
const PART_DISTANCE = 21
/** ... or two of them, each near another one of the item's signals. Measured in docs/variants.md. */
const PARTS_DISTANCE = 27
const PARTS_AGREEING = 2

/** How far from a signal of this variant banked signals are worth looking at, where whole pictures match up to `threshold`. */
export function reachOf(variant: string | undefined, threshold: number = pdqType.threshold): number {
  return isPart(variant) ? Math.min(threshold, PARTS_DISTANCE) : threshold
}

/**
 * Whether the signals that a picture and one banked item have near each other are enough to call it a copy. `hits`: all
 * pairs of a signal asked and a signal of the item within `reachOf` each other. `threshold`: the bank's.
 */
export function isCopy(hits: readonly VariantHit[], threshold: number = pdqType.threshold): boolean {
  const near = hits.filter(({ variant, distance }) => distance <= reachOf(variant, threshold))
  if (near.some(({ variant, distance }) => !isPart(variant) || distance <= PART_DISTANCE)) return true
  const different = (of: (hit: VariantHit) => number) => new Set(near.map(of)).size
  return (
    Math.min(
      different(hit => hit.asked),
      different(hit => hit.known),
    ) >= PARTS_AGREEING
  )
}

function isPart(variant: string | undefined): boolean {
  return variant?.startsWith('part-') ?? false
}
