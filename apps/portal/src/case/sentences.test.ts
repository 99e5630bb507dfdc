import { refusals } from '@breakwater/contract'
import { i18n } from '@lingui/core'
import { beforeAll, expect, test } from 'vitest'
import { codesWithSentences, sentencesFor } from './sentences.ts'

beforeAll(() => i18n.loadAndActivate({ locale: 'en', messages: {} }))

/** Codes under these names can answer a person's own request; the rest are for platforms and operators. */
const persons = ['request', 'route', 'idempotency', 'signal', 'case']
const alsoForPersons = ['storage.full', 'storage.away']
/** Our own page always sends it, so a person never meets it. */
const never = ['case.pin-missing']

test('every refusal that a person can meet has sentences of its own', () => {
  const met = Object.keys(refusals).filter(
    code =>
      (persons.includes(code.split('.')[0] ?? '') || alsoForPersons.includes(code)) && !never.includes(code),
  )
  expect(met.length).toBeGreaterThan(15)
  expect(met.filter(code => !codesWithSentences().includes(code))).toEqual([])
})

test('what happened, what is safe and what to do next are all said, also for a code not known here', () => {
  for (const code of [...codesWithSentences(), 'unknown'] as Parameters<typeof sentencesFor>[0]['code'][]) {
    const said = Object.values(sentencesFor({ code, wait_s: 30 }))
    expect(said.every(sentence => sentence.length > 10)).toBe(true)
  }
})

test('a wait is said in seconds while short and in whole minutes after', () => {
  i18n.load('en', {})
  const next = (wait_s: number | null) => sentencesFor({ code: 'case.wait', wait_s }).next
  expect(next(null)).not.toBe(next(30))
  expect(next(30)).not.toBe(next(600))
})
