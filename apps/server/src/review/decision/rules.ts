import type {
  ActionName,
  DecisionDraft,
  DecisionState,
  JobSource,
  Plan,
  PlannedStep,
  Policy,
  RefusalCode,
  ReportSays,
  StatementSays,
  Subject,
  Verdict,
} from '@breakwater/contract'

/** A verdict as colleagues read it in the history of its job. */
export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  violates: 'Violates',
  no_violation: 'No violation',
  hijacked: 'Hijacked: secure and return',
  duplicate: 'Duplicate',
  cannot_tell: 'Cannot tell',
}

/** What a plan needs to know of a job. */
export interface JobFacts {
  readonly account: string | null
  readonly waitsFor: 'second_opinion' | 'lead' | 'authorities' | 'second_person' | null
  readonly reports: number
  /** A tip to the authorities is not finished. */
  readonly hasTip: boolean
}

/** All that a plan is worked out from. */
export interface Situation {
  readonly job: JobFacts
  readonly policy: Policy
  /** What each drafted action would do, as the action floor says. */
  readonly steps: readonly PlannedStep[]
  /** What each action takes from somebody, in their words; null where it takes nothing. */
  readonly restrictions: Readonly<Record<ActionName, string | null>>
  /** From so many points on an account is usually removed. */
  readonly strikes_max: number
  readonly strikeExpiresAt: Date
  /** Accounts that may be the person harmed: who told us, who was written to. */
  readonly maybeHarmed: readonly string[]
  /** Points that each account carries now. */
  readonly strikes: ReadonlyMap<string, number>
  /** Where platforms keep what the job's takedown request names; none where it has no such request. */
  readonly places: readonly Subject[]
  readonly now: Date
}

export interface Objection {
  readonly code: RefusalCode
  readonly field: string
}

/** Why this cannot be decided so; null when it can. */
export function objection(draft: DecisionDraft, situation: Pick<Situation, 'policy'>): Objection | null {
  if (!situation.policy.verdicts.includes(draft.verdict))
    return { code: 'policy.wrong-verdict', field: 'verdict' }
  if (draft.tell.when === 'never' && !draft.tell.because)
    return { code: 'decision.because-missing', field: 'tell/because' }
  return null
}

/** The account that an action touches: the account itself, or who is behind the job's own subject. */
export function accountOf(subject: Subject, job: Pick<JobFacts, 'account'>): string | null {
  if (subject.kind === 'account') return subject.id
  return job.account
}

/** Everything that would happen, and nothing that does. */
export function plan(draft: DecisionDraft, situation: Situation): Omit<Plan, 'plan'> {
  const { job, policy } = situation
  const steps = situation.steps.map(step => carefully(step, situation))
  const warnings = warningsOf(draft, steps, situation)
  return {
    verdict: draft.verdict,
    policy: { id: policy.id, name: policy.name, words: policy.words },
    steps,
    strikes: strikesOf(draft, steps, situation),
    tells: tellsOf(draft, steps, situation),
    needsSecond: steps.some(step => step.needsSecond) || job.waitsFor === 'second_person',
    warnings,
  }
}

/** Taking something from a person who may be the one harmed always needs a second person. */
function carefully(step: PlannedStep, situation: Situation): PlannedStep {
  const account = accountOf(step.subject, situation.job)
  const isHarmed = account !== null && situation.maybeHarmed.includes(account)
  const takes = situation.restrictions[step.action] !== null && step.action !== 'secure_account'
  return { ...step, needsSecond: step.needsSecond || (isHarmed && takes && !step.standing) }
}

export function pointsOf(draft: Pick<DecisionDraft, 'verdict'>, policy: Policy): number {
  return draft.verdict === 'violates' ? policy.strikes : 0
}

function strikesOf(
  draft: DecisionDraft,
  steps: readonly PlannedStep[],
  { policy, strikes, strikeExpiresAt, job }: Situation,
): Plan['strikes'] {
  const points = pointsOf(draft, policy)
  if (points === 0) return []
  const accounts = steps.flatMap(step => (step.standing ? [] : (accountOf(step.subject, job) ?? [])))
  return [...new Set(accounts)].map(account => {
    const before = strikes.get(account) ?? 0
    return { account, before, after: before + points, expiresAt: strikeExpiresAt.toISOString() }
  })
}

function warningsOf(
  draft: DecisionDraft,
  steps: readonly PlannedStep[],
  { maybeHarmed, strikes, strikes_max, policy, job, places }: Situation,
): Plan['warnings'] {
  const touched = steps.flatMap(step => accountOf(step.subject, job) ?? [])
  const warnings: Plan['warnings'] = []
  if (touched.some(account => maybeHarmed.includes(account)))
    warnings.push({ code: 'maybe_harmed', words: 'One of these accounts may be the person who was harmed.' })
  if (steps.length > 0 && steps.every(step => step.standing))
    warnings.push({ code: 'all_standing', words: 'All of this holds already. Nothing would be sent.' })
  if (draft.verdict === 'violates' && steps.length === 0)
    warnings.push({ code: 'no_action', words: 'You say that a rule was broken, and do nothing about it.' })
  const isRemoved = steps.some(step => step.action === 'remove_account')
  const full = touched.some(account => (strikes.get(account) ?? 0) + policy.strikes >= strikes_max)
  if (draft.verdict === 'violates' && full && !isRemoved)
    warnings.push({
      code: 'strikes_full',
      words: 'With this the account has broken rules so often that it is usually removed.',
    })
  const left = draft.verdict === 'violates' ? placesLeft(places, draft.actions) : []
  if (left.length > 0)
    warnings.push({
      code: 'places_left',
      words: `The request names places that you leave as they are: ${left.map(place => place.id).join(', ')}.`,
    })
  if (draft.tell.when === 'now' && isEscalated(job))
    warnings.push({ code: 'escalated', words: 'Nobody is told before the escalation is finished.' })
  return warnings
}

/** Whether an action takes content off a platform; a page that no platform here keeps cannot be taken off it. */
export function isRemoval({ action, subject }: DecisionDraft['actions'][number]): boolean {
  return subject.platform !== null && (action === 'remove_content' || action === 'hide_content')
}

/** The places that none of these actions takes content off. */
export function placesLeft(
  places: readonly Subject[],
  actions: DecisionDraft['actions'],
): readonly Subject[] {
  const taken = actions.filter(isRemoval).map(({ subject }) => subject)
  return places.filter(place => !taken.some(one => one.platform === place.platform && one.id === place.id))
}

function isEscalated(job: Pick<JobFacts, 'waitsFor' | 'hasTip'>): boolean {
  return job.hasTip || job.waitsFor === 'authorities'
}

/** When the affected person may be told: nothing before an escalation is finished, whatever was asked. */
export function tellWhen(
  draft: Pick<DecisionDraft, 'tell'>,
  job: Pick<JobFacts, 'waitsFor' | 'hasTip'>,
): 'now' | 'later' | 'never' {
  if (draft.tell.when === 'never') return 'never'
  if (isEscalated(job) || job.waitsFor === 'lead' || draft.tell.hold_h !== undefined) return 'later'
  return draft.tell.when
}

const HOUR_MS = 60 * 60_000
/** "Later", with no hold named, is a day; where the authorities are asked, it is until somebody says so. */
const USUAL_HOLD_H = 24

export function heldUntil(
  draft: Pick<DecisionDraft, 'tell'>,
  job: Pick<JobFacts, 'waitsFor' | 'hasTip'>,
  when: 'now' | 'later' | 'never',
  now: Date,
): Date | null {
  const untilReleased = isEscalated(job) && draft.tell.hold_h === undefined
  if (when !== 'later' || untilReleased) return null
  return new Date(now.getTime() + (draft.tell.hold_h ?? USUAL_HOLD_H) * HOUR_MS)
}

function tellsOf(draft: DecisionDraft, steps: readonly PlannedStep[], situation: Situation): Plan['tells'] {
  const { job, policy, restrictions: takes } = situation
  const when = tellWhen(draft, job)
  const fresh = steps.filter(step => !step.standing)
  const restrictions = [...new Set(fresh.flatMap(step => takes[step.action] ?? []))]
  const affected = new Set(fresh.flatMap(step => (takes[step.action] === null ? [] : [step.subject.id])))
  const platforms = new Set(fresh.flatMap(step => step.subject.platform ?? []))
  const tells: Plan['tells'] = []
  if (job.reports > 0)
    tells.push({ to: 'reporter', people: job.reports, when: 'now', words: outcomeWords(draft, steps) })
  if (affected.size > 0)
    tells.push({
      to: 'affected',
      people: affected.size,
      when,
      words: `${restrictions.join(' ')} ${policy.words}`,
    })
  if (platforms.size > 0)
    tells.push({
      to: 'platform',
      people: platforms.size,
      when: 'now',
      words: 'What to do, signed, until they heard it.',
    })
  return tells
}

/** What detection is told of an account. */
export type Judgement = 'confirmed' | 'dismissed'

/** What a decision says of the account it is about, or taking it back does; null: nothing. */
export function judgementOf(verdict: DecisionDraft['verdict'], what: 'done' | 'undone'): Judgement | null {
  if (verdict === 'violates') return what === 'done' ? 'confirmed' : 'dismissed'
  return verdict === 'no_violation' && what === 'done' ? 'dismissed' : null
}

/** What whoever told us can read. It says what we did, and never to whom something else was done. */
export const OUTCOMES: Readonly<Record<ReportSays, string>> = {
  acted: 'You were right to tell us. This broke our rules, and we acted on it.',
  broke: 'You were right to tell us. This broke our rules.',
  hijacked: 'Somebody else was using this account. We made it safe and gave it back.',
  duplicate: 'We knew of this already, and have dealt with it.',
  cannot_tell: 'We looked, and could not tell enough to act. If more happens, please tell us again.',
  no_violation:
    'We looked, and found nothing that our rules forbid. If it goes on, you can tell us again and block them.',
}

export function outcomeSays(
  draft: Pick<DecisionDraft, 'verdict'>,
  steps: readonly Pick<PlannedStep, 'action'>[],
): ReportSays {
  if (draft.verdict !== 'violates') return draft.verdict
  return steps.length > 0 ? 'acted' : 'broke'
}

/** What whoever told us reads, in English. */
export function outcomeWords(
  draft: Pick<DecisionDraft, 'verdict'>,
  steps: readonly Pick<PlannedStep, 'action'>[],
): string {
  return OUTCOMES[outcomeSays(draft, steps)]
}

/** How we came to look and who decided, for the affected person: never who told us, never how sure a program was. */
export function statementSays(
  job: { readonly source: JobSource; readonly sources: readonly JobSource[] },
  decision: Pick<DecisionDraft, 'verdict'> & { readonly approvedBy: string | null },
): StatementSays[] {
  const says: StatementSays[] = [FOUND[job.source]]
  if (job.sources.includes('incident')) says.push('noticed_pattern')
  if (job.sources.includes('match')) says.push('noticed_likeness')
  if (decision.verdict === 'hijacked') says.push('not_you')
  return [...says, decision.approvedBy === null ? 'one_person' : 'two_people']
}

const FOUND: Readonly<Record<JobSource, StatementSays>> = {
  report: 'found_report',
  takedown: 'found_takedown',
  incident: 'found_ourselves',
  match: 'found_ourselves',
  appeal: 'found_ourselves',
}

type Done = 'removed' | 'hidden' | 'limited' | 'secured' | 'nothing' | 'blocked_again'
export const DONE: Readonly<Partial<Record<PlannedStep['action'], Done>>> = {
  remove_account: 'removed',
  remove_content: 'removed',
  hide_content: 'hidden',
  limit_account: 'limited',
  hide_lists: 'limited',
  quarantine_thread: 'limited',
  secure_account: 'secured',
  bank_signals: 'blocked_again',
}

/** What was done, as short words that a face draws. */
export function doneWords(steps: readonly Pick<PlannedStep, 'action'>[]): Done[] {
  const done = [...new Set(steps.flatMap(step => DONE[step.action] ?? []))]
  return done.length > 0 ? done : ['nothing']
}

const MOVES: Readonly<
  Record<DecisionState, Partial<Record<'approve' | 'decline' | 'undo' | 'overturn', DecisionState>>>
> = {
  proposed: { approve: 'done', decline: 'declined' },
  done: { undo: 'undone', overturn: 'overturned' },
  undone: {},
  overturned: {},
  declined: {},
}

/** Where a decision goes from here; null when it may not. */
export function move(
  state: DecisionState,
  event: 'approve' | 'decline' | 'undo' | 'overturn',
): DecisionState | null {
  return MOVES[state][event] ?? null
}
