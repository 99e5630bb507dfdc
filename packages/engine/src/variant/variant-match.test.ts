import { describe, expect, it } from 'vitest'
import { isCopy, reachOf, type VariantHit } from './variant-match.ts'

const hit = (asked: number, variant: string, known: number, distance: number): VariantHit => ({
  asked,
  variant,
  known,
  distance,
})

describe('a banked item', () => {
  it.each<[string, readonly VariantHit[], boolean]>([
    ['nothing near it', [], false],
    ['the whole picture at the threshold', [hit(0, 'upright', 0, 31)], true],
    ['the whole picture past it', [hit(0, 'upright', 0, 32)], false],
    ['a signal of which nothing is said', [{ asked: 0, known: 3, distance: 30 }], true],
    ['what is inside its borders, near a part', [hit(1, 'framed', 20, 31)], true],
    ['one part that is very near', [hit(4, 'part-1', 20, 21)], true],
    ['one part that is near', [hit(4, 'part-1', 20, 22)], false],
    ['two parts, each near another', [hit(4, 'part-1', 20, 27), hit(5, 'part-2', 21, 26)], true],
    ['two parts near the same one', [hit(4, 'part-1', 20, 27), hit(5, 'part-2', 20, 26)], false],
    ['one part near two', [hit(4, 'part-1', 20, 27), hit(4, 'part-1', 21, 26)], false],
    ['two parts, one too far', [hit(4, 'part-1', 20, 27), hit(5, 'part-2', 21, 28)], false],
  ])('is a copy of a picture by %s: %#', (_, hits, expected) => {
    expect(isCopy(hits)).toBe(expected)
  })

  it('is held to its bank\u2019s threshold where that is lower', () => {
    expect(isCopy([hit(0, 'upright', 0, 20)], 19)).toBe(false)
    expect(isCopy([hit(4, 'part-1', 20, 20)], 19)).toBe(false)
    expect([reachOf('part-3'), reachOf('part-3', 19), reachOf('framed'), reachOf(undefined, 40)]).toEqual([
      27, 19, 31, 40,
    ])
  })
})
