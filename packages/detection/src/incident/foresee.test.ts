import { describe, expect, it } from 'vitest'
import { bracketReader, ofKind, people, type Story, tell } from '../story.suite.ts'

/** A stranger who asked thirty minors in an hour, some of whom blocked it: suspicion 2, before a word to the teen. */
function hunter(): Story {
  const story = people()
  for (let at = 0; at < 30; at++) {
    story.account(`kid${at}`, { age: 14, ageSource: 'stated', groups: ['school-2'] })
    story.add(1 + at, 'follow.requested', 'stranger', { target: `kid${at}` })
  }
  for (let at = 0; at < 4; at++) story.add(40 + at, 'block.created', `kid${at}`, { target: 'stranger' })
  return story
}

const answered = (story: Story) =>
  story.say(60, 'stranger', 'teen', 'hi').say(61, 'teen', 'stranger', 'hello')
const listed = (story: Story, minute: number) =>
  story.add(minute, 'list.viewed', 'stranger', { target: 'teen', list: 'followers' })
const sent = (story: Story) => story.picture(70, 'teen', 'stranger', { nudity: 'likely' })

/** When the teen's thread was first held, in minutes from the start; null where it never was. */
function heldFrom(story: Story): number | null {
  const told = tell(story)
  const held = ofKind(told, 'action').find(
    ({ action, target, automatic }) => action === 'quarantine_thread' && target === 'teen' && automatic,
  )
  return held === undefined ? null : (Date.parse(held.at) - Date.UTC(2026, 10, 1, 10)) / 60_000
}

describe('a thread with someone of suspicion 2 is held before a threat', () => {
  it.each<[string, number | null, Story]>([
    ['the target’s picture came', 70, sent(answered(hunter()))],
    ['a minor was asked for pictures', 65, answered(hunter()).say(65, 'stranger', 'teen', '[G4]')],
    ['the lists of someone who answers were opened', 64, listed(answered(hunter()), 64)],
    ['the lists of someone who answers later were opened', 61, listed(answered(hunter()), 59)],
    ['nothing but words were exchanged', null, answered(hunter()).say(65, 'stranger', 'teen', 'more')],
    ['the lists were opened of someone who never answers', null, listed(hunter(), 64)],
    ['the two have long been friends', null, sent(answered(hunter().tie('teen', 'stranger', 90)))],
    ['nothing speaks against the sender', null, listed(answered(people()), 64)],
  ])('where %s: from minute %s', (_, minute, story) => {
    expect(heldFrom(story)).toBe(minute)
  })

  it('so that even the first threat waits, in words that nobody understood', () => {
    const story = listed(answered(hunter()), 64).say(70, 'stranger', 'teen', 'you know what I have')
    expect(heldFrom(story)).toBeLessThan(70)
  })

  it('once the sender comes to suspicion 2, where what it asks was there before', () => {
    const early = people().say(0, 'stranger', 'teen', 'hi').say(1, 'teen', 'stranger', 'hello')
    listed(early, 2)
    for (let at = 0; at < 30; at++) {
      early.account(`kid${at}`, { age: 14 })
      early.add(3 + at, 'follow.requested', 'stranger', { target: `kid${at}` })
    }
    expect(heldFrom(early)).toBeNull()
    for (let at = 0; at < 4; at++) early.add(40 + at, 'block.created', `kid${at}`, { target: 'stranger' })
    expect(heldFrom(early)).toBeGreaterThanOrEqual(40)
  })

  it('and held anew while they write on, and not with every message', () => {
    const story = sent(answered(hunter()))
    for (let hour = 0; hour < 48; hour++) story.say(80 + hour * 60, 'stranger', 'teen', 'hm')
    const holds = ofKind(tell(story), 'action').filter(({ reasons }) => reasons.includes('foreseen'))
    expect(holds).toHaveLength(4)
  })

  it('said once where the same message brings a threat, and told once', () => {
    const told = tell(sent(answered(hunter())).say(2_000, 'stranger', 'teen', '[T1 T4]'))
    const at = ({ at }: { readonly at: string }) => at === '2026-11-02T19:20:00.000Z'
    const holds = ofKind(told, 'action').filter(({ action }) => action === 'quarantine_thread')
    expect(holds.filter(at).map(({ reasons }) => reasons)).toEqual([['S5']])
    expect(ofKind(told, 'notice').filter(at)).toHaveLength(1)
  })

  it('never where the sender is the one who is threatened', () => {
    const story = hunter().say(50, 'teen', 'stranger', '[T1 T4]')
    const told = tell(sent(answered(story)), {}, bracketReader)
    const against = ofKind(told, 'action').filter(({ reasons }) => reasons.includes('foreseen'))
    expect(against.filter(({ account }) => account === 'stranger')).toEqual([])
  })
})
