import * as fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Pixels } from '../pixels.ts'
import { signalTypes } from '../signal-type.ts'
import { anyDrawing, drawn } from './drawn.suite.ts'
import { pdq, pdqBy } from './pdq.ts'
import { plainPdq } from './plain-pdq.ts'
import { samplingOf } from './sampling.ts'
import { scalarSums } from './scalar-kernel.ts'
import { openSimdKernel } from './simd-kernel.ts'

const simdSums = openSimdKernel() ?? scalarSums
const kernels = [
  ['simd', simdSums],
  ['scalar', scalarSums],
] as const

/** Bits and quality steps between a kernel and the plain form. */
function apart(found: { value: string; quality: number } | null, pixels: Pixels): readonly number[] {
  const plain = plainPdq(pixels)
  if (!plain || !found) return found === plain ? [0, 0] : [256, 100]
  return [signalTypes.pdq.distance(found.value, plain.value), Math.abs(found.quality - plain.quality)]
}

function refused(): never {
  throw new Error('refused by Content Security Policy')
}

afterEach(() => vi.unstubAllGlobals())

describe('the kernels', () => {
  it('run as WebAssembly here', () => {
    expect(simdSums).not.toBe(scalarSums)
  })

  it('give the same sums to the last bit, whatever the size, the channels and the mirror', () => {
    fc.assert(
      fc.property(anyDrawing(5, 420), fc.boolean(), (drawing, mirrored) => {
        const pixels = drawn(drawing)
        const grid = { across: samplingOf(drawing.width), down: samplingOf(drawing.height), mirrored }
        const used = mirrored ? 128 : 64
        const rows = (sums: Float64Array) =>
          Array.from({ length: used }, (_, y) => sums.slice(y * 128, y * 128 + used))
        const scalar = rows(scalarSums(pixels, grid))
        expect(rows(simdSums(pixels, grid))).toEqual(scalar)
      }),
      { numRuns: 60, seed: 11 },
    )
  })

  it.each(kernels)(
    '%s agrees with the plain form on every bit of drawn pictures of any size',
    (_, kernel) => {
      fc.assert(
        fc.property(anyDrawing(17, 420), drawing => {
          const pixels = drawn(drawing)
          expect(apart(pdqBy(kernel, pixels), pixels)).toEqual([0, 0])
        }),
        { numRuns: 100, seed: 13 },
      )
    },
  )

  // Up to 16 pixels a side some waves are exactly nothing, in any picture: rounding alone says which side of the median.
  it.each(kernels)(
    '%s agrees on quality, and on the bits of waves that are there, down to 5 pixels',
    (_, kernel) => {
      fc.assert(
        fc.property(anyDrawing(5, 16), drawing => {
          const pixels = drawn(drawing)
          const [bits = 256, steps = 100] = apart(pdqBy(kernel, pixels), pixels)
          expect(bits).toBeLessThanOrEqual(31)
          expect(steps).toBe(0)
        }),
        { numRuns: 60, seed: 17 },
      )
    },
  )

  it.each(kernels)(
    '%s agrees at the sizes where boxes change their width, and at extreme ones',
    (_, kernel) => {
      const sides = [17, 63, 64, 65, 127, 128, 129, 255, 256, 257, 384, 385, 511, 512, 513]
      const sizes = sides.flatMap(side => [
        [side, 70],
        [70, side],
      ])
      for (const [width = 0, height = 0] of [...sizes, [65_535, 20], [20, 65_535], [65_537, 20]]) {
        const pixels = drawn({ width, height, channels: 3, seed: width * 7 + height })
        expect([width, height, ...apart(pdqBy(kernel, pixels), pixels)]).toEqual([width, height, 0, 0])
      }
    },
  )

  it('keep no room for a picture: after the first hundred, buffers do not grow', () => {
    const pictures = [1, 2, 3].map(seed => drawn({ width: 300 + seed, height: 200, channels: 3, seed }))
    const hashAll = () => pictures.map(pixels => pdq(pixels))
    for (let i = 0; i < 30; i++) hashAll()
    const before = process.memoryUsage().arrayBuffers
    for (let i = 0; i < 300; i++) hashAll()
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(4_000_000)
  })

  it.each([
    ['has no WebAssembly', undefined],
    ['forbids it by its policy', { Module: refused }],
  ])('fall back to plain loops where the place %s', async (_, WebAssembly) => {
    vi.stubGlobal('WebAssembly', WebAssembly)
    vi.resetModules()
    expect(openSimdKernel()).toBeNull()
    const { pdq: fresh } = await import('./pdq.ts')
    const pixels = drawn({ width: 90, height: 61, channels: 4, seed: 5 })
    expect(fresh(pixels)).toEqual(plainPdq(pixels))
  })
})
