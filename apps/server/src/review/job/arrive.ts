import type { Match, SignalBody } from '@breakwater/contract'
import { rules as bankRules } from '../../bank/index.ts'
import type { Ctx } from '../../infra/ctx.ts'
import type { Listener, Told } from '../../infra/listener.ts'
import type { Matcher } from '../../match/index.ts'
import { type ReportRow, takeUp, told, weight } from '../../report/index.ts'
import { fold } from './fold.ts'
import { holdWhileWaiting } from './hidden.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

/** Makes jobs of reports: the one way from telling to review. `matcher` is null where this process does not match. */
export function reportListener(matcher: Matcher | null): Listener {
  return {
    name: 'review: reports',
    hears: ['report.received'],
    async hear(ctx: Ctx, event: Told) {
      if (event.name !== 'report.received') return
      const report = await told.byId(ctx.db, event.data.report)
      if (report !== null) await foldReport(ctx, report, near(matcher, report.signals))
    },
  }
}

type Near = readonly Match[]

function near(matcher: Matcher | null, signals: readonly SignalBody[]): Near {
  const sound = signals.filter(signal => bankRules.signalObjection(signal) === null)
  if (matcher === null || sound.length === 0) return []
  return matcher.match({ signals: sound }, () => true).matches.slice(0, 50)
}

async function foldReport(ctx: Ctx, report: ReportRow, matches: Near): Promise<void> {
  const trust = await trustOf(ctx, report)
  const brigade = await brigadeOf(ctx, report)
  const facts = await factsOf(ctx, report, { trust, matches, isBrigade: brigade.size > 0 })
  const isMatch = matches.length > 0 && report.fromAccount === null && report.toldBy !== 'anyone'
  const job = await fold(ctx, {
    source: isMatch ? 'match' : 'report',
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
    words: isMatch ? 'Content is near an item of a bank.' : 'Somebody told us.',
  })
  await store.insertJobReport(ctx.db, {
    job: job.id,
    report: report.id,
    at: report.receivedAt,
    weight: trust,
  })
  await holdWhileWaiting(ctx, job, { report, trust, brigade })
  if (matches.length > 0)
    await store.insertMatches(
      ctx.db,
      matches.map(({ bank, item, type, distance, asks }) => {
        return { job: job.id, bank, item, type, distance, asks, media: null }
      }),
    )
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
  known: { readonly trust: number; readonly matches: Near; readonly isBrigade: boolean },
): Promise<rules.Facts> {
  const { trust, matches } = known
  const isAgain = report.fromAccount !== null && (await told.before(ctx.db, report))
  const matched = matches.some(match => match.asks === 'block')
    ? 'block'
    : matches.some(match => match.asks === 'review')
      ? 'review'
      : null
  return {
    ...rules.NO_FACTS,
    // Where an end is named it speaks; a countdown without one is treated as running now.
    acts: report.countdownEndsAt === null ? report.acts : report.acts.filter(act => act !== 'countdown'),
    reasons: [report.reason],
    age: report.reason === 'underage' ? 'under18' : report.ageThen,
    countdownEndsAt: report.countdownEndsAt?.toISOString() ?? null,
    matched,
    voices: isAgain ? 0 : trust,
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
