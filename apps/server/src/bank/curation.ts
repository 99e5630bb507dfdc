import { refuse } from '@breakwater/contract'
import { need } from '../access/index.ts'
import { record } from '../audit/index.ts'
import type { Ctx } from '../infra/ctx.ts'
import { known } from './bank.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

const SHOWN_MAX = 1_000

/** Items for an operator's eyes, newest change first; `state` narrows to those set aside, for one. */
export async function listItems(
  ctx: Ctx,
  bankName: string,
  state: string | null,
): Promise<readonly store.Item[]> {
  need(ctx, 'bank:view')
  const bank = await known(ctx, bankName)
  return store.itemsIn(ctx.db, bank.name, state, SHOWN_MAX)
}

/** A human looked and confirms: from now on a match asks for `block`. */
export async function confirmItem(ctx: Ctx, bankName: string, itemId: string): Promise<store.Item> {
  return curate(ctx, bankName, itemId, async (ctx, item) => {
    if (item.state === 'withdrawn') refuse('item.withdrawn')
    await store.saveConfirmed(ctx.db, item.id, ctx.now())
    await record(ctx, 'bank.item-confirmed', { bank: item.bank, item: item.id })
  })
}

/** A human looked and lets an item that was set aside match again. */
export async function releaseItem(ctx: Ctx, bankName: string, itemId: string): Promise<store.Item> {
  return curate(ctx, bankName, itemId, async (ctx, item) => {
    const state = rules.move(item.state, 'released') ?? refuse('item.not-set-aside')
    await store.saveState(ctx.db, item.id, state, ctx.now())
    await record(ctx, 'bank.item-released', { bank: item.bank, item: item.id })
  })
}

async function curate(
  ctx: Ctx,
  bankName: string,
  itemId: string,
  change: (ctx: Ctx, item: store.Item) => Promise<void>,
): Promise<store.Item> {
  need(ctx, 'bank:curate')
  const bank = await known(ctx, bankName)
  return ctx.db.transaction(async db => {
    await store.lockChanges(db)
    const item = (await store.itemForUpdate(db, bank.name, itemId)) ?? refuse('item.unknown')
    await change({ ...ctx, db }, item)
    return (await store.itemForUpdate(db, bank.name, itemId)) ?? refuse('item.unknown')
  })
}
