import { describe, expect, it } from 'vitest'
import { afterTry, isWebhookName } from './rules.ts'

const minutes = 60_000

describe('a delivery', () => {
  it.each([
    ['is delivered by 200', { status: 200 }, 1, { state: 'delivered' }],
    ['is delivered by 204 at the last try', { status: 204 }, 11, { state: 'delivered' }],
    ['is not delivered by a redirect', { status: 302 }, 1, { state: 'waiting', wait_ms: 5_000 }],
    ['waits longer each time', { status: 500 }, 4, { state: 'waiting', wait_ms: 10 * minutes }],
    ['waits on where nobody answers', { fault: 'timeout' }, 2, { state: 'waiting', wait_ms: 30_000 }],
    ['is tried for a tenth time', { status: 503 }, 10, { state: 'waiting', wait_ms: 24 * 60 * minutes }],
    ['is given up after the last', { status: 503 }, 11, { state: 'given-up' }],
    ['is given up where nobody will ever listen', { status: 410 }, 1, { state: 'given-up' }],
  ] as const)('%s', (_, outcome, tries, next) => {
    expect(afterTry(outcome, tries)).toEqual(next)
  })
})

it.each([
  ['looking-back', true],
  ['a', true],
  ['-a', false],
  ['', false],
  ['A', false],
  ['a'.repeat(41), false],
  ['../x', false],
])('the name %j is a name: %s', (name, is) => {
  expect(isWebhookName(name)).toBe(is)
})
