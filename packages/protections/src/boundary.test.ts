import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  type Contact,
  catalogue,
  decide,
  type Effect,
  loadRulebook,
  profile,
  type Rulebook,
  type RuleId,
  surfaces,
} from './index.ts'

interface Row {
  readonly row: string
  readonly rulebook: string | object
  readonly contact: Contact
  readonly expect: { readonly effect: Effect; readonly rules: readonly RuleId[] }
}

/** Expectations were drawn from a separate reading of the rules, in another language. */
const file = new URL('../../../fixtures/contacts/boundaries.ndjson', import.meta.url)
const rows = readFileSync(file, 'utf8')
  .trim()
  .split('\n')
  .map(line => JSON.parse(line) as Row)

const books = new Map<string, Rulebook>()
function bookOf(rulebook: Row['rulebook']): Rulebook {
  const key = JSON.stringify(rulebook)
  const made =
    books.get(key) ??
    ((typeof rulebook === 'string' ? profile(rulebook) : loadRulebook(rulebook)) as Rulebook)
  books.set(key, made)
  return made
}

const ages = [12, 13, 15, 16, 17, 18, 19, 20, undefined]

describe('the table of boundaries', () => {
  it('decides every row as written', () => {
    const wrong = rows.filter(row => {
      const { effect, rules, notices, limits } = decide(row.contact, bookOf(row.rulebook))
      return JSON.stringify({ effect, rules, notices, limits }) !== JSON.stringify(row.expect)
    })
    const show = ({ row, rulebook, contact }: Row) => ({
      row,
      contact,
      got: decide(contact, bookOf(rulebook)),
    })
    expect(wrong.slice(0, 3).map(row => ({ ...show(row), expect: row.expect }))).toEqual([])
  })

  it('has, for every rule on every surface it decides, a row where it holds and one where it does not', () => {
    const uncovered = catalogue.flatMap(({ id, surfaces: on }) =>
      on.flatMap(surface => {
        const here = rows.filter(row => row.contact.surface === surface)
        const holding = here.filter(row => row.expect.rules.includes(id))
        const isNever = id === 'C36'
        return (holding.length > 0 || isNever) && holding.length < here.length ? [] : [`${id} on ${surface}`]
      }),
    )
    expect(uncovered).toEqual([])
  })

  it('has, on every surface, a row for every age of either side, known from one source or from two', () => {
    const uncovered = surfaces.flatMap(surface =>
      (['actor', 'target'] as const).flatMap(side => {
        const here = rows.filter(row => row.contact.surface === surface).map(row => row.contact[side] ?? {})
        const missing = ages.filter(
          age => !here.some(account => account.ages === undefined && account.age === age),
        )
        const sources = new Set(here.flatMap(account => Object.keys(account.ages ?? {})))
        return [...missing, ...(sources.size === 3 ? [] : ['two'])].map(age => `${side} ${age} on ${surface}`)
      }),
    )
    expect(uncovered).toEqual([])
  })

  it('has rows on both sides of a country’s threshold, and for a country that is not known', () => {
    const changes = rows.filter(row => row.contact.surface === 'setting_change')
    const seen = new Set(
      changes.map(({ contact: { target }, expect: { effect } }) => `${target?.country} ${effect}`),
    )
    for (const country of ['US', 'KR', 'ZZ', 'undefined']) {
      expect(seen).toContain(`${country} limit`)
      expect(seen).toContain(`${country} allow`)
    }
  })
})
