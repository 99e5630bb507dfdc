import type { Ctx } from '../infra/ctx.ts'
import type { Job } from '../infra/timer.ts'
import type { EventLog } from './log/event-log.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

/** Forgets events whose time has come, and no event that is still needed to start again. */
export function jobs(ctx: Pick<Ctx, 'db' | 'now'>, log: EventLog): readonly Job[] {
  return [
    {
      name: 'erase events',
      every_ms: 10 * 60_000,
      run: async () => {
        await ctx.db.transaction(store.carryOutErasures)
      },
    },
    {
      name: 'forget old events',
      every_ms: 60 * 60_000,
      run: async () => {
        const before = new Date(ctx.now().getTime() - rules.KEPT_DAYS * 24 * 60 * 60_000)
        for (const { platform, neededFrom } of await store.allStreams(ctx.db))
          await log.forget(platform, before, neededFrom)
      },
    },
  ]
}
