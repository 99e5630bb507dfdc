import { describe, expect, it } from 'vitest'
import { checkEvent } from '../event/check.ts'
import { ofKind, path, people, type Story, tell } from '../story.suite.ts'

const inGroup = (minute: number, actor: string, text: string, targets: readonly string[], pdq?: string) => {
  const content = pdq === undefined ? { kind: 'text', text } : { kind: 'image', pdq }
  return (story: Story) => story.add(minute, 'message.sent', actor, { targets, thread: 'group', content })
}
const PICTURE = 'ab'.repeat(32)

/** A stranger who came as far as a picture, and two classmates of the teen. */
function captured(): Story {
  return people()
    .account('friend', { age: 15 })
    .account('other', { age: 15 })
    .tie('teen', 'friend', 60)
    .say(0, 'stranger', 'teen', '[G4]')
    .picture(5, 'teen', 'stranger', { nudity: 'likely', pdq: PICTURE })
}

describe('a group thread', () => {
  it('goes on with what began between two of its members: a threat there is one', () => {
    const story = inGroup(9, 'stranger', '[T4]', ['friend', 'teen'])(captured())
    expect(path(tell(story), 'stranger', 'teen').at(-1)).toBe('S4>S5')
  })

  it('to which the target’s picture is sent is a leak, where somebody the target knows is in it', () => {
    const threatened = () => captured().say(6, 'stranger', 'teen', '[T1 T4]')
    const to = (member: string) => inGroup(9, 'stranger', '', [member], PICTURE)(threatened())
    expect(path(tell(to('friend')), 'stranger', 'teen').at(-1)).toBe('S5>S7')
    expect(path(tell(to('other')), 'stranger', 'teen').at(-1)).toBe('S4>S5')
  })

  it('brings help to a target who speaks of harming themselves there', () => {
    const story = inGroup(9, 'teen', '[D1]', ['stranger'])(captured().say(6, 'stranger', 'teen', '[T1 T4]'))
    expect(ofKind(tell(story), 'notice').at(-1)).toMatchObject({ account: 'teen', crisis: true })
  })

  it('begins nothing: neither contact nor a threat to everyone who reads it', () => {
    const story = inGroup(9, 'stranger', '[T1 T4]', ['teen', 'nobody yet'])(people())
    expect(tell(story).findings).toEqual([])
    expect(tell(story).state.accounts.has('nobody yet')).toBe(false)
  })

  it.each<[string, unknown, string | null]>([
    ['of two', ['a', 'b'], null],
    ['of nobody', [], 'targets'],
    ['of 65', Array.from({ length: 65 }, (_, at) => `m${at}`), 'targets'],
    ['of something that is no name', ['a', 7], 'targets'],
    ['that is none', 'a', 'targets'],
  ])('%s is taken or refused by name', (_, targets, field) => {
    const event = { id: 'g', type: 'message.sent', at: '2026-11-01T10:00:00Z', actor: 'x', targets }
    expect(checkEvent(event)).toMatchObject(field === null ? { id: 'g' } : { field })
    const call = { ...event, type: 'call.started', targets: ['a'] }
    expect(checkEvent(call)).toMatchObject({ field: 'target' })
  })
})
