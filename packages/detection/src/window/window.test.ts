import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DAY, HOUR } from '../event/time.ts'
import { addTime, countWithin, newCount, ratePerDay, ratio } from './count.ts'
import { addSeen, DISTINCT_EXACT_MAX, distinctWithin, newDistinct } from './distinct.ts'

const now = 1_000 * DAY

describe('a count by event time', () => {
  it('agrees with counting by hand, in whatever order the times come', () => {
    const times = fc.array(fc.integer({ min: now - 10 * DAY, max: now }), { maxLength: 100 })
    fc.assert(
      fc.property(times, fc.integer({ min: 1, max: 9 * DAY }), (times, window) => {
        const count = newCount()
        for (const at of times) addTime(count, at, now, 30 * DAY)
        expect(countWithin(count, now, window)).toBe(times.filter(at => at > now - window).length)
      }),
    )
  })

  it('puts a late one into the window where it belongs', () => {
    const count = newCount()
    addTime(count, now, now, 30 * DAY)
    addTime(count, now - 2 * DAY, now, 30 * DAY)
    expect([countWithin(count, now, DAY), countWithin(count, now, 7 * DAY)]).toEqual([1, 2])
  })

  it('stays within one hour’s worth of the truth once there are many, and small', () => {
    const count = newCount()
    for (let at = now - 5 * DAY; at < now; at += 60_000) addTime(count, at, now, 30 * DAY)
    expect(Math.abs(countWithin(count, now, 2 * DAY) - 2 * 24 * 60)).toBeLessThanOrEqual(60)
    expect(count.times.length + count.hours.length).toBeLessThan(400)
  })

  it('forgets what is older than its span', () => {
    const count = newCount()
    addTime(count, now - 40 * DAY, now - 40 * DAY, 30 * DAY)
    addTime(count, now, now, 30 * DAY)
    expect(count.times).toEqual([now])
  })

  it('says a rate a day, and no ratio of too few', () => {
    const count = newCount()
    for (let at = 0; at < 14; at++) addTime(count, now - at * 12 * HOUR, now, 30 * DAY)
    expect(ratePerDay(count, now, 7 * DAY)).toBe(2)
    expect([ratio(1, 4, 5), ratio(1, 4, 4)]).toEqual([null, 0.25])
  })
})

describe('a distinct count', () => {
  it('is exact up to its cap: nobody counts twice, and only the last time counts', () => {
    const seen = fc.array(
      fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: now - 9 * DAY, max: now })),
      {
        maxLength: 200,
      },
    )
    fc.assert(
      fc.property(seen, seen => {
        const distinct = newDistinct()
        for (const [key, at] of seen) addSeen(distinct, `a${key}`, at, now, 30 * DAY)
        const last = new Map<number, number>()
        for (const [key, at] of seen) last.set(key, Math.max(at, last.get(key) ?? 0))
        const expected = [...last.values()].filter(at => at > now - 3 * DAY).length
        expect(distinctWithin(distinct, now, 3 * DAY)).toBe(expected)
      }),
    )
  })

  it.each([300, 1_000, 20_000])('beyond its cap is within 20 %% of %i (three standard errors)', people => {
    const distinct = newDistinct()
    for (let key = 0; key < people; key++) addSeen(distinct, `account-${key}`, now - key, now, 30 * DAY)
    expect(distinct.last.size).toBeLessThanOrEqual(DISTINCT_EXACT_MAX)
    expect(Math.abs(distinctWithin(distinct, now, DAY) - people) / people).toBeLessThan(0.2)
  })
})
