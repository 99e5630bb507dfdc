import type { JobView, Policy } from '@breakwater/contract'
import { describe, expect, it } from 'vitest'
import { actionsFor, completed, type Draft, EMPTY, keyOf, whole, withVerdict } from './draft.ts'

const policy = (about: Partial<Policy>): Policy => ({
  id: 'threat',
  name: 'Threats',
  words: '',
  verdicts: ['violates'],
  actions: ['remove_account', 'quarantine_thread', 'remove_content'],
  strikes: 1,
  reasons: [],
  ...about,
})
const policies = [
  policy({ id: 'spam' }),
  policy({ id: 'threat' }),
  policy({ id: 'hijack', verdicts: ['hijacked'], actions: ['secure_account', 'limit_account'] }),
]
const view = {
  job: { subject: { platform: 'Harbour', kind: 'account', id: 'a' } },
  conversation: { thread: 't' },
  accounts: [{ role: 'subject', platform: 'Harbour', id: 'a' }],
  suggested: ['threat'],
} as unknown as JobView

describe('a decision being made', () => {
  it('begins with the policy that was suggested, and the first thing it is usually met with', () => {
    const draft = withVerdict(EMPTY, 'violates', view, policies)
    expect(draft.policy).toBe('threat')
    expect(draft.actions).toEqual(['remove_account account Harbour a'])
  })

  it('about a takedown request removes the content in every place it names, and banks it', () => {
    const named = ['p1', 'p2'].map(id => ({ platform: 'Harbour', kind: 'content', id }))
    const asked = {
      ...view,
      job: { subject: named[0] },
      takedown: { places: [{ subject: null }, ...named.map(subject => ({ subject }))] },
    } as unknown as JobView
    const sharing = policy({ id: 'threat', actions: ['remove_content', 'bank_signals', 'remove_account'] })
    expect(withVerdict(EMPTY, 'violates', asked, [sharing]).actions).toEqual([
      'remove_content content Harbour p1',
      'remove_content content Harbour p2',
      'bank_signals content Harbour p1',
      'bank_signals content Harbour p2',
    ])
  })

  it('gives a hijacked account back, and does no more', () => {
    const draft = withVerdict(EMPTY, 'hijacked', view, policies)
    expect(draft.actions).toEqual(['secure_account account Harbour a'])
  })

  it('keeps what was typed when the verdict changes', () => {
    const typed: Draft = { ...withVerdict(EMPTY, 'violates', view, policies), note: 'n', when: 'later' }
    expect(withVerdict(typed, 'hijacked', view, policies)).toMatchObject({ note: 'n', when: 'later' })
  })

  it('offers nothing that has nothing to be done to', () => {
    const offered = actionsFor(view, policies[1]).map(keyOf)
    expect(offered).toEqual(['remove_account account Harbour a', 'quarantine_thread thread Harbour t'])
  })

  it('is completed by policies that come later than the verdict', () => {
    const early: Draft = { ...EMPTY, verdict: 'violates' }
    expect(completed(early, view, []).policy).toBe('')
    expect(completed(early, view, policies).policy).toBe('threat')
  })

  it('is not whole without a verdict, nor when nobody is ever told and nobody says why', () => {
    const draft = withVerdict(EMPTY, 'violates', view, policies)
    const possible = actionsFor(view, policies[1])
    expect(whole(EMPTY, possible)).toBe(null)
    expect(whole({ ...draft, when: 'never' }, possible)).toBe(null)
    expect(whole({ ...draft, when: 'never', because: 'safety' }, possible)?.tell).toEqual({
      when: 'never',
      because: 'safety',
    })
  })

  it('sends the days with each action only where there are days', () => {
    const draft = withVerdict(EMPTY, 'violates', view, policies)
    const possible = actionsFor(view, policies[1])
    expect(whole(draft, possible)?.actions[0]).not.toHaveProperty('days')
    expect(whole({ ...draft, days: 7 }, possible)?.actions).toMatchObject([{ days: 7 }])
  })
})
