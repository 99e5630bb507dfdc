import type { TransparencyAsked, TransparencyCounts } from '@breakwater/contract'
import type { Static } from 'typebox'
import { need } from '../../access/index.ts'
import { record } from '../../audit/index.ts'
import type { Ctx } from '../../infra/ctx.ts'
import { CODE_NAMES, codesOf } from './codes.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

type Asked = Static<typeof TransparencyAsked>
const PAGE_ROWS = 2_000
const NO_ID = '00000000-0000-0000-0000-000000000000'

const spanOf = ({ from, to }: Asked): store.Span => ({ from: new Date(from), to: new Date(to) })

/** Counts for a transparency report: no name, no id. */
export async function countsOf(ctx: Ctx, asked: Asked): Promise<TransparencyCounts> {
  need(ctx, 'review:work')
  const { db } = ctx
  const span = spanOf(asked)
  const found = [
    await store.reportCounts(db, span),
    await store.decisionCounts(db, span),
    await store.actionCounts(db, span),
    await store.otherCounts(db, span),
  ]
  return { counts: found.flat().map(({ what, which, count }) => ({ what, which, count })) }
}

export async function countsCsv(ctx: Ctx, asked: Asked): Promise<string> {
  const { counts } = await countsOf(ctx, asked)
  return rules.csvOf(
    ['what', 'which', 'count'],
    counts.map(({ what, which, count }) => [what, which, count]),
  )
}

/** A statement of reasons for each restriction (DSA, Art. 17 and 24(5)), without personal data. */
export async function statementsCsv(ctx: Ctx, asked: Asked): Promise<string> {
  need(ctx, 'escalation:send')
  const rows = await store.statements(ctx.db, spanOf(asked))
  const names = ['applied_at', 'ended_at', 'restriction', 'subject', 'ground', 'policy', 'source']
  return rules.csvOf(
    [...names, 'automated_detection', 'automated_decision', 'taken_back', ...CODE_NAMES],
    rows.flatMap(row => {
      const restriction = rules.restrictionOf(row.action)
      if (restriction === null) return []
      const { source, isFoundByMachine } = rules.sourceOf(row.source)
      const from = [row.at, row.until, restriction, row.kind, 'terms of service', row.policy, source]
      const codes = codesOf({ ...row, isNotice: source === 'notice' })
      return [[...from, isFoundByMachine, row.isMeanwhile, row.state === 'undone', ...codes]]
    }),
  )
}

/** The audit as it is sealed, a page at a time. That it was exported is a line of it. */
export async function* auditCsv(ctx: Ctx, asked: Asked): AsyncGenerator<string> {
  const span = spanOf(asked)
  yield rules.csvOf(['position', 'at', 'caller', 'event', 'subject', 'seal'], [])
  for (let after = '0'; ; ) {
    const lines = await store.auditLines(ctx.db, span, after, PAGE_ROWS)
    yield linesOf(
      lines.map(line => [
        line.position,
        line.at,
        line.caller,
        line.event,
        JSON.stringify(line.subject),
        line.seal,
      ]),
    )
    if (lines.length < PAGE_ROWS) return
    after = lines.at(-1)?.position ?? after
  }
}

/** The viewing record: who of the staff looked at what, when, how softened, for how long. */
export async function* looksCsv(ctx: Ctx, asked: Asked): AsyncGenerator<string> {
  const span = spanOf(asked)
  yield rules.csvOf(['at', 'by', 'job', 'media', 'grey', 'blur', 'muted', 'shown_ms'], [])
  for (let after = { at: new Date(0), id: NO_ID }; ; ) {
    const looks = await store.looks(ctx.db, span, after, PAGE_ROWS)
    yield linesOf(
      looks.map(look => [
        look.at,
        look.byStaff,
        look.job,
        look.media,
        look.grey,
        look.blur,
        look.muted,
        look.shown_ms,
      ]),
    )
    const last = looks.at(-1)
    if (last === undefined || looks.length < PAGE_ROWS) return
    after = last
  }
}

const linesOf = (rows: Parameters<typeof rules.csvOf>[1]): string =>
  rules.csvOf([], rows).slice('\r\n'.length)

/** Who may, before the first byte leaves. */
export async function allowExport(ctx: Ctx, what: 'audit' | 'looks'): Promise<void> {
  need(ctx, 'audit:read')
  await ctx.db.transaction(db => record({ ...ctx, db }, 'record.exported', { what }))
}
