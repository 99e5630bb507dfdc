import {
  type Account,
  type Contact,
  type Decision,
  decide,
  defaultRulebook,
  type Filtered,
  filter,
  profile,
  type Rulebook,
} from '@breakwater/protections'
import { expect, test } from 'vitest'
import { differencesIn, differenceTo, missingInState, protectively, UNTOLD } from './rules.ts'

const messenger = profile('messenger-like') as Rulebook
const stranger: Contact = {
  id: 'c1',
  surface: 'dm_start',
  actor: { id: 'a', age: 35, country: 'US' },
  target: { id: 't', age: 15, country: 'US' },
}

test('a shadow rulebook that decides the same makes no difference', () => {
  expect(differenceTo(stranger, decide(stranger, defaultRulebook), defaultRulebook)).toBeNull()
})

test('other rules with the same effect are a difference, told without who they are', () => {
  expect(differenceTo(stranger, decide(stranger, defaultRulebook), messenger)).toEqual({
    contact: {
      surface: 'dm_start',
      actor: { id: null, hiddenWords: null, age: 35, country: 'US' },
      target: { id: null, hiddenWords: null, age: 15, country: 'US' },
    },
    live: { effect: 'deny', rules: ['C05', 'C06'] },
    shadow: { effect: 'deny', rules: ['C06', 'C10'] },
  })
})

test('the same number of rules that are not the same rules is a difference', () => {
  const live = { ...decide(stranger, messenger), rules: ['C06', 'C05'] as const }
  expect(differenceTo(stranger, live, messenger)).not.toBeNull()
})

test('an example holds no word that anybody wrote', () => {
  const wrote: Contact = {
    ...stranger,
    target: { ...stranger.target, hiddenWords: ['boat'] },
    content: { kind: 'text', text: 'a boat' },
  }
  expect(JSON.stringify(differenceTo(wrote, decide(wrote, defaultRulebook), messenger))).not.toContain('boat')
})

test('who is shown under both rulebooks, or dropped for the same rules, makes no difference; each other one does', () => {
  const actor: Account = { age: 30, country: 'US' }
  const candidates = [
    { target: { id: 'grown', age: 30, country: 'US' }, edge: {} },
    { target: { id: 'young', age: 15, country: 'US' }, edge: {} },
  ]
  const asked = { surface: 'recommend' as const, actor, candidates }
  const live = filter(actor, candidates, 'recommend', defaultRulebook)
  expect(differencesIn(asked, live, defaultRulebook)).toEqual([])
  const [grown, young] = candidates
  const invented = { ...live, dropped: [{ candidate: grown, rules: ['C99'] }] } as never as Filtered<
    (typeof candidates)[number]
  >
  const all = differencesIn(asked, invented, defaultRulebook)
  expect(all[0]).toEqual({
    contact: {
      surface: 'recommend',
      actor: { ...actor, id: null, hiddenWords: null },
      target: { ...grown?.target, id: null, hiddenWords: null },
      edge: {},
    },
    live: { effect: 'filter', rules: ['C99'] },
    shadow: { effect: 'allow', rules: [] },
  })
  expect(live.dropped.map(({ candidate }) => candidate)).toEqual([young])
  expect(all.slice(1)).toMatchObject([{ live: { effect: 'allow', rules: [] }, shadow: { effect: 'filter' } }])
})

test('an effect that differs under the same rules is a difference', () => {
  const live: Decision = { ...decide(stranger, defaultRulebook), effect: 'limit' }
  expect(differenceTo(stranger, live, defaultRulebook)?.live.effect).toBe('limit')
})

test.each<[string, Contact, readonly string[]]>([
  ['a message of which all is known', { surface: 'dm_start', target: {}, content: { kind: 'text' } }, []],
  ['no content at all', { surface: 'dm_start', target: {} }, []],
  ['content of no kind', { surface: 'dm_start', target: {}, content: {} }, ['content.kind']],
  ['a setting of nobody', { surface: 'setting_change', target: null }, ['target']],
  ['a setting of one’s own', { surface: 'setting_change' }, []],
  ['another act towards nobody', { surface: 'dm_start', target: null }, []],
  ['a group nobody described', { surface: 'group_add', target: {} }, ['group']],
  ['the same, joined by a link', { surface: 'group_join', target: {}, group: null }, ['group']],
  [
    'a group half described',
    { surface: 'group_add', target: {}, group: { protectedUnconnected: 0 } },
    ['group.suspiciousUnconnected'],
  ],
  [
    'the other half',
    { surface: 'group_join', target: {}, group: { suspiciousUnconnected: 0 } },
    ['group.protectedUnconnected'],
  ],
  ['a group, where none is entered', { surface: 'dm_start', target: {}, group: {} }, []],
])('state lacks of %s what is named', (_, contact, missing) => {
  expect(missingInState(contact)).toEqual(missing)
})

const teen: Account = { age: 15, country: 'US', settings: { message: 'friends' } }
const completed = (contact: Contact) => protectively(contact, defaultRulebook)

test('an account nobody told us of may not be safe, one that is known stays as it is', () => {
  expect(UNTOLD).toEqual({ suspicion: 1 })
  expect(completed({ surface: 'dm_start', actor: null, target: null })).toMatchObject({
    actor: UNTOLD,
    target: UNTOLD,
  })
  expect(completed({ surface: 'dm_start', actor: teen, target: teen })).toEqual({
    surface: 'dm_start',
    actor: teen,
    target: teen,
  })
  expect(completed({ surface: 'setting_change', actor: teen }).target).toBeNull()
  expect(completed({ surface: 'setting_change', actor: teen, target: null }).target).toBe(UNTOLD)
  expect(completed({ surface: 'profile_view', actor: teen }).target).toBe(UNTOLD)
})

test('a group may have anyone in it, and what is sent may be more than words, until somebody says', () => {
  const group = { protectedUnconnected: 1, suspiciousUnconnected: 1 }
  for (const surface of ['group_add', 'group_join'] as const) {
    expect(completed({ surface, actor: teen, target: teen }).group).toEqual(group)
    expect(
      completed({ surface, actor: teen, target: teen, group: { protectedUnconnected: 0 } }).group,
    ).toEqual({ ...group, protectedUnconnected: 0 })
  }
  expect(completed({ surface: 'dm_start', actor: teen, target: teen })).not.toHaveProperty('group')
  const content = (given: Contact['content']) =>
    completed({ surface: 'dm_start', actor: teen, target: teen, content: given }).content
  expect(content({})).toEqual({ kind: 'image' })
  expect(content({ kind: null })).toEqual({ kind: 'image' })
  expect(content({ kind: 'text', text: 'hi' })).toEqual({ kind: 'text', text: 'hi' })
  expect(content(null)).toBeNull()
})

test('a setting changes from what the account chose, else from what it began with; a platform’s own word stands', () => {
  const from = (change: Contact['change'], owner?: Account | null) =>
    completed({
      surface: 'setting_change',
      actor: owner === undefined ? teen : {},
      ...(owner !== undefined && { target: owner }),
      change,
    }).change?.from
  expect(from({ setting: 'message', to: 'everyone' })).toBe('friends')
  expect(from({ setting: 'message', to: 'everyone' }, { age: 15, settings: { message: 'nobody' } })).toBe(
    'nobody',
  )
  expect(from({ setting: 'message', from: 'everyone', to: 'friends' })).toBe('everyone')
  expect(from({ setting: 'private', to: 'off' })).toBe('on')
  expect(from({ setting: null, to: 'everyone' })).toBeNull()
  expect(from({ setting: 'message', to: 'everyone' }, null)).toBeNull()
})
