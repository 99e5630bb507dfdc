import { type ItemDraft, refuse } from '@breakwater/contract'
import { covers, need, needPartner, needScope } from '../access/index.ts'
import { record } from '../audit/index.ts'
import type { Ctx } from '../infra/ctx.ts'
import { insertHistory } from './curation/store.ts'
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
  const state = isBurst ? 'set_aside' : 'active'
  return insert(ctx, bank, drafts.map(ofPerson), { origin: 'person', state })
}

/** What a person may say of an item; the rest of a draft is for those who own a bank. */
function ofPerson({ kind, signals, tags }: ItemDraft): ItemDraft {
  return { kind, signals, ...(tags !== undefined && { tags }) }
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
  return withdrawAll(ctx, await store.itemsOf(ctx.db, ids), null)
}

/** Withdraws one item: a partner its own, the operator any. */
export async function withdrawItem(
  ctx: Ctx,
  bankName: string,
  itemId: string,
  reason: string | null = null,
): Promise<void> {
  const bank = await known(ctx, bankName)
  if (ctx.caller.kind === 'partner') needScope(ctx, 'write', bank)
  else need(ctx, 'bank:curate')

  await ctx.db.transaction(async db => {
    await store.lockChanges(db)
    const item = (await store.itemForUpdate(db, bank.name, itemId)) ?? refuse('item.unknown')
    if (!rules.isTheirs(ctx.caller, item)) refuse('access.denied')
    if (rules.move(item.state, 'withdrawn') === null) refuse('item.withdrawn')
    await withdrawAll({ ...ctx, db }, [item], reason)
  })
}

/** Withdraws those of the items that are not yet. The caller holds the change lock. Answers how many. */
export async function withdrawAll(
  ctx: Ctx,
  items: readonly store.Item[],
  reason: string | null,
): Promise<number> {
  const open = items.filter(item => rules.move(item.state, 'withdrawn') !== null)
  if (open.length === 0) return 0
  const ids = open.map(item => item.id)
  await store.withdraw(ctx.db, ids, ctx.now())
  const caller = rules.nameOf(ctx.caller)
  await insertHistory(ctx.db, ids, { at: ctx.now(), caller, what: 'withdrawn', reason })
  for (const item of open) await record(ctx, 'bank.item-withdrawn', { bank: item.bank, item: item.id })
  return open.length
}

export async function known(ctx: Pick<Ctx, 'db'>, name: string): Promise<store.Bank> {
  return (await store.bankNamed(ctx.db, name)) ?? refuse('bank.unknown')
}
