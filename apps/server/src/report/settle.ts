import type { ReportStatus } from '@breakwater/contract'
import { record } from '../audit/index.ts'
import type { Ctx } from '../infra/ctx.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

/** Someone has taken the reports up. */
export async function takeUp(ctx: Ctx, ids: readonly string[]): Promise<void> {
  const rows = await store.reportsByIds(ctx.db, ids)
  const open = rows.filter(row => rules.move(row.state, 'taken-up') !== null)
  if (open.length > 0)
    await store.saveStates(
      ctx.db,
      open.map(row => row.id),
      'in_review',
    )
}

/** Writes the outcome that each reporter's number shows, and remembers how their word held up. */
export async function settle(
  ctx: Ctx,
  ids: readonly string[],
  settled: {
    readonly event: 'acted' | 'not-acted'
    readonly outcome: NonNullable<ReportStatus['outcome']>
    readonly counts: boolean
  },
): Promise<void> {
  const rows = await store.reportsByIds(ctx.db, ids)
  const moved = rows.filter(row => rules.move(row.state, settled.event) !== null)
  if (moved.length === 0) return
  const state = settled.event === 'acted' ? 'acted' : 'not_acted'
  await store.saveSettled(
    ctx.db,
    moved.map(row => row.id),
    { state, at: ctx.now(), outcome: settled.outcome },
  )
  if (settled.counts) await count(ctx, moved, state === 'acted' ? 1 : 0, state === 'acted' ? 0 : 1)
  await record(ctx, 'report.settled', { reports: moved.length })
}

/** A decision was taken back: its reports wait again, and what they said of their reporters with them. */
export async function reopen(ctx: Ctx, ids: readonly string[]): Promise<void> {
  const rows = await store.reportsByIds(ctx.db, ids)
  for (const state of ['acted', 'not_acted'] as const) {
    const those = rows.filter(row => row.state === state)
    if (those.length === 0) continue
    await store.saveSettled(
      ctx.db,
      those.map(row => row.id),
      { state: 'in_review', at: null, outcome: null },
    )
    await count(ctx, those, state === 'acted' ? -1 : 0, state === 'acted' ? 0 : -1)
  }
}

async function count(
  ctx: Ctx,
  rows: readonly store.ReportRow[],
  upheld: number,
  rejected: number,
): Promise<void> {
  const platforms = new Set(rows.flatMap(row => (row.platform === null ? [] : [row.platform])))
  for (const platform of platforms) {
    const accounts = rows.flatMap(row =>
      row.platform === platform && row.fromAccount !== null ? [row.fromAccount] : [],
    )
    if (accounts.length > 0)
      await store.countOutcome(ctx.db, platform, accounts, { upheld, rejected }, ctx.now())
  }
}

/** Forgets what has stayed long enough. */
export async function forgetOld(ctx: Ctx): Promise<void> {
  const now = ctx.now()
  await store.forget(ctx.db, {
    settled: rules.daysBefore(now, rules.KEPT_DAYS),
    received: rules.daysBefore(now, rules.KEPT_AT_MOST_DAYS),
    now,
  })
}
