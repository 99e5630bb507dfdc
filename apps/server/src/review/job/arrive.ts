import type { Ctx } from '../../infra/ctx.ts'
import type { Listener, Told } from '../../infra/listener.ts'
import { type ReportRow, takeUp, told, weight } from '../../report/index.ts'
import { fold } from './fold.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

/** Makes jobs of reports: the one way from telling to review. */
export const reportListener: Listener = {
  name: 'review: reports',
  hears: ['report.received'],
  async hear(ctx: Ctx, event: Told) {
    if (event.name !== 'report.received') return
    const report = await told.byId(ctx.db, event.data.report)
    if (report !== null) await foldReport(ctx, report)
  },
}

async function foldReport(ctx: Ctx, report: ReportRow): Promise<void> {
  const trust = await trustOf(ctx, report)
  const key = report.account ?? report.subject
  const since = new Date(report.receivedAt.getTime() - rules.BRIGADE.window_ms)
  const recent = await told.recentAbout(ctx.db, { platform: report.platform, key, since })
  const isAgain =
    report.fromAccount !== null && recent.filter(one => one.fromAccount === report.fromAccount).length > 1
  const facts: rules.Facts = {
    ...rules.NO_FACTS,
    acts: report.acts,
    reasons: [report.reason],
    age: report.reason === 'underage' ? 'under18' : report.ageThen,
    countdownEndsAt: report.countdownEndsAt?.toISOString() ?? null,
    voices: isAgain ? 0 : trust,
    brigade: rules.isBrigade(recent),
  }
  const job = await fold(ctx, {
    source: 'report',
    foldKey: null,
    subject: { platform: report.platform, kind: report.subjectKind, id: report.subject },
    account: report.account,
    thread: report.thread,
    reason: report.reason,
    language: report.language,
    country: report.country,
    skill: facts.age === 'under18' ? 'minors' : 'general',
    facts,
    about: null,
    notFor: [],
    rules: [],
    words: 'Somebody told us.',
  })
  await store.insertJobReport(ctx.db, {
    job: job.id,
    report: report.id,
    at: report.receivedAt,
    weight: trust,
  })
  if (job.state === 'assigned') await takeUp(ctx, [report.id])
}

/** How much one more voice adds. Who tells us without an account is heard like somebody new. */
async function trustOf(ctx: Ctx, report: ReportRow): Promise<number> {
  if (report.platform === null || report.fromAccount === null) return 1
  return weight(
    (await told.history(ctx.db, report.platform, report.fromAccount)) ?? { upheld: 0, rejected: 0 },
  )
}
