import type { Ctx } from '../infra/ctx.ts'
import type { Job } from '../infra/timer.ts'
import { type AlarmDeps, mailAlarms, watch } from './alarm/alarm.ts'
import { deleteAlarmsBefore } from './alarm/store.ts'
import { forgetWords } from './appeal/store.ts'
import { wakeJobs } from './assignment/assignment.ts'
import { runBulk } from './bulk/bulk.ts'
import { tellHeld } from './decision/decision.ts'
import { hurryJobs } from './job/fold.ts'
import { deleteOldJobs } from './job/store.ts'

const KEPT_MS = 400 * 24 * 60 * 60_000
const WORDS_KEPT_MS = 180 * 24 * 60 * 60_000

/** What happens to review work as time passes. */
export function jobs(ctx: Ctx, deps: AlarmDeps): readonly Job[] {
  const all = (work: (ctx: Ctx) => Promise<number>) => async () => {
    while ((await work(ctx)) > 0);
  }
  return [
    { name: 'bring jobs back to the queue', every_ms: 5_000, run: all(wakeJobs) },
    { name: 'hurry what time has made urgent', every_ms: 15_000, run: all(hurryJobs) },
    { name: 'go on with bulk actions', every_ms: 1_000, run: all(runBulk) },
    { name: 'tell people whose hold is over', every_ms: 10_000, run: all(tellHeld) },
    { name: 'watch the clocks', every_ms: 15_000, run: () => watch(ctx, deps) },
    { name: 'mail alarms', every_ms: 5_000, run: async () => void (await mailAlarms(ctx, deps)) },
    {
      name: 'forget old jobs',
      every_ms: 60 * 60_000,
      run: async () => {
        const before = (ms: number): Date => new Date(ctx.now().getTime() - ms)
        await deleteOldJobs(ctx.db, before(KEPT_MS))
        await deleteAlarmsBefore(ctx.db, before(KEPT_MS))
        await forgetWords(ctx.db, before(WORDS_KEPT_MS))
      },
    },
  ]
}
