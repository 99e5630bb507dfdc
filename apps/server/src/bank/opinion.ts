import { type Feedback, type Opinion, refuse } from '@breakwater/contract'
import { need, needScope } from '../access/index.ts'
import { record } from '../audit/index.ts'
import type { Ctx } from '../infra/ctx.ts'
import { known } from './bank.ts'
import * as curated from './curation/store.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

/**
 * A partner says what became of an item on its platform; the newest answer holds, and is its opinion. An item that
 * many partners looked at and did not block is set aside for a person.
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
    const category = rules.opinionIn(feedback.outcome)
    const about = { owner: `partner ${name}`, tags: feedback.tags ?? [], at: ctx.now() }
    if (category !== null) await weigh({ ...ctx, db }, item, { ...about, category })
    await setAsideIfRejected({ ...ctx, db }, item)
  })
}

/**
 * What a member of an exchange says of an item, for the floor that fetched it: `owner` names exchange and member.
 * `category: null` takes an opinion back.
 */
export async function giveOpinion(
  ctx: Ctx,
  bankName: string,
  itemId: string,
  opinion: {
    readonly owner: string
    readonly category: Opinion['category'] | null
    readonly tags?: string[]
  },
): Promise<void> {
  need(ctx, 'bank:import')
  await ctx.db.transaction(async db => {
    await store.lockChanges(db)
    const item = (await store.itemForUpdate(db, bankName, itemId)) ?? refuse('item.unknown')
    const { owner, category, tags = [] } = opinion
    await record({ ...ctx, db }, 'bank.opinion-given', { bank: item.bank, item: item.id, owner })
    await weigh({ ...ctx, db }, item, { owner, category, tags, at: ctx.now() })
  })
}

interface Weighed {
  readonly owner: string
  readonly category: Opinion['category'] | null
  readonly tags: string[]
  readonly at: Date
}

/** Adds an opinion and, where that moves it, the item's standing. The adder's own "suspects" is always there. */
async function weigh(ctx: Ctx, item: store.Item, { owner, category, tags, at }: Weighed): Promise<void> {
  if (category === null) await curated.deleteOpinion(ctx.db, item.id, owner)
  else await curated.saveOpinion(ctx.db, item.id, { owner, category, tags, at })
  const given = await curated.opinionsOn(ctx.db, item.id)
  const hasAdder = given.some(opinion => opinion.owner === item.origin)
  const standing = rules.standing([...given.map(each => each.category), ...(hasAdder ? [] : ADDER)])
  if (standing !== item.standing && item.state !== 'withdrawn')
    await store.saveStanding(ctx.db, item.id, standing, ctx.now())
}

const ADDER: readonly Opinion['category'][] = ['suspects']

async function setAsideIfRejected(ctx: Ctx, item: store.Item): Promise<void> {
  const state = rules.move(item.state, 'set-aside')
  const outcomes = (await store.feedbackOn(ctx.db, [item.id])).map(row => row.outcome)
  if (state === null || item.isConfirmed || !rules.isRejectedByMany(outcomes)) return
  await store.saveState(ctx.db, item.id, state, ctx.now())
  await record(ctx, 'bank.item-set-aside', { bank: item.bank, item: item.id })
}
