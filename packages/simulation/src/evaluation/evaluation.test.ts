import type { Event, Finding } from '@breakwater/detection'
import { describe, expect, it } from 'vitest'
import type { TruthAccount, TruthIncident, TruthLine } from '../truth.ts'
import { atRandom, reportsOnly } from './baseline.ts'
import { evaluationOf, type Run } from './evaluate.ts'
import { figureOf } from './interval.ts'
import { Ledger } from './ledger.ts'
import { measure } from './measure.ts'
import { isHeld, newOutcome, noteFinding, type Outcome } from './outcome.ts'
import { type Cell, Tally } from './tally.ts'
import { readTruth } from './truth-book.ts'

const MINUTE = 60_000
const iso = (minute: number) => new Date(minute * MINUTE).toISOString()

function account(
  id: string,
  role: TruthAccount['role'],
  age: number,
  more: Partial<TruthAccount> = {},
): TruthAccount {
  return { account: id, role, age, country: 'US', language: 'en', ...more }
}

let count = 0
function message(minute: number, actor: string, target: string, id = `m${count++}`): Event {
  return {
    id,
    type: 'message.sent',
    at: iso(minute),
    actor,
    target,
    thread: `${actor}+${target}`,
    content: { kind: 'text' },
  }
}

function incident(more: Partial<TruthIncident['incident']>): TruthIncident {
  return {
    incident: {
      actor: 'scammer',
      target: 'teen1',
      thread: 'scammer+teen1',
      contact_at: iso(0),
      kind: 'scam',
      language: 'en',
      lead_up: true,
      threats: ['t1', 't2', 't3'],
      ...more,
    },
  }
}

const people: readonly TruthLine[] = [
  account('scammer', 'scammer', 25, { level: 2 }),
  account('coach', 'coach', 40, { migrant: true }),
  account('uncle', 'relative', 50),
  account('teen1', 'member', 15),
  account('teen2', 'member', 14),
  account('teen3', 'member', 16),
]
const stream: readonly Event[] = [
  message(1, 'scammer', 'teen1'),
  message(2, 'scammer', 'teen1'),
  message(3, 'scammer', 'teen2'),
  message(4, 'coach', 'teen1'),
  message(5, 'uncle', 'teen2'),
  message(6, 'scammer', 'teen3'),
  message(10, 'scammer', 'teen1', 't1'),
  message(11, 'scammer', 'teen1', 't2'),
  message(12, 'scammer', 'teen1', 't3'),
]

function told(
  lines: readonly TruthLine[],
  events: readonly Event[],
): { truth: ReturnType<typeof readTruth>; ledger: Ledger } {
  const truth = readTruth(lines)
  const ledger = new Ledger(truth)
  for (const event of events) ledger.take(event, Date.parse(event.at))
  return { truth, ledger }
}

function figures(lines: readonly TruthLine[], events: readonly Event[], outcome: Outcome): Tally {
  const { truth, ledger } = told(lines, events)
  return measure(truth, ledger, outcome)
}

function cell(tally: Tally, metric: string, group = 'all'): Cell | undefined {
  return tally.metrics.get(metric)?.get(group)
}

function outcomeOf(...findings: readonly Finding[]): Outcome {
  const outcome = newOutcome()
  for (const finding of findings) noteFinding(outcome, finding)
  return outcome
}

const rise = (minute: number, id: string, level: 1 | 2 | 3): Finding => ({
  kind: 'suspicion',
  at: iso(minute),
  account: id,
  level,
  was: 0,
  families: [],
  features: {},
  rules: [],
})
const action = (
  minute: number,
  name: 'limit_account' | 'quarantine_thread',
  id: string,
  more: object = {},
): Finding => ({
  kind: 'action',
  at: iso(minute),
  action: name,
  account: id,
  automatic: true,
  expiresAt: iso(minute + 1_440),
  reasons: [],
  ...more,
})

describe('minors before suspicion 2', () => {
  it('are different minors who got a message before it, each once', () => {
    expect(
      cell(figures(people, stream, outcomeOf(rise(5, 'scammer', 2))), 'minors_before_suspicion_2'),
    ).toMatchObject({ values: [2] })
    expect(
      cell(figures(people, stream, outcomeOf(rise(5, 'scammer', 1))), 'minors_before_suspicion_2'),
    ).toMatchObject({ values: [3] })
    expect(
      cell(figures(people, stream, outcomeOf(rise(0, 'scammer', 3))), 'minors_before_suspicion_2', 'level:2'),
    ).toMatchObject({
      values: [0],
    })
  })

  it('are not asked of people who do no harm', () => {
    const tally = figures(people, stream, newOutcome())
    expect(cell(tally, 'suspicion_2_reached')).toEqual({ kind: 'rate', hits: 0, of: 1 })
    expect(cell(tally, 'minors_before_suspicion_2', 'role:coach')).toBeUndefined()
  })
})

describe('threats delivered', () => {
  const hold = (minute: number) =>
    outcomeOf(action(minute, 'quarantine_thread', 'scammer', { target: 'teen1' }))

  it.each([
    [10, 0, 0],
    [11, 1, 0],
    [13, 1, 1],
  ])('after a quarantine at minute %d: second %d, later %d', (minute, second, later) => {
    const tally = figures([...people, incident({})], stream, hold(minute))
    expect(cell(tally, 'second_threats_delivered')).toEqual({ kind: 'rate', hits: second, of: 1 })
    expect(cell(tally, 'later_threats_delivered')).toEqual({ kind: 'rate', hits: later, of: 1 })
  })

  it('are held again only while a quarantine lasts', () => {
    const outcome = hold(10)
    expect(
      [10, 11, 1_449, 1_450].map(minute => isHeld(outcome, 'scammer', 'teen1', minute * MINUTE)),
    ).toEqual([false, true, true, false])
    expect(isHeld(outcome, 'teen1', 'scammer', 11 * MINUTE)).toBe(false)
  })

  it('are told apart with a lead-up and without', () => {
    const lines = [
      ...people,
      incident({}),
      incident({ actor: 'uncle', target: 'teen2', threats: [], kind: 'known', lead_up: false }),
    ]
    const tally = figures(lines, stream, hold(10))
    expect(cell(tally, 'threats_found', 'with_lead_up')).toEqual({ kind: 'rate', hits: 1, of: 1 })
    expect(cell(tally, 'threats_found', 'without_lead_up')).toBeUndefined()
  })
})

describe('bystanders', () => {
  it('count as limited only by a limit on the whole account that no human made', () => {
    const mine = (more: object) =>
      cell(
        figures(people, stream, outcomeOf(action(4, 'limit_account', 'coach', more))),
        'benign_adults_limited',
      )
    expect(mine({})).toEqual({ kind: 'rate', hits: 1, of: 2 })
    expect(mine({ target: 'teen1' })).toEqual({ kind: 'rate', hits: 0, of: 2 })
    expect(mine({ automatic: false })).toEqual({ kind: 'rate', hits: 0, of: 2 })
  })

  it('are told by role and by what makes them look alike', () => {
    const tally = figures(people, stream, outcomeOf(action(4, 'limit_account', 'coach')))
    for (const group of ['role:coach', 'migrant'])
      expect(cell(tally, 'benign_adults_limited', group)).toEqual({ kind: 'rate', hits: 1, of: 1 })
    expect(cell(tally, 'benign_adults_limited', 'role:relative')).toEqual({ kind: 'rate', hits: 0, of: 1 })
  })

  it('are warned of wrongly by thread: a notice in a thread of an adult and a teen, both harmless', () => {
    const warned = outcomeOf(
      { kind: 'notice', at: iso(4), account: 'teen1', notice: 'N1', thread: 'coach+teen1' },
      { kind: 'notice', at: iso(4), account: 'teen2', notice: 'N3', thread: 'uncle+teen2' },
      { kind: 'notice', at: iso(4), account: 'teen1', notice: 'N2', thread: 'scammer+teen1' },
    )
    expect(cell(figures(people, stream, warned), 'false_notices')).toEqual({ kind: 'rate', hits: 1, of: 2 })
  })
})

describe('baselines', () => {
  const report = (minute: number, by: string, reason: string): Event => ({
    id: `r${minute}`,
    type: 'report.filed',
    at: iso(minute),
    actor: by,
    target: 'scammer',
    reason,
  })

  it('reports alone limit at the third different objector, and hold a day after a report that says why', () => {
    const { ledger } = told(people, [
      ...stream,
      report(7, 'teen1', 'sextortion'),
      report(8, 'teen1', 'spam'),
      report(9, 'teen2', 'spam'),
    ])
    const two = reportsOnly(ledger)
    expect(two.limited.size).toBe(0)
    expect([1_446, 1_448].map(minute => isHeld(two, 'scammer', 'teen1', minute * MINUTE))).toEqual([
      false,
      true,
    ])
    ledger.take(report(20, 'teen3', 'other'), 20 * MINUTE)
    expect(reportsOnly(ledger).limited).toEqual(new Map([['scammer', 20 * MINUTE]]))
  })

  it('chance limits as many adults as the system did, the same each time', () => {
    const { truth, ledger } = told(people, stream)
    const like = outcomeOf(action(4, 'limit_account', 'coach'), action(4, 'limit_account', 'teen1'))
    const blind = atRandom(truth, ledger, like, 1)
    expect(blind.limited.size).toBe(1)
    expect(atRandom(truth, ledger, like, 1)).toEqual(blind)
  })
})

describe('figures', () => {
  it('pool runs, with an interval that holds the value and narrows with agreement', () => {
    const rate = (hits: number): Cell => ({ kind: 'rate', hits, of: 10 })
    const even = figureOf([rate(5), rate(5), rate(5)])
    expect(even).toEqual({ value: 0.5, low: 0.5, high: 0.5, n: 30, hits: 15 })
    const uneven = figureOf([rate(0), rate(10), rate(5)])
    expect(uneven.low).toBeLessThan(0.5)
    expect(uneven.high).toBeGreaterThan(0.5)
    expect(figureOf([rate(0), rate(10), rate(5)])).toEqual(uneven)
  })

  it('are the median of values, and have no interval of a single run', () => {
    expect(figureOf([{ kind: 'sample', values: [9, 1, 4] }])).toEqual({ value: 4, n: 3, p95: 9, mean: 4.667 })
    expect(figureOf([{ kind: 'sample', values: [1, 2, 3, 4] }]).value).toBe(2.5)
    expect(figureOf([{ kind: 'rate', hits: 0, of: 0 }]).value).toBeNull()
  })

  it('are told for every system side by side, and say that they are simulated', () => {
    const tally = new Tally()
    tally.count('benign_adults_limited', true, ['country:US'])
    tally.count('benign_adults_limited', true, ['country:GB'])
    tally.count('benign_adults_limited', false, ['country:GB'])
    const empty = new Tally()
    const run: Run = { detection: tally, nothing: empty, reports_only: empty, random: empty }
    const told = evaluationOf([run])
    expect(told.simulated).toBe(true)
    expect(Object.keys(told.systems)).toEqual(['detection', 'nothing', 'reports_only', 'random'])
    expect(told.fairness['country']).toBe(2)
  })
})
