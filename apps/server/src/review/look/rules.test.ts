import { describe, expect, it } from 'vitest'
import * as rules from './rules.ts'

const now = new Date('2026-11-01T12:00:00Z')
const minutesAgo = (count: number) => new Date(now.getTime() - count * 60_000)
const MINUTE_MS = 60_000

describe('what a look lasted', () => {
  it.each<[string, number, number, number]>([
    ['what the face says, where our clock saw longer', 60, 4_000, 4_000],
    ['what our clock saw, where the face says longer', 0.5, 3_600_000, 30_000],
    ['five minutes at most', 60, 3_600_000, rules.REVEAL_MAX_MS],
    ['nothing, where the face says less than that', 1, -5, 0],
    ['nothing, where the clock was set back', -1, 9_000, 0],
  ])('%s', (_, ago, said_ms, lasted_ms) => {
    expect(rules.lasted_ms(minutesAgo(ago), now, said_ms)).toBe(lasted_ms)
  })
})

/** When each look began (minutes ago), how long it was (minutes; null: still open), whether it was softened. */
type Looked = readonly [number, number | null, boolean?]
const looks = (all: readonly Looked[]) =>
  all.map(([ago, minutes, softened = false]) => ({
    at: minutesAgo(ago),
    shown_ms: minutes === null ? null : minutes * MINUTE_MS,
    softened,
  }))

/** Looks, then minutes today, minutes since a rest, the state, and in how many minutes a rest is over. */
const TABLE: readonly [string, readonly Looked[], number, number, string, number | null][] = [
  ['nobody looked', [], 0, 0, 'ok', null],
  ['one look just now', [[3, 2]], 2, 2, 'ok', null],
  ['a softened look counts half', [[5, 4, true]], 2, 2, 'ok', null],
  ['a look that is still open counts so far', [[2, null]], 2, 2, 'ok', null],
  ['one that never ended counts whole, and no more', [[9, null]], 5, 5, 'ok', null],
  ['one that begins after now counts nothing', [[-1, null]], 0, 0, 'ok', null],
  ['a rest after it ends the stretch', [[20, 5]], 5, 0, 'ok', null],
  ['a rest of exactly ten minutes is one', [[15, 5]], 5, 0, 'ok', null],
  [
    'and so it is between two looks',
    [
      [25, 5],
      [10, 5],
    ],
    10,
    5,
    'ok',
    null,
  ],
  [
    'a rest between ends the stretch',
    [
      [60, 5],
      [4, 3],
    ],
    8,
    3,
    'ok',
    null,
  ],
  [
    'a pause shorter than a rest ends nothing',
    [
      [14, 5],
      [4, 3],
    ],
    8,
    8,
    'ok',
    null,
  ],
  [
    'fifteen minutes without a rest',
    [
      [16, 5],
      [11, 5],
      [6, 5],
    ],
    15,
    15,
    'break_due',
    9,
  ],
  [
    'a second less asks for none',
    [
      [16, 5],
      [11, 5],
      [6, 4.99],
    ],
    14.99,
    14.99,
    'ok',
    null,
  ],
  [
    'an hour in a day is the end of it, though a rest is due too',
    [
      [61, 30],
      [31, 30],
    ],
    60,
    60,
    'spent',
    null,
  ],
  [
    'an hour in a day, rested since',
    [
      [200, 30],
      [150, 30],
    ],
    60,
    0,
    'spent',
    null,
  ],
]

describe('what looks add up to', () => {
  it.each(TABLE)('%s', (_, seen, today, stretch, state, rest) => {
    const found = rules.exposure(looks(seen), now)
    expect(found).toEqual({
      today_ms: Math.round(today * MINUTE_MS),
      budget_ms: 60 * MINUTE_MS,
      sinceBreak_ms: Math.round(stretch * MINUTE_MS),
      reveals: seen.length,
      state,
      breakUntil: rest === null ? null : new Date(now.getTime() + rest * MINUTE_MS).toISOString(),
    })
  })
})
