import { type Feedback, refuse } from '@breakwater/contract'
import { needScope } from '../access/index.ts'
import { record } from '../audit/index.ts'
import type { Ctx } from '../infra/ctx.ts'
import { known } from './bank.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

/**
 * A partner says what became of an item on its platform; the newest answer holds. An item that many partners
 * looked at and did not block is set aside for a person.
 */
export async function giveFeedback(ctx: Ctx, feedback: Feedback): Promise<void> {
  const bank = await known(ctx, feedback.bank)
  const { name } = needScope(ctx, 'feedback', bank)

  await ctx.db.transaction(async db => {
    await store.lockChanges(db)
    const item = (await store.itemForUpdate(db, bank.name, feedback.item)) ?? refuse('item.unknown')
    if (feedback.outcome === 'withdrawn' && item.state !== 'withdrawn') refuse('feedback.not-withdrawn')
    await store.saveFeedback(db, item.id, name, feedback.outcome, ctx.now())
    await record({ ...ctx, db }, 'bank.feedback-given', { bank: bank.name, item: item.id, partner: name })
    await setAsideIfRejected({ ...ctx, db }, item)
  })
}

async function setAsideIfRejected(ctx: Ctx, item: store.Item): Promise<void> {
  const state = rules.move(item.state, 'set-aside')
  const outcomes = (await store.feedbackOn(ctx.db, [item.id])).map(row => row.outcome)
  if (state === null || item.isConfirmed || !rules.isRejectedByMany(outcomes)) return
  await store.saveState(ctx.db, item.id, state, ctx.now())
  await record(ctx, 'bank.item-set-aside', { bank: item.bank, item: item.id })
}
