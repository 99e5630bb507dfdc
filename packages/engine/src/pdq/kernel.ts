import type { Pixels } from '../pixels.ts'
import type { Sampling } from './sampling.ts'

/** A row of sums: 64 samples, then 64 of the mirrored picture. */
export const SUMS_A_ROW = 128

/** What a picture is sampled with, across and down; `mirrored` asks for the mirrored picture's samples too. */
export interface Grid {
  readonly across: Sampling
  readonly down: Sampling
  readonly mirrored: boolean
}

/**
 * The inner loop of PDQ: the brightness of a picture, smoothed twice and sampled. Answers rows of 128 sums in the order of
 * `Sampling.places`, not yet divided; they hold until the next call. All kernels give the same to the last bit.
 */
export type Kernel = (pixels: Pixels, grid: Grid) => Float64Array
