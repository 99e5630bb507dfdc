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
  type Surface,
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

const messaging = ['call', 'dm_message', 'dm_start', 'group_add', 'payment_request', 'story_reply'] as const
const lists = ['follower_list_view', 'likers_list_view', 'tagged_list_view'] as const
const entering = ['group_add', 'group_join'] as const
const following = ['follow', 'friend_request'] as const
const posts = ['comment', 'live_join', 'reaction'] as const

interface NumberBoundary {
  readonly part: 'actor' | 'target' | 'edge' | 'group'
  readonly fact: string
  /** The first value on the other side of the boundary. */
  readonly at: number
  readonly rulebook?: string
  readonly on: readonly Surface[]
}

/** Every number at which a decision turns, and the surfaces on which it does. */
const numbers: readonly NumberBoundary[] = [
  { part: 'edge', fact: 'mutuals', at: 1, on: messaging },
  { part: 'edge', fact: 'mutuals', at: 3, on: ['recommend'] },
  { part: 'edge', fact: 'requestsSent', at: 1, on: messaging },
  { part: 'actor', fact: 'minorRequests24h', at: 10, on: messaging },
  {
    part: 'actor',
    fact: 'suspicion',
    at: 1,
    on: [
      ...messaging,
      ...posts,
      ...following,
      ...lists,
      'comment_view',
      'contact_sync',
      'profile_view',
      'recommend',
      'search',
    ],
  },
  {
    part: 'actor',
    fact: 'suspicion',
    at: 2,
    on: [...messaging, ...posts, ...following, ...lists, 'profile_view', 'search'],
  },
  { part: 'actor', fact: 'suspicion', at: 3, on: following },
  { part: 'target', fact: 'suspicion', at: 2, on: messaging },
  { part: 'group', fact: 'protectedUnconnected', at: 1, on: entering },
  { part: 'group', fact: 'suspiciousUnconnected', at: 1, on: entering },
  { part: 'actor', fact: 'age', at: 16, on: ['live_start'] },
  {
    part: 'actor',
    fact: 'age',
    at: 18,
    on: [...messaging, 'block', 'contact_sync', 'group_join', 'recommend'],
  },
  {
    part: 'actor',
    fact: 'age',
    at: 20,
    rulebook: 'seed-literal',
    on: [...messaging, 'contact_sync', 'group_join'],
  },
  { part: 'target', fact: 'age', at: 16, on: ['setting_change'] },
  {
    part: 'target',
    fact: 'age',
    at: 18,
    on: [
      ...messaging,
      ...lists,
      'collab_invite',
      'comment',
      'contact_sync',
      'guide',
      'location_view',
      'mention',
      'recommend',
      'remix',
      'tag',
    ],
  },
]

/** The surfaces with two rows that differ in this fact alone, below the boundary and at it, and in what is expected. */
function surfacesTurnedBy({ part, fact, at, rulebook = 'instagram-like' }: NumberBoundary): string[] {
  const below = new Map<string, Row>()
  const above = new Map<string, Row>()
  for (const row of rows) {
    if (row.rulebook !== rulebook) continue
    const { [fact]: value = 0, ...others } = (row.contact[part] ?? {}) as Record<string, unknown>
    const rest = JSON.stringify({ ...row.contact, id: null, [part]: others })
    if (value === at) above.set(rest, row)
    if (value === at - 1) below.set(rest, row)
  }
  const turned = [...above].filter(([rest, row]) => {
    const other = below.get(rest)
    return other !== undefined && JSON.stringify(other.expect) !== JSON.stringify(row.expect)
  })
  return [...new Set(turned.map(([, row]) => row.contact.surface))].sort()
}

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

  it.each(numbers)(
    'has rows just below and at $part.$fact $at, alike but for that, on each surface it decides',
    number => {
      expect(surfacesTurnedBy(number)).toEqual([...number.on].sort())
    },
  )
})
