import { type ItemChange, type ItemPage, refuse } from '@breakwater/contract'
import { needScope } from '../access/index.ts'
import type { Ctx } from '../infra/ctx.ts'
import { known } from './bank.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

const PAGE_ITEMS = 500

/**
 * What changed in a bank since `cursor`, oldest change first, for a partner that fetches. Each item comes as it
 * is now; a withdrawn one comes as a tombstone without signals. Sending a page is remembered as a delivery,
 * which is what a person's status page calls fetched.
 */
export async function changes(ctx: Ctx, bankName: string, cursor: string | null): Promise<ItemPage> {
  const bank = await known(ctx, bankName)
  const { name } = needScope(ctx, 'fetch', bank)
  const after = cursor === null ? 0 : seqOf(cursor)

  return ctx.db.transaction(async db => {
    const found = await store.changesIn(db, bank.name, after, PAGE_ITEMS + 1)
    const items = found.slice(0, PAGE_ITEMS)
    const toSeq = items.at(-1)?.changeSeq ?? after
    if (items.length > 0) await store.saveDelivery(db, bank.name, name, toSeq, ctx.now())
    return {
      items: await asChanges({ db }, bank, items),
      cursor: cursorOf(toSeq),
      more: found.length > PAGE_ITEMS,
    }
  })
}

async function asChanges(
  ctx: Pick<Ctx, 'db'>,
  bank: store.Bank,
  items: readonly store.Item[],
): Promise<ItemChange[]> {
  const signals = await store.signalsOf(
    ctx.db,
    items.map(item => item.id),
  )
  return items.map(item => {
    const asks = rules.asks(store.judged(item), bank)
    const isActive = item.state === 'active' && asks !== null
    return {
      item: item.id,
      state: isActive ? 'active' : 'withdrawn',
      kind: item.kind,
      signals: isActive ? signals.filter(signal => signal.item === item.id).map(store.asBody) : [],
      tags: item.tags,
      asks: asks ?? 'log',
      standing: item.standing,
      ...(item.regions.length > 0 && { regions: item.regions }),
      changedAt: item.changedAt.toISOString(),
    }
  })
}

function cursorOf(seq: number): string {
  return Buffer.from(`1:${seq}`).toString('base64url')
}

function seqOf(cursor: string): number {
  const seq = /^1:(\d{1,15})$/.exec(Buffer.from(cursor, 'base64url').toString())?.[1]
  return seq === undefined ? refuse('cursor.malformed', { field: 'cursor' }) : Number(seq)
}
