import type { Pixels } from '../pixels.ts'
import { type Grid, type Kernel, SUMS_A_ROW } from './kernel.ts'
import { bytes } from './kernel.wasm.ts'
import { SAMPLES, type Sampling } from './sampling.ts'
import { scalarSums } from './scalar-kernel.ts'

/** What `assembly/pdq.ts` exports; places in its memory are byte offsets. */
interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer }
  readonly SIDE_MAX: { readonly value: number }
  readonly WEIGHTS_X: { readonly value: number }
  readonly WEIGHTS_Y: { readonly value: number }
  readonly PLACES_X: { readonly value: number }
  readonly PLACES_Y: { readonly value: number }
  readonly SUMS: { readonly value: number }
  readonly STRIP: { readonly value: number }
  readonly STRIP_BYTES: { readonly value: number }
  begin(): void
  add(
    count: number,
    top: number,
    rowBytes: number,
    channels: number,
    samplesX: number,
    samplesY: number,
    reachX: number,
    reachY: number,
  ): void
}

const F64_BYTES = 8
const WEIGHTS_EACH_BYTES = 1024 * F64_BYTES

/**
 * The kernel by WebAssembly SIMD, made at once and without a fetch. `null` where that may not run: an old engine, or a page
 * whose policy forbids it (without `wasm-unsafe-eval`); the scalar kernel gives the same there.
 */
export function openSimdKernel(): Kernel | null {
  try {
    const code = Uint8Array.from(atob(bytes), letter => letter.charCodeAt(0))
    const { exports }: { readonly exports: unknown } = new WebAssembly.Instance(new WebAssembly.Module(code))
    return kernelBy(exports as Exports)
  } catch {
    return null
  }
}

/** One megabyte of memory, whatever the picture: its rows go through a strip in it. */
function kernelBy(kernel: Exports): Kernel {
  const strip = new Uint8Array(kernel.memory.buffer, kernel.STRIP.value, kernel.STRIP_BYTES.value)
  const sums = new Float64Array(kernel.memory.buffer, kernel.SUMS.value, SUMS_A_ROW * SUMS_A_ROW)
  const writeAcross = tableWriter(kernel.memory.buffer, kernel.PLACES_X.value, kernel.WEIGHTS_X.value)
  const writeDown = tableWriter(kernel.memory.buffer, kernel.PLACES_Y.value, kernel.WEIGHTS_Y.value)
  const side_max = kernel.SIDE_MAX.value

  return (pixels, grid) => {
    if (pixels.width > side_max || pixels.height > side_max) return scalarSums(pixels, grid)
    writeAcross(grid.across)
    writeDown(grid.down)
    kernel.begin()
    addStrips(kernel, strip, pixels, grid)
    return sums
  }
}

function addStrips(
  kernel: Exports,
  strip: Uint8Array,
  pixels: Pixels,
  { across, down, mirrored }: Grid,
): void {
  const { height, channels, data } = pixels
  const samples = mirrored ? 2 * SAMPLES : SAMPLES
  const rowBytes = pixels.width * channels
  const rows = Math.floor(strip.length / rowBytes)
  for (let top = 0; top < height; top += rows) {
    const count = Math.min(rows, height - top)
    strip.set(data.subarray(top * rowBytes, (top + count) * rowBytes))
    kernel.add(count, top, rowBytes, channels, samples, samples, across.reach, down.reach)
  }
}

/** Writes a side's tables into the kernel's memory, unless they are there from the last picture. */
function tableWriter(memory: ArrayBuffer, places: number, weights: number): (sampling: Sampling) => void {
  const table = new Int32Array(memory, places, 2 * 2 * SAMPLES)
  const rows = [0, 1, 2].map(row => new Float64Array(memory, weights + row * WEIGHTS_EACH_BYTES, 1024))
  let written: Sampling | null = null
  return sampling => {
    if (written === sampling) return
    written = sampling
    for (const [row, { length }] of rows.entries()) rows[row]?.fill(0, 0, length)
    rows[0]?.set(sampling.weights)
    rows[1]?.set(sampling.lastWeights)
    rows[2]?.set(sampling.lastMirrored)
    for (const [sample, place] of sampling.places.entries()) {
      const row = sample === SAMPLES - 1 ? 1 : sample === SAMPLES ? 2 : 0
      table[2 * sample] = place
      table[2 * sample + 1] = weights + row * WEIGHTS_EACH_BYTES
    }
  }
}
