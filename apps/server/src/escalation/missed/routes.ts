import {
  MissedAsked,
  type MissedTakedown,
  MissedTakedowns,
  Pack,
  RefusalBody,
  refuse,
} from '@breakwater/contract'
import Type from 'typebox'
import { need } from '../../access/index.ts'
import { record } from '../../audit/index.ts'
import type { Ctx, ProcessCtx } from '../../infra/ctx.ts'
import { type App, ctxOf } from '../../infra/http/app.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

const ROWS_MAX = 200
const Numbered = Type.Object({ number: Type.String({ maxLength: 40 }) })
const refused = { '4xx': RefusalBody }

/** Requests to remove that were not settled in time, the newest first. */
async function missedTakedowns(ctx: Ctx): Promise<{ missed: MissedTakedown[] }> {
  need(ctx, 'review:work')
  const now = ctx.now()
  const rows = await store.missedNewest(ctx.db, now, ROWS_MAX)
  return {
    missed: rows.map(row => ({
      number: row.number,
      country: row.country,
      validAt: row.validAt.toISOString(),
      dueAt: row.dueAt.toISOString(),
      settledAt: row.settledAt?.toISOString() ?? null,
      late_h: rules.lateBy_h(row, now),
    })),
  }
}

/** What a person takes to a regulator about one of them. Making it is recorded. */
async function packOf(ctx: Ctx, number: string, country: string): Promise<Pack> {
  need(ctx, 'review:work')
  const missed = (await store.missedByNumber(ctx.db, ctx.now(), number)) ?? refuse('takedown.unknown')
  const steps = await store.historyOf(ctx.db, missed.id)
  const offices = rules.regulatorsOf(country)
  await ctx.db.transaction(db => record({ ...ctx, db }, 'pack.missed-made', { request: missed.id }))
  return {
    offices: [...offices],
    completeness: rules.completenessOf(missed, steps),
    copy: rules.copyFor(missed, steps, offices, ctx.now()),
  }
}

export function routes(app: App, base: ProcessCtx): void {
  app.get(
    '/v1/packs/missed-takedowns',
    {
      schema: {
        tags: ['tips'],
        summary: 'Requests to remove that were not settled in time',
        response: { 200: MissedTakedowns, ...refused },
      },
    },
    request => missedTakedowns(ctxOf(base, request)),
  )
  app.get(
    '/v1/packs/missed-takedowns/:number',
    {
      schema: {
        tags: ['tips'],
        summary: 'What a person takes to a regulator about one of them',
        params: Numbered,
        querystring: MissedAsked,
        response: { 200: Pack, ...refused },
      },
    },
    request => packOf(ctxOf(base, request), request.params.number, request.query.country),
  )
}
