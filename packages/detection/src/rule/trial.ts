import { fold, type Means } from '../detector.ts'
import { checkEvent, isEventRefusal } from '../event/check.ts'
import type { Event } from '../event/event.ts'
import { newState } from '../state/state.ts'
import { contextOf, findingOf, type Rule, type RuleFinding, type Spent } from './rule.ts'

/** What became of one test of a document. */
export interface TestOutcome {
  readonly test: string
  readonly passed: boolean
  /** Ids at which the rule matched and should not have, and the other way round. */
  readonly unexpected: readonly string[]
  readonly missing: readonly string[]
}

/** Runs the stories that a document carries, each from nothing. */
export function runTests(rule: Rule, means: Means): readonly TestOutcome[] {
  return rule.document.tests.map(({ name, events, expect }) => {
    const matched = new Set([...backtest([rule], events, means)].map(({ event }) => event))
    const unexpected = [...matched].filter(id => !expect.includes(id))
    const missing = expect.filter(id => !matched.has(id))
    return { test: name, passed: unexpected.length === 0 && missing.length === 0, unexpected, missing }
  })
}

/**
 * The same texts of the same rules over stored events: folds them from nothing and yields every match, acting on
 * nobody. An event that is none, or too late, is passed over as live traffic would pass it over.
 */
export function* backtest(
  rules: readonly Rule[],
  events: Iterable<Event>,
  means: Means,
): Generator<RuleFinding> {
  const trial = newTrial(rules, means)
  for (const event of events) yield* trial(event)
}

/** A backtest that is given one event after the other, and answers what was found at each. */
export function newTrial(rules: readonly Rule[], means: Means): (given: unknown) => readonly RuleFinding[] {
  const state = newState()
  const spent: Spent = new Map()
  const types = new Set(rules.flatMap(({ document }) => document.on))
  return given => {
    const event = checkEvent(given)
    if (isEventRefusal(event) || 'refusal' in fold(state, event, means) || !types.has(event.type)) return []
    const context = contextOf(state, means.settings, event)
    return rules.flatMap(rule => findingOf(rule, event, context, spent) ?? [])
  }
}
