import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { withoutTurning } from './person-text.tsx'

it('shows marks that turn the reading direction as what they are', () => {
  expect(withoutTurning('safe\u202Egpj.exe')).toBe('safe⟨U+202E⟩gpj.exe')
  expect(withoutTurning('من فضلك')).toBe('من فضلك')
})

it('has a sentence for every id of the catalogue, and no exclamation mark', () => {
  const catalogue = readFileSync(new URL('../../locales/en/console.po', import.meta.url), 'utf8')
  const sentences = [...catalogue.matchAll(/^msgid "(.+)"\nmsgstr "(.*)"$/gm)]
  expect(sentences.length).toBeGreaterThan(200)
  expect(sentences.filter(([, , words]) => words === '' || words?.includes('!'))).toEqual([])
})
