import { noticesGiven } from '@breakwater/detection'
import { describe, expect, it } from 'vitest'
import { type Given, heldBack, kinds, mayWake, messageOf } from './rules.ts'

const NOW = new Date('2026-11-10T12:00:00Z')
const given = (kind: string, thread: string, hours: number): Given => {
  return { kind, thread, givenAt: new Date(NOW.getTime() - hours * 3_600_000) }
}
const due = (notice: 'N2' | 'N3', thread = 't') => ({ notice, thread })
const times = (count: number, make: (at: number) => Given) =>
  Array.from({ length: count }, (_, at) => make(at))

describe('a notice that is due', () => {
  it.each<[string, Parameters<typeof heldBack>[0], Given[], string | null]>([
    ['is given when nothing was', due('N2'), [], null],
    ['is not given again in its thread within a week', due('N2'), [given('N2', 't', 24 * 6)], 'again'],
    ['is given again after a week', due('N2'), [given('N2', 't', 24 * 7 + 1)], null],
    ['is given in another thread', due('N2', 'u'), [given('N2', 't', 1)], null],
    ['is given beside one of another kind', due('N2'), [given('N3', 't', 1)], null],
    ['is not given a fourth time in a day', due('N3'), times(3, at => given('N3', `t${at}`, 2)), 'too-many'],
    ['is given the day after', due('N3'), times(3, at => given('N3', `t${at}`, 25)), null],
    ['is given at every threat', { ...due('N2'), stage: 'S5' }, times(20, () => given('N2', 't', 1)), null],
    ['is given in every crisis', { ...due('N2'), crisis: true }, times(20, () => given('N2', 't', 1)), null],
    [
      'is held back where a stage is less than a threat',
      { ...due('N2'), stage: 'S4' },
      [given('N2', 't', 1)],
      'again',
    ],
  ])('%s', (_, notice, before, expected) => expect(heldBack(notice, before, NOW)).toBe(expected))

  it('has a rule for each code that detection gives', () => {
    expect(Object.keys(kinds).sort()).toEqual([...noticesGiven].sort())
  })

  it('is shown in graver words once a threat stands', () => {
    expect([messageOf('N2', 'S2'), messageOf('N2', 'S6'), messageOf('N3', null)]).toEqual([
      'N2',
      'N2-threat',
      'N3',
    ])
  })

  it('wakes nobody at night, unless a threat stands or someone is in danger', () => {
    expect([mayWake('N3', false, null), mayWake('N2', false, 'S5'), mayWake('N3', true, null)]).toEqual([
      false,
      true,
      true,
    ])
  })
})
