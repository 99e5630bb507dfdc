import { record } from '../../audit/index.ts'
import { keepEvidence } from '../../evidence/index.ts'
import type { Ctx } from '../../infra/ctx.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

/**
 * Removes what tips said once their time is over, and gives up drafts that nobody sent, as a retraction does; the
 * row stays, to be counted. Files of a job under a legal hold are kept with it.
 */
export async function forgetOld(ctx: Ctx): Promise<number> {
  const held = await store.jobsHeld(ctx.db, ctx.now())
  if (held.length > 0) await keepEvidence(ctx, held, null)
  return ctx.db.transaction(async db => {
    const old = await store.tipsToForget(db, ctx.now(), 100)
    for (const tip of old) {
      await store.forgetBody(db, tip.id)
      if (!rules.isOpen(tip.state)) continue
      await store.saveState(db, tip.id, 'retracted')
      await record({ ...ctx, db }, 'tip.retracted', { tip: tip.id, job: tip.job })
    }
    if (old.length > 0) await record({ ...ctx, db }, 'tip.gone', { tips: old.length })
    return old.length
  })
}
