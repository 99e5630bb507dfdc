import type { Ctx } from '../infra/ctx.ts'
import type { Job } from '../infra/timer.ts'
import { wakeJobs } from './assignment/assignment.ts'
import { tellHeld } from './decision/decision.ts'
import { deleteOldJobs } from './job/store.ts'

const KEPT_MS = 400 * 24 * 60 * 60_000

/** What happens to review work as time passes. */
export function jobs(ctx: Ctx): readonly Job[] {
  const all = (work: (ctx: Ctx) => Promise<number>) => async () => {
    while ((await work(ctx)) > 0);
  }
  return [
    { name: 'bring jobs back to the queue', every_ms: 5_000, run: all(wakeJobs) },
    { name: 'tell people whose hold is over', every_ms: 10_000, run: all(tellHeld) },
    {
      name: 'forget old jobs',
      every_ms: 60 * 60_000,
      run: async () => void (await deleteOldJobs(ctx.db, new Date(ctx.now().getTime() - KEPT_MS))),
    },
  ]
}
