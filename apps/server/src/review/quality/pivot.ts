import type { Pivot, PivotKind } from '@breakwater/contract'
import { accountsUsing } from '../../incident/index.ts'
import type { Ctx } from '../../infra/ctx.ts'
import { conversation, traitToken } from '../../report/index.ts'
import { dutyOf } from '../assignment/assignment.ts'
import { isClose } from '../assignment/rules.ts'
import * as jobs from '../job/store.ts'

const TRAITS: readonly string[] = ['device', 'handle', 'opener', 'picture', 'payment']

/** Everything that shares a value: an account, a thread, a device. A shared thing may be named as it is or as its token. */
export async function pivotOn(ctx: Ctx, kind: PivotKind, value: string): Promise<Pivot> {
  const sharing = TRAITS.includes(kind) ? await accountsSharing(ctx, kind, value) : []
  const values = TRAITS.includes(kind) ? sharing.map(one => one.account) : [value]
  const me = await dutyOf(ctx)
  const about = await jobs.jobsAbout(ctx.db, { platform: null, values })
  const found = about.filter(job => !isClose(job, me))
  return {
    kind,
    value,
    jobs: found.map(job => ({
      job: job.id,
      state: job.state,
      subject: { platform: job.platform, kind: job.subjectKind, id: job.subject },
      openedAt: job.openedAt.toISOString(),
    })),
    accounts: sharing.map(({ platform, account }) => ({ platform, id: account })),
  }
}

/** Who shares a thing, by what was told and by what detection sees. */
async function accountsSharing(ctx: Ctx, kind: string, value: string) {
  const named = [value, traitToken(kind, value)]
  const told = await conversation.accountsSharing(ctx.db, kind, named)
  const seen = await accountsUsing(ctx, kind, value)
  return [...new Map([...told, ...seen].map(one => [`${one.platform} ${one.account}`, one])).values()]
}
