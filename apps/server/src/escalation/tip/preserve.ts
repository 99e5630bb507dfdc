import { record } from '../../audit/index.ts'
import type { Ctx } from '../../infra/ctx.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

/**
 * Removes what tips said once their time is over, and gives up those that nobody sent or sent on, as a retraction does;
 * the row stays, to be counted.
 */
export async function forgetOld(ctx: Ctx): Promise<number> {
  return ctx.db.transaction(async db => {
    const old = await store.tipsToForget(db, ctx.now(), 100)
    for (const tip of old) {
      await store.forgetBody(db, tip.id)
      if (!rules.isOpen(tip.state)) continue
      await store.saveGivenUp(db, tip.id)
      await record({ ...ctx, db }, 'tip.retracted', { tip: tip.id, job: tip.job })
    }
    if (old.length > 0) await record({ ...ctx, db }, 'tip.gone', { tips: old.length })
    return old.length
  })
}
