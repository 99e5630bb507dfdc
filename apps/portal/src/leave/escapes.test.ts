import { expect, test } from 'vitest'
import { countEscapes } from './escapes.ts'

function leaves(keys: readonly (readonly [key: string, at_ms: number])[]): number {
  let left = 0
  const press = countEscapes(() => left++)
  for (const [key, at_ms] of keys) press(key, at_ms)
  return left
}

test.each([
  [
    'three Escapes in two seconds',
    [
      ['Escape', 0],
      ['Escape', 900],
      ['Escape', 2000],
    ],
    1,
  ],
  [
    'two Escapes',
    [
      ['Escape', 0],
      ['Escape', 100],
    ],
    0,
  ],
  [
    'three Escapes over a longer time',
    [
      ['Escape', 0],
      ['Escape', 1500],
      ['Escape', 3000],
    ],
    0,
  ],
  [
    'three Escapes with another key between',
    [
      ['Escape', 0],
      ['Escape', 100],
      ['Tab', 200],
      ['Escape', 300],
    ],
    0,
  ],
  [
    'six Escapes in a row',
    [
      ['Escape', 0],
      ['Escape', 1],
      ['Escape', 2],
      ['Escape', 3],
      ['Escape', 4],
      ['Escape', 5],
    ],
    2,
  ],
] as const)('%s leave as often as they should', (_name, keys, times) => {
  expect(leaves(keys)).toBe(times)
})
