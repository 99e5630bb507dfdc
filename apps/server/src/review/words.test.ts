import { readFileSync } from 'node:fs'
import { Takedown } from '@breakwater/contract'
import { describe, expect, it } from 'vitest'
import { rules as actionRules, policies } from '../action/index.ts'
import { rules as takedownRules } from '../takedown/index.ts'
import { DONE, OUTCOMES } from './decision/rules.ts'

const WORDS = new URL('../../data/forms/words/en.json', import.meta.url)
const words = JSON.parse(readFileSync(WORDS, 'utf8')) as Record<string, string>
const keyed = (prefix: string, said: Readonly<Record<string, string | null>>) =>
  Object.entries(said).flatMap(([code, text]) =>
    text === null ? [] : [[`${prefix}_${code}`, text] as const],
  )

describe('what people read of a decision in their language', () => {
  it.each([
    ...keyed('outcome', OUTCOMES),
    ...keyed('takedown', takedownRules.SENTENCES),
    ...keyed('did', actionRules.restrictions),
    ...keyed('fact', actionRules.FACTS),
    ...policies.flatMap(({ id, name, words }) => keyed('policy', { [id]: name, [`${id}_words`]: words })),
  ])('has for %s the words of the English answer', (key, text) => {
    expect(words[key]).toBe(text)
  })

  it('has a word for everything that is done and every step of a request', () => {
    const steps: readonly string[] = Takedown.properties.history.items.properties.what.enum
    const wanted = [...steps.map(step => `step_${step}`), ...Object.values(DONE).map(done => `done_${done}`)]
    expect(wanted.filter(key => words[key] === undefined)).toEqual([])
    expect(words['done_nothing']).toBeDefined()
  })
})
