import { describe, expect, it } from 'vitest'
import * as rules from './rules.ts'

const now = new Date('2026-11-01T10:00:00Z')
const minutes = (count: number) => new Date(now.getTime() + count * 60_000)
const facts = (about: Partial<rules.Facts>): rules.Facts => ({ ...rules.NO_FACTS, ...about })

/** What is known, the lane it makes, its points, and in how many minutes somebody must have decided. */
const TABLE: readonly [string, Partial<rules.Facts>, string, number, number][] = [
  ['nothing', {}, 'usual', 0, 24 * 60],
  ['spam', { reasons: ['spam'] }, 'usual', 0, 24 * 60],
  ['pictures asked of an adult', { acts: ['asked_for_pictures'], age: 'adult' }, 'usual', 10, 24 * 60],
  ['an adult threatened', { acts: ['threatened'], age: 'adult' }, 'usual', 25, 12 * 60],
  ['an adult threatened, of unknown age', { acts: ['threatened'], age: 'unknown' }, 'usual', 33, 12 * 60],
  [
    'an adult whose image was shared, with a threat',
    { acts: ['threatened', 'shared'], reasons: ['private_images'], age: 'adult' },
    'usual',
    55,
    4 * 60,
  ],
  ['somebody under 18, no threat', { age: 'under18' }, 'usual', 20, 12 * 60],
  ['somebody under 18 threatened', { acts: ['threatened'], age: 'under18' }, 'imminent', 85, 15],
  ['self-harm urged', { acts: ['told_to_self_harm'] }, 'imminent', 60, 5],
  ['a countdown to tonight', { countdownEndsAt: minutes(10 * 60).toISOString() }, 'imminent', 45, 15],
  ['a countdown of forty minutes', { countdownEndsAt: minutes(40).toISOString() }, 'imminent', 45, 10],
  ['a countdown of a few minutes', { countdownEndsAt: minutes(4).toISOString() }, 'imminent', 45, 5],
  [
    'a countdown to next month',
    { countdownEndsAt: minutes(30 * 24 * 60).toISOString() },
    'usual',
    0,
    24 * 60,
  ],
  [
    'a countdown that ended last week',
    { countdownEndsAt: minutes(-7 * 24 * 60).toISOString() },
    'usual',
    0,
    24 * 60,
  ],
  ['a countdown without an end', { acts: ['countdown'] }, 'imminent', 45, 15],
  ['a threat seen an hour ago', { threatSeenAt: minutes(-60).toISOString() }, 'imminent', 40, 15],
  ['a threat seen two days ago', { threatSeenAt: minutes(-2 * 24 * 60).toISOString() }, 'usual', 0, 24 * 60],
  ['a legal clock', { legalDueAt: minutes(48 * 60).toISOString() }, 'clock', 15, 24 * 60],
  ['a legal clock that has nearly run out', { legalDueAt: minutes(30).toISOString() }, 'clock', 15, 30],
  ['a confirmed item', { matched: 'block' }, 'usual', 20, 12 * 60],
  ['ten voices', { voices: 10 }, 'usual', 10, 24 * 60],
  ['ten voices that look like one', { voices: 1, brigade: true }, 'usual', 0, 24 * 60],
]

describe('priority', () => {
  it.each(TABLE)('%s', (_, about, lane, points, due) => {
    const found = rules.priorityOf(facts(about), now)
    expect([found.lane, found.priority]).toEqual([lane, points])
    expect(found.why.reduce((sum, reason) => sum + reason.points, 0)).toBe(points)
    expect((rules.dueAt(facts(about), found, now, now).getTime() - now.getTime()) / 60_000).toBe(due)
  })

  it.each<[string, string | null, number | null]>([
    ['no countdown never', null, null],
    ['one that runs already not again', minutes(23 * 60).toISOString(), null],
    ['one of exactly a day not again', minutes(24 * 60).toISOString(), null],
    ['one of a day and a minute in a minute', minutes(24 * 60 + 1).toISOString(), 1],
    ['one of a week in six days', minutes(7 * 24 * 60).toISOString(), 6 * 24 * 60],
    ['one that is over never', minutes(-60).toISOString(), null],
  ])('time alone hurries %s', (_, countdownEndsAt, inMinutes) => {
    const at = rules.hurriesAt(facts({ countdownEndsAt }), now)
    expect(at === null ? null : (at.getTime() - now.getTime()) / 60_000).toBe(inMinutes)
    if (at !== null) expect(rules.priorityOf(facts({ countdownEndsAt }), at).lane).toBe('imminent')
  })

  it('never falls by knowing more', () => {
    for (const [, a] of TABLE)
      for (const [, b] of TABLE) {
        const both = rules.priorityOf(rules.together(facts(a), facts(b)), now)
        const one = rules.priorityOf(facts({ ...a, voices: 0 }), now)
        if (a.countdownEndsAt === undefined && b.countdownEndsAt === undefined && a.age === b.age)
          expect(both.priority, JSON.stringify([a, b])).toBeGreaterThanOrEqual(one.priority)
        if (one.lane === 'imminent' && a.countdownEndsAt === undefined) expect(both.lane).toBe('imminent')
      }
  })
})

describe('two tellings together', () => {
  const [ten, eleven] = ['2026-11-01T10:00:00.000Z', '2026-11-01T11:00:00.000Z']
  it.each<[string, Partial<rules.Facts>, Partial<rules.Facts>, Partial<rules.Facts>]>([
    ['nothing and nothing', {}, {}, {}],
    [
      'acts and reasons, each once, in order',
      { acts: ['shared', 'threatened'], reasons: ['spam'] },
      { acts: ['asked_for_money', 'shared'], reasons: ['sextortion', 'spam'] },
      { acts: ['asked_for_money', 'shared', 'threatened'], reasons: ['sextortion', 'spam'] },
    ],
    ['the youngest', { age: 'adult' }, { age: 'under18' }, { age: 'under18' }],
    ['an unknown age before an adult', { age: 'adult' }, { age: 'unknown' }, { age: 'unknown' }],
    ['an age that only one said', { age: null }, { age: 'adult' }, { age: 'adult' }],
    ['the earliest end', { countdownEndsAt: eleven }, { countdownEndsAt: ten }, { countdownEndsAt: ten }],
    ['an end that only one said', {}, { countdownEndsAt: eleven }, { countdownEndsAt: eleven }],
    ['the newest threat', { threatSeenAt: eleven }, { threatSeenAt: ten }, { threatSeenAt: eleven }],
    ['the earliest deadline', { legalDueAt: eleven }, { legalDueAt: ten }, { legalDueAt: ten }],
    ['the graver match', { matched: 'review' }, { matched: 'block' }, { matched: 'block' }],
    ['the graver match, said first', { matched: 'block' }, { matched: 'review' }, { matched: 'block' }],
    ['a match that only one has', {}, { matched: 'review' }, { matched: 'review' }],
    ['a match that the first has', { matched: 'review' }, {}, { matched: 'review' }],
    ['voices', { voices: 1 }, { voices: 0.5 }, { voices: 1.5 }],
    [
      'a brigade as one voice at most',
      { voices: 3 },
      { voices: 1, brigade: true },
      { voices: 1, brigade: true },
    ],
    [
      'a brigade of less than one',
      { voices: 0.2, brigade: true },
      { voices: 0.3 },
      { voices: 0.5, brigade: true },
    ],
    ['who is harmed, each once', { harmed: ['a', 'b'] }, { harmed: ['b', 'c'] }, { harmed: ['a', 'b', 'c'] }],
  ])('say %s', (_, a, b, both) => {
    expect(rules.together(facts(a), facts(b))).toEqual(facts(both))
  })

  it('name a hundred harmed at most', () => {
    const many = Array.from({ length: 150 }, (_, place) => `a${place}`)
    expect(rules.together(facts({ harmed: many }), facts({})).harmed).toEqual(many.slice(0, 100))
  })
})

describe('a brigade', () => {
  const hands = (count: number, about: object = {}) =>
    Array.from({ length: count }, (_, hand) => ({ wordsHash: `w${hand}`, hand: `h${hand}`, ...about }))
  it.each<[string, ReturnType<typeof hands>, boolean]>([
    ['few with the same words', hands(4, { wordsHash: 'same' }), false],
    ['five with the same words', hands(5, { wordsHash: 'same' }), true],
    ['five behind one device', hands(5, { hand: 'same' }), true],
    ['many who each say it their way', hands(50), false],
    ['many of whom a few say the same', [...hands(50), ...hands(5, { wordsHash: 'same' })], false],
    ['just enough of them alike', [...hands(4), ...hands(6, { wordsHash: 'same' })], true],
    ['just too few of them alike', [...hands(5), ...hands(6, { wordsHash: 'same' })], false],
    ['many who say nothing', hands(50, { wordsHash: null, hand: null }), false],
  ])('%s: %s', (_, recent, isOne) => {
    expect(rules.brigadeIn(recent).length > 0).toBe(isOne)
  })
})

describe('hiding what a report names while it waits', () => {
  const told = {
    kind: 'content',
    platform: 'Harbour',
    reason: 'private_images',
    acts: [],
    trust: 1,
    isOfBrigade: false,
    wasHidden: false,
  } as const
  type Told = Parameters<typeof rules.hidesMeanwhile>[0]
  it.each<[string, Partial<Told>, boolean]>([
    ['private images', {}, true],
    ['an account is nothing to hide', { kind: 'account' }, false],
    ['a page that we do not serve', { kind: 'page', platform: null }, false],
    ['content nowhere that we serve', { platform: null }, false],
    ['another reason', { reason: 'harassment', acts: ['shared'] }, false],
    ['extortion alone', { reason: 'sextortion' }, false],
    ['extortion, and it was shared', { reason: 'sextortion', acts: ['shared'] }, true],
    ['somebody just trusted enough', { trust: 0.3 }, true],
    ['somebody whose reports did not hold up', { trust: 0.29 }, false],
    ['one of a brigade', { isOfBrigade: true }, false],
    ['hidden so before', { wasHidden: true }, false],
  ])('%s: %s', (_, about, hides) => {
    expect(rules.hidesMeanwhile({ ...told, ...about })).toBe(hides)
  })

  it('ends after two days', () => {
    expect(rules.hiddenUntil(now)).toEqual(minutes(48 * 60))
  })
})

describe('the moves of a job', () => {
  const states = ['waiting', 'assigned', 'paused', 'snoozed', 'escalated', 'decided', 'closed'] as const
  const events = [
    'take',
    'release',
    'lapse',
    'pause',
    'snooze',
    'wake',
    'ask-second',
    'escalate',
    'return',
    'propose',
    'decide',
    'undo',
    'close',
  ] as const
  const allowed: Readonly<Record<string, string>> = {
    'waiting take': 'assigned',
    'waiting snooze': 'snoozed',
    'waiting escalate': 'escalated',
    'waiting close': 'closed',
    'assigned take': 'assigned',
    'assigned release': 'waiting',
    'assigned lapse': 'waiting',
    'assigned pause': 'paused',
    'assigned snooze': 'snoozed',
    'assigned ask-second': 'waiting',
    'assigned escalate': 'escalated',
    'assigned propose': 'escalated',
    'assigned decide': 'decided',
    'paused take': 'assigned',
    'paused release': 'waiting',
    'paused lapse': 'waiting',
    'paused snooze': 'snoozed',
    'paused ask-second': 'waiting',
    'paused escalate': 'escalated',
    'paused propose': 'escalated',
    'paused decide': 'decided',
    'snoozed wake': 'waiting',
    'snoozed take': 'assigned',
    'escalated take': 'assigned',
    'escalated return': 'waiting',
    'escalated decide': 'decided',
    'decided undo': 'waiting',
    'decided close': 'closed',
  }
  it.each(states.flatMap(state => events.map(event => [state, event] as const)))('%s, %s', (state, event) => {
    expect(rules.move(state, event)).toBe(allowed[`${state} ${event}`] ?? null)
  })
})
