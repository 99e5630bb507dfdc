import { Pack, PackAsked, RefusalBody } from '@breakwater/contract'
import { need } from '../../access/index.ts'
import type { AccountMemory } from '../../account/index.ts'
import { record } from '../../audit/index.ts'
import type { Ctx, ProcessCtx } from '../../infra/ctx.ts'
import { type App, ctxOf } from '../../infra/http/app.ts'
import { knownOf } from '../known/index.ts'
import { conversationText } from '../tip/index.ts'
import * as rules from './rules.ts'

/** What somebody takes to an office of their country. Making one is recorded. */
async function packFor(
  ctx: Ctx,
  memory: AccountMemory,
  asked: { readonly job: string; readonly country: string; readonly age: 'under18' | 'adult' },
): Promise<Pack> {
  need(ctx, 'review:work')
  const known = await knownOf(ctx, memory, asked.job)
  const offices = rules.officesFor(asked.country, asked.age)
  await ctx.db.transaction(db => record({ ...ctx, db }, 'pack.made', { job: known.job.id }))
  return {
    offices: [...offices],
    completeness: rules.completenessOf(known),
    copy: rules.copyFor(known, conversationText(known.messages), offices),
  }
}

export function routes(app: App, base: ProcessCtx, memory: AccountMemory): void {
  app.get(
    '/v1/packs',
    {
      schema: {
        tags: ['tips'],
        summary: 'What somebody takes to an office of their country',
        querystring: PackAsked,
        response: { 200: Pack, '4xx': RefusalBody },
      },
    },
    request => packFor(ctxOf(base, request), memory, request.query),
  )
}
