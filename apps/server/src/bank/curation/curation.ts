import {
  type Catalogue,
  type CatalogueQuery,
  type ItemEdit,
  type ItemHistory,
  refuse,
  type ShownItem,
  type SignalBody,
} from '@breakwater/contract'
import { covers, need, needPartner, needScope } from '../../access/index.ts'
import { record } from '../../audit/index.ts'
import type { Ctx } from '../../infra/ctx.ts'
import { known, withdrawAll } from '../bank.ts'
import * as rules from '../rules.ts'
import * as items from '../store.ts'
import * as store from './store.ts'

const PAGE_ITEMS = 500

/** Items of a bank, newest change first, a page at a time: for its owners and for the operator. */
export async function listItems(ctx: Ctx, bankName: string, query: CatalogueQuery): Promise<Catalogue> {
  const bank = await seen(ctx, bankName)
  const before = query.cursor === undefined ? null : seqOf(query.cursor)
  const found = await store.catalogue(ctx.db, bank.name, query, before, PAGE_ITEMS + 1)
  const page = found.slice(0, PAGE_ITEMS)
  const last = page.at(-1)
  const hasMore = found.length > PAGE_ITEMS && last !== undefined
  return { items: page.map(item => shown(item, bank)), cursor: hasMore ? cursorOf(last.changeSeq) : null }
}

/** One item, with everything that was said of it and done to it. */
export async function itemHistory(ctx: Ctx, bankName: string, itemId: string): Promise<ItemHistory> {
  const bank = await seen(ctx, bankName)
  const [found] = (await items.itemsOf(ctx.db, rules.isId(itemId) ? [itemId] : [])).filter(
    item => item.bank === bank.name,
  )
  const item = found ?? refuse('item.unknown')
  const opinions = await store.opinionsOn(ctx.db, item.id)
  const added = { at: item.addedAt, by: item.origin, what: 'added', reason: null }
  const lines = [added, ...(await store.historyOf(ctx.db, item.id))]
  return {
    item: shown(item, bank),
    signals: (await items.signalsOf(ctx.db, [item.id])).map(items.asBody),
    opinions: opinions.map(opinion => ({
      ...opinion,
      tags: [...opinion.tags],
      at: opinion.at.toISOString(),
    })),
    history: lines.map(line => ({ ...line, at: line.at.toISOString() })),
  }
}

/** An item by its number, with its signals and what came along with it. */
export async function numberedItem(ctx: Ctx, bankName: string, number: number): Promise<NumberedItem> {
  const bank = await known(ctx, bankName)
  if (ctx.caller.kind === 'partner') needSome(ctx, ['match', 'write'], bank)
  else need(ctx, 'bank:view')
  const item = (await store.itemNumbered(ctx.db, bank.name, number)) ?? refuse('item.unknown')
  const signals = (await items.signalsOf(ctx.db, [item.id])).map(items.asBody)
  return { item: shown(item, bank), signals, source: item.source }
}

export interface NumberedItem {
  readonly item: ShownItem
  readonly signals: readonly SignalBody[]
  readonly source: Readonly<Record<string, unknown>> | null
}

/** Keeps what came along with an item from elsewhere. */
export async function saveSource(ctx: Ctx, itemId: string, source: object): Promise<void> {
  await store.saveSource(ctx.db, itemId, source)
}

/** The numbers of items, by id. */
export async function numbersOf(
  ctx: Pick<Ctx, 'db'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  return new Map((await items.itemsOf(ctx.db, ids)).map(item => [item.id, item.addedSeq]))
}

/** A human looked and confirms: from now on a match asks for what verified items ask here. */
export async function confirmItem(
  ctx: Ctx,
  bankName: string,
  itemId: string,
  reason: string,
): Promise<ShownItem> {
  return curate(ctx, bankName, itemId, { what: 'confirmed', reason }, async (ctx, item) => {
    if (item.state === 'withdrawn') refuse('item.withdrawn')
    await items.saveConfirmed(ctx.db, item.id, true, ctx.now())
    await record(ctx, 'bank.item-confirmed', { bank: item.bank, item: item.id })
  })
}

/** A human takes such a confirmation back. */
export async function doubtItem(
  ctx: Ctx,
  bankName: string,
  itemId: string,
  reason: string,
): Promise<ShownItem> {
  return curate(ctx, bankName, itemId, { what: 'doubted', reason }, async (ctx, item) => {
    if (!item.isConfirmed) refuse('item.not-confirmed')
    await items.saveConfirmed(ctx.db, item.id, false, ctx.now())
    await record(ctx, 'bank.item-doubted', { bank: item.bank, item: item.id })
  })
}

/** A human looked and lets an item that was set aside match again. */
export async function releaseItem(
  ctx: Ctx,
  bankName: string,
  itemId: string,
  reason: string,
): Promise<ShownItem> {
  return curate(ctx, bankName, itemId, { what: 'released', reason }, async (ctx, item) => {
    const state = rules.move(item.state, 'released') ?? refuse('item.not-set-aside')
    await items.saveState(ctx.db, item.id, state, ctx.now())
    await record(ctx, 'bank.item-released', { bank: item.bank, item: item.id })
  })
}

/** Changes tags, regions, note, expiry, or turns an item off and on: its owner's right, and the operator's. */
export async function editItem(
  ctx: Ctx,
  bankName: string,
  itemId: string,
  edit: ItemEdit,
): Promise<ShownItem> {
  const bank = await known(ctx, bankName)
  if (ctx.caller.kind === 'partner') needScope(ctx, 'write', bank)
  else need(ctx, 'bank:curate')
  const what = `changed ${Object.keys(edit).sort().join(', ')}`
  return changed(ctx, bank, itemId, { what, reason: null }, async (ctx, item) => {
    if (!rules.isTheirs(ctx.caller, item)) refuse('access.denied')
    if (item.state === 'withdrawn') refuse('item.withdrawn')
    await store.saveEdit(ctx.db, item.id, edit, ctx.now())
    await record(ctx, 'bank.item-changed', { bank: item.bank, item: item.id })
  })
}

const DUE_ITEMS = 1_000

/** Withdraws what has expired, and turns on what was off until now. Answers how many items that were. */
export async function carryOutDue(ctx: Ctx): Promise<number> {
  need(ctx, 'bank:expire')
  const first = await store.due(ctx.db, ctx.now(), 1)
  if (first.expired.length + first.on.length === 0) return 0
  return ctx.db.transaction(async db => {
    await items.lockChanges(db)
    const { expired, on } = await store.due(db, ctx.now(), DUE_ITEMS)
    await withdrawAll({ ...ctx, db }, expired, 'expired')
    for (const item of on.filter(item => item.state !== 'withdrawn')) {
      await store.saveEdit(db, item.id, { off: false }, ctx.now())
      await record({ ...ctx, db }, 'bank.item-changed', { bank: item.bank, item: item.id })
    }
    return expired.length + on.length
  })
}

interface Note {
  readonly what: string
  readonly reason: string | null
}
type Change = (ctx: Ctx, item: items.Item) => Promise<void>

async function curate(
  ctx: Ctx,
  bankName: string,
  itemId: string,
  note: Note,
  change: Change,
): Promise<ShownItem> {
  need(ctx, 'bank:curate')
  return changed(ctx, await known(ctx, bankName), itemId, note, change)
}

async function changed(
  ctx: Ctx,
  bank: items.Bank,
  itemId: string,
  note: Note,
  change: Change,
): Promise<ShownItem> {
  return ctx.db.transaction(async db => {
    await items.lockChanges(db)
    const item = (await items.itemForUpdate(db, bank.name, itemId)) ?? refuse('item.unknown')
    await change({ ...ctx, db }, item)
    await store.insertHistory(db, [item.id], { at: ctx.now(), caller: rules.nameOf(ctx.caller), ...note })
    return shown((await items.itemForUpdate(db, bank.name, itemId)) ?? refuse('item.unknown'), bank)
  })
}

function needSome(ctx: Ctx, scopes: readonly ('match' | 'write')[], bank: items.Bank): void {
  const partner = needPartner(ctx)
  if (!scopes.some(scope => covers(partner.scopes, scope, bank))) refuse('access.denied')
}

/** A bank that the caller may look into: its owners and the operator. */
async function seen(ctx: Ctx, bankName: string): Promise<items.Bank> {
  const bank = await known(ctx, bankName)
  if (ctx.caller.kind === 'partner') needScope(ctx, 'write', bank)
  else need(ctx, 'bank:view')
  return bank
}

function shown(item: items.Item, bank: items.Bank): ShownItem {
  const { id, addedSeq, kind, tags, regions, note, origin, state, standing, isConfirmed, isOff } = item
  return {
    item: id,
    number: addedSeq,
    bank: bank.name,
    kind,
    state,
    tags,
    regions,
    note,
    origin,
    standing,
    confirmed: isConfirmed,
    asks: rules.asks(items.judged(item), bank),
    off: isOff,
    offUntil: item.offUntil?.toISOString() ?? null,
    expiresAt: item.expiresAt?.toISOString() ?? null,
    addedAt: item.addedAt.toISOString(),
    changedAt: item.changedAt.toISOString(),
  }
}

function cursorOf(seq: number): string {
  return Buffer.from(`c:${seq}`).toString('base64url')
}

function seqOf(cursor: string): number {
  const seq = /^c:(\d{1,15})$/.exec(Buffer.from(cursor, 'base64url').toString())?.[1]
  return seq === undefined ? refuse('cursor.malformed', { field: 'cursor' }) : Number(seq)
}
