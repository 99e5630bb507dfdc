import { type BankSettings, refuse } from '@breakwater/contract'
import { signalTypes } from '@breakwater/engine'
import { need } from '../../access/index.ts'
import { record } from '../../audit/index.ts'
import type { Ctx } from '../../infra/ctx.ts'
import { type Bank, bankNamed, lockChanges } from '../store.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

/** A bank, and how many items of each state it holds. */
export interface CountedBank extends Bank {
  readonly items: { readonly active: number; readonly setAside: number; readonly withdrawn: number }
  /** What partners last answered about its items, by outcome: how well the bank serves them. */
  readonly feedback: Readonly<Record<string, number>>
}

/** Adds a bank, or takes up again the name of one that was removed: its tombstones stay tombstones. */
export async function addBank(ctx: Ctx, name: string, settings: BankSettings): Promise<Bank> {
  need(ctx, 'bank:curate')
  if (!rules.isBankName(name)) refuse('bank.name-malformed', { field: 'bank' })
  check(settings)
  return ctx.db.transaction(async db => {
    if ((await bankNamed(db, name)) !== null) refuse('bank.exists')
    const bank = rules.withSettings(rules.newBank(name), settings)
    await store.insertBank(db, bank, ctx.now())
    await record({ ...ctx, db }, 'bank.added', { bank: name })
    return bank
  })
}

/** Changes what a bank is set to do; in force for every match when this returns, elsewhere within a second. */
export async function setBank(ctx: Ctx, name: string, settings: BankSettings): Promise<Bank> {
  need(ctx, 'bank:curate')
  check(settings)
  return ctx.db.transaction(async db => {
    const bank = rules.withSettings((await bankNamed(db, name)) ?? refuse('bank.unknown'), settings)
    await store.saveBank(db, bank)
    await record({ ...ctx, db }, 'bank.changed', { bank: name })
    return bank
  })
}

/** Withdraws every item of a bank and takes it off every list. Answers how many items that were. */
export async function removeBank(ctx: Ctx, name: string): Promise<number> {
  need(ctx, 'bank:curate')
  return ctx.db.transaction(async db => {
    await lockChanges(db)
    if ((await bankNamed(db, name)) === null) refuse('bank.unknown')
    if (name === 'adult' || name === 'minor') refuse('bank.needed')
    const withdrawn = await store.removeBank(db, name, ctx.now())
    await record({ ...ctx, db }, 'bank.removed', { bank: name, items: withdrawn })
    return withdrawn
  })
}

export async function showBank(ctx: Ctx, name: string): Promise<CountedBank> {
  need(ctx, 'bank:view')
  const bank = (await bankNamed(ctx.db, name)) ?? refuse('bank.unknown')
  const feedback = await store.outcomes(ctx.db, name)
  return { ...bank, items: await store.counts(ctx.db, name), feedback }
}

/** Turns a signal type off everywhere, or on for a share of items. */
export async function setType(ctx: Ctx, type: string, share: number): Promise<store.TypeShare> {
  need(ctx, 'bank:curate')
  if (!Object.hasOwn(signalTypes, type)) refuse('bank.invalid', { field: 'type' })
  if (!(share >= 0 && share <= 1)) refuse('bank.invalid', { field: 'share' })
  return ctx.db.transaction(async db => {
    await store.saveTypeShare(db, { type, share })
    await record({ ...ctx, db }, 'bank.type-set', { type, share })
    return { type, share }
  })
}

function check(settings: BankSettings): void {
  const objection = rules.settingsObjection(settings)
  if (objection !== null) refuse(objection.code, { field: objection.field })
}
