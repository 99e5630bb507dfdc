import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Pixels } from '../pixels.ts'
import { signalTypes } from '../signal-type.ts'
import { turned, turnNames, turns } from '../variant/turn.ts'
import { pdq } from './pdq.ts'

type Rgb = readonly [red: number, green: number, blue: number]

const WHITE: Rgb = [255, 255, 255]
const grey = (level: number): Rgb => [level, level, level]

function drawn(width: number, height: number, colour: (x: number, y: number) => Rgb): Pixels {
  const data = new Uint8ClampedArray(width * height * 3)
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) data.set(colour(x, y), (y * width + x) * 3)
  return { width, height, channels: 3, data }
}

/** Rings and stripes: something to see everywhere, the same at every size. */
const rings = (width: number, height: number) =>
  drawn(width, height, (x, y) => {
    const [u, v] = [x / width, y / height]
    const ring = 127 + 127 * Math.sin(40 * Math.hypot(u - 0.3, v - 0.6))
    return [ring, 255 * u, 255 * v * ((Math.floor(u * 9) + Math.floor(v * 7)) % 2)]
  })

/** Three levels that depend on every bit of the seed and the place; no two places are alike, so no two waves tie. */
function speckled(seed: number, place: number): Rgb {
  const mixed = Math.imul(Math.imul(seed ^ place, 0x9e3779b1) ^ (place >>> 3), 0x85ebca6b) >>> 0
  return [mixed >>> 24, (mixed >>> 16) & 255, (mixed >>> 8) & 255]
}

describe('pdq', () => {
  it('is 64 hex digits of which half the bits are set, and a quality', () => {
    const found = pdq(rings(200, 150))
    expect(found?.value).toMatch(/^[0-9a-f]{64}$/)
    expect(signalTypes.pdq.distance(found?.value ?? '', '0'.repeat(64))).toBe(128)
    expect(found?.quality).toBe(100)
  })

  it('equals the steps done on the whole picture in the order of the reference', () => {
    const side = fc.integer({ min: 64, max: 400 })
    fc.assert(
      fc.property(side, side, fc.integer({ min: 1, max: 2 ** 31 }), (width, height, seed) => {
        const pixels = drawn(width, height, (x, y) => speckled(seed, width * y + x))
        expect(pdq(pixels)).toEqual(inOrderOfTheReference(pixels))
      }),
      { numRuns: 40, seed: 7 },
    )
  })

  it.each([
    [5, 5],
    [64, 64],
    [64, 400],
    [128, 129],
    [641, 5],
  ])('holds that at %i x %i too', (width, height) => {
    expect(pdq(rings(width, height))).toEqual(inOrderOfTheReference(rings(width, height)))
  })

  it('hardly changes when the picture is halved', () => {
    const [large, small] = [pdq(rings(600, 400)), pdq(rings(300, 200))]
    expect(signalTypes.pdq.distance(large?.value ?? '', small?.value ?? '')).toBeLessThanOrEqual(31)
  })

  it('is far from itself for every turned or mirrored copy', () => {
    const upright = pdq(rings(300, 200))?.value ?? ''
    for (const name of turnNames) {
      const distance = signalTypes.pdq.distance(
        upright,
        pdq(turned(rings(300, 200), turns[name]))?.value ?? '',
      )
      expect([name, distance > 31]).toEqual([name, name !== 'upright'])
    }
  })

  it('is null when a side is under 5 pixels, and not at 5', () => {
    expect([pdq(rings(4, 300)), pdq(rings(300, 4)), pdq(rings(0, 0))]).toEqual([null, null, null])
    expect(pdq(rings(5, 5))).not.toBeNull()
  })

  it('gives a flat picture quality 0 and a loud one 100', () => {
    expect(pdq(drawn(100, 100, () => [200, 10, 60]))?.quality).toBe(0)
    expect(pdq(drawn(64, 64, (x, y) => ((x + y) % 2 ? WHITE : grey(0))))?.quality).toBe(100)
  })

  it('counts quality in whole percent of each step: 64 rows of one 20 percent step are 1,280 / 90', () => {
    const step = drawn(64, 64, x => grey(x < 32 ? 0 : 51))
    expect(pdq(step)?.quality).toBe(14)
  })

  it('throws when the bytes do not fit the sides', () => {
    expect(() => pdq({ ...rings(20, 20), width: 21 })).toThrow(RangeError)
  })
})

describe('pdq of other channels', () => {
  it('is the same for grey as one channel and as three', () => {
    const three = drawn(90, 70, (x, y) => grey((x * x + 3 * y) % 256))
    const one = { ...three, channels: 1 as const, data: three.data.filter((_, at) => at % 3 === 0) }
    expect(pdq(one)).toEqual(pdq(three))
  })

  it('is the same with and without an opaque fourth channel', () => {
    expect(pdq(withAlpha(rings(90, 70), () => 255))).toEqual(pdq(rings(90, 70)))
  })

  it('shows white where the picture is see-through', () => {
    const stripes = (x: number, y: number) => grey((x * x + 3 * y) % 256)
    const cut = withAlpha(drawn(90, 70, stripes), (x, y) => (x * 2 < y ? 0 : 255))
    const white = drawn(90, 70, (x, y) => (x * 2 < y ? WHITE : stripes(x, y)))
    expect(pdq(cut)).toEqual(pdq(white))
  })

  it('mixes in as much white as shows through', () => {
    const half = withAlpha(
      drawn(90, 70, (x, y) => grey((x * y) % 250)),
      (x, y) => (x * 2 < y ? 51 : 255),
    )
    const mixed = drawn(90, 70, (x, y) => grey(x * 2 < y ? ((x * y) % 250) * 0.2 + 255 * 0.8 : (x * y) % 250))
    expect(signalTypes.pdq.distance(pdq(half)?.value ?? '', pdq(mixed)?.value ?? '')).toBeLessThanOrEqual(4)
  })
})

function withAlpha(pixels: Pixels, alpha: (x: number, y: number) => number): Pixels {
  const data = new Uint8Array(pixels.width * pixels.height * 4)
  for (let at = 0; at < pixels.width * pixels.height; at++) {
    data.set(pixels.data.subarray(at * 3, at * 3 + 3), at * 4)
    data[at * 4 + 3] = alpha(at % pixels.width, Math.floor(at / pixels.width))
  }
  return { ...pixels, channels: 4, data }
}

/** Whole planes, every mean added up afresh, row and column passes in turn; slow, and with no shortcut of `pdq`. */
function inOrderOfTheReference({ width, height, data }: Pixels) {
  let plane = Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (_, x) => {
      const [red = 0, green = 0, blue = 0] = data.subarray((y * width + x) * 3, (y * width + x) * 3 + 3)
      return Math.fround(0.299 * red + 0.587 * green + 0.114 * blue)
    }),
  )
  for (let pass = 0; pass < 2; pass++) plane = transposed(transposed(plane.map(boxed)).map(boxed))
  const small = Array.from({ length: 64 }, (_, y) =>
    Array.from({ length: 64 }, (_, x) => plane[at(y, height)]?.[at(x, width)] ?? 0),
  )
  return {
    value: bitsOf(small),
    quality: Math.min(100, Math.floor((stepsOf(small) + stepsOf(transposed(small))) / 90)),
  }
}

const at = (i: number, length: number) => Math.floor(((i + 0.5) * length) / 64)
const wave = (i: number, u: number) => Math.sqrt(2 / 64) * Math.cos((Math.PI / 128) * (i + 1) * (2 * u + 1))

function boxed(line: number[]): number[] {
  const window = Math.ceil(line.length / 128)
  const half = Math.floor((window + 2) / 2)
  return line.map((_, o) => {
    const inside = line.slice(Math.max(0, o - (window - half)), o + half)
    return inside.reduce((sum, level) => sum + level, 0) / inside.length
  })
}

function transposed(plane: number[][]): number[][] {
  return (plane[0] ?? []).map((_, x) => plane.map(row => row[x] ?? 0))
}

function stepsOf(small: number[][]): number {
  return small
    .flatMap(row =>
      row.slice(1).map((level, x) => Math.abs(Math.trunc((((row[x] ?? 0) - level) * 100) / 255))),
    )
    .reduce((sum, step) => sum + step, 0)
}

function bitsOf(small: number[][]): string {
  const along = small.map(row =>
    Array.from({ length: 16 }, (_, j) => row.reduce((sum, level, x) => sum + level * wave(j, x), 0)),
  )
  const strengths = transposed(along).map(column =>
    Array.from({ length: 16 }, (_, i) => column.reduce((sum, level, y) => sum + level * wave(i, y), 0)),
  )
  const flat = transposed(strengths).flat()
  const median = [...flat].sort((a, b) => a - b)[127] ?? 0
  const bits = flat
    .map(strength => (strength > median ? '1' : '0'))
    .toReversed()
    .join('')
  return bits.replaceAll(/.{4}/g, four => Number.parseInt(four, 2).toString(16))
}
