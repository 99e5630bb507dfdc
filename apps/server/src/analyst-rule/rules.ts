import type { AnalystRuleDraft, AnalystRuleState } from '@breakwater/contract'

/** What may happen to a version of a rule. */
export type Move = 'pass' | 'fail' | 'propose' | 'approve' | 'stop' | 'retire'

/** Every allowed move. Words never change, so whatever ended comes back only as a new version, tried anew. */
const MOVES: Readonly<Record<AnalystRuleState, Readonly<Partial<Record<Move, AnalystRuleState>>>>> = {
  draft: { pass: 'tested', retire: 'retired' },
  tested: { pass: 'tested', fail: 'draft', propose: 'proposed', retire: 'retired' },
  proposed: { approve: 'live', stop: 'stopped', retire: 'retired' },
  live: { stop: 'stopped', retire: 'retired' },
  stopped: { retire: 'retired' },
  retired: {},
}

/** Where a version goes from here; null when it may not. */
export function moved(state: AnalystRuleState, move: Move): AnalystRuleState | null {
  return MOVES[state][move] ?? null
}

/** Proposed rules find and do nothing; live ones act; nobody asks the others. */
export const ASKED: readonly AnalystRuleState[] = ['proposed', 'live']
/** Rules asked at once: each costs every event. */
export const ASKED_MAX = 50

/** The words of a version, in one spelling: what is hashed and kept. */
export function wordsOf(rule: string, draft: AnalystRuleDraft): string {
  const { reason, severity, on, conditions, action, cap, tests } = draft
  return JSON.stringify({ id: rule, reason, severity, on, conditions, action, cap, tests })
}

/** A version as the rule engine reads it. Its state there: what is only proposed runs in shadow. */
export function documentOf(version: {
  readonly document: string
  readonly version: number
  readonly state: AnalystRuleState
  readonly writtenBy: string
  readonly approvedBy: string | null
}): object {
  const { state } = version
  return {
    ...(JSON.parse(version.document) as object),
    version: version.version,
    owner: version.writtenBy,
    state: state === 'live' ? 'live' : state === 'proposed' ? 'shadow' : 'draft',
    killed: false,
    approvedBy: version.approvedBy,
  }
}

/** Whether somebody is the second person to a version. */
export function isSecondPerson(
  caller: string,
  version: { readonly writtenBy: string; readonly proposedBy: string | null },
): boolean {
  return caller !== version.writtenBy && caller !== version.proposedBy
}

/** What asking a rule has cost since it was put in force. */
export interface Cost {
  readonly asked: number
  /** Each asking up to `COUNTED_MAX_MS`: a machine that was busy with something else must not be held against a rule. */
  readonly total_ms: number
  /** Askings for which others had to wait. */
  readonly long: number
}

export const NO_COST: Cost = { asked: 0, total_ms: 0, long: 0 }

/** Judged once this often asked: before, a cold start would be held against it. */
const JUDGED_FROM = 500
const MEAN_MAX_MS = 0.25
const COUNTED_MAX_MS = 5
const LONG_MS = 50
const LONG_MAX = 20
/** One asking in so many may be long, since the machine may have been busy. */
const LONG_OF = 20

/** The cost with one more asking. */
export function costWith({ asked, total_ms, long }: Cost, took_ms: number): Cost {
  return {
    asked: asked + 1,
    total_ms: total_ms + Math.min(took_ms, COUNTED_MAX_MS),
    long: long + Number(took_ms > LONG_MS),
  }
}

/** Whether a rule costs more than it may: on the whole, or so much so often that all others wait for it. */
export function isTooSlow({ asked, total_ms, long }: Cost): boolean {
  if (long >= LONG_MAX && long * LONG_OF > asked) return true
  return asked >= JUDGED_FROM && total_ms / asked > MEAN_MAX_MS
}
