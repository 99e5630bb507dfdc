import type { ContentAnswer, Match } from '@breakwater/contract'
import { describe, expect, it } from 'vitest'
import { feedbackOn, gone, holding, type Reply, type Verdict, verdict } from './rules.ts'

const near = (asks: Match['asks'], item = 'i1'): Match => ({
  bank: 'adult',
  item,
  type: 'pdq',
  distance: 9,
  asks,
  signal: 0,
  standing: 'unverified',
  tags: [],
})
const answered = (...matches: Match[]): Reply<ContentAnswer> => ({
  kind: 'answered',
  answer: { matches, signals: [] },
})

describe('the platform', () => {
  it.each<[Verdict, string, Reply<ContentAnswer>]>([
    ['passed', 'nothing matches', answered()],
    ['matched', 'a match asks for review', answered(near('review'))],
    ['matched', 'a match asks to block', answered(near('block'))],
    ['passed', 'a match asks for a note only', answered(near('log'))],
    ['matched', 'one of two asks for review', answered(near('log'), near('review', 'i2'))],
    ['refused', 'it is refused', { kind: 'refused', status: 422, code: 'file.empty', message: '' }],
    ['refused', 'no answer comes', { kind: 'unreachable' }],
  ])('takes a post for %s when %s', (expected, _, reply) => {
    expect(verdict(reply)).toBe(expected)
  })

  it('tells the bank about every item that holds a post, and about no other', () => {
    const matches = holding([near('log', 'i1'), near('review', 'i2'), near('block', 'i3')])
    expect(feedbackOn(matches, 'blocked')).toEqual([
      { bank: 'adult', item: 'i2', outcome: 'blocked' },
      { bank: 'adult', item: 'i3', outcome: 'blocked' },
    ])
  })

  it('takes an item for withdrawn when a later answer does not name it, even for a note', () => {
    const before = [near('review', 'i1'), near('review', 'i2')]
    expect(gone(before, [near('log', 'i2')])).toEqual([near('review', 'i1')])
  })
})
