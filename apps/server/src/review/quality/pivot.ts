import type { Pivot, PivotKind } from '@breakwater/contract'
import { need } from '../../access/index.ts'
import type { Ctx } from '../../infra/ctx.ts'
import { conversation, traitToken } from '../../report/index.ts'
import * as jobs from '../job/store.ts'

const TRAITS: readonly string[] = ['device', 'handle', 'opener', 'picture', 'payment']

/** Everything that shares a value: an account, a thread, a device. A shared thing may be named as it is or as its token. */
export async function pivotOn(ctx: Ctx, kind: PivotKind, value: string): Promise<Pivot> {
  need(ctx, 'review:work')
  const sharing = TRAITS.includes(kind)
    ? await conversation.accountsSharing(ctx.db, kind, [value, traitToken(kind, value)])
    : []
  const values = TRAITS.includes(kind) ? sharing.map(one => one.account) : [value]
  const found = await jobs.jobsAbout(ctx.db, { platform: null, values })
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
