import type { Promised } from '@breakwater/contract'
import type { Ctx } from '../../infra/ctx.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

/** When somebody will look, for the answer to whoever reports. */
export async function promiseFor(
  ctx: Pick<Ctx, 'db' | 'now'>,
  asked: { readonly language: string | null },
): Promise<Promised> {
  if (await store.isAnyoneOn(ctx.db, asked.language, ctx.now()))
    return { when: 'now', by: null, because: null }
  const found = rules.promised(await store.allReviewers(ctx.db), asked.language, ctx.now())
  return { ...found, by: found.by?.toISOString() ?? null }
}

/** How many are on duty: those who said so, and those whose shift runs. */
export async function countOnDuty(ctx: Pick<Ctx, 'db' | 'now'>): Promise<number> {
  const now = ctx.now()
  const bySaying = await store.countOn(ctx.db, now)
  const byShift = await store.reviewersWithShifts(ctx.db, now)
  return bySaying + byShift.filter(person => rules.isOnDuty(person, now)).length
}
