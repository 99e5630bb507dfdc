import { describe, expect, it } from 'vitest'
import * as rules from './rules.ts'

const night: rules.Shift = { days: [1, 2, 3, 4, 5, 6, 7], from: '22:00', to: '06:00', zone: 'Europe/Lisbon' }
const day: rules.Shift = { days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00', zone: 'Europe/Lisbon' }
const person = (about: Partial<rules.Duty> = {}): rules.Duty => ({ ...rules.newcomer('s', 'S'), ...about })
const at = (time: string) => new Date(time)

describe('a shift', () => {
  it.each<[string, rules.Shift, string, boolean]>([
    ['begins with its first minute', day, '2026-11-02T09:00:00Z', true],
    ['has not begun before', day, '2026-11-02T08:59:59Z', false],
    ['is over with its last', day, '2026-11-02T17:00:00Z', false],
    ['is not on other days', day, '2026-11-01T10:00:00Z', false],
    ['runs over midnight', night, '2026-11-02T02:00:00Z', true],
    ['belongs to the day it began on', { ...night, days: [7] }, '2026-11-02T02:00:00Z', true],
    ['does not begin on the day it ends on', { ...night, days: [1] }, '2026-11-02T02:00:00Z', false],
    ['follows the clock on the wall in summer', day, '2026-07-01T08:00:00Z', true],
    ['follows the clock on the wall in winter', day, '2026-12-01T08:00:00Z', false],
    ['lasts through the hour that comes twice', night, '2026-10-25T00:30:00Z', true],
    ['lasts through the hour that comes twice, again', night, '2026-10-25T01:30:00Z', true],
    ['ends by the new clock that night', night, '2026-10-25T06:00:00Z', false],
    ['lasts through the hour that is missing', night, '2026-03-29T01:30:00Z', true],
  ])('%s', (_, shift, time, isOn) => {
    expect(rules.isOn(shift, at(time))).toBe(isOn)
  })

  it('is set in a place that there is', () => {
    expect(rules.isZone('Europe/Lisbon')).toBe(true)
    expect(rules.isZone('Harbour/Wall')).toBe(false)
  })
})

describe('the promise to who reports', () => {
  const now = at('2026-11-01T10:00:00Z')
  const reader = person({ languages: ['pt'], shifts: [night] })

  it('is now, where a reader of the language is there', () => {
    expect(rules.promised([person({ onDutyUntil: at('2026-11-01T12:00:00Z') })], 'en', now)).toEqual({
      when: 'now',
      by: null,
      because: null,
    })
  })

  it('is the next shift of a reader, and says that it is for the language', () => {
    const people = [reader, person({ onDutyUntil: at('2026-11-01T12:00:00Z') })]
    expect(rules.promised(people, 'pt', now)).toEqual({
      when: 'by',
      by: at('2026-11-01T22:00:00Z'),
      because: 'language',
    })
  })

  it('says so when nobody at all is there', () => {
    expect(rules.promised([reader], 'pt', now)).toMatchObject({ when: 'by', because: 'unstaffed' })
  })

  it('is anybody’s next shift where nobody reads the language at all', () => {
    expect(rules.promised([reader], 'fi', now)).toMatchObject({ when: 'by', by: at('2026-11-01T22:00:00Z') })
  })

  it('is never made up where there is no shift', () => {
    expect(rules.promised([], 'en', now)).toEqual({ when: 'unknown', by: null, because: 'unstaffed' })
  })
})

describe('a job goes not to', () => {
  const job = { notFor: ['decider'], account: 'acct', subject: 'post', platform: 'Harbour' }
  it.each<[string, Partial<rules.Duty>, boolean]>([
    ['somebody who decided it before', { staff: 'decider' }, true],
    ['somebody who knows the account', { conflicts: ['acct'] }, true],
    ['somebody who knows the content', { conflicts: ['post'] }, true],
    ['somebody of the platform', { conflicts: ['Harbour'] }, true],
  ])('%s', (_, about, isRefused) => {
    expect(rules.conflict(job, person(about)) !== null).toBe(isRefused)
  })

  it('but to anyone else', () => {
    expect(rules.conflict(job, person({ conflicts: ['other'] }))).toBeNull()
  })
})
