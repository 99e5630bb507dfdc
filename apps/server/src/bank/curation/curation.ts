import { type Asks, refuse } from '@breakwater/contract'
import { need } from '../access/index.ts'
import { record } from '../audit/index.ts'
import type { Ctx } from '../infra/ctx.ts'
import { known } from './bank.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

/** The rest of what an operator does to banks. */
export { listBanks, withdrawItem } from './bank.ts'

const SHOWN_MAX = 1_000

/** An item as an operator sees it. */
export interface ShownItem
  extends Pick<store.Item, 'bank' | 'kind' | 'tags' | 'origin' | 'state' | 'changedAt'> {
  readonly item: string
  readonly asks: Asks
}

function shown(item: store.Item): ShownItem {
  const { id, bank, kind, tags, origin, state, changedAt } = item
  return { item: id, bank, kind, tags, origin, state, asks: rules.asks(item), changedAt }
}

/** Items for an operator's eyes, newest change first; `state` narrows to those set aside, for one. */
export async function listItems(
  ctx: Ctx,
  bankName: string,
  state: string | null,
): Promise<readonly ShownItem[]> {
  need(ctx, 'bank:view')
  const bank = await known(ctx, bankName)
  return (await store.itemsIn(ctx.db, bank.name, state, SHOWN_MAX)).map(shown)
}

/** A human looked and confirms: from now on a match asks for `block`. */
export async function confirmItem(ctx: Ctx, bankName: string, itemId: string): Promise<ShownItem> {
  return curate(ctx, bankName, itemId, async (ctx, item) => {
    if (item.state === 'withdrawn') refuse('item.withdrawn')
    await store.saveConfirmed(ctx.db, item.id, ctx.now())
    await record(ctx, 'bank.item-confirmed', { bank: item.bank, item: item.id })
  })
}

/** A human looked and lets an item that was set aside match again. */
export async function releaseItem(ctx: Ctx, bankName: string, itemId: string): Promise<ShownItem> {
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
): Promise<ShownItem> {
  need(ctx, 'bank:curate')
  const bank = await known(ctx, bankName)
  return ctx.db.transaction(async db => {
    await store.lockChanges(db)
    const item = (await store.itemForUpdate(db, bank.name, itemId)) ?? refuse('item.unknown')
    await change({ ...ctx, db }, item)
    return shown((await store.itemForUpdate(db, bank.name, itemId)) ?? refuse('item.unknown'))
  })
}
