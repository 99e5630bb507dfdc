import { describe, expect, it } from 'vitest'
import { ofKind, Story, tell } from '../story.suite.ts'

const DAY = 1_440
const TEENS = 12

/** Someone with twelve old friends who on the hundredth day writes to twelve teens of one school, from a device. */
function toldOf(daysOld: number, device: string, teens = TEENS, blocks = 0): ReturnType<typeof tell> {
  const story = new Story().account('actor', { age: 30 }, daysOld)
  story.add(0, 'session.started', 'actor', { session: { device: 'd1' } })
  story.add(100 * DAY, 'session.started', 'actor', { session: { device } })
  for (let at = 0; at < TEENS; at++) story.account(`f${at}`, { age: 31 }).tie('actor', `f${at}`, 90)
  for (let at = 0; at < teens; at++) {
    story.account(`t${at}`, { age: 15, groups: ['school-1'] })
    story.add(100 * DAY + 5 + at, 'follow.requested', 'actor', { target: `t${at}` })
    story.say(100 * DAY + 30 + at, 'actor', `t${at}`, 'hi')
  }
  for (let at = 0; at < blocks; at++)
    story.add(100 * DAY + 60 + at, 'block.created', `t${at}`, { target: 'actor' })
  return tell(story)
}

function highest(told: ReturnType<typeof tell>): number {
  return Math.max(0, ...ofKind(told, 'suspicion').map(({ level }) => level))
}

describe('people long settled', () => {
  it.each([
    ['half a year and more, on the device they always had', 700, 'd1', 0],
    ['half a year and more, on a device of today', 700, 'd2', 1],
    ['a few months', 20, 'd1', 1],
  ])('of %s: what they announce is weighed by that', (_, daysOld, device, level) => {
    expect(highest(toldOf(daysOld, device))).toBe(level)
  })

  it.each([
    ['settled', 700, 'd1', 3, false],
    ['on a new device', 700, 'd2', 3, true],
    ['settled, but at suspicion 2', 700, 'd1', 12, true],
  ])(
    'who are %s: teens they wrote to are warned of them at suspicion 1 or not',
    (_, daysOld, device, blocks, warned) => {
      const told = toldOf(daysOld, device, TEENS, blocks)
      const notices = ofKind(told, 'notice').filter(({ notice }) => notice === 'N1' || notice === 'N2')
      expect(highest(told)).toBeGreaterThanOrEqual(1)
      expect(notices.length > 0).toBe(warned)
    },
  )
})

describe('someone new whom most minors answer', () => {
  /** A stranger reaches for ten minors of one school in a day, with one text; so many of them answer. */
  function newcomer(answers: number): ReturnType<typeof tell> {
    const story = new Story().account('actor', { age: 30 }, 20)
    const script = '[G5 app] practice moved to the other hall tomorrow please bring water and good shoes'
    for (let at = 0; at < 10; at++) {
      story.account(`t${at}`, { age: 15, groups: ['school-1'] })
      story.add(at * 60, 'follow.requested', 'actor', { target: `t${at}` })
      if (at < answers) story.add(at * 60 + 5, 'follow.accepted', `t${at}`, { target: 'actor' })
      story.say(at * 60 + 10, 'actor', `t${at}`, script)
    }
    return tell(story)
  }

  it('is no hunter, as one is whom few answer', () => {
    expect(highest(newcomer(8))).toBe(0)
    expect(highest(newcomer(1))).toBeGreaterThanOrEqual(1)
  })
})
