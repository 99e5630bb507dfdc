import type { EdgeBody } from '@breakwater/contract'
import type { Ctx } from '../infra/ctx.ts'
import { tell } from '../infra/outbox.ts'
import { writeEdges } from './account.ts'
import { linksOf } from './link.ts'
import * as store from './store.ts'

/** What a platform's events say of its accounts. */
export interface Noted {
  readonly accounts: readonly { readonly id: string; readonly facts: object }[]
  readonly edges: readonly EdgeBody[]
  readonly devices: readonly { readonly account: string; readonly devices: readonly string[] }[]
}

/** Writes down what events say, beside what the platform said itself: facts are added to, never taken away. */
export async function noteFacts(
  ctx: Pick<Ctx, 'db' | 'now'>,
  platform: string,
  { accounts, edges, devices }: Noted,
): Promise<void> {
  const { db } = ctx
  // Before the first row, edges included: who changes suspicions takes the lock first too, and then the rows.
  if (accounts.length + devices.length + edges.length > 0) await store.lockChanges(db)
  if (accounts.length + devices.length > 0) {
    const known = new Set(accounts.map(({ id }) => id))
    const seen = devices
      .filter(({ account }) => !known.has(account))
      .map(({ account: id }) => ({ id, facts: {} }))
    await store.mergeAccounts(db, platform, [...accounts, ...seen], ctx.now())
    const links = devices.flatMap(({ account, devices }) =>
      linksOf({ devices }).map(link => ({ account, link })),
    )
    await store.addLinks(db, platform, links)
    await tell(ctx, 'account.changed', { platform, accounts: accounts.length })
  }
  await writeEdges(db, platform, edges, ctx.now())
}

/** How suspicious accounts are, as decisions are to see it. */
export async function noteSuspicions(
  ctx: Pick<Ctx, 'db' | 'now'>,
  platform: string,
  levels: readonly { readonly account: string; readonly level: number }[],
): Promise<void> {
  if (levels.length === 0) return
  await store.lockChanges(ctx.db)
  await store.saveSuspicions(ctx.db, platform, levels, ctx.now())
  await tell(ctx, 'account.changed', { platform, accounts: levels.length })
}

/** Messages from one to another that are held until a time; null where no longer. */
export async function noteHeld(
  ctx: Pick<Ctx, 'db' | 'now'>,
  platform: string,
  held: readonly { readonly from: string; readonly to: string; readonly until: string | null }[],
): Promise<void> {
  if (held.length === 0) return
  const named = held.flatMap(({ from, to }) => [from, to])
  await store.touchAccounts(ctx.db, platform, named, ctx.now())
  await store.saveHeld(ctx.db, platform, held)
}
