import { describe, expect, it } from 'vitest'
import type { Known } from '../known/index.ts'
import { OFFICES } from './offices.ts'
import { completenessOf, copyFor, FACETS, officesFor } from './rules.ts'

const known: Known = {
  job: {
    id: 'j',
    platform: 'Harbour',
    account: 'a',
    subjectKind: 'account',
    subject: 'a',
    thread: null,
    reason: 'sextortion',
    facts: {
      acts: ['threatened', 'asked_for_money'],
      reasons: [],
      age: 'adult',
      harmed: ['me'],
      matched: null,
      countdownEndsAt: null,
    },
    country: 'GB',
    openedAt: new Date('2026-11-01T10:00:00Z'),
  },
  accounts: new Map(),
  messages: [],
  evidence: [],
  looks: [],
}

describe('the offices', () => {
  it.each([
    ['US', 'adult', ['us-ic3']],
    ['US', 'under18', ['us-ncmec', 'xx-police']],
    ['GB', 'adult', ['gb-police']],
    ['GB', 'under18', ['gb-ceop', 'gb-police']],
    ['AU', 'adult', ['au-esafety', 'xx-police']],
    ['AU', 'under18', ['au-esafety', 'au-accce']],
    ['CA', 'under18', ['ca-cybertip', 'xx-police']],
    ['ZM', 'adult', ['xx-police']],
  ] as const)('for %s, %s', (country, age, wanted) => {
    expect(officesFor(country, age).map(({ id }) => id)).toEqual(wanted)
  })
  it('have each an address of their own, or none', () => {
    const urls = OFFICES.flatMap(({ url }) => url ?? [])
    expect(new Set(urls).size).toBe(urls.length)
    expect(urls.every(url => url.startsWith('https://'))).toBe(true)
  })
})

describe('a pack', () => {
  it('scores what is there, and names who could supply the rest', () => {
    expect(FACETS.reduce((sum, { points }) => sum + points, 0)).toBe(100)
    expect(completenessOf(known)).toMatchObject({
      score: 65,
      missing: [
        { code: 'messages', who: 'platform' },
        { code: 'files', who: 'platform' },
      ],
    })
  })
  it('has a copy for the person in plain words, with where to go', () => {
    const copy = copyFor(known, '[2026] a (message 1)\n    pay\n', officesFor('GB', 'adult'))
    expect(copy).toContain('You were threatened.\nYou were asked for money.')
    expect(copy).toContain('- Your local police (101; 999 in an emergency): https://www.police.uk')
    expect(copy).toContain('The messages:\n\n[2026]')
    expect(copy.toLowerCase()).not.toContain('victim')
  })
})
