import { expect, it } from 'vitest'
import { difference } from './held.ts'

const of = (ids: string) => [...ids].map(id => ({ id }))

it.each([
  ['abc', 'abc', 0],
  ['abc', 'xabc', 4],
  ['abc', 'ab', 1],
  ['abc', 'acb', 2],
  ['', 'a', 1],
])('%s beside %s differs in %i places', (shown, fresh, count) => {
  expect(difference(of(shown), of(fresh))).toBe(count)
})
