import { type ItemDraft, refuse } from '@breakwater/contract'
import { covers, need, needPartner, needScope } from '../access/index.ts'
import { record } from '../audit/index.ts'
import type { Ctx } from '../infra/ctx.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

/** The banks a caller may see: a partner those its scopes cover, the operator all. */
export async function listBanks(ctx: Ctx): Promise<readonly store.Bank[]> {
  const banks = await store.allBanks(ctx.db)
  if (ctx.caller.kind !== 'partner') return (need(ctx, 'bank:view'), banks)
  const { scopes } = needPartner(ctx)
  return banks.filter(
    bank => covers(scopes, 'match', bank) || covers(scopes, 'fetch', bank) || covers(scopes, 'write', bank),
  )
}

/** Banks one item of a partner that owns it. It matches when this returns. */
export async function addItem(ctx: Ctx, bankName: string, draft: ItemDraft): Promise<store.Item> {
  const bank = await known(ctx, bankName)
  const { name } = needScope(ctx, 'write', bank)
  const objection = rules.objection(draft)
  if (objection) refuse(objection.code, { field: objection.field })

  return ctx.db.transaction(async db => {
    const [id] = await insert({ ...ctx, db }, bank, [draft], { origin: `partner ${name}`, state: 'active' })
    const [item] = await store.itemsOf(db, id === undefined ? [] : [id])
    return item ?? refuse('item.unknown')
  })
}

/**
 * Banks what a person submitted, for the `case` floor, which has looked at who asks. Unverified, whatever the
 * bank; a burst is banked as set aside, so that a human sees it before a platform acts on it.
 */
export async function submitItems(
  ctx: Ctx,
  bankName: string,
  drafts: readonly ItemDraft[],
  alreadyInCase = 0,
): Promise<readonly store.ItemId[]> {
  const bank = await known(ctx, bankName)
  const objection = rules.objectionAmong(drafts)
  if (objection) refuse(objection.code, { field: objection.field })

  const since = new Date(ctx.now().getTime() - rules.BURST.window_ms)
  const inWindow = (await store.countSubmitted(ctx.db, bank.name, since)) + drafts.length
  const isBurst = rules.isBurst({ inWindow, inCase: alreadyInCase + drafts.length })
  return insert(ctx, bank, drafts, { origin: 'person', state: isBurst ? 'set_aside' : 'active' })
}

async function insert(
  ctx: Ctx,
  bank: store.Bank,
  drafts: readonly ItemDraft[],
  about: { readonly origin: string; readonly state: rules.ItemState },
): Promise<readonly store.ItemId[]> {
  const worth = drafts.map(draft => ({ ...draft, signals: [...rules.bankable(draft.signals)] }))
  await store.lockChanges(ctx.db)
  const ids = await store.insertItems(ctx.db, bank.name, worth, { ...about, at: ctx.now() })
  for (const item of ids) await record(ctx, 'bank.item-added', { bank: bank.name, item })
  return ids
}

/** Withdraws items for the `case` floor: their signals are erased and stop matching when this commits. */
export async function withdrawItems(ctx: Ctx, ids: readonly store.ItemId[]): Promise<number> {
  await store.lockChanges(ctx.db)
  const items = await store.itemsOf(ctx.db, ids)
  const open = items.filter(item => rules.move(item.state, 'withdrawn') !== null)
  for (const item of open) await withdraw(ctx, item)
  return open.length
}

/** Withdraws one item: a partner its own, the operator any. */
export async function withdrawItem(ctx: Ctx, bankName: string, itemId: string): Promise<void> {
  const bank = await known(ctx, bankName)
  if (ctx.caller.kind === 'partner') needScope(ctx, 'write', bank)
  else need(ctx, 'bank:curate')

  await ctx.db.transaction(async db => {
    await store.lockChanges(db)
    const item = (await store.itemForUpdate(db, bank.name, itemId)) ?? refuse('item.unknown')
    const isTheirs = ctx.caller.kind !== 'partner' || item.origin === `partner ${ctx.caller.name}`
    if (!isTheirs) refuse('access.denied')
    if (rules.move(item.state, 'withdrawn') === null) refuse('item.withdrawn')
    await withdraw({ ...ctx, db }, item)
  })
}

async function withdraw(ctx: Ctx, item: store.Item): Promise<void> {
  await store.deleteSignals(ctx.db, item.id)
  await store.saveState(ctx.db, item.id, 'withdrawn', ctx.now())
  await record(ctx, 'bank.item-withdrawn', { bank: item.bank, item: item.id })
}

export async function known(ctx: Pick<Ctx, 'db'>, name: string): Promise<store.Bank> {
  return (await store.bankNamed(ctx.db, name)) ?? refuse('bank.unknown')
}
