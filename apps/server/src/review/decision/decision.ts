import { createHash } from 'node:crypto'
import { type Decide, type DecisionDraft, type Plan, type Policy, refuse } from '@breakwater/contract'
import {
  rules as actionRules,
  carryOut,
  policyNamed,
  standing,
  tellAffected,
  undoActions,
} from '../../action/index.ts'
import { record } from '../../audit/index.ts'
import type { Ctx } from '../../infra/ctx.ts'
import { newId } from '../../infra/id.ts'
import { tell } from '../../infra/outbox.ts'
import { reopen, settle, told } from '../../report/index.ts'
import { servedPlaces } from '../../takedown/index.ts'
import { held, mine, moved, needReviewer } from '../assignment/assignment.ts'
import { enter, needEntry } from '../assignment/entry.ts'
import { remember } from '../job/history.ts'
import * as jobs from '../job/store.ts'
import { bankSignals, unbankSignals } from './banking.ts'
import * as rules from './rules.ts'
import { asSecondPerson } from './second-person.ts'
import * as store from './store.ts'

/** Who cares what a decision did to what a job carries: a takedown request, an appeal. Handed in by `review`. */
export type Follower = (
  ctx: Ctx,
  job: jobs.JobRow,
  decision: store.DecisionRow,
  what: 'done' | 'undone',
) => Promise<void>

const FREE = { assignedTo: null, assignedName: null, lockedUntil: null, waitsFor: null } as const

/** What would happen, from what holds at this moment. Changes nothing. */
export async function planFor(ctx: Ctx, jobId: string, draft: DecisionDraft): Promise<Plan> {
  const job = await enter(ctx, jobId)
  return planOf(await situationOf(ctx, job, draft), draft)
}

function planOf(situation: rules.Situation, draft: DecisionDraft): Plan {
  const objection = rules.objection(draft, situation)
  if (objection !== null) refuse(objection.code, { field: objection.field })
  const found = rules.plan(draft, situation)
  return { plan: hashOf(found), ...found }
}

/** The same for the same consequences: times are left out, since they move while a reviewer reads. */
function hashOf(found: Omit<Plan, 'plan'>): string {
  const lasting = {
    ...found,
    steps: found.steps.map(({ until: _, ...step }) => step),
    strikes: found.strikes.map(({ expiresAt: _, ...strike }) => strike),
  }
  return createHash('sha256').update(JSON.stringify(lasting)).digest('base64url').slice(0, 32)
}

async function situationOf(ctx: Ctx, job: jobs.JobRow, draft: DecisionDraft): Promise<rules.Situation> {
  const policy = policyNamed(draft.policy) ?? refuse('policy.unknown', { field: 'policy' })
  const now = ctx.now()
  const subjects = draft.actions.map(action => action.subject)
  const holds = await standing.on(ctx.db, subjects, now)
  for (const [position, action] of draft.actions.entries()) {
    const code = actionRules.actionObjection(action, policy)
    if (code !== null) refuse(code, { field: `actions/${position}` })
  }
  const accounts = [
    ...new Set([...subjects.map(subject => subject.id), ...(job.account === null ? [] : [job.account])]),
  ]
  return {
    job: { ...job, hasTip: await store.hasTip(ctx.db, job.id) },
    policy,
    steps: draft.actions.map(action => actionRules.planned(action, holds, now)),
    restrictions: actionRules.restrictions,
    strikes_max: actionRules.STRIKES_MAX,
    strikeExpiresAt: actionRules.strikeExpiresAt(now),
    maybeHarmed: await maybeHarmed(ctx, job),
    strikes: await standing.points(ctx.db, job.platform, accounts, now),
    places: job.source === 'takedown' && job.about !== null ? await servedPlaces(ctx, job.about) : [],
    now,
  }
}

/** The harmed that the job knows, and its subject where they told us of others for themselves: whatever they are said to have done, they may be the one harmed. */
async function maybeHarmed(ctx: Ctx, job: jobs.JobRow): Promise<readonly string[]> {
  const about = job.account === null ? [] : await told.byAccount(ctx.db, job.platform, job.account)
  const tellers = about.flatMap(report => (report.relation === 'self' ? (report.fromAccount ?? []) : []))
  return [...new Set([...job.facts.harmed, ...tellers])]
}

/** Decides a job the caller holds, and carries it out, if what would happen is still what they were shown. */
export async function decide(ctx: Ctx, asked: Decide, follow: Follower): Promise<store.DecisionRow> {
  const me = needReviewer(ctx)
  const { job: jobId, plan: shown, ...draft } = asked
  return ctx.db.transaction(async db => {
    const inside = { ...ctx, db }
    const job = await mine(inside, jobId)
    await needEntry(inside, job)
    const situation = await situationOf(inside, job, draft)
    const found = planOf(situation, draft)
    if (found.plan !== shown) refuse('decision.plan-changed')
    const when = rules.tellWhen(draft, situation.job)
    const row: store.DecisionRow = {
      id: newId(),
      job: job.id,
      verdict: draft.verdict,
      policy: draft.policy,
      draft,
      state: found.needsSecond ? 'proposed' : 'done',
      byStaff: me.id,
      byName: me.name,
      approvedBy: null,
      at: ctx.now(),
      doneAt: found.needsSecond ? null : ctx.now(),
      undoneAt: null,
      undoneBecause: null,
      declinedBy: null,
      declinedBecause: null,
      isBulk: false,
      tellWhen: when,
      heldUntil: rules.heldUntil(draft, situation.job, when, ctx.now()),
      toldAt: when === 'now' && !found.needsSecond ? ctx.now() : null,
    }
    await store.insertDecision(db, row)
    if (found.needsSecond) return propose(inside, job, row)
    await finish(inside, job, row, found, situation.policy, follow)
    return row
  })
}

async function propose(ctx: Ctx, job: jobs.JobRow, row: store.DecisionRow): Promise<store.DecisionRow> {
  await moved(ctx, job, 'propose', {
    ...FREE,
    waitsFor: 'second_person',
    notFor: [...new Set([...job.notFor, row.byStaff])],
  })
  await remember(ctx, job.id, 'proposed', 'Decided; waits for a second person.', row.id)
  await record(ctx, 'decision.proposed', { decision: row.id, job: row.job })
  return row
}

/** Everything that a decision does, in the one transaction of its verb. */
async function finish(
  ctx: Ctx,
  job: jobs.JobRow,
  row: store.DecisionRow,
  found: Plan,
  policy: Policy,
  follow: Follower,
): Promise<void> {
  await carryOut(ctx, {
    decision: row.id,
    policy,
    steps: found.steps,
    accountOf: subject => rules.accountOf(subject, job),
    points: rules.pointsOf(row.draft, policy),
    source:
      job.source === 'takedown' ? 'takedown_request' : job.source === 'report' ? 'report' : 'own_initiative',
    detectedByMachine: job.sources.includes('incident') || job.sources.includes('match'),
    toldAt: null,
    says: rules.statementSays(job, row),
  })
  const banked = found.steps.flatMap(step => (step.action === 'bank_signals' ? step.subject : []))
  await bankSignals(ctx, job, row.id, banked)
  await moved(ctx, job, 'decide', FREE)
  await jobs.saveVerdict(ctx.db, job.id, row.verdict, ctx.now())
  await remember(ctx, job.id, 'decided', `${rules.VERDICT_WORDS[row.verdict]}. ${policy.name}.`, row.id)
  const event = row.verdict === 'violates' || row.verdict === 'hijacked' ? 'acted' : 'not-acted'
  const outcome = {
    policy: row.verdict === 'violates' ? policy.name : null,
    policyId: row.verdict === 'violates' ? policy.id : null,
    words: rules.outcomeWords(row, found.steps),
    says: rules.outcomeSays(row, found.steps),
    done: rules.doneWords(found.steps),
  }
  const counts = row.verdict === 'violates' || row.verdict === 'no_violation'
  await settle(ctx, await jobs.allReportsOfJob(ctx.db, job.id), { event, outcome, counts })
  await record(ctx, 'decision.made', { decision: row.id, job: row.job, verdict: row.verdict })
  await judge(ctx, job, rules.judgementOf(row.verdict, 'done'))
  if (row.toldAt !== null) await tellAffected(ctx, row.id)
  await follow(ctx, job, row, 'done')
}

/** What a human made of an account is told to whoever keeps an eye on it. */
async function judge(ctx: Ctx, job: jobs.JobRow, verdict: rules.Judgement | null): Promise<void> {
  const { platform, account } = job
  if (verdict === null || platform === null || account === null) return
  await tell(ctx, 'account.judged', { platform, account, verdict })
}

/** The second person's yes: it is carried out now, as it was shown, with what holds by now left out. */
export async function approve(ctx: Ctx, id: string, follow: Follower): Promise<store.DecisionRow> {
  return ctx.db.transaction(async db => {
    const inside = { ...ctx, db }
    const { row, state, job, me } = await asSecondPerson(inside, id, 'approve')
    if (job.source === 'appeal' && job.notFor.includes(me.id)) refuse('job.conflict')
    const situation = await situationOf(inside, job, row.draft)
    const now = ctx.now()
    const when = rules.tellWhen(row.draft, situation.job)
    const done = {
      ...row,
      state,
      approvedBy: me.name,
      doneAt: now,
      tellWhen: when,
      heldUntil: rules.heldUntil(row.draft, situation.job, when, now),
      toldAt: when === 'now' ? now : null,
    }
    await store.saveDecision(db, done)
    await finish(inside, job, done, planOf(situation, row.draft), situation.policy, follow)
    return done
  })
}

/** Takes a decision back, on the platforms too. The job waits again, and its reporters read that it does. */
export async function undo(
  ctx: Ctx,
  id: string,
  because: string,
  follow: Follower,
  event: 'undo' | 'overturn' = 'undo',
): Promise<store.DecisionRow> {
  const me = needReviewer(ctx)
  return ctx.db.transaction(async db => {
    const inside = { ...ctx, db }
    const row = (await store.decisionForUpdate(db, id)) ?? refuse('decision.unknown')
    if (row.isBulk && event === 'undo') refuse('decision.wrong-state')
    const isTheirs = row.byStaff === me.id || me.isLead || event === 'overturn'
    if (!isTheirs) refuse('access.denied')
    const state = rules.move(row.state, event) ?? refuse('decision.wrong-state')
    const undone = { ...row, state, undoneAt: ctx.now(), undoneBecause: because }
    await store.saveDecision(db, undone)
    await undoActions(inside, id)
    await unbankSignals(inside, id)
    await record(inside, 'decision.undone', { decision: row.id })
    if (row.job !== null) await backToQueue(inside, row.job, undone, because, event, follow)
    return undone
  })
}

/** The job waits again, unless something new about the same subject is waiting already: that one carries on. */
async function backToQueue(
  ctx: Ctx,
  jobId: string,
  row: store.DecisionRow,
  because: string,
  event: 'undo' | 'overturn',
  follow: Follower,
): Promise<void> {
  const job = await held(ctx, jobId)
  const open = await jobs.openJobForUpdate(ctx.db, job.foldKey)
  const isAgain = event === 'undo' && open === null && job.state === 'decided'
  if (isAgain) {
    await moved(ctx, job, 'undo', FREE)
    await jobs.saveVerdict(ctx.db, job.id, null, null)
    await reopen(ctx, await jobs.allReportsOfJob(ctx.db, job.id))
  }
  const [what, words] = event === 'undo' ? ['undone', 'Undone'] : ['overturned', 'Overturned on appeal']
  await remember(ctx, job.id, what, `${words}: ${because}`, row.id)
  await judge(ctx, job, rules.judgementOf(row.verdict, 'undone'))
  await follow(ctx, job, row, 'undone')
}

/** Ends a hold: the affected people are told now. */
export async function tellNow(ctx: Ctx, id: string): Promise<void> {
  needReviewer(ctx)
  await ctx.db.transaction(async db => {
    const row = (await store.decisionForUpdate(db, id)) ?? refuse('decision.unknown')
    if (row.state !== 'done' || row.toldAt !== null) refuse('decision.wrong-state')
    if (row.job !== null && (await store.hasTip(db, row.job))) refuse('decision.escalation-open')
    await store.saveDecision(db, { ...row, toldAt: ctx.now() })
    await tellAffected({ ...ctx, db }, row.id)
    await record({ ...ctx, db }, 'decision.told', { decision: row.id })
  })
}

/** Tells the people of decisions whose hold is over; says how many. One that waits for the authorities waits on. */
export async function tellHeld(ctx: Ctx): Promise<number> {
  return ctx.db.transaction(async db => {
    const inside = { ...ctx, db }
    const due = await store.decisionsToTell(db, ctx.now(), 100)
    for (const row of due) {
      await store.saveDecision(db, { ...row, toldAt: ctx.now() })
      await tellAffected(inside, row.id)
    }
    return due.length
  })
}
