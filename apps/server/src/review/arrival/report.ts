import type { Ctx } from '../../infra/ctx.ts'
import type { Listener, Told } from '../../infra/listener.ts'
import { type ReportRow, takeUp, told, weight } from '../../report/index.ts'
import { type Arrival, fold } from '../job/fold.ts'
import { holdWhileWaiting } from '../job/hidden.ts'
import * as rules from '../job/rules.ts'
import * as store from '../job/store.ts'

/** Makes jobs of reports: the one way from telling to review. What they are near is found where there are banks to match in. */
export const reportListener: Listener = {
  name: 'review: reports',
  hears: ['report.received'],
  async hear(ctx: Ctx, event: Told) {
    if (event.name !== 'report.received') return
    const report = await told.byId(ctx.db, event.data.report)
    if (report !== null) await foldReport(ctx, report)
  },
}

/** Whom and what a report is about, as an arrival says it. */
export function aboutOf(report: ReportRow): Pick<Arrival, About> {
  return {
    foldKey: null,
    subject: { platform: report.platform, kind: report.subjectKind, id: report.subject },
    account: report.account,
    thread: report.thread,
    reason: report.reason,
    language: report.language,
    country: report.country,
    about: null,
    notFor: [],
    rules: [],
  }
}
type About =
  | 'foldKey'
  | 'subject'
  | 'account'
  | 'thread'
  | 'reason'
  | 'language'
  | 'country'
  | 'about'
  | 'notFor'
  | 'rules'

async function foldReport(ctx: Ctx, report: ReportRow): Promise<void> {
  const trust = await trustOf(ctx, report)
  const brigade = await brigadeOf(ctx, report)
  const facts = await factsOf(ctx, report, { trust, isBrigade: brigade.size > 0 })
  const job = await fold(ctx, {
    ...aboutOf(report),
    source: 'report',
    skill: facts.age === 'under18' ? 'minors' : 'general',
    facts,
    words: 'Somebody told us.',
  })
  await store.insertJobReport(ctx.db, {
    job: job.id,
    report: report.id,
    at: report.receivedAt,
    weight: trust,
  })
  await holdWhileWaiting(ctx, job, { report, trust, brigade })
  if (job.state === 'assigned') await takeUp(ctx, [report.id])
}

/** Reports of the last hour about the same subject that look like one hand. */
async function brigadeOf(ctx: Ctx, report: ReportRow): Promise<ReadonlySet<string>> {
  const key = report.account ?? report.subject
  const since = new Date(report.receivedAt.getTime() - rules.BRIGADE.window_ms)
  const recent = await told.recentAbout(ctx.db, { platform: report.platform, key, since })
  return new Set(rules.brigadeIn(recent).map(one => one.id))
}

async function factsOf(
  ctx: Ctx,
  report: ReportRow,
  known: { readonly trust: number; readonly isBrigade: boolean },
): Promise<rules.Facts> {
  const isAgain = report.fromAccount !== null && (await told.before(ctx.db, report))
  return {
    ...rules.NO_FACTS,
    // Where an end is named it speaks; a countdown without one is treated as running now.
    acts: report.countdownEndsAt === null ? report.acts : report.acts.filter(act => act !== 'countdown'),
    reasons: [report.reason],
    age: report.reason === 'underage' ? 'under18' : report.ageThen,
    countdownEndsAt: report.countdownEndsAt?.toISOString() ?? null,
    voices: isAgain ? 0 : known.trust,
    brigade: known.isBrigade,
    harmed: report.relation === 'self' && report.fromAccount !== null ? [report.fromAccount] : [],
  }
}

/** How much one more voice adds. Who tells us without an account is heard like somebody new. */
async function trustOf(ctx: Ctx, report: ReportRow): Promise<number> {
  if (report.platform === null || report.fromAccount === null) return 1
  return weight(
    (await told.history(ctx.db, report.platform, report.fromAccount)) ?? { upheld: 0, rejected: 0 },
  )
}
