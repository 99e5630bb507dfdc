import { type Account, actingAge, isProtected } from '@breakwater/protections'
import type { Ctx } from '../infra/ctx.ts'
import type { Db } from '../infra/database/db.ts'
import { linksOf, type Shared } from './link.ts'
import type { AccountMemory } from './memory.ts'
import * as store from './store.ts'

const DAY_MS = 24 * 60 * 60_000
/** People in common for this long are no strangers (rule C25). */
const KNOWN_MS = 30 * DAY_MS
const REQUESTS_MAX = 500

/**
 * How many minors, of those we know to be minors, each account first asked to talk within a day and shares nobody with
 * for a month (rule C25). Only accounts that asked at least `asked_min` people at all are looked at further.
 */
export async function minorsAsked(
  ctx: Pick<Ctx, 'db' | 'now'>,
  memory: AccountMemory,
  platform: string,
  ids: readonly string[],
  asked_min: number,
): Promise<ReadonlyMap<string, number>> {
  const now = ctx.now().getTime()
  const recent = {
    since: new Date(now - DAY_MS),
    knownSince: new Date(now - KNOWN_MS),
    each_max: REQUESTS_MAX,
  }
  const requests = await store.requestsSince(ctx.db, platform, ids, recent)
  const many = ids
    .map(id => ({ id, asked: requests.filter(({ from }) => from === id).map(({ to }) => to) }))
    .filter(({ asked }) => asked.length >= asked_min)
  const targets = new Set(many.flatMap(({ asked }) => asked))
  if (targets.size === 0) return new Map()
  const accounts = await memory.accounts(ctx.db, platform, [...targets])
  return new Map(many.map(({ id, asked }) => [id, asked.filter(to => isKnownMinor(accounts.get(to))).length]))
}

/** Whether someone we know to be a minor has an account on one of these devices or contact points (rule C39). */
export async function isMinorOn(db: Db, platform: string, shared: Shared): Promise<boolean> {
  const links = linksOf(shared)
  if (links.length === 0) return false
  return (await store.factsOn(db, platform, links)).some(isKnownMinor)
}

function isKnownMinor(account: Account | null | undefined): boolean {
  return account != null && Number.isFinite(actingAge(account)) && isProtected(account)
}
