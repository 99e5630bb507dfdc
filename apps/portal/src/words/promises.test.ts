import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const catalogues = ['pages', 'scripts'].map(name =>
  readFileSync(new URL(`../../locales/en/${name}.po`, import.meta.url), 'utf8'),
)
const copy = catalogues
  .flatMap(po => [...po.matchAll(/^msgstr "((?:[^"\\]|\\.)*)"((?:\n"(?:[^"\\]|\\.)*")*)/gm)])
  .map(([, first = '', more = '']) => first + more.replace(/\n"|"(?=\n|$)/g, ''))
  .filter(text => text !== '' && !text.includes('POT-Creation-Date'))

/** What no sentence of ours may say. */
const forbidden: readonly (readonly [why: string, words: RegExp])[] = [
  [
    'a fingerprint cannot be reversed',
    /cannot be (reversed|turned back|undone into)|irreversible|impossible to (recreate|reverse)/i,
  ],
  [
    'a picture will be removed',
    /will (be )?(removed?|deleted?|taken down|disappear)|we (remove|delete|take down)/i,
  ],
  ['everything is safe', /completely safe|100 ?%|guarantee|never be (shared|seen|found) again/i],
  ['it works everywhere', /the whole internet|everywhere on the internet|all platforms/i],
  ['a person is a victim', /\bvictims?\b/i],
  ['it is the person’s fault', /you should(n’t| not) have|your mistake/i],
  ['haste', /!/],
]

function offences(text: string): string[] {
  return forbidden.filter(([, words]) => words.test(text)).map(([why]) => why)
}

test('no sentence promises too much, blames, or shouts', () => {
  expect(copy.length).toBeGreaterThan(300)
  expect(copy.filter(text => offences(text).length > 0)).toEqual([])
})

test('the check finds what must not be said', () => {
  expect(offences('The code cannot be reversed.')).toHaveLength(1)
  expect(offences('Your picture will be removed from the whole internet!')).toHaveLength(3)
})

test('sentences are short', () => {
  const sentences = copy
    .filter(text => !text.includes('{'))
    .flatMap(text => text.split(/(?<=[.?:;])\s+/))
    .map(sentence => sentence.split(/\s+/).length)
  const mean = sentences.reduce((sum, words) => sum + words, 0) / sentences.length
  expect(mean).toBeLessThan(9)
  expect(Math.max(...sentences)).toBeLessThanOrEqual(24)
})
