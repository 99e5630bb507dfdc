import { fold, type Means } from '../detector.ts'
import type { EventRefusal } from '../event/check.ts'
import type { Event } from '../event/event.ts'
import { DAY, isoOf, timeOf } from '../event/time.ts'
import type { ActionFinding, ActionName, Finding } from '../finding.ts'
import { HOLD_MS, LIMIT_MS, QUARANTINE_MS } from '../incident/machine.ts'
import { isShielded } from '../incident/shield.ts'
import type { State } from '../state/state.ts'
import type { Severity } from './document.ts'
import { askRule, contextOf, type Rule, type RuleFinding, type Spent, spentKey } from './rule.ts'

/** Rules in force beside what folding needs; `spent` is changed. */
export interface Asked {
  readonly rules: readonly Rule[]
  readonly spent: Spent
  /** Stands around each asking, to time it and to catch what it throws; null says that nothing was found. */
  readonly watch?: (rule: Rule, ask: () => RuleFinding | null) => RuleFinding | null
}

/** How long what a live rule does holds without a review; null where it takes nothing from anyone by itself. */
const lasts_ms: Readonly<Record<ActionName, number | null>> = {
  hide_lists: HOLD_MS,
  limit_account: LIMIT_MS,
  quarantine_thread: QUARANTINE_MS,
  open_job: null,
  remove_account: null,
}
const priorities = { low: 'P2', medium: 'P2', high: 'P1' } as const satisfies Record<Severity, string>
const SPENT_DAYS = 4

/**
 * Folds an event and asks rules about it. What they find stands behind what detection finds, in the order of the rules,
 * each with the action it asks for right behind it. A repeated event is asked nothing.
 */
export function foldAsking(
  state: State,
  event: Event,
  means: Means,
  { rules, spent, watch = (_, ask) => ask() }: Asked,
): readonly (Finding | RuleFinding)[] | EventRefusal {
  if (rules.length === 0) return fold(state, event, means)
  const isRepeat = isSeen(state, event.id)
  const found = fold(state, event, means)
  const asked = rules.filter(({ document }) => document.on.includes(event.type))
  if ('refusal' in found || isRepeat || asked.length === 0) return found
  const all: (Finding | RuleFinding)[] = [...found]
  const context = contextOf(state, means.settings, event)
  for (const rule of asked) {
    const hasActed = spent.get(spentKey(rule.document, event.at))?.has(event.actor) === true
    const finding = watch(rule, () => askRule(rule, event, context, spent))
    if (finding === null) continue
    all.push(finding)
    const action = actionOf(finding, state, hasActed)
    if (action !== null) all.push(action)
  }
  return all
}

/** Forgets days to which no event can be counted any more. */
export function forgetSpent(spent: Spent, now: number): void {
  const oldest = isoOf(now - SPENT_DAYS * DAY).slice(0, 10)
  for (const key of spent.keys()) if (key.slice(-10) < oldest) spent.delete(key)
}

/**
 * What a live rule's finding asks to be done. Against an account once a day; against a thread each time. From a probable
 * victim nothing is taken by itself.
 */
function actionOf(finding: RuleFinding, state: State, hasActed: boolean): ActionFinding | null {
  const { action, account, target, thread } = finding
  if (action === null) return null
  const isOfThread = action.name === 'quarantine_thread'
  if (isOfThread ? target === null || thread === null : hasActed) return null
  const subject = state.accounts.get(account)
  const mayBeHarmed = subject !== undefined && isShielded(subject, state.now)
  const lasts = lasts_ms[action.name]
  const isJob = action.name === 'open_job'
  const automatic = isJob || (action.automatic && !mayBeHarmed)
  return {
    kind: 'action',
    at: isoOf(state.now),
    ...(isLate(finding, state) && { late: true as const }),
    action: action.name,
    account,
    ...((isOfThread || isJob) && target !== null && { target }),
    ...((isOfThread || isJob) && thread !== null && { thread }),
    automatic,
    ...(automatic && lasts !== null && { expiresAt: isoOf(state.now + lasts) }),
    ...(isJob && { priority: priorities[finding.severity] }),
    reasons: [`rule ${finding.rule}@${finding.version}`],
  }
}

function isLate({ at }: RuleFinding, { now }: State): boolean {
  return (timeOf(at) ?? now) < now
}

function isSeen(state: State, id: string): boolean {
  for (const ids of state.seen.values()) if (ids.has(id)) return true
  return false
}
