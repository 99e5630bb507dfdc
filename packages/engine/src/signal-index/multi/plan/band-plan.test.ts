import { describe, expect, it } from 'vitest'
import { chance } from '../clustered.suite.ts'
import { type BandPlan, planBands, planRadii, radiusLimit } from './band-plan.ts'
import { bitOrder, orderTable, undone } from './bit-order.ts'

const DISTANCES = Array.from({ length: 64 }, (_, distance) => distance)
const SIZES = [0, 1, 2, 1_000, 5_000, 100_000, 1_000_000, 10_000_000, 33_000_000]

/** What makes a plan miss nothing: more steps than bits that may differ, in bands that do not overlap. */
function isComplete({ widths, radii }: BandPlan, distance: number): boolean {
  const steps = radii.reduce((sum, radius) => sum + radius + 1, 0)
  const bits = widths.reduce((sum, width) => sum + width, 0)
  return steps > distance && bits <= 256 && Math.max(...radii) <= radiusLimit(widths)
}

describe('a plan of bands', () => {
  it.each(SIZES)('for %i entries misses nothing at any distance from 0 to 63, or is a scan', entries => {
    for (const distance of DISTANCES) {
      const plan = planBands(entries, distance)
      if (plan.widths.length > 0) expect(isComplete(plan, distance)).toBe(true)
      for (const other of [0, 7, 31, 63, 255]) {
        const again = planRadii(plan.widths, entries, other)
        if (again.radii.some(radius => radius >= 0)) expect(isComplete(again, other)).toBe(true)
      }
    }
  })

  it('is a scan for few entries, and bands for many', () => {
    expect(planBands(100, 31).widths).toEqual([])
    for (const entries of [100_000, 1_000_000, 10_000_000])
      expect(planBands(entries, 31).widths.length).toBeGreaterThan(8)
  })
})

describe('an order of bits', () => {
  it('puts bits that always agree into different bands', () => {
    const next = chance(3)
    const values = new Uint32Array(2_000 * 8)
    for (let i = 0; i < values.length; i += 2) {
      values[i] = next(2 ** 32)
      values[i + 1] = values[i] ?? 0
    }
    const widths = Array<number>(16).fill(16)
    const order = bitOrder(values, widths)
    expect(new Set(order).size).toBe(256)
    const bandOf = (bit: number) => Math.floor((order[bit] ?? 0) / 16)
    const twins = Array.from({ length: 256 }, (_, bit) => bit).filter(bit => (bit >>> 5) % 2 === 0)
    expect(twins.filter(bit => bandOf(bit) === bandOf(bit + 32))).toEqual([])
  })

  it('leaves bits that never change for last, where no band may need them', () => {
    const next = chance(4)
    const values = Uint32Array.from({ length: 2_000 * 8 }, (_, i) => (i % 8 === 2 ? 5 : next(2 ** 32)))
    const order = bitOrder(values, [28, 28, 28, 28, 28, 28, 28, 28])
    for (let bit = 64; bit < 96; bit++) expect(order[bit]).toBeGreaterThanOrEqual(224)
  })

  it('is undone by its opposite', () => {
    const order = Uint8Array.from({ length: 256 }, (_, bit) => (bit * 37 + 11) % 256)
    const back = undone(order)
    for (let bit = 0; bit < 256; bit++) expect(back[order[bit] ?? 0]).toBe(bit)
    expect(orderTable(order).reduce((sum, byte) => sum + (byte === 0 ? 0 : 1), 0)).toBeGreaterThan(0)
  })
})
