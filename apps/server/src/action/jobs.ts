import type { Ctx } from '../infra/ctx.ts'
import type { Job } from '../infra/timer.ts'
import { expireActions, forgetOldStatements } from './action.ts'

/** What happens to actions as time passes. */
export function jobs(ctx: Ctx): readonly Job[] {
  return [
    {
      name: 'end actions that were to last so long',
      every_ms: 10_000,
      run: async () => {
        while ((await expireActions(ctx)) > 0);
      },
    },
    { name: 'forget old statements and strikes', every_ms: 60 * 60_000, run: () => forgetOldStatements(ctx) },
  ]
}
