import type { Ctx } from '../infra/ctx.ts'
import type { Job } from '../infra/timer.ts'
import { forgetOldRequests } from './law-request/index.ts'
import { sendDue } from './sending/index.ts'
import { forgetOld, type TipDeps } from './tip/index.ts'

/** What happens to tips as time passes. */
export function jobs(ctx: Ctx, deps: TipDeps): readonly Job[] {
  return [
    { name: 'send tips', every_ms: 2_000, run: async () => void (await sendDue(ctx, deps)) },
    {
      name: 'forget what old tips and requests said',
      every_ms: 60 * 60_000,
      run: async () => {
        while ((await forgetOld(ctx)) > 0);
        await forgetOldRequests(ctx)
      },
    },
  ]
}
