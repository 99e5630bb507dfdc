import type { Outcome, Progress } from '@breakwater/contract'
import { describe, expect, it } from 'vitest'
import * as rules from './rules.ts'

describe('a PIN', () => {
  it.each([
    ['', false],
    ['123', false],
    ['1234', true],
    ['🌊🌊🌊', false],
    ['🌊🌊🌊🌊', true],
    ['بحر١', true],
    ['x'.repeat(128), true],
    ['🌊'.repeat(128), true],
    ['x'.repeat(129), false],
  ])('%j may be chosen: %s', (pin, isGood) => {
    expect(rules.isPin(pin)).toBe(isGood)
  })
})

describe('the wait after wrong PINs', () => {
  it.each([
    [0, 0],
    [1, 0],
    [2, 0],
    [3, 1],
    [4, 2],
    [5, 4],
    [10, 128],
    [12, 512],
    [13, 900],
    [14, 900],
    [10_000, 900],
  ])('%i in a row: %i s', (tries, seconds) => {
    expect(rules.wait_s(tries)).toBe(seconds)
  })
})

describe('one more try', () => {
  const now = new Date('2026-11-01T10:00:00Z')
  const in_s = (seconds: number) => new Date(now.getTime() + seconds * 1_000)

  it.each<[string, rules.Tries, ReturnType<typeof rules.nextTry>]>([
    ['the first is free', rules.NO_TRIES, { tries: 1, nextTryAt: null, wait_s: 0 }],
    [
      'the third makes the next one wait',
      { tries: 2, nextTryAt: null },
      { tries: 3, nextTryAt: in_s(1), wait_s: 0 },
    ],
    [
      'one that comes too early does not count',
      { tries: 5, nextTryAt: in_s(2.5) },
      { tries: 5, nextTryAt: in_s(2.5), wait_s: 2.5 },
    ],
    [
      'one that comes in time does',
      { tries: 5, nextTryAt: now },
      { tries: 6, nextTryAt: in_s(8), wait_s: 0 },
    ],
    [
      'one long after that too',
      { tries: 5, nextTryAt: in_s(-99) },
      { tries: 6, nextTryAt: in_s(8), wait_s: 0 },
    ],
  ])('%s', (_, before, next) => {
    expect(rules.nextTry(before, now)).toEqual(next)
  })
})

describe('a withdrawn case', () => {
  it('is erased after thirty days', () => {
    expect(rules.deletedAfter(new Date('2026-11-01T10:00:00Z'))).toEqual(new Date('2026-12-01T10:00:00Z'))
    expect(rules.KEPT_DAYS).toBe(30)
  })

  it('held five hundred items at most', () => {
    expect(rules.ITEMS_MAX).toBe(500)
  })
})

const early = new Date('2026-11-01T10:00:00Z')
const later = new Date('2026-11-02T10:00:00Z')
const latest = new Date('2026-11-03T10:00:00Z')
const nothingYet: rules.PartnerTrail = {
  isWithdrawn: false,
  withdrawnAt: null,
  asksUs: false,
  fetchedAt: null,
  newestAt: null,
  feedback: null,
}
const said = (outcome: Outcome, at = later): Partial<rules.PartnerTrail> => ({ feedback: { outcome, at } })
const gone = { isWithdrawn: true, withdrawnAt: later }

describe('the progress of a partner with an item', () => {
  it.each<[string, Partial<rules.PartnerTrail>, Progress, Date | null]>([
    ['it only fetches, and has not yet', {}, 'waiting', null],
    ['it asks us about each upload', { asksUs: true }, 'checking', null],
    ['it fetched', { fetchedAt: early }, 'fetched', early],
    ['it asks and fetched', { asksUs: true, fetchedAt: early }, 'fetched', early],
    ['it is looking', { fetchedAt: early, ...said('pending_review') }, 'pending_review', later],
    ['it blocked', { asksUs: true, ...said('blocked') }, 'blocked', later],
    ['it did not block', said('not_blocked'), 'not_blocked', later],
    ['it found no match', said('no_match'), 'no_match', later],
    ['withdrawn: it only asked us', { ...gone, asksUs: true }, 'stopped', later],
    ['withdrawn: it only asked us, and blocked', { ...gone, ...said('blocked', early) }, 'stopped', later],
    ['withdrawn: it holds a copy and was not told yet', { ...gone, fetchedAt: early }, 'waiting', null],
    ['withdrawn: it was told', { ...gone, fetchedAt: early, newestAt: latest }, 'withdrawal_fetched', latest],
    [
      'withdrawn: it was told, and had blocked',
      { ...gone, fetchedAt: early, newestAt: latest, ...said('blocked', early) },
      'withdrawal_fetched',
      latest,
    ],
    [
      'withdrawn: it confirmed',
      { ...gone, fetchedAt: early, newestAt: later, ...said('withdrawn', latest) },
      'withdrawn',
      latest,
    ],
  ])('%s', (_, trail, progress, at) => {
    expect(rules.progress({ ...nothingYet, ...trail })).toEqual({ progress, at })
  })
})
