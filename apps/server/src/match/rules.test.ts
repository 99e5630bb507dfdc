import type { Match, SignalBody } from '@breakwater/contract'
import { describe, expect, it } from 'vitest'
import * as rules from './rules.ts'

const pdq = (quality?: number): SignalBody => ({
  type: 'pdq',
  value: 'ab',
  ...(quality !== undefined && { quality }),
})
const md5: SignalBody = { type: 'md5', value: 'cd' }

describe('signals of an upload', () => {
  it('are looked up unless they say that the picture is too plain', () => {
    const signals = [pdq(0), pdq(49), pdq(50), pdq(), md5, { ...md5, quality: 3 }]
    expect(rules.askable(signals)).toEqual([pdq(50), pdq(), md5, { ...md5, quality: 3 }])
  })
})

const match = (bank: string, item: string, distance: number, type = 'pdq'): Match => ({
  bank,
  item,
  type,
  distance,
  asks: 'review',
})

describe('answers', () => {
  it.each<[string, Match[], Match[]]>([
    ['nothing stays nothing', [], []],
    [
      'one item is answered once, by its nearest signal',
      [match('adult', 'a', 9), match('adult', 'a', 2), match('adult', 'a', 5)],
      [match('adult', 'a', 2)],
    ],
    [
      'the same item id in two banks is two answers',
      [match('minor', 'a', 1), match('adult', 'a', 7)],
      [match('adult', 'a', 7), match('minor', 'a', 1)],
    ],
    [
      'they are ordered by bank, then distance, then item',
      [match('minor', 'a', 0), match('adult', 'c', 3), match('adult', 'b', 3), match('adult', 'd', 1)],
      [match('adult', 'd', 1), match('adult', 'b', 3), match('adult', 'c', 3), match('minor', 'a', 0)],
    ],
    [
      'at the same distance the type decides, whichever came first',
      [match('adult', 'a', 0, 'pdq'), match('adult', 'a', 0, 'md5')],
      [match('adult', 'a', 0, 'md5')],
    ],
    [
      'and the other way round',
      [match('adult', 'a', 0, 'md5'), match('adult', 'a', 0, 'pdq')],
      [match('adult', 'a', 0, 'md5')],
    ],
  ])('%s', (_, found, answered) => {
    expect(rules.nearestOfEach(found)).toEqual(answered)
  })

  it('keep the first of two that are the same', () => {
    const [first, second] = [match('adult', 'a', 1), match('adult', 'a', 1)]
    expect(rules.nearestOfEach([first, second])[0]).toBe(first)
  })
})
