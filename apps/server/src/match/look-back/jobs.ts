import type { Ctx } from '../../infra/ctx.ts'
import type { Job } from '../../infra/timer.ts'
import { LookingBack } from './look-back.ts'
import { deleteExpired } from './store.ts'

/** Looking back, and forgetting in time. One process at a time looks back, whoever has the role. */
export function lookBackJobs(ctx: Ctx): readonly Job[] {
  const looking = new LookingBack()
  return [
    {
      name: 'look back at uploads',
      every_ms: 1_000,
      run: async () => {
        await looking.run(ctx)
      },
    },
    { name: 'forget uploads', every_ms: 60_000, run: () => deleteExpired(ctx.db, ctx.now()) },
  ]
}
