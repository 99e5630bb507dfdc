import { endMeanwhile, hideMeanwhile, standing } from '../../action/index.ts'
import type { Ctx } from '../../infra/ctx.ts'
import type { ReportRow } from '../../report/index.ts'
import { remember } from './history.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

/** What is known of the report when its job is folded: its reporter's trust, and the brigade it may be part of. */
export interface Heard {
  readonly report: ReportRow
  readonly trust: number
  /** Ids of the reports that look like one hand; none where no brigade is. */
  readonly brigade: ReadonlySet<string>
}

/**
 * Hides what a report of private images names while its job waits, once and for a time. Where all that was told turns out
 * to be one brigade it is shown again; one report from outside the brigade keeps it hidden, or a brigade could show it.
 */
export async function holdWhileWaiting(ctx: Ctx, job: store.JobRow, heard: Heard): Promise<void> {
  const { report, brigade } = heard
  const isOfBrigade = brigade.has(report.id)
  const wasHidden = await wasHiddenLately(ctx, report)
  const told = { ...report, kind: report.subjectKind, trust: heard.trust, isOfBrigade, wasHidden }
  if (rules.hidesMeanwhile(told)) {
    const subject = { platform: report.platform, kind: report.subjectKind, id: report.subject }
    await hideMeanwhile(ctx, job.id, [subject], rules.hiddenUntil(ctx.now()))
    await remember(ctx, job.id, 'hidden', 'Hidden while it waits, for two days at most.')
  }
  if (isOfBrigade && (await store.allReportsOfJob(ctx.db, job.id)).every(id => brigade.has(id))) {
    if ((await endMeanwhile(ctx, job.id)) > 0)
      await remember(ctx, job.id, 'shown_again', 'All who told us look like one hand: shown again.')
  }
}

async function wasHiddenLately(ctx: Ctx, report: ReportRow): Promise<boolean> {
  if (report.platform === null || report.subjectKind !== 'content') return false
  const since = new Date(ctx.now().getTime() - rules.HIDDEN_AGAIN_MS)
  const subject = { platform: report.platform, kind: report.subjectKind, id: report.subject }
  return standing.wasHiddenMeanwhile(ctx.db, subject, since)
}
