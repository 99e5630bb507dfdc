import { describe, expect, it } from 'vitest'
import { ofKind, Story, tell } from '../story.suite.ts'

const DAY = 1_440
const TEENS = 12

/** Someone with twelve old friends who on the hundredth day writes to twelve teens of one school, from a device. */
function highestLevel(daysOld: number, device: string): number {
  const story = new Story().account('actor', { age: 30 }, daysOld)
  story.add(0, 'session.started', 'actor', { session: { device: 'd1' } })
  story.add(100 * DAY, 'session.started', 'actor', { session: { device } })
  for (let at = 0; at < TEENS; at++) {
    story.account(`t${at}`, { age: 15, groups: ['school-1'] })
    story.account(`f${at}`, { age: 31 }).tie('actor', `f${at}`, 90)
    story.add(100 * DAY + 5 + at, 'follow.requested', 'actor', { target: `t${at}` })
    story.say(100 * DAY + 30 + at, 'actor', `t${at}`, 'hi')
  }
  return Math.max(0, ...ofKind(tell(story), 'suspicion').map(({ level }) => level))
}

describe('people long settled', () => {
  it.each([
    ['half a year and more, on the device they always had', 700, 'd1', 0],
    ['half a year and more, on a device of today', 700, 'd2', 1],
    ['a few months', 20, 'd1', 1],
  ])('of %s: what they announce is weighed by that', (_, daysOld, device, level) => {
    expect(highestLevel(daysOld, device)).toBe(level)
  })
})
