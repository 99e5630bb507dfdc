import { readFileSync } from 'node:fs'
import { i18n } from '@lingui/core'
import { expect, it } from 'vitest'
import { wordFor } from './lists.ts'
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

it.each([
  ['webhook queued', 'Given to the webhooks that listen'],
  ['webhook none', 'No webhook listens'],
  ['email waiting', 'E-mail waits to be sent'],
  ['email sent', 'E-mail given to the mail server'],
])('says of an alarm’s way (%s) no more than is known', (way, words) => {
  i18n.loadAndActivate({ locale: 'en', messages: {} })
  expect(wordFor('alarmWay', way)).toBe(words)
})
