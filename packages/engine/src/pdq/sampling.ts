/** So many places of a side are kept. */
export const SAMPLES = 64

/**
 * What the two smoothings of one side and its sampling do, as weights: sample `k` is the sum of `weights[t]` times the
 * level at `places[k] + t`, for `t` from 0 to below `reach`, divided by `divisors[k]`. The weights are whole numbers.
 *
 * A box of width w over a box of width w is a triangle, the same for every sample, with one exception: where w is even,
 * the second box of the last sample reaches one level past the end, and there the reference takes the mean of the rest.
 */
export interface Sampling {
  readonly side: number
  readonly reach: number
  /** 64 first places, and 64 of the mirrored side, both ascending; the mirrored are its samples 63 to 0. */
  readonly places: Int32Array
  readonly divisors: Float64Array
  readonly weights: Float64Array
  /** The weights of sample 63, and the same mirrored: `reach` numbers, 0 past the end. */
  readonly lastWeights: Float64Array
  readonly lastMirrored: Float64Array
}

/** The sampling of a side of so many pixels, 1 or more. */
export function samplingOf(side: number): Sampling {
  const box = Math.ceil(side / 128)
  const reach = 2 * box - 1
  const weights = Float64Array.from({ length: reach }, (_, t) => Math.min(t + 1, reach - t))
  const before = 2 * (box - Math.floor((box + 2) / 2))
  const upright = Int32Array.from({ length: SAMPLES }, (_, k) => placeOf(k, side) - before)
  const isCut = (upright[SAMPLES - 1] ?? 0) + reach > side
  const lastWeights = isCut ? cutTriangle(box) : weights
  const mirrored = upright.map(place => Math.max(0, side - reach - place)).toReversed()
  const divisors = new Float64Array(SAMPLES).fill(box * box)
  if (isCut) divisors[SAMPLES - 1] = box * box * (box - 1)
  return {
    side,
    reach,
    places: Int32Array.of(...upright, ...mirrored),
    divisors,
    weights,
    lastWeights,
    lastMirrored: isCut ? Float64Array.of(...lastWeights.slice(0, -1).toReversed(), 0) : weights,
  }
}

/** Evenly spread, each from the middle of its stretch. Sides under 64 repeat places. */
function placeOf(sample: number, side: number): number {
  return Math.floor(((sample + 0.5) * side) / SAMPLES)
}

/** The mean of `box` boxes of which the last has lost one level; all times `box - 1`, to stay whole. */
function cutTriangle(box: number): Float64Array {
  const weights = new Float64Array(2 * box - 1)
  for (let first = 0; first < box; first++) {
    const wide = first === box - 1 ? box - 1 : box
    for (let t = first; t < first + wide; t++) weights[t] = (weights[t] ?? 0) + (wide === box ? box - 1 : box)
  }
  return weights
}
