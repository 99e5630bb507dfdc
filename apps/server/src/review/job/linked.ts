import type { JobView } from '@breakwater/contract'
import { standing } from '../../action/index.ts'
import { type Link, linkedAccounts } from '../../incident/index.ts'
import type { Ctx } from '../../infra/ctx.ts'
import { conversation } from '../../report/index.ts'
import * as store from './store.ts'

const LINKED_MAX = 100

/** Accounts that share a device, a handle, an opener, a picture or a payment with the one a job is about: as told, and as detection saw. */
export async function linkedOf(ctx: Ctx, job: store.JobRow): Promise<JobView['linked']> {
  const { platform, account } = job
  if (platform === null || account === null) return []
  const told = await conversation.sharedWith(ctx.db, platform, account)
  const seen = await linkedAccounts(ctx, platform, account)
  const by = new Map<string, Map<string, Pick<Link, 'kind' | 'value'>>>()
  for (const { account: other, kind, value } of [...told, ...seen]) {
    const shared = by.get(other) ?? new Map()
    by.set(other, shared.set(`${kind} ${value}`, { kind, value }))
  }
  const ids = [...by.keys()].slice(0, LINKED_MAX)
  const points = await standing.points(ctx.db, platform, ids, ctx.now())
  const about = await store.jobsAbout(ctx.db, { platform, values: ids })
  return ids.map(id => ({
    platform,
    id,
    by: [...(by.get(id)?.values() ?? [])],
    strikes: points.get(id) ?? 0,
    openJob: about.find(other => other.account === id && other.decidedAt === null)?.id ?? null,
  }))
}
