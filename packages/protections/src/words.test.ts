import { describe, expect, it } from 'vitest'
import { type Contact, catalogue, decide, defaultRulebook, isRefusal, loadRulebook } from './index.ts'

const said = (contact: Parameters<typeof decide>[0]) => decide(contact, defaultRulebook).reasons[0]?.message

describe('what a person reads', () => {
  it.each([
    ['You cannot write to this person right now.', { surface: 'dm_start', target: { age: 15 } }],
    [
      'You can send words only until they reply.',
      { surface: 'dm_start', target: { age: 30 }, content: { kind: 'image' } },
    ],
    [
      'You can send one message, in words only. Then wait for a reply.',
      { surface: 'dm_start', target: { age: 30 } },
    ],
    [
      'Wait for a reply before you write again.',
      { surface: 'dm_message', target: { age: 30 }, edge: { requestsSent: 1 } },
    ],
    [
      'Safety tips may be shown here.',
      { surface: 'dm_message', target: { age: 15 }, edge: { acceptedThread: true } },
    ],
    ['This cannot be saved.', { surface: 'screenshot', content: { ephemeral: 'replay' } }],
    ['This can be opened in the app.', { surface: 'media_open', content: { ephemeral: 'replay' } }],
    ['A parent or guardian needs to say yes before you go live.', { surface: 'live_start' }],
    ['A parent or guardian needs to say yes first.', { surface: 'setting_change' }],
    ['Stop and think before you pass this on.', { surface: 'media_forward', content: { nudity: 'likely' } }],
  ] as const)('%s', (message, contact) => {
    expect(said(contact)).toBe(message)
  })
})

describe('a decision', () => {
  it('bears the id of its contact, or null', () => {
    const allowed = { surface: 'report' } as const
    expect(decide({ ...allowed, id: 'mine' }, defaultRulebook).id).toBe('mine')
    expect(decide(allowed, defaultRulebook).id).toBeNull()
  })

  it('about one’s own account needs no target; about another, one that is not there is a child', () => {
    const change = { setting: 'lists', from: 'owner', to: 'followers' }
    const actor = { age: 17, country: 'US' }
    expect(decide({ surface: 'setting_change', actor, change }, defaultRulebook).effect).toBe('allow')
    expect(decide({ surface: 'tag', actor: { age: 30 } }, defaultRulebook).effect).toBe('deny')
  })

  it('leaves accounts about children alone where the rulebook does', () => {
    const rulebook = loadRulebook({ off: ['C34'] })
    if (isRefusal(rulebook)) throw new Error(rulebook.field)
    const contact: Contact = {
      surface: 'search',
      actor: { age: 30, suspicion: 1 },
      target: { age: 30, childFeatured: true },
    }
    expect(decide(contact, rulebook).effect).toBe('allow')
    expect(decide(contact, defaultRulebook).rules).toEqual(['C15', 'C34'])
  })
})

describe('the catalogue', () => {
  it('is in order, without a gap', () => {
    expect(catalogue.map(({ id }) => id)).toEqual(
      Array.from({ length: 48 }, (_, at) => `C${String(at + 1).padStart(2, '0')}`),
    )
  })
})
