import { randomBytes } from 'node:crypto'
import { type Case, type CaseDraft, type ItemDraft, refuse } from '@breakwater/contract'
import { need } from '../access/index.ts'
import { record } from '../audit/index.ts'
import { submitItems, withdrawItems } from '../bank/index.ts'
import type { Ctx } from '../infra/ctx.ts'
import { caseNumber } from './number.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'
import { viewOf } from './view.ts'

/** Opens a case and banks its items in the bank of its audience. They match when this returns. */
export async function openCase(ctx: Ctx, draft: Omit<CaseDraft, 'pin'>, pinHash: string): Promise<Case> {
  return ctx.db.transaction(async db => {
    const number = caseNumber(randomBytes(16))
    const { audience, country = null, recoveryHash = null } = draft
    await store.insertCase(db, { number, audience, country, recoveryHash, pinHash, createdAt: ctx.now() })
    const items = await submitItems({ ...ctx, db }, audience, draft.items)
    await store.insertCaseItems(db, number, 0, items)
    await record({ ...ctx, db }, 'case.opened', { audience, items: items.length })
    return viewOf({ ...ctx, db }, number)
  })
}

/** Adds items to an open case. `number` comes from `unlock`. */
export async function addItems(ctx: Ctx, number: string, drafts: readonly ItemDraft[]): Promise<Case> {
  return ctx.db.transaction(async db => {
    const opened = await openOne({ ...ctx, db }, number)
    const before = (await store.itemsOfCase(db, number)).length
    if (before + drafts.length > rules.ITEMS_MAX) refuse('case.too-many-items')

    const items = await submitItems({ ...ctx, db }, opened.audience, drafts, before)
    await store.insertCaseItems(db, number, before, items)
    await record({ ...ctx, db }, 'case.items-added', { items: items.length })
    return viewOf({ ...ctx, db }, number)
  })
}

/** Withdraws a case: its signals are erased and stop matching when this returns. */
export async function withdrawCase(ctx: Ctx, number: string): Promise<Case> {
  return ctx.db.transaction(async db => {
    await openOne({ ...ctx, db }, number)
    const items = await withdrawItems({ ...ctx, db }, await store.itemsOfCase(db, number))
    await store.saveWithdrawn(db, number, ctx.now())
    await record({ ...ctx, db }, 'case.withdrawn', { items })
    return viewOf({ ...ctx, db }, number)
  })
}

/** Sets a new PIN. `number` comes from `unlock` or `recover`. */
export async function changePin(ctx: Ctx, number: string, pinHash: string): Promise<Case> {
  return ctx.db.transaction(async db => {
    await store.savePin(db, number, pinHash)
    await record({ ...ctx, db }, 'case.pin-changed', {})
    return viewOf({ ...ctx, db }, number)
  })
}

/** Erases cases that were withdrawn long enough ago; returns how many. */
export async function eraseOldCases(ctx: Ctx): Promise<number> {
  need(ctx, 'case:erase')
  return ctx.db.transaction(async db => {
    const before = new Date(ctx.now().getTime() - rules.KEPT_DAYS * 24 * 60 * 60_000)
    const cases = await store.deleteWithdrawnBefore(db, before)
    if (cases > 0) await record({ ...ctx, db }, 'case.erased', { cases })
    return cases
  })
}

async function openOne(ctx: Ctx, number: string): Promise<store.CaseRow> {
  const found = (await store.caseForUpdate(ctx.db, number)) ?? refuse('case.locked')
  return found.state === 'open' ? found : refuse('case.withdrawn')
}
