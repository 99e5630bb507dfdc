import { SAMPLES } from './sampling.ts'

const SIDE = SAMPLES
const BITS_A_SIDE = 16
const WAVES = BITS_A_SIDE * BITS_A_SIDE

/** Rows 1 to 16 of the 64-point discrete cosine transform (row 0, the mean brightness, is left out), 16 x 64. */
const COSINES = Float64Array.from({ length: BITS_A_SIDE * SIDE }, (_, at) => {
  const wave = Math.floor(at / SIDE) + 1
  const place = at % SIDE
  return Math.sqrt(2 / SIDE) * Math.cos((Math.PI / (2 * SIDE)) * wave * (2 * place + 1))
})

const half = new Float64Array(BITS_A_SIDE * SIDE)
const strengths = new Float64Array(WAVES)
const ordered = new Float64Array(WAVES)

/** The fingerprint of a picture smoothed and sampled to 64 x 64 levels of 0 to 255, row by row. */
export function fingerprint(small: Float64Array): { readonly value: string; readonly quality: number } {
  measureWaves(small)
  return { value: hex(), quality: qualityOf(small) }
}

/** How much there is to see: the steps between neighbours in percent of full brightness, added up; 9,000 or more is 100. */
function qualityOf(small: Float64Array): number {
  let steps = 0
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++) {
      const here = small[y * SIDE + x] ?? 0
      if (y + 1 < SIDE) steps += step(here, small[(y + 1) * SIDE + x] ?? 0)
      if (x + 1 < SIDE) steps += step(here, small[y * SIDE + x + 1] ?? 0)
    }
  }
  return Math.min(100, Math.floor(steps / 90))
}

function step(here: number, next: number): number {
  return Math.abs(Math.trunc(((here - next) * 100) / 255))
}

/** The 16 x 16 slowest waves of the 64 x 64 picture, COSINES * small * COSINES transposed, into `strengths`. */
function measureWaves(small: Float64Array): void {
  half.fill(0)
  for (let i = 0; i < BITS_A_SIDE; i++) {
    for (let y = 0; y < SIDE; y++) {
      const cosine = COSINES[i * SIDE + y] ?? 0
      for (let x = 0; x < SIDE; x++) {
        half[i * SIDE + x] = (half[i * SIDE + x] ?? 0) + cosine * (small[y * SIDE + x] ?? 0)
      }
    }
  }
  for (let i = 0; i < BITS_A_SIDE; i++) {
    for (let j = 0; j < BITS_A_SIDE; j++) {
      let sum = 0
      for (let x = 0; x < SIDE; x++) sum += (half[i * SIDE + x] ?? 0) * (COSINES[j * SIDE + x] ?? 0)
      strengths[i * BITS_A_SIDE + j] = sum
    }
  }
}

/** One bit a wave, set when it is stronger than the (lower) median; bit 255 is written first, bit 0 last. */
function hex(): string {
  ordered.set(strengths)
  const median = ordered.sort()[WAVES / 2 - 1] ?? 0
  let digits = ''
  for (let at = WAVES - 4; at >= 0; at -= 4) {
    let digit = 0
    for (let bit = 3; bit >= 0; bit--) digit = digit * 2 + ((strengths[at + bit] ?? 0) > median ? 1 : 0)
    digits += digit.toString(16)
  }
  return digits
}
