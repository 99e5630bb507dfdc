import type { Pixels } from '../pixels.ts'
import { fingerprint } from './fingerprint.ts'
import { type Kernel, SUMS_A_ROW } from './kernel.ts'
import { SAMPLES, type Sampling, samplingOf } from './sampling.ts'
import { scalarSums } from './scalar-kernel.ts'
import { openSimdKernel } from './simd-kernel.ts'

const SIDE_MIN = 5

/** A PDQ value of 64 lower-case hex digits, and a quality from 0 (flat) to 100. */
export interface Pdq {
  readonly value: string
  readonly quality: number
}

/** How a picture was turned or mirrored before it was hashed. */
export interface Turn {
  readonly fromRight: boolean
  readonly fromBottom: boolean
  /** Rows and columns change places; this comes last. */
  readonly swap: boolean
}

const UPRIGHT: Turn = { fromRight: false, fromBottom: false, swap: false }

/**
 * The PDQ fingerprint of a picture. `null` when a side is under 5 pixels: there is nothing to recognise. Throws a
 * `RangeError` when `data` does not have `width * height * channels` bytes.
 *
 * The steps are those of Meta's "The TMK+PDQF Video-Hashing Algorithm and the PDQ Image-Hashing Algorithm" (2019) and its
 * C++ reference, at full resolution; `plain-pdq.ts` has them in plain words. The smoothings and the sampling are linear, so
 * they are done as one matrix product that reads each pixel once.
 */
export function pdq(pixels: Pixels): Pdq | null {
  return pdqBy(kernel(), pixels)
}

/** `pdq` by a kernel of one's choice, for tests and benches. */
export function pdqBy(kernel: Kernel, pixels: Pixels): Pdq | null {
  const found = turnedBy(kernel, pixels, [UPRIGHT])
  return found === null ? null : (found[0] ?? null)
}

/** The fingerprints of a picture turned and mirrored, each as if its pixels were, for the work of about two. */
export function pdqTurned(pixels: Pixels, turns: readonly Turn[]): readonly Pdq[] | null {
  return turnedBy(kernel(), pixels, turns)
}

function turnedBy(kernel: Kernel, pixels: Pixels, turns: readonly Turn[]): readonly Pdq[] | null {
  if (pixels.data.length !== pixels.width * pixels.height * pixels.channels) {
    throw new RangeError('pixels: data must have width * height * channels bytes')
  }
  if (pixels.width < SIDE_MIN || pixels.height < SIDE_MIN) return null
  const across = keptAcross.of(pixels.width)
  const down = keptDown.of(pixels.height)
  const mirrored = turns.some(({ fromRight, fromBottom }) => fromRight || fromBottom)
  const sums = kernel(pixels, { across, down, mirrored })
  return turns.map(turn => {
    divide(sums, across, down, turn)
    return fingerprint(small)
  })
}

const SIDE = SAMPLES
const STRIDE = SUMS_A_ROW
const small = new Float64Array(SIDE * SIDE)

/** The levels of the turned picture, from the sums and the divisors of its samples. */
function divide(sums: Float64Array, across: Sampling, down: Sampling, turn: Turn): void {
  const last = 2 * SIDE - 1
  for (let y = 0; y < SIDE; y++) {
    const row = (turn.fromBottom ? last - y : y) * STRIDE
    for (let x = 0; x < SIDE; x++) {
      const sum = sums[row + (turn.fromRight ? last - x : x)] ?? 0
      const level = sum / ((across.divisors[x] ?? 1) * (down.divisors[y] ?? 1))
      small[turn.swap ? x * SIDE + y : y * SIDE + x] = level
    }
  }
}

/** Pictures of one size often follow each other, so the last sampling of each direction is kept. */
class Kept {
  #sampling: Sampling = samplingOf(1)

  of(side: number): Sampling {
    if (this.#sampling.side !== side) this.#sampling = samplingOf(side)
    return this.#sampling
  }
}

const keptAcross = new Kept()
const keptDown = new Kept()

let opened: Kernel | null = null

/** The fastest kernel that runs here, made when it is first needed. */
function kernel(): Kernel {
  opened ??= openSimdKernel() ?? scalarSums
  return opened
}
