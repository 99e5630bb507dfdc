import { describe, expect, it } from 'vitest'
import { type Account, type Candidate, decide, defaultRulebook, filter, type Surface } from './index.ts'

const teen: Account = { id: 't', age: 15, country: 'US' }
const child: Account = { id: 'c', age: 30, childFeatured: true }
const adult: Account = { id: 'g', age: 30 }
const everyone = (edge: Candidate['edge'] = { mutuals: 5 }): Candidate[] =>
  [teen, child, adult].map(target => ({ target, edge }))

function ids(actor: Account, candidates: readonly Candidate[], surface: Surface) {
  const { shown, dropped, rulebook } = filter(actor, candidates, surface, defaultRulebook)
  expect(rulebook).toBe(defaultRulebook.hash)
  return {
    shown: shown.map(({ candidate, limits }) =>
      [candidate.target.id, ...limits.map(({ kind }) => kind)].join(' '),
    ),
    dropped: dropped.map(({ candidate, rules }) => [candidate.target.id, ...rules].join(' ')),
  }
}

describe('suggestions', () => {
  it('leave out, before ranking, teens with too few people in common', () => {
    expect(ids({ age: 30 }, everyone({ mutuals: 2 }), 'recommend')).toEqual({
      shown: ['g'],
      dropped: ['t C14', 'c C14 C34'],
    })
    expect(ids({ age: 30 }, everyone({ mutuals: 3 }), 'recommend')).toEqual({
      shown: ['t', 'c', 'g'],
      dropped: [],
    })
  })

  it('leave out, for a teen, the adults to whom the teen would not be shown', () => {
    const people = [
      { target: adult, edge: { mutuals: 2 } },
      { target: { ...teen, id: 'u' }, edge: { mutuals: 0 } },
    ]
    expect(ids(teen, people, 'recommend')).toEqual({ shown: ['u'], dropped: ['g C14'] })
    const suspicious = { target: { ...adult, suspicion: 1 as const }, edge: { mutuals: 9 } }
    expect(ids(teen, [suspicious], 'recommend').dropped).toEqual(['g C13'])
  })

  it('leave out, for a suspicious account, teens and accounts about children', () => {
    const { dropped } = ids({ age: 30, suspicion: 1 }, everyone(), 'recommend')
    expect(dropped).toEqual(['t C13', 'c C13 C34'])
  })

  it('need nothing between two people to be known', () => {
    expect(
      ids(
        teen,
        [{ target: { ...teen, id: 'u' } }, { target: { ...teen, id: 'v' }, edge: null }],
        'recommend',
      ),
    ).toEqual({
      shown: ['u', 'v'],
      dropped: [],
    })
  })

  it('leave out whoever blocked or was blocked, on either side', () => {
    for (const edge of [{ blockedByTarget: true }, { blockedByActor: true }]) {
      expect(ids({ age: 30 }, [{ target: adult, edge }], 'recommend').dropped).toEqual(['g C40'])
    }
  })
})

describe('search and pages', () => {
  it('show a teen without a way to follow at suspicion 1, and not at all from 2', () => {
    expect(ids({ age: 30, suspicion: 1 }, everyone(), 'search')).toEqual({
      shown: ['t no_follow_button', 'c no_follow_button', 'g'],
      dropped: [],
    })
    expect(ids({ age: 30, suspicion: 2 }, everyone(), 'search').dropped).toEqual(['t C15', 'c C15 C34'])
    expect(ids({ age: 30, suspicion: 2 }, everyone(), 'profile_view').dropped).toEqual(['t C16', 'c C16 C34'])
  })

  it('are asked one way only: a teen finds an adult', () => {
    expect(ids(teen, [{ target: { ...adult, suspicion: 2 } }], 'search').shown).toEqual(['g'])
  })
})

describe('people on a list', () => {
  it.each([
    ['follower_list_view', 'C17'],
    ['likers_list_view', 'C17'],
    ['tagged_list_view', 'C17'],
    ['comment_view', 'C22'],
  ] as const)('are shown on %s without teens at suspicion 1, and not at all from 2', (surface, rule) => {
    expect(ids({ age: 30 }, everyone(), surface)).toEqual({ shown: ['t', 'c', 'g'], dropped: [] })
    expect(ids({ age: 30, suspicion: 1 }, everyone(), surface)).toEqual({
      shown: ['g'],
      dropped: [`t ${rule}`, `c ${rule}`],
    })
    expect(ids({ age: 30, suspicion: 2 }, everyone(), surface).dropped).toEqual([
      `t ${rule}`,
      `c ${rule}`,
      `g ${rule}`,
    ])
  })

  it('leave out whoever blocked or was blocked', () => {
    const people = [{ blockedByTarget: true }, { blockedByActor: true }, {}, null].map(edge => ({
      target: adult,
      edge,
    }))
    expect(ids({ age: 30 }, people, 'likers_list_view')).toEqual({
      shown: ['g', 'g'],
      dropped: ['g C40', 'g C40'],
    })
  })
})

it('no candidate is shown whom decide would deny', () => {
  const contact = { surface: 'tag', actor: adult, target: teen } as const
  expect(decide(contact, defaultRulebook).effect).toBe('deny')
  expect(ids(adult, [{ target: teen }], 'tag')).toEqual({ shown: [], dropped: ['t C11'] })
})
