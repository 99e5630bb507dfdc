import { describe, expect, it } from 'vitest'
import { drawn } from '../pdq/drawn.suite.ts'
import { pdq } from '../pdq/pdq.ts'
import type { Pixels } from '../pixels.ts'
import { QUALITY_FLOOR, signalTypes } from '../signal-type.ts'
import { framed } from './frame.ts'
import { cut, reduced, shrunk } from './grey.ts'
import { turned, turnNames, turns } from './turn.ts'
import { bankVariants, queryVariants, type VariantPdq } from './variant.ts'

/** Discs of all sizes and brightnesses, strewn by a seed: something of its own in every part. */
function scene(seed: number, width = 480, height = 360): Pixels {
  const data = new Uint8Array(width * height).fill(120)
  let state = seed
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return (state >>> 8) / 2 ** 24
  }
  for (let disc = 0; disc < 160; disc++) {
    const [x, y, r, level] = [next() * width, next() * height, 4 + next() * 28, next() * 255]
    for (let v = Math.max(0, Math.ceil(y - r)); v < Math.min(height, y + r); v++) {
      for (let u = Math.max(0, Math.ceil(x - r)); u < Math.min(width, x + r); u++) {
        if (Math.hypot(u - x, v - y) < r) data[v * width + u] = level
      }
    }
  }
  return { width, height, channels: 1, data }
}

function bordered(
  pixels: Pixels,
  left: number,
  top: number,
  right: number,
  low: number,
  level: number,
): Pixels {
  const [width, height] = [pixels.width + left + right, pixels.height + top + low]
  const data = new Uint8Array(width * height).fill(level)
  for (let y = 0; y < pixels.height; y++) {
    data.set(pixels.data.subarray(y * pixels.width, (y + 1) * pixels.width), (y + top) * width + left)
  }
  return { width, height, channels: 1, data }
}

function least(query: readonly VariantPdq[], bank: readonly VariantPdq[]): number {
  const usable = (found: readonly VariantPdq[]) => found.filter(({ quality }) => quality >= QUALITY_FLOOR)
  return Math.min(
    ...usable(query).flatMap(a => usable(bank).map(b => signalTypes.pdq.distance(a.value, b.value))),
  )
}

const cropped = (pixels: Pixels, left: number, top: number, right: number, low: number) =>
  cut(pixels, { left, top, width: pixels.width - left - right, height: pixels.height - top - low })

describe('the variants of a picture', () => {
  const seeds = [1, 2, 3, 4, 5, 6]

  it('begin with its own pdq, and in a bank with all eight turns', () => {
    const own = pdq(scene(1))
    expect(queryVariants(scene(1))[0]).toEqual({ variant: 'upright', ...own })
    expect(
      bankVariants(scene(1))
        .slice(0, 8)
        .map(({ variant }) => variant),
    ).toEqual(turnNames)
    expect(bankVariants(scene(1))[5]?.value).toBe(pdq(turned(scene(1), turns.flipy))?.value)
  })

  it('are at most 63 in a bank and 37 in a query, each with a name of its own, and the parts not plain', () => {
    for (const pixels of [
      ...seeds.map(seed => scene(seed)),
      drawn({ width: 700, height: 90, channels: 4, seed: 3 }),
    ]) {
      const [bank, query] = [bankVariants(pixels), queryVariants(pixels)]
      expect([bank.length <= 63, query.length <= 37]).toEqual([true, true])
      for (const found of [bank, query]) {
        expect(new Set(found.map(({ variant }) => variant)).size).toBe(found.length)
        expect(
          found.filter(({ variant, quality }) => variant.startsWith('part-') && quality < QUALITY_FLOOR),
        ).toEqual([])
      }
    }
  })

  it.each([
    [7, 7, 7, 7],
    [0, 41, 13, 0],
    [55, 3, 21, 40],
    [20, 40, 57, 9],
  ])('find a copy that lost %i, %i, %i and %i of 480 by 360 pixels at its sides', (left, top, right, low) => {
    const found = seeds.map(seed =>
      least(queryVariants(cropped(scene(seed), left, top, right, low)), bankVariants(scene(seed))),
    )
    expect(found.filter(distance => distance > 31)).toEqual([])
  })

  it.each([
    [24, 18, 24, 18, 0],
    [48, 36, 48, 36, 255],
    [0, 300, 0, 250, 128],
    [57, 2, 13, 31, 40],
  ])('find a copy with borders of %i, %i, %i, %i pixels, brightness %i', (left, top, right, low, level) => {
    const found = seeds.map(seed =>
      least(queryVariants(bordered(scene(seed), left, top, right, low, level)), bankVariants(scene(seed))),
    )
    expect(found.filter(distance => distance > 31)).toEqual([])
  })

  it('find a dark picture in the middle of a dark screen, of which one end alone shows', () => {
    const dark = scene(2)
    for (let y = 0; y < 120; y++) for (let x = 0; x < 480; x++) dark.data[y * 480 + x] = Math.floor(y / 12)
    const screen = bordered(dark, 0, 350, 0, 350, 0)
    const found = queryVariants(screen).find(({ variant }) => variant === 'centred')
    expect(found?.value).toBe(pdq(dark)?.value)
    expect(bankVariants(screen).map(({ variant }) => variant)).not.toContain('centred')
  })

  it('have no part that looks like another as large of the same picture', () => {
    const tile = scene(5, 160, 120)
    const data = new Uint8Array(480 * 360)
    for (let y = 0; y < 360; y++)
      for (let x = 0; x < 480; x++) data[y * 480 + x] = tile.data[(y % 120) * 160 + (x % 160)] ?? 0
    const parts = (of: Pixels) => bankVariants(of).filter(({ variant }) => variant.startsWith('part-'))
    expect(parts(scene(5)).length).toBeGreaterThan(20)
    expect(parts({ width: 480, height: 360, channels: 1, data }).length).toBeLessThan(10)
  })

  it('find no other picture', () => {
    const bank = seeds.flatMap(seed => bankVariants(scene(seed)))
    expect(least(queryVariants(scene(99)), bank)).toBeGreaterThan(31)
  })

  it('are none for what is too small to hash, and few for what is flat', () => {
    const flat: Pixels = { width: 90, height: 70, channels: 1, data: new Uint8Array(6_300).fill(80) }
    expect([bankVariants(scene(1, 4, 90)), queryVariants(scene(1, 4, 90))]).toEqual([[], []])
    expect(queryVariants(flat)).toHaveLength(1)
    expect(queryVariants(scene(1, 5, 5)).length).toBeGreaterThan(0)
  })
})

describe('borders', () => {
  it('are taken off to the pixel, however many there are, and words in them too', () => {
    const twice = bordered(bordered(scene(3), 10, 10, 10, 10, 255), 0, 60, 0, 30, 0)
    expect(framed({ ...twice, channels: 1 }, 0.02)).toEqual({ left: 10, top: 70, width: 480, height: 360 })
    const words = bordered(scene(3), 0, 50, 0, 0, 255)
    for (let y = 15; y < 35; y++) for (let x = 100; x < 250; x += 2) words.data[y * 480 + x] = 0
    expect(framed({ ...words, channels: 1 }, 0.02)).toMatchObject({ top: 15 })
    expect(framed({ ...words, channels: 1 }, 0.45)).toEqual({ left: 0, top: 50, width: 480, height: 360 })
  })

  it('are found around a picture with an edge of its own that is as dark as the bars of a tall screen', () => {
    const edged = bordered(scene(3), 0, 0, 12, 0, 0)
    const screen = bordered(edged, 0, 400, 0, 420, 0)
    for (let y = 20; y < 40; y++) screen.data.fill(255, y * 492 + 20, y * 492 + 90)
    expect(framed({ ...screen, channels: 1 }, 0.45)).toEqual({ left: 0, top: 400, width: 480, height: 360 })
  })

  it('are not seen in a sky that fades into the picture', () => {
    const sky = bordered(scene(4), 0, 100, 0, 0, 0)
    for (let y = 0; y < 100; y++) sky.data.fill(220 - y, y * 480, (y + 1) * 480)
    expect(framed({ ...sky, channels: 1 }, 0.45)).toMatchObject({ top: 0, height: 460 })
  })
})

describe('a smaller grey picture', () => {
  it('has the mean of each square', () => {
    const pixels: Pixels = {
      width: 5,
      height: 2,
      channels: 1,
      data: Uint8Array.of(0, 10, 20, 30, 99, 10, 20, 30, 40, 99),
    }
    expect(reduced(pixels, 2)).toEqual({ width: 2, height: 1, channels: 1, data: Uint8Array.of(10, 30) })
  })

  it.each([1, 2, 3, 6])('of solid RGBA is that of RGB, wherever it lies in memory: squares of %i', times => {
    // Where the mean of four such pixels, two of a kind, lies halfway between two levels.
    const [one, other] = [
      [46, 39, 33],
      [31, 92, 187],
    ]
    const width = 61
    const levels = Array.from({ length: width * 60 * 3 }, (_, at) => (at * at * 31 + at * 7919) % 256)
    for (const [row, colour] of [one, other].entries())
      for (let at = 0; at < 6; at++) levels[row * width * 3 + at] = colour?.[at % 3] ?? 0
    const rgb: Pixels = { width, height: 60, channels: 3, data: Uint8Array.from(levels) }
    for (const offset of [0, 1]) {
      const data = new Uint8Array(offset + width * 60 * 4).fill(255).subarray(offset)
      for (const [at, level] of levels.entries()) data[Math.floor(at / 3) * 4 + (at % 3)] = level
      expect(reduced({ ...rgb, channels: 4, data }, times)).toEqual(reduced(rgb, times))
    }
  })

  it('of glass is white, and of half of it half as bright', () => {
    const data = Uint8Array.from({ length: 4 * 4 * 4 }, (_, at) => (at % 4 < 3 ? 0 : at < 32 ? 0 : 255))
    expect([...reduced({ width: 4, height: 4, channels: 4, data }, 2).data]).toEqual([255, 255, 0, 0])
    expect([...reduced({ width: 4, height: 4, channels: 4, data }, 4).data]).toEqual([128])
  })

  it('has the side that was asked for, and the same mean', () => {
    const small = shrunk(scene(5, 900, 400), 100)
    expect(Math.abs(Math.sqrt(small.width * small.height) - 100)).toBeLessThan(1)
    const mean = ({ data }: Pixels) => Array.from(data).reduce((sum, level) => sum + level, 0) / data.length
    expect(Math.abs(mean(small) - mean(scene(5, 900, 400)))).toBeLessThan(1)
    expect(shrunk(scene(5, 90, 40), 100)).toMatchObject({ width: 90, height: 40 })
  })
})
