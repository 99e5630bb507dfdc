import type { Ctx } from '../infra/ctx.ts'
import type { Job } from '../infra/timer.ts'
import { keepForOpenJobs, type OpenAmong, removeOld } from './evidence.ts'
import type { Vault } from './vault.ts'

/** What happens to evidence as time passes. */
export function jobs(ctx: Ctx, vault: Vault, openAmong: OpenAmong): readonly Job[] {
  return [
    {
      name: 'remove evidence whose time is over',
      every_ms: 60 * 60_000,
      run: async () => {
        await keepForOpenJobs(ctx, openAmong)
        while ((await removeOld(ctx, vault)) > 0);
      },
    },
  ]
}
