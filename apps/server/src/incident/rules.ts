import {
  type ActionFinding,
  type Finding,
  FORESEEN,
  type IncidentFinding,
  type NoticeFinding,
  type Stage,
  type SuspicionFinding,
} from '@breakwater/detection'
import type { RuleFinding } from '@breakwater/detection/rule'

/** How long after it fell to 0 a suspicion is kept, after it last moved an incident, after it was planned an action. */
export const KEPT_DAYS = { findings: 30, suspicions: 90, incidents: 180, actions: 180 } as const

/** What detection finds, and what analyst rules find. */
export type Seen = Finding | RuleFinding

/** A finding, and the position of the event that led to it. */
export interface Found {
  readonly position: number
  readonly finding: Seen
}

/** What findings of a batch ask to be written, each kind in the order found. */
export interface Effects {
  /** The last word on each account. */
  readonly suspicions: readonly SuspicionFinding[]
  readonly moves: readonly IncidentFinding[]
  readonly actions: readonly ActionFinding[]
  readonly notices: readonly NoticeFinding[]
  /** Whom analyst rules found, where their caps count it. */
  readonly counted: readonly RuleFinding[]
}

export function effectsOf(findings: readonly Seen[]): Effects {
  const suspicions = new Map<string, SuspicionFinding>()
  const moves: IncidentFinding[] = []
  const actions: ActionFinding[] = []
  const notices: NoticeFinding[] = []
  const counted: RuleFinding[] = []
  for (const finding of findings) {
    if (finding.kind === 'suspicion') {
      const before = suspicions.get(finding.account)
      suspicions.set(finding.account, before === undefined ? finding : { ...finding, was: before.was })
    }
    if (finding.kind === 'incident' && isTold(finding)) moves.push(finding)
    if (finding.kind === 'action') actions.push(finding)
    if (finding.kind === 'notice') notices.push(finding)
    if (finding.kind === 'rule' && !finding.capped) counted.push(finding)
  }
  return { suspicions: [...suspicions.values()], moves, actions, notices, counted }
}

/** A contact between strangers is no incident: one is told from its second stage on, and how it ends. */
function isTold({ from, to }: IncidentFinding): boolean {
  return isGrave(from, 2) || (isGrave(to, 2) && to !== 'S8' && to !== 'S9')
}

/** Whether a stage is this deep or deeper; S8 and S9 follow all others. */
function isGrave(stage: Stage, depth: number): boolean {
  return Number(stage.slice(1)) >= depth
}

/** Actions to write: a hold for what is only foreseen does not come back to those whose objection was heard. */
export function actionsLeft(
  actions: readonly ActionFinding[],
  lifted: ReadonlySet<string>,
): readonly ActionFinding[] {
  return actions.filter(({ account, reasons }) => !(lifted.has(account) && reasons.includes(FORESEEN)))
}

export interface Standing {
  readonly action: string
}

/** The suspicion that contact decisions see: what was found, and no less than what a standing limit means. */
export function levelInForce(
  found: { readonly level: number; readonly contest: 'lifted' | 'held' | 'upheld' | null } | null,
  standing: readonly Standing[],
): number {
  if (found?.contest === 'lifted') return 0
  const limited = standing.some(({ action }) => action === 'limit_account') ? 2 : 0
  const hidden = standing.some(({ action }) => action === 'hide_lists') ? 1 : 0
  return Math.max(found?.level ?? 0, limited, hidden)
}

/** What a person's objection meets. */
export interface Contested {
  readonly level: number
  readonly contest: 'lifted' | 'held' | 'upheld' | null
  /** Stages of the incidents in which the account is the actor. */
  readonly stages: readonly string[]
}

/**
 * What becomes of an objection. A limit is lifted at once, since it may be wrong and takes something from a person;
 * it is held for a human where a threat stands, where suspicion is confirmed, or where one was lifted before.
 */
export function outcomeOf({ level, contest, stages }: Contested): 'lifted' | 'held' {
  const threatens = stages.some(stage => ['S5', 'S6', 'S7'].includes(stage))
  return level >= 3 || threatens || contest !== null ? 'held' : 'lifted'
}
