import type { JobView } from '@breakwater/contract'
import { reasonWords } from '@breakwater/detection'
import type { AccountMemory } from '../../account/index.ts'
import { policies, standing } from '../../action/index.ts'
import { record } from '../../audit/index.ts'
import { evidenceOf } from '../../evidence/index.ts'
import type { Ctx } from '../../infra/ctx.ts'
import { type ReportRow, told } from '../../report/index.ts'
import { enter } from '../assignment/entry.ts'
import { lineOf } from './line.ts'
import { linkedOf } from './linked.ts'
import { matchesOf } from './matched.ts'
import * as store from './store.ts'
import { windowOf } from './window.ts'

/** What a view needs from outside the review floor. */
export interface ViewDeps {
  readonly memory: AccountMemory
  /** What the affected person wrote, where the job is an appeal. */
  readonly takedownOf: (ctx: Ctx, request: string) => Promise<JobView['takedown']>
  readonly appealOf: (ctx: Ctx, job: store.JobRow) => Promise<JobView['appeal']>
}

/** Everything a reviewer needs on one page. Looking is recorded. */
export async function viewOf(ctx: Ctx, deps: ViewDeps, id: string): Promise<JobView> {
  const job = await enter(ctx, id)
  const linkRows = await store.reportsOfJob(ctx.db, id)
  const reports = await told.byIds(
    ctx.db,
    linkRows.map(link => link.report),
  )
  const window = await windowOf(ctx.db, job, {})
  const linked = await linkedOf(ctx, job)
  const evidence = await evidenceOf(ctx.db, id)
  const view: JobView = {
    job: lineOf(job, ctx.caller, ctx.now()),
    reports: reports.map(report => toldOf(report, linkRows)),
    conversation: window,
    accounts: await accountsOf(ctx, deps, job, reports, window),
    timeline: (await store.stepsOf(ctx.db, id)).map(timelineOf),
    matches: await matchesOf(ctx, job, evidence, window),
    linked,
    evidence,
    notes: (await store.notesOf(ctx.db, id)).map(note => ({ ...note, at: note.at.toISOString() })),
    history: (await store.historyOf(ctx.db, id)).map(({ at, by, what, words, decision }) => ({
      at: at.toISOString(),
      by,
      what,
      words,
      decision,
    })),
    takedown: job.source === 'takedown' && job.about !== null ? await deps.takedownOf(ctx, job.about) : null,
    appeal: await deps.appealOf(ctx, job),
    suggested: suggestedFor(job),
  }
  await ctx.db.transaction(db => record({ ...ctx, db }, 'job.viewed', { job: id }))
  return view
}

/** The same without what was decided, by whom, what came of it for any account, and what colleagues wrote. */
export async function blindViewOf(ctx: Ctx, deps: ViewDeps, id: string): Promise<JobView> {
  const view = await viewOf(ctx, deps, id)
  const job: JobView['job'] = { ...view.job, state: 'waiting', assigned: null, waitsFor: null }
  return {
    ...view,
    job,
    notes: [],
    history: [],
    accounts: view.accounts.map(({ facts: { suspicion: _, ...facts }, ...one }) => {
      return { ...one, facts, strikes: 0, actions: [] }
    }),
    linked: view.linked.map(one => ({ ...one, strikes: 0, openJob: null })),
  }
}

function toldOf(
  report: ReportRow,
  links: readonly { readonly report: string; readonly weight: number }[],
): JobView['reports'][number] {
  return {
    at: report.receivedAt.toISOString(),
    reason: report.reason,
    acts: [...report.acts],
    relation: report.relation,
    ageThen: report.ageThen,
    words: report.words,
    language: report.language,
    weight: links.find(link => link.report === report.id)?.weight ?? 1,
  }
}

function timelineOf(step: store.StepRow): JobView['timeline'][number] {
  return {
    at: step.at.toISOString(),
    incident: step.incident,
    from: step.from,
    to: step.to,
    words: STAGES[step.to] ?? step.to,
    reasons: [...step.reasons],
    because: step.reasons.map(reasonWords),
    messages: [...step.messages],
  }
}

/** The stages of an incident, as a reviewer reads them. */
const STAGES: Readonly<Record<string, string>> = {
  S1: 'They made contact.',
  S2: 'It became sexual.',
  S3: 'They asked to go to another app.',
  S4: 'They got a private image, or tried to.',
  S5: 'They threatened.',
  S6: 'They were paid, or asked for money.',
  S7: 'They shared it, or threatened more.',
  S8: 'It is over.',
  S9: 'It was dismissed.',
}

type Account = JobView['accounts'][number]

/** The people in it: whom it is about, who wrote with them, who told us. The last is for reviewers alone. */
async function accountsOf(
  ctx: Ctx,
  deps: ViewDeps,
  job: store.JobRow,
  reports: readonly ReportRow[],
  window: JobView['conversation'],
): Promise<Account[]> {
  const roles = new Map<string, Account['role']>()
  for (const { fromAccount } of reports) if (fromAccount !== null) roles.set(fromAccount, 'reporter')
  for (const { from } of window.messages) if (!roles.has(from)) roles.set(from, 'target')
  for (const account of job.facts.harmed) if (!roles.has(account)) roles.set(account, 'target')
  if (job.account !== null) roles.set(job.account, 'subject')
  const ids = [...roles.keys()].slice(0, 50)
  const known =
    job.platform === null ? new Map<string, null>() : await deps.memory.accounts(ctx.db, job.platform, ids)
  const points = await standing.points(ctx.db, job.platform, ids, ctx.now())
  const open = await store.countOpen(ctx.db, job.platform, ids)
  const done = await standing.actionsOn(ctx.db, job.platform, ids)
  return ids.map(id => {
    const facts = known.get(id) ?? null
    return {
      platform: job.platform,
      id,
      role: roles.get(id) ?? 'linked',
      facts: { ...facts },
      isMinor: facts === null || facts.age == null ? null : facts.age < 18,
      strikes: points.get(id) ?? 0,
      actions: done
        .filter(action => action.subject === id)
        .map(({ action, madeAt, state }) => ({ action, at: madeAt.toISOString(), state })),
      openJobs: open.get(id) ?? 0,
    }
  })
}

/** Policies that fit what was told, the one with most in common first. */
function suggestedFor(job: Pick<store.JobRow, 'facts'>): string[] {
  const said: readonly string[] = [...job.facts.acts, ...job.facts.reasons, job.facts.age ?? '']
  return policies
    .map(policy => ({ id: policy.id, fits: policy.reasons.filter(reason => said.includes(reason)).length }))
    .filter(({ fits }) => fits > 0)
    .sort((a, b) => b.fits - a.fits)
    .map(({ id }) => id)
}
