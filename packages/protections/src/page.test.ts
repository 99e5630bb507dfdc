import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { isRefused, isStrangerShown, redTeamPage, results, spellings } from '../proof/red-team.ts'
import { rulebookPage } from '../proof/rulebook-page.ts'

const page = (name: string) => readFileSync(new URL(`../../../docs/${name}`, import.meta.url), 'utf8')

describe('pages made from the catalogue', () => {
  it('docs/rulebook.md says what the catalogue says (else: npm run document -w @breakwater/protections)', () => {
    expect(page('rulebook.md')).toBe(rulebookPage())
  })

  it('docs/red-team.md says what this run finds (else: npm run document -w @breakwater/protections)', () => {
    expect(page('red-team.md')).toBe(redTeamPage())
  })
})

describe('the red team', () => {
  it.each(results())(
    'gets no further by “$attempt.name”, or the page says why',
    ({ attempt, tried, looser }) => {
      expect(tried).toBeGreaterThan(300)
      expect(looser.length > 0).toBe(attempt.byDesign !== undefined)
    },
  )

  it.each(spellings)('is refused for %s', (_, value) => {
    expect(isRefused(value)).toBe(true)
  })

  it('does not find the teen shown the stranger, asked the other way round', () => {
    expect([isStrangerShown(2), isStrangerShown(3)]).toEqual([false, true])
  })
})
