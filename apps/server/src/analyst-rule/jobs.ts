import type { ProcessCtx } from '../infra/ctx.ts'
import type { Job } from '../infra/timer.ts'
import type { RulesInForce } from './in-force.ts'
import * as store from './store.ts'

const A_DAY_MS = 24 * 60 * 60_000
const COUNTS_KEPT_DAYS = 5
const NEVER_RAN_KEPT_DAYS = 365

/** Follows what another process put in force, says what was switched off here, and forgets. */
export function jobs(base: ProcessCtx, inForce: RulesInForce): readonly Job[] {
  return [
    {
      name: 'follow analyst rules',
      every_ms: 500,
      run: async () => {
        await inForce.sayStopped()
        await inForce.catchUp()
      },
    },
    {
      name: 'forget counts of analyst rules',
      every_ms: 60 * 60_000,
      run: () => {
        const before = (days: number): Date => new Date(base.now().getTime() - days * A_DAY_MS)
        return store.forget(base.db, {
          counts: before(COUNTS_KEPT_DAYS),
          neverRan: before(NEVER_RAN_KEPT_DAYS),
        })
      },
    },
  ]
}
