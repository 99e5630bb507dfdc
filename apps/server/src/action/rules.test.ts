import type { ActionDraft, ActionName, ActionState, Policy, Subject } from '@breakwater/contract'
import { describe, expect, it } from 'vitest'
import * as rules from './rules.ts'

const now = new Date('2026-11-01T10:00:00Z')
const account: Subject = { platform: 'Harbour', kind: 'account', id: 'a1' }
const content: Subject = { platform: 'Harbour', kind: 'content', id: 'p1' }
const page: Subject = { platform: null, kind: 'page', id: 'https://elsewhere.example/a' }
const thread: Subject = { platform: 'Harbour', kind: 'thread', id: 't1' }

/** Each action: on what it can be, what takes it back, what a platform does for that, whether it takes something. */
const KINDS: readonly [ActionName, string, string, ActionName | null, boolean, string][] = [
  ['remove_account', 'account', 'yes', 'restore_account', true, 'remove the account'],
  ['limit_account', 'account', 'yes', 'restore_account', true, 'limit the account'],
  ['secure_account', 'account', 'partly', null, true, 'sign everyone out'],
  ['restore_account', 'account', 'no', null, false, 'give the account back'],
  ['remove_content', 'content page', 'yes', 'restore_content', true, 'remove the content'],
  ['hide_content', 'content page', 'yes', 'restore_content', true, 'hide the content'],
  ['restore_content', 'content page', 'no', null, false, 'show the content again'],
  ['quarantine_thread', 'thread', 'yes', null, true, 'hold the messages'],
  ['hide_lists', 'account', 'yes', null, true, 'lists of friends and followers'],
  ['warn', 'account', 'no', null, true, 'which rule it broke'],
  ['bank_signals', 'content page', 'yes', null, false, 'bank the fingerprints'],
]

describe('an action', () => {
  it('is listed here, each one', () => {
    expect(KINDS.map(([name]) => name).sort()).toEqual(Object.keys(rules.ACTIONS).sort())
  })

  it.each(KINDS)('%s is on %s, undone %s by %s', (name, on, undo, inverse, takes, does) => {
    const kind = rules.ACTIONS[name]
    expect([kind.on.join(' '), kind.undo, kind.inverse, kind.needsSecond]).toEqual([on, undo, inverse, false])
    expect(kind.does).toContain(does)
    expect(rules.restrictions[name] !== null).toBe(takes)
    expect(rules.restrictions[name]).toBe(kind.restriction)
  })

  it('says of each restriction what was taken, to the person', () => {
    for (const [name, , , , takes] of KINDS) if (takes) expect(rules.restrictions[name]).toMatch(/[Yy]ou/)
  })
})

/** From each state, where each event leads; what is not named leads nowhere. */
const MOVES: Readonly<Record<ActionState, Partial<Record<rules.ActionEvent, ActionState>>>> = {
  planned: { send: 'sent', undo: 'undone' },
  sent: { confirm: 'confirmed', fail: 'failed', undo: 'undone', expire: 'expired' },
  confirmed: { undo: 'undone', expire: 'expired', fail: 'failed' },
  failed: { send: 'sent', confirm: 'confirmed', undo: 'undone' },
  undone: {},
  expired: {},
}
const EVENTS = ['send', 'confirm', 'fail', 'undo', 'expire'] as const

describe('the moves of an action', () => {
  it.each(Object.keys(MOVES).flatMap(state => EVENTS.map(event => [state as ActionState, event] as const)))(
    'from %s by %s',
    (state, event) => {
      expect(rules.move(state, event)).toBe(MOVES[state][event] ?? null)
    },
  )
})

describe('two subjects', () => {
  it.each<[string, Subject, boolean]>([
    ['the same', { ...account }, true],
    ['another platform', { ...account, platform: 'Other' }, false],
    ['another kind', { ...account, kind: 'thread' }, false],
    ['another id', { ...account, id: 'a2' }, false],
  ])('%s', (_, other, isSame) => {
    expect(rules.isSame(account, other)).toBe(isSame)
  })
})

describe('a planned step', () => {
  it.each<[string, ActionDraft, string, string | null]>([
    [
      'for good',
      { action: 'remove_account', subject: account },
      'We would remove the account: a1 on Harbour.',
      null,
    ],
    [
      'for a day',
      { action: 'hide_content', subject: content, days: 1 },
      'We would hide the content, for a day: p1 on Harbour.',
      '2026-11-02T10:00:00.000Z',
    ],
    [
      'for days, nowhere that we serve',
      { action: 'hide_content', subject: page, days: 3 },
      'We would hide the content, for 3 days: https://elsewhere.example/a.',
      '2026-11-04T10:00:00.000Z',
    ],
  ])('%s', (_, draft, words, until) => {
    const step = rules.planned(draft, [], now)
    expect(step).toEqual({
      action: draft.action,
      subject: draft.subject,
      words,
      until,
      undo: 'yes',
      needsSecond: false,
      standing: false,
    })
  })

  it.each<[string, rules.Standing, boolean]>([
    ['the same on the same', { action: 'remove_account', subject: account }, true],
    ['another on the same', { action: 'limit_account', subject: account }, false],
    ['the same on another', { action: 'remove_account', subject: { ...account, id: 'a2' } }, false],
  ])('knows what stands: %s', (_, held, standing) => {
    expect(rules.planned({ action: 'remove_account', subject: account }, [held], now).standing).toBe(standing)
  })
})

describe('taking an action back', () => {
  const hidden = { action: 'hide_content', subject: content } as const
  it.each<[string, rules.Standing, readonly rules.Standing[], ActionName | null]>([
    ['nothing else holds', hidden, [], 'restore_content'],
    ['it was removed meanwhile', hidden, [{ action: 'remove_content', subject: content }], null],
    ['it is hidden for another reason too', hidden, [hidden], null],
    ['something else is removed', hidden, [{ action: 'remove_content', subject: page }], 'restore_content'],
    [
      'its signals are banked, which hides nothing',
      hidden,
      [{ action: 'bank_signals', subject: content }],
      'restore_content',
    ],
    [
      'the account is still limited',
      { action: 'remove_account', subject: account },
      [{ action: 'limit_account', subject: account }],
      null,
    ],
    ['nothing takes it back', { action: 'hide_lists', subject: account }, [], null],
  ])('%s', (_, ended, holds, inverse) => {
    expect(rules.inverseOf(ended, holds)).toBe(inverse)
  })
})

describe('an objection to an action', () => {
  const policy = { actions: ['remove_account', 'hide_content'] } as unknown as Policy
  it.each<[string, ActionDraft, string | null]>([
    ['none', { action: 'remove_account', subject: account }, null],
    ['a thread is no account', { action: 'remove_account', subject: thread }, 'action.wrong-subject'],
    ['not of this policy', { action: 'warn', subject: account }, 'action.not-in-policy'],
    ['the subject first', { action: 'warn', subject: thread }, 'action.wrong-subject'],
  ])('%s', (_, draft, code) => {
    expect(rules.actionObjection(draft, policy)).toBe(code)
  })
})

describe('times', () => {
  it('a strike is carried for a year', () => {
    expect(rules.strikeExpiresAt(now).toISOString()).toBe('2027-11-01T10:00:00.000Z')
  })

  it('four points are the most', () => {
    expect(rules.STRIKES_MAX).toBe(4)
  })

  it.each([
    ['2026-11-01T10:00:00.000Z', '2027-05-01T10:00:00.000Z'],
    ['2026-03-15T23:59:00.000Z', '2026-09-15T23:59:00.000Z'],
  ])('a complaint about what was told %s can be made until %s', (toldAt, before) => {
    expect(rules.appealBefore(new Date(toldAt)).toISOString()).toBe(before)
  })
})
