import { type Event, fold, type Means, newState } from '@breakwater/detection'
import type { TruthLine } from '../truth.ts'
import { atRandom, reportsOnly } from './baseline.ts'
import { type Figure, figureOf } from './interval.ts'
import { Ledger } from './ledger.ts'
import { measure } from './measure.ts'
import { newOutcome, noteFinding, type Outcome } from './outcome.ts'
import type { Cell, Tally } from './tally.ts'
import { readTruth } from './truth-book.ts'

/** The system under test, and what it is held against. */
export const systems = ['detection', 'nothing', 'reports_only', 'random'] as const
export type System = (typeof systems)[number]

/** Tallies of one run, by system. */
export type Run = Readonly<Record<System, Tally>>

/** A figure and the same by group. */
export interface Metric extends Figure {
  readonly by?: Readonly<Record<string, Figure>>
}

export interface Evaluation {
  readonly simulated: true
  readonly runs: number
  readonly systems: Readonly<Record<System, Readonly<Record<string, Metric>>>>
  /** The highest rate of benign adults limited among countries, by the lowest; null where the lowest is none. */
  readonly fairness: Readonly<Record<string, number | null>>
  readonly not_measured: Readonly<Record<string, string>>
}

/** Folds one stream and measures it against its truth. `truth` is asked once the events are at their end. */
export function runOnce(
  events: Iterable<Event>,
  truth: () => Iterable<TruthLine>,
  means: Means,
  seed: number,
): Run {
  const state = newState()
  const outcome = newOutcome()
  const kept: Event[] = []
  for (const event of events) {
    const found = fold(state, event, means)
    if ('refusal' in found) continue
    for (const finding of found) noteFinding(outcome, finding)
    kept.push(lean(event))
  }
  const book = readTruth(truth())
  const ledger = new Ledger(book)
  for (const event of kept) ledger.take(event, Date.parse(event.at))
  const others: Record<Exclude<System, 'detection'>, Outcome> = {
    nothing: newOutcome(),
    reports_only: reportsOnly(ledger),
    random: atRandom(book, ledger, outcome, seed),
  }
  return {
    detection: measure(book, ledger, outcome),
    nothing: measure(book, ledger, others.nothing),
    reports_only: measure(book, ledger, others.reports_only),
    random: measure(book, ledger, others.random),
  }
}

/** What the ledger reads of an event: a month of words is not worth keeping. */
function lean({ id, type, at, actor, target, thread, reason }: Event): Event {
  return { id, type, at, actor, target: target ?? null, thread: thread ?? null, reason: reason ?? null }
}

/** Pools runs into one document. */
export function evaluationOf(runs: readonly Run[]): Evaluation {
  const told = Object.fromEntries(
    systems.map(system => [system, metricsOf(runs.map(run => run[system]))]),
  ) as Evaluation['systems']
  const limited = told.detection['benign_adults_limited']
  return {
    simulated: true,
    runs: runs.length,
    systems: told,
    fairness: { country: spread(limited, 'country:'), language: spread(limited, 'language:') },
    not_measured: {
      appeal_reversal_time: 'nobody appeals in a simulation',
      calibration: 'suspicion is a level, not a probability',
      follower_names_seen:
        'lists are opened before or after a limit; how many names they showed is not simulated',
      policy_coverage: 'the contact protections have their own exhaustive tests',
      copy: 'the notices have their own tests',
    },
  }
}

function metricsOf(tallies: readonly Tally[]): Readonly<Record<string, Metric>> {
  const names = [...new Set(tallies.flatMap(({ metrics }) => [...metrics.keys()]))].sort()
  return Object.fromEntries(names.map(name => [name, metricOf(tallies, name)]))
}

function metricOf(tallies: readonly Tally[], name: string): Metric {
  const groups = [...new Set(tallies.flatMap(({ metrics }) => [...(metrics.get(name)?.keys() ?? [])]))].sort()
  const figures = groups.map((group): [string, Figure] => [group, figureOf(cellsOf(tallies, name, group))])
  const by = Object.fromEntries(figures.filter(([group]) => group !== 'all'))
  const all = figures.find(([group]) => group === 'all')?.[1] ?? { value: null, n: 0 }
  return Object.keys(by).length === 0 ? all : { ...all, by }
}

function cellsOf(tallies: readonly Tally[], name: string, group: string): readonly Cell[] {
  return tallies.flatMap(({ metrics }) => metrics.get(name)?.get(group) ?? [])
}

function spread(metric: Metric | undefined, prefix: string): number | null {
  const rates = Object.entries(metric?.by ?? {}).filter(([group]) => group.startsWith(prefix))
  const values = rates.flatMap(([, { value }]) => (value === null ? [] : [value]))
  const least = Math.min(...values)
  return values.length < 2 || least === 0 ? null : Number((Math.max(...values) / least).toPrecision(3))
}
