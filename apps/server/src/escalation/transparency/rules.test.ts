import { expect, it } from 'vitest'
import { rules as actionRules, policies } from '../../action/index.ts'
import { CATEGORIES, CODE_NAMES, codesOf } from './codes.ts'
import { csvOf, restrictionOf, sourceOf } from './rules.ts'

it('a table holds nothing that a spreadsheet would run, and no cell breaks out of its own', () => {
  const csv = csvOf(
    ['a', 'b'],
    [
      ['=cmd|x', 'one, "two"\nthree'],
      [-1, null],
      ['@x', true],
    ],
  )
  expect(csv).toBe(`a,b\r\n'=cmd|x,"one, ""two""\nthree"\r\n-1,\r\n'@x,true\r\n`)
})

it.each([
  ['remove_account', 'account terminated'],
  ['limit_account', 'account restricted'],
  ['remove_content', 'content removed'],
  ['hide_content', 'content hidden'],
  ['quarantine_thread', 'content hidden'],
  ['hide_lists', 'visibility restricted'],
  ['restore_content', null],
  ['warn', null],
  ['nothing of ours', null],
])('%s restricts: %s', (action, restriction) => {
  expect(restrictionOf(action)).toBe(restriction)
})

it.each([
  ['report', 'notice', false],
  ['takedown', 'notice', false],
  ['incident', 'own initiative', true],
  ['match', 'own initiative', true],
  [null, 'own initiative', false],
])('a job from %s is of %s, found by a machine: %s', (from, source, isFoundByMachine) => {
  expect(sourceOf(from)).toEqual({ source, isFoundByMachine })
})

it('each restriction has a code of the Transparency Database, and what restricts nothing has none', () => {
  const names = Object.keys(actionRules.ACTIONS)
  expect(names.length).toBeGreaterThan(5)
  for (const action of names) {
    const [code, ...others] = codesOf({ action, policy: 'sharing', isNotice: false })
    expect([action, code !== null]).toEqual([action, restrictionOf(action) !== null])
    expect(others).toEqual([
      'DECISION_GROUND_INCOMPATIBLE_CONTENT',
      'STATEMENT_CATEGORY_CYBER_VIOLENCE',
      'KEYWORD_NON_CONSENSUAL_IMAGE_SHARING',
      'SOURCE_VOLUNTARY',
    ])
    expect(others.length + 1).toBe(CODE_NAMES.length)
  }
})

it('each policy that content or an account may break has a category; a notice is told apart', () => {
  const named = policies.filter(({ verdicts }) => verdicts.includes('violates')).map(({ id }) => id)
  expect(named.filter(id => CATEGORIES[id] === undefined)).toEqual(['report_abuse'])
  expect(codesOf({ action: 'warn', policy: 'report_abuse', isNotice: true })).toEqual([
    null,
    'DECISION_GROUND_INCOMPATIBLE_CONTENT',
    'STATEMENT_CATEGORY_OTHER_VIOLATION_TC',
    null,
    'SOURCE_ARTICLE_16',
  ])
})
