import { type Figures, type GoldenJob, type Quality, refuse } from '@breakwater/contract'
import { need } from '../../access/index.ts'
import { policyNamed } from '../../action/index.ts'
import { record } from '../../audit/index.ts'
import type { Ctx } from '../../infra/ctx.ts'
import { told } from '../../report/index.ts'
import { dutyOf } from '../assignment/assignment.ts'
import { isOnDuty } from '../assignment/rules.ts'
import { allReviewers } from '../assignment/store.ts'
import { jobById } from '../job/store.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

/** How review is going: what waits, what was done, how long it took, what did not hold. */
export async function figuresOf(ctx: Ctx, span: store.Span): Promise<Figures> {
  need(ctx, 'review:work')
  const { db } = ctx
  const total = await store.totals(db, span, ctx.now())
  return {
    from: span.from.toISOString(),
    to: span.to.toISOString(),
    waiting: [...(await store.waitingByLane(db, ctx.now()))],
    opened: total?.opened ?? 0,
    handled: total?.handled ?? 0,
    breaches: total?.breaches ?? 0,
    toAction_s: { p50: numberOf(total?.p50), p90: numberOf(total?.p90) },
    appeals: (await store.appealTotals(db, span)) ?? { received: 0, overturned: 0 },
    byLanguage: [...(await store.handledBy(db, span, 'language'))],
    languages: await languagesOf(ctx, span),
    reportsByVia: [...(await told.byVia(db, span))],
    bySource: [...(await store.handledBy(db, span, 'source'))],
    byVerdict: [...(await store.handledBy(db, span, 'verdict'))],
    byRule: [...(await store.byRule(db, span))],
    byDay: [...(await store.byDay(db, span))],
  }
}

/** Waiting, breaches, time to action and staffing, a language a line. */
async function languagesOf(ctx: Ctx, span: store.Span): Promise<Figures['languages']> {
  const people = (await allReviewers(ctx.db)).map(person => {
    return { languages: person.languages, isOn: isOnDuty(person, ctx.now()) }
  })
  const tallies = await store.byLanguage(ctx.db, span, ctx.now())
  const lines = rules.staffed(tallies, people, language => ({ ...NOTHING, language }))
  return lines.map(({ p50, p90, ...line }) => ({ ...line, toAction_s: { p50, p90 } }))
}

const NOTHING = {
  waiting: 0,
  late: 0,
  oldest_s: null,
  handled: 0,
  breaches: 0,
  p50: null,
  p90: null,
  overturned: 0,
} as const

const numberOf = (value: number | null | undefined): number | null => value ?? null

/** Makes a job golden: its answer is known, and everyone who reviews is given it unknowingly. */
export async function putGolden(
  ctx: Ctx,
  id: string,
  answer: { readonly verdict: string; readonly policy: string },
): Promise<void> {
  need(ctx, 'review:lead')
  const job = (await jobById(ctx.db, id)) ?? refuse('job.unknown')
  if (job.decidedAt === null) refuse('golden.unsuitable')
  const policy = policyNamed(answer.policy) ?? refuse('policy.unknown', { field: 'policy' })
  if (!policy.verdicts.some(verdict => verdict === answer.verdict))
    refuse('policy.wrong-verdict', { field: 'verdict' })
  await ctx.db.transaction(async db => {
    await store.saveGolden(db, { job: job.id, ...answer })
    await record({ ...ctx, db }, 'golden.changed', { job: job.id })
  })
}

/** A job is golden no longer; what people found in it goes on counting for nobody. */
export async function removeGolden(ctx: Ctx, id: string): Promise<void> {
  need(ctx, 'review:lead')
  const job = (await jobById(ctx.db, id)) ?? refuse('job.unknown')
  await ctx.db.transaction(async db => {
    await store.deleteGolden(db, job.id)
    await record({ ...ctx, db }, 'golden.changed', { job: job.id })
  })
}

/** Every golden job, for a lead: whoever reviews must not know them. */
export async function listGolden(ctx: Ctx): Promise<GoldenJob[]> {
  need(ctx, 'review:lead')
  return [...(await store.goldenJobs(ctx.db))]
}

/** How well judgements agree: with what is known, and with each other. */
export async function qualityOf(ctx: Ctx): Promise<Quality> {
  need(ctx, 'review:lead')
  const pairs = await store.doubled(ctx.db)
  return {
    golden: [...(await store.goldenScores(ctx.db))],
    doubled: {
      pairs: pairs.length,
      agreed: pairs.filter(pair => pair.first === pair.second).length,
      kappa: rules.kappa(pairs),
    },
  }
}

const DOUBLED_FOR_MS = 7 * 24 * 60 * 60_000

/** A decided job to judge again without seeing what was decided: golden ones and doubled ones look alike. */
export async function nextToJudge(ctx: Ctx): Promise<string | null> {
  const me = await dutyOf(ctx)
  const since = new Date(ctx.now().getTime() - DOUBLED_FOR_MS)
  return (await store.jobToJudge(ctx.db, me, since))?.job ?? null
}

/** What one person found in a job that is not theirs to decide. Nothing is carried out. */
export async function judge(
  ctx: Ctx,
  job: string,
  found: { readonly verdict: string; readonly policy: string },
): Promise<void> {
  const me = await dutyOf(ctx)
  const since = new Date(ctx.now().getTime() - DOUBLED_FOR_MS)
  const given = await store.jobToJudge(ctx.db, me, since)
  if (given?.job !== job) refuse('job.not-yours')
  await store.insertOpinion(ctx.db, { job, staff: me.staff, kind: given.kind, ...found, at: ctx.now() })
}
