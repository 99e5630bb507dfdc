import { lumaAt, type Pixels } from '../pixels.ts'
import { type Grid, SUMS_A_ROW } from './kernel.ts'
import { SAMPLES, type Sampling } from './sampling.ts'

const sums = new Float64Array(SUMS_A_ROW * SUMS_A_ROW)
const row = new Float64Array(SUMS_A_ROW)

/** The plain loops: for sides over 65,536 pixels, and where WebAssembly or its SIMD may not run. */
export function scalarSums(pixels: Pixels, { across, down, mirrored }: Grid): Float64Array {
  const samples = mirrored ? 2 * SAMPLES : SAMPLES
  sums.fill(0)
  for (let y = 0; y < pixels.height; y++) {
    if (!isRead(down, y, samples)) continue
    for (let sample = 0; sample < samples; sample++) row[sample] = sampleOf(pixels, y, across, sample)
    for (let sample = 0; sample < samples; sample++) addRow(down, sample, y, samples)
  }
  return sums
}

function isRead({ places, reach }: Sampling, y: number, samples: number): boolean {
  for (let sample = 0; sample < samples; sample++) {
    const place = places[sample] ?? 0
    if (place <= y && y < place + reach) return true
  }
  return false
}

function sampleOf(pixels: Pixels, y: number, across: Sampling, sample: number): number {
  const { width, channels } = pixels
  const place = across.places[sample] ?? 0
  const weights = weightsOf(across, sample)
  const reach = Math.min(across.reach, width - place)
  let at = (y * width + place) * channels
  let sum = 0
  for (let t = 0; t < reach; t++, at += channels) sum += (weights[t] ?? 0) * lumaAt(pixels, at)
  return sum
}

function addRow(down: Sampling, sample: number, y: number, samples: number): void {
  const t = y - (down.places[sample] ?? 0)
  if (t < 0 || t >= down.reach) return
  const weight = weightsOf(down, sample)[t] ?? 0
  const start = sample * SUMS_A_ROW
  for (let x = 0; x < samples; x++) sums[start + x] = (sums[start + x] ?? 0) + weight * (row[x] ?? 0)
}

/** The weights of a sample, 0 to 63 upright and 64 to 127 mirrored. */
function weightsOf(sampling: Sampling, sample: number): Float64Array {
  if (sample === SAMPLES - 1) return sampling.lastWeights
  return sample === SAMPLES ? sampling.lastMirrored : sampling.weights
}
