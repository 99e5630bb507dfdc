import { expect, it } from 'vitest'
import { everyDay } from './every-day.ts'

it('has every day of the time asked for, with none where nothing was done', () => {
  const byDay = [{ day: '2026-11-02', opened: 4, handled: 1 }]
  const days = everyDay({ from: '2026-10-31T22:00:00Z', to: '2026-11-03T01:00:00Z', byDay })
  expect(days.map(one => [one.day, one.opened])).toEqual([
    ['2026-10-31', 0],
    ['2026-11-01', 0],
    ['2026-11-02', 4],
    ['2026-11-03', 0],
  ])
})
