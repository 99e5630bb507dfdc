import { type AccountBody, type EdgeBody, refuse } from '@breakwater/contract'
import { checkAccount } from '@breakwater/protections'
import { need, needPlainScope } from '../access/index.ts'
import { record } from '../audit/index.ts'
import type { Ctx } from '../infra/ctx.ts'
import type { Db } from '../infra/database/db.ts'
import { tell } from '../infra/outbox.ts'
import { linksOf } from './link.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

export interface Given {
  readonly id: string
  readonly account: AccountBody
}

/** Keeps what a platform says about accounts, in place of what it said before; all or none. */
export async function putAccounts(ctx: Ctx, given: readonly Given[]): Promise<void> {
  const platform = needPlainScope(ctx, 'contacts').name
  for (const { account } of given) {
    const objection = checkAccount(account)
    if (objection !== null) refuse(objection.refusal, { field: objection.field })
  }
  await ctx.db.transaction(async db => {
    await store.lockChanges(db)
    const rows = given.map(({ id, account: { devices: _d, contactPoints: _c, ...facts } }) => ({ id, facts }))
    await store.saveAccounts(db, platform, rows, ctx.now())
    const linked = given.filter(
      ({ account }) => account.devices !== undefined || account.contactPoints !== undefined,
    )
    const links = linked.map(({ id, account }) => ({ account: id, links: linksOf(account) }))
    await store.replaceLinks(db, platform, links)
    await record({ ...ctx, db }, 'account.changed', { platform, accounts: given.length })
  })
}

/** Keeps or removes edges, in the order given; all or none. */
export async function putEdges(ctx: Ctx, edges: readonly EdgeBody[]): Promise<void> {
  const platform = needPlainScope(ctx, 'contacts').name
  const itself = edges.findIndex(edge => edge.from === edge.to)
  if (itself >= 0) refuse('account.itself', { field: `edges/${itself}` })
  await ctx.db.transaction(async db => {
    await writeEdges(db, platform, edges, ctx.now())
    await record({ ...ctx, db }, 'account.changed', { platform, accounts: 0 })
  })
}

/** Writes edges in the order given, and that the platform spoke of both ends of each. */
export async function writeEdges(
  db: Db,
  platform: string,
  edges: readonly EdgeBody[],
  at: Date,
): Promise<void> {
  if (edges.length === 0) return
  await store.touchAccounts(db, platform, [...new Set(edges.flatMap(({ from, to }) => [from, to]))], at)
  for (const batch of batchesOf(edges)) await store.saveEdges(db, platform, batch, at)
}

/** Edges in batches that touch the same columns and no pair twice, in an order that keeps the last word last. */
function batchesOf(edges: readonly EdgeBody[]): readonly (readonly store.EdgeChange[])[] {
  const batches: store.EdgeChange[][] = []
  let kind: string | null = null
  let pairs = new Set<string>()
  for (const edge of edges) {
    const changes = rules
      .directionsOf(edge)
      .map(({ from, to }) => ({ from, to, change: rules.changeOf(edge), at: edge.at }))
    const keys = changes.map(({ from, to }) => JSON.stringify([from, to]))
    if (edge.kind !== kind || keys.some(key => pairs.has(key))) {
      batches.push([])
      kind = edge.kind
      pairs = new Set()
    }
    batches.at(-1)?.push(...changes)
    for (const key of keys) pairs.add(key)
  }
  return batches
}

/** Erases an account and everything between it and others. */
export async function eraseAccount(ctx: Ctx, id: string): Promise<void> {
  const platform = needPlainScope(ctx, 'contacts').name
  await ctx.db.transaction(async db => {
    await store.lockChanges(db)
    if ((await store.deleteAccount(db, platform, id, ctx.now())) === 0) refuse('account.unknown')
    await tell({ ...ctx, db }, 'account.forgotten', { platform, account: id })
    await record({ ...ctx, db }, 'account.erased', { platform, accounts: 1 })
  })
}

const BATCH_ACCOUNTS = 1_000
const ERASURE_KEPT_MS = 60 * 60_000

/** Erases accounts of which no platform has spoken for long; returns how many. */
export async function eraseSilent(ctx: Ctx): Promise<number> {
  need(ctx, 'account:erase')
  const before = new Date(ctx.now().getTime() - rules.KEPT_DAYS * 24 * 60 * 60_000)
  return ctx.db.transaction(async db => {
    await store.forgetErasures(db, new Date(ctx.now().getTime() - ERASURE_KEPT_MS))
    const silent = await store.silentSince(db, before, BATCH_ACCOUNTS)
    if (silent.length > 0) await store.lockChanges(db)
    for (const { platform, id } of silent) {
      await store.deleteAccount(db, platform, id, ctx.now())
      await tell({ ...ctx, db }, 'account.forgotten', { platform, account: id })
    }
    for (const platform of new Set(silent.map(row => row.platform))) {
      const accounts = silent.filter(row => row.platform === platform).length
      await record({ ...ctx, db }, 'account.erased', { platform, accounts })
    }
    return silent.length
  })
}
