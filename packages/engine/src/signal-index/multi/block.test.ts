import { describe, expect, it } from 'vitest'
import type { Approach, Block } from './block.ts'
import { BlockDraft } from './block-draft.ts'
import { bitsApart, chance, clustered } from './clustered.suite.ts'
import { radiusLimit } from './plan/band-plan.ts'

const DISTANCES = Array.from({ length: 64 }, (_, distance) => distance)
const UNLIMITED = 0xffff_ffff
const SIZES = [0, 1, 2, 3, 4, 8, 16, 31, 32, 33, 1024, 1500]

describe('a block', () => {
  it.each(DISTANCES)(
    'misses nothing and invents nothing within %i bits, whatever the bands and radii',
    distance => {
      for (let seed = 1; seed <= 6; seed++) {
        const next = chance(seed * 100 + distance)
        const widths = anyWidths(distance, next)
        const values = clustered(300, seed)
        const block = blockOf(values, distance, widths)
        const how = { radii: anyRadii(widths, distance, next), candidates_max: UNLIMITED }
        for (const value of [...clustered(12, seed + 50), ...values.slice(0, 4)])
          expect(rowsIn(block, value, distance, how)).toEqual(rowsNear(values, value, distance))
      }
    },
  )

  it.each(SIZES)('finds in %i values what going through them finds, by its own plan and by a scan', size => {
    const values = clustered(size, size)
    const block = blockOf(values, 31)
    for (const value of [...clustered(10, size + 1), ...values.slice(0, 5)]) {
      for (const distance of [0, 1, 31, 63]) {
        const near = rowsNear(values, value, distance)
        expect(rowsIn(block, value, distance)).toEqual(near)
        expect(rowsIn(block, value, distance, { radii: null, candidates_max: 0 })).toEqual(near)
      }
    }
  })

  it('finds every row when all values are equal, and when only a hundred differ', () => {
    const [value = new Uint32Array(8)] = clustered(1, 5)
    const equal = blockOf(Array<Uint32Array>(5_000).fill(value), 31, [16, 16, 16])
    expect([equal.rows, equal.slots]).toEqual([5_000, 1])
    expect(rowsIn(equal, value, 0).length).toBe(5_000)
    const crowd = clustered(100, 6)
    const values = Array.from({ length: 5_000 }, (_, i) => crowd[i % 100] ?? value)
    expect(rowsIn(blockOf(values, 31), value, 63)).toEqual(rowsNear(values, value, 63))
  })

  it('goes through every value when more would have to be measured than it allows itself', () => {
    const values = clustered(800, 7, 10)
    const block = blockOf(values, 31, [8, 8, 8, 8])
    const radii = Int32Array.of(7, 7, 7, 7)
    for (const candidates_max of [0, 1, 100, UNLIMITED])
      expect(rowsIn(block, values[0] ?? new Uint32Array(8), 31, { radii, candidates_max })).toEqual(
        rowsNear(values, values[0] ?? new Uint32Array(8), 31),
      )
  })

  it('finds a row by its key, whatever the order of keys, and not after it is removed', () => {
    for (const keyOf of [
      (i: number) => i,
      (i: number) => i * 3 + 7,
      (i: number) => (i * 7_919) % 1_009,
      far,
    ]) {
      const values = clustered(300, 8)
      const draft = new BlockDraft(1)
      for (const [i, value] of values.entries()) draft.addWords(keyOf(i), value, 0)
      const block = draft.build(31)
      for (const i of values.keys()) expect(block.keyOf(block.rowOf(keyOf(i)) ?? -1)).toBe(keyOf(i))
      const row = block.rowOf(keyOf(150)) ?? -1
      block.remove(row)
      expect([block.rowOf(keyOf(150)), block.rowOf(-5), block.rowOf(2 ** 51)]).toEqual([null, null, null])
      expect(rowsIn(block, values[150] ?? new Uint32Array(8), 63)).not.toContain(row)
    }
  })

  it('takes digits as text, and nothing that is no lower-case digit', () => {
    const draft = new BlockDraft(4)
    const good = `0123456789abcdef${'5'.repeat(48)}`
    for (const [text, taken] of [
      [good, true],
      [`${good.slice(1)}g`, false],
      [good.toUpperCase(), false],
      [`${good.slice(2)}/0`, false],
      [`${good.slice(2)}:0`, false],
      [`${good.slice(2)}\`0`, false],
      [`\u00e9${good.slice(1)}`, false],
    ] as const)
      expect(
        draft.addText(
          draft.rows,
          Uint8Array.from(text, letter => letter.charCodeAt(0)),
          0,
        ),
      ).toBe(taken)
    const value = Uint32Array.of(0x67452301, 0xefcdab89, ...Array<number>(6).fill(0x55555555))
    expect(rowsIn(draft.build(31), value, 0)).toEqual([[0, 0]])
  })

  it('throws when a key stands there twice', () => {
    const draft = new BlockDraft(3)
    for (const key of [5, 9, 5]) draft.addWords(key, new Uint32Array(8), 0)
    expect(() => draft.build(31)).toThrow(RangeError)
  })
})

const far = (i: number) => 2 ** 45 + ((i * 104_729) % 7_919)

function blockOf(values: readonly Uint32Array[], distance: number, widths?: readonly number[]): Block {
  const draft = new BlockDraft(values.length)
  for (const [row, value] of values.entries()) draft.addWords(row, value, 0)
  return draft.build(distance, widths)
}

function rowsIn(block: Block, value: Uint32Array, distance: number, how?: Approach): number[][] {
  const found: number[][] = []
  block.query(value, distance, (row, apart) => found.push([row, apart]), how)
  return found.sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0))
}

function rowsNear(values: readonly Uint32Array[], value: Uint32Array, distance: number): number[][] {
  return [...values.entries()]
    .map(([row, other]) => [row, bitsApart(value, other)])
    .filter(([, apart = 0]) => apart <= distance)
}

/** Four to forty bands of 5 to 13 bits. */
function anyWidths(distance: number, next: (below: number) => number): number[] {
  const least = Math.max(4, Math.ceil((distance + 1) / 5))
  const bands = least + next(Math.max(1, 40 - least))
  const most = Math.min(13, Math.floor(256 / bands))
  return Array.from({ length: bands }, () => 5 + next(most - 4))
}

/** Radii of -1 and up whose sum of `radius + 1` is just more than the distance. */
function anyRadii(widths: readonly number[], distance: number, next: (below: number) => number): Int32Array {
  const radii = new Int32Array(widths.length).fill(-1)
  for (let steps = 0; steps <= distance; ) {
    const band = next(widths.length)
    if ((radii[band] ?? 0) >= radiusLimit(widths)) continue
    radii[band] = (radii[band] ?? -1) + 1
    steps++
  }
  return radii
}
