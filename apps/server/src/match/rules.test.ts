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
    const asked = rules.askable(signals)
    expect(asked.map(({ signal }) => signal)).toEqual([pdq(50), pdq(), md5, { ...md5, quality: 3 }])
    expect(asked.map(({ place }) => place)).toEqual([2, 3, 4, 5])
  })
})

const match = (bank: string, item: string, distance: number, type = 'pdq', signal = 0): Match => ({
  bank,
  item,
  type,
  distance,
  asks: 'review',
  signal,
  standing: 'unverified',
  tags: [],
})

describe('an item of some regions', () => {
  it.each<[readonly string[], string | null, boolean]>([
    [[], null, true],
    [[], 'DE', true],
    [['DE', 'FR'], 'DE', true],
    [['DE', 'FR'], 'GB', false],
    [['DE', 'FR'], null, true],
  ])('%j matches an upload in %s: %s', (regions, country, isInForce) => {
    expect(rules.isInForce(regions, country)).toBe(isInForce)
  })
})

describe('a veto', () => {
  const found = match('adult', 'a', 9)
  it.each<[string, Match, Match, boolean]>([
    ['takes away a match it is nearer than', found, match('never', 'v', 8), true],
    ['takes away a match it is as near as', found, match('never', 'v', 9), true],
    ['leaves a match that is nearer', found, match('never', 'v', 10), false],
    ['leaves a match by another signal', found, match('never', 'v', 0, 'pdq', 1), false],
  ])('%s', (_, matched, veto, isVetoed) => {
    const { matches, vetoes } = rules.vetoed([matched], [veto])
    expect([matches, vetoes]).toEqual(isVetoed ? [[], [veto]] : [[matched], []])
  })

  it('takes one match away and leaves another', () => {
    const [near, far, veto] = [match('adult', 'a', 1), match('adult', 'b', 20), match('never', 'v', 7)]
    expect(rules.vetoed([near, far], [veto])).toEqual({ matches: [near], vetoes: [veto] })
  })
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

  it('name the first of the signals that are as near', () => {
    const twice = [match('adult', 'a', 4, 'pdq', 1), match('adult', 'a', 4, 'pdq', 0)]
    expect(rules.nearestOfEach(twice)).toEqual([twice[1]])
  })

  it('keep the first of two that are the same', () => {
    const [first, second] = [match('adult', 'a', 1), match('adult', 'a', 1)]
    expect(rules.nearestOfEach([first, second])[0]).toBe(first)
  })
})

describe('matches of copies', () => {
  const near = (
    item: string,
    distance: number,
    variant: string | undefined,
    signal: number,
    known: number,
  ) => ({
    match: match('adult', item, distance, 'pdq', signal),
    variant,
    known,
  })

  it('are those by the whole picture, by one part very near, or by two parts; never by one part alone', () => {
    const found = rules.ofCopies(
      [
        near('whole', 31, undefined, 0, 1),
        near('very-near', 21, 'part-4', 3, 2),
        near('alone', 25, 'part-4', 3, 3),
        near('two', 27, 'part-4', 3, 4),
        near('two', 26, 'part-5', 4, 5),
        near('one-twice', 27, 'part-4', 3, 6),
        near('one-twice', 26, 'part-5', 4, 6),
      ],
      31,
    )
    expect(found.map(({ item }) => item)).toEqual(['whole', 'very-near', 'two', 'two'])
  })

  it('are all of other types', () => {
    const video = { match: match('adult', 'film', 40, 'vpdq'), variant: 'centre-1', known: 9 }
    expect(rules.ofCopies([video], 31)).toEqual([video.match])
  })
})
