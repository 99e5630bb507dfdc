import { type Contact, decide, defaultRulebook, profile, type Rulebook } from '@breakwater/protections'
import { expect, test } from 'vitest'
import { differenceTo } from './rules.ts'

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
