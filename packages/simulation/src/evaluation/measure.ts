import type { TruthAccount } from '../truth.ts'
import type { Ledger } from './ledger.ts'
import { isHeld, type Outcome } from './outcome.ts'
import { Tally } from './tally.ts'
import {
  groupsOf,
  type Incident,
  isBenign,
  isMinorIn,
  keyOf,
  strataOf,
  type TruthBook,
} from './truth-book.ts'

const MINUTE = 60_000

/** Every metric of one run of one system. Pure: the same truth, ledger and outcome give the same tally. */
export function measure(truth: TruthBook, ledger: Ledger, outcome: Outcome): Tally {
  const tally = new Tally()
  for (const account of truth.accounts.values())
    if (isBenign(account)) measureBystander(tally, account, outcome)
    else measureActor(tally, account, ledger, outcome)
  for (const incident of truth.incidents) measureIncident(tally, truth, incident, ledger, outcome)
  for (const [thread, adult] of ledger.adultTeenThreads) {
    const account = truth.accounts.get(adult)
    if (account !== undefined) tally.count('false_notices', outcome.warned.has(thread), strataOf(account))
  }
  measureHolds(tally, truth, outcome)
  return tally
}

function measureBystander(tally: Tally, account: TruthAccount, outcome: Outcome): void {
  const metric = isMinorIn(account) ? 'benign_minors_limited' : 'benign_adults_limited'
  tally.count(metric, outcome.limited.has(account.account), strataOf(account))
  tally.count('benign_removals_planned', outcome.removals.has(account.account), strataOf(account))
}

/** Only strangers are asked how many minors they reached; known offenders have known theirs for years. */
function measureActor(tally: Tally, account: TruthAccount, ledger: Ledger, outcome: Outcome): void {
  const met = ledger.minorsOf.get(account.account)
  const strong_at = outcome.strong.get(account.account) ?? Number.POSITIVE_INFINITY
  if (account.role === 'known_offender' || met === undefined) return
  const groups = groupsOf(account)
  const times = [...met.values()].sort((a, b) => a - b)
  tally.note('minors_before_suspicion_2', times.filter(at => at < strong_at).length, groups)
  tally.count('suspicion_2_reached', strong_at < Number.POSITIVE_INFINITY, groups)
  const first_at = times[0]
  if (first_at !== undefined && strong_at < Number.POSITIVE_INFINITY)
    tally.note('minutes_to_suspicion_2', Math.max(0, (strong_at - first_at) / MINUTE), groups)
  for (const at of ledger.listsOf.get(account.account) ?? [])
    tally.count('lists_opened_before_limit', at < strong_at, groups)
}

function measureIncident(
  tally: Tally,
  truth: TruthBook,
  incident: Incident,
  ledger: Ledger,
  outcome: Outcome,
): void {
  const { actor, target, thread } = incident
  const account = truth.accounts.get(actor)
  if (account === undefined) return
  const groups = incidentGroups(truth, incident, account)
  const warned_at = outcome.warned.get(thread) ?? Number.POSITIVE_INFINITY
  if (incident.image_at !== undefined) {
    const image_at = Date.parse(incident.image_at)
    tally.count('warned_before_image', warned_at <= image_at, groups)
    tally.count(
      'sender_limited_before_image',
      (outcome.limited.get(actor) ?? Number.POSITIVE_INFINITY) <= image_at,
      groups,
    )
  }
  const said = ledger.saidIn.get(keyOf(actor, target)) ?? []
  if (warned_at < Number.POSITIVE_INFINITY)
    tally.note('messages_before_warning', said.filter(at => at < warned_at).length, groups)
  const times = incident.threats.flatMap(id => ledger.threatAt.get(id) ?? []).sort((a, b) => a - b)
  const [first_at, second_at] = times
  if (first_at === undefined) return
  const held_at = firstHold(outcome, actor, target, first_at)
  tally.count('threats_found', held_at !== null, groups)
  if (held_at !== null) tally.note('first_threat_to_quarantine_s', (held_at - first_at) / 1_000, groups)
  tally.count('warned_before_threat', warned_at < first_at, groups)
  if (second_at !== undefined)
    tally.count('second_threats_delivered', !isHeld(outcome, actor, target, second_at), groups)
  for (const at of times.slice(2))
    tally.count('later_threats_delivered', !isHeld(outcome, actor, target, at), groups)
}

function incidentGroups(truth: TruthBook, incident: Incident, account: TruthAccount): readonly string[] {
  return [
    incident.lead_up ? 'with_lead_up' : 'without_lead_up',
    `kind:${incident.kind}${incident.kind === 'known' ? (incident.lead_up ? '_with_lead_up' : '_without_lead_up') : ''}`,
    `language:${incident.language}`,
    isMinorIn(truth.accounts.get(incident.target)) ? 'target:minor' : 'target:adult',
    ...(account.level === undefined ? [] : [`level:${account.level}`]),
  ]
}

function firstHold(outcome: Outcome, actor: string, target: string, from: number): number | null {
  const spans = outcome.held.get(keyOf(actor, target)) ?? []
  const times = spans.filter(([, until]) => until > from).map(([begun]) => Math.max(begun, from))
  return times.length === 0 ? null : Math.min(...times)
}

/** Of the threads that were held, how many were incidents: the others are people who joked, quoted or quarrelled. */
function measureHolds(tally: Tally, truth: TruthBook, outcome: Outcome): void {
  const real = new Set(truth.incidents.map(({ actor, target }) => keyOf(actor, target)))
  for (const key of outcome.held.keys()) tally.count('quarantines_right', real.has(key))
}
