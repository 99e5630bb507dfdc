import { expect, it } from 'vitest'
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
