import { describe, expect, it } from 'vitest'
import * as rules from './rules.ts'

describe('a scope', () => {
  it.each([
    ['match', true],
    ['fetch', true],
    ['feedback', true],
    ['write', true],
    ['match:minor', true],
    ['write:my-bank-2', true],
    ['events', true],
    ['contacts', true],
    ['reports', true],
    ['webhooks', true],
    ['hma', true],
    ['look-back', true],
    ['evidence:write', true],
    ['evidence', false],
    ['evidence:read', false],
    ['events:minor', false],
    ['everything', false],
    ['', false],
    [':minor', false],
    ['match:', false],
    ['match:Minor', false],
    ['match:minor:x', false],
    ['match: minor', false],
    [`match:${'b'.repeat(40)}`, true],
    [`match:${'b'.repeat(41)}`, false],
    ['constructor', false],
  ])('%j exists: %s', (scope, isScope) => {
    expect(rules.isScope(scope)).toBe(isScope)
  })
})

describe('scopes of a new partner', () => {
  it.each<[string[], string | null]>([
    [['match', 'feedback'], null],
    [['match:minor'], null],
    [[], null],
    [['match', 'matches'], 'scope.unknown'],
    [['match:minor', 'fetch:minor'], 'grant.second-needed'],
    [['fetch:minor'], 'grant.second-needed'],
    [['fetch'], null],
  ])('%j: %s', (scopes, objection) => {
    expect(rules.scopesObjection(scopes)).toBe(objection)
  })
})

describe('one more scope', () => {
  it.each<[string[], string, string | null]>([
    [['match'], 'fetch', null],
    [['match'], 'fetches', 'scope.unknown'],
    [['match'], 'fetch:minor', 'grant.match-first'],
    [['match:minor'], 'fetch:minor', null],
    [[], 'match:minor', null],
  ])('beside %j: %s is granted (%s)', (scopes, scope, objection) => {
    expect(rules.grantObjection(scopes, scope)).toBe(objection)
  })
})

const adult = { name: 'adult', openScopes: ['match', 'fetch', 'feedback', 'write'] }
const minor = { name: 'minor', openScopes: ['feedback'] }

describe('what scopes cover', () => {
  it.each<[string[], rules.BankScope, typeof adult, boolean]>([
    [['match'], 'match', adult, true],
    [['match'], 'match', minor, false],
    [['match:minor'], 'match', minor, true],
    [['match:minor'], 'match', adult, false],
    [['match:minor'], 'fetch', minor, false],
    [['fetch'], 'fetch', minor, false],
    [['fetch:minor'], 'fetch', minor, true],
    [['fetch:minor'], 'match', minor, false],
    [['feedback'], 'feedback', minor, true],
    [['write'], 'write', minor, false],
    [['write'], 'write', adult, true],
    [[], 'match', adult, false],
  ])('%j to %s: %o %s', (scopes, scope, bank, isCovered) => {
    expect(rules.covers(scopes, scope, bank)).toBe(isCovered)
  })
})

describe('the name of a partner', () => {
  it.each([
    ['Harbour', true],
    ['Harbour Messenger 2.0', true],
    ['Ångström_-.x', true],
    ['港', true],
    ['x'.repeat(80), true],
    ['x'.repeat(81), false],
    ['', false],
    [' Harbour', false],
    ['Harbour ', false],
    ['-Harbour', false],
    ['Harbour\n', false],
    ['Har<b>our', false],
    ['Harbour\u0000', false],
  ])('%j: %s', (name, isName) => {
    expect(rules.isPartnerName(name)).toBe(isName)
  })
})

describe('what callers other than partners may do', () => {
  const allowed: Readonly<Record<rules.Permission, readonly string[]>> = {
    'partner:manage': ['operator', 'system'],
    'operator:state': ['operator'],
    'audit:read': ['operator'],
    'bank:curate': ['operator', 'system'],
    'bank:view': ['operator', 'system'],
    'case:erase': ['system'],
    'account:erase': ['system'],
    'rulebook:put': ['operator'],
    'bank:expire': ['system'],
    'bank:import': ['operator', 'system'],
    'staff:administer': ['operator', 'system'],
    'review:work': [],
    'review:lead': [],
    'rulebook:approve': [],
    'rule:write': [],
    'rule:approve': [],
    'escalation:send': [],
    'escalation:preserved': [],
  }
  const kinds = ['anyone', 'partner', 'operator', 'system', 'staff']
  const table = Object.entries(allowed).flatMap(([permission, who]) =>
    kinds.map(kind => [kind, permission, who.includes(kind)] as const),
  )

  it.each(table)('%s %s: %s', (kind, permission, may) => {
    expect(rules.mayDo({ kind }, permission as rules.Permission)).toBe(may)
  })
  it('someone of the staff may what their permissions name, and nothing else', () => {
    const reviewer = { kind: 'staff', permissions: ['review:work'] }
    expect(rules.mayDo(reviewer, 'review:work')).toBe(true)
    expect(rules.mayDo(reviewer, 'review:lead')).toBe(false)
    expect(rules.mayDo(reviewer, 'bank:curate')).toBe(false)
  })

  it('a partner whose scopes happen to be spelled like a permission has no permission', () => {
    expect(rules.mayDo({ kind: 'partner', permissions: ['review:work'] }, 'review:work')).toBe(false)
  })
})
