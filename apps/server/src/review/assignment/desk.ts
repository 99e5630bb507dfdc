import type { Promised } from '@breakwater/contract'
import type { Ctx } from '../../infra/ctx.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

/** When somebody will look, for the answer to whoever reports. */
export async function promiseFor(
  ctx: Pick<Ctx, 'db' | 'now'>,
  asked: { readonly language: string | null },
): Promise<Promised> {
  const found = rules.promised(await store.allReviewers(ctx.db), asked.language, ctx.now())
  return { ...found, by: found.by?.toISOString() ?? null }
}

/** How many are on duty who read this language; null: whatever they read. */
export async function onDutyFor(ctx: Pick<Ctx, 'db' | 'now'>, language: string | null): Promise<number> {
  const people = await store.allReviewers(ctx.db)
  return people.filter(person => rules.isOnDuty(person, ctx.now()) && rules.reads(person, language)).length
}
