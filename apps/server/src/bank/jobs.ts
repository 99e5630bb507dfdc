import type { Ctx } from '../infra/ctx.ts'
import type { Job } from '../infra/timer.ts'
import { carryOutDue } from './curation/curation.ts'
import { forgetRemoved } from './store.ts'
import { forgetImports } from './transfer/index.ts'

const A_DAY_MS = 24 * 60 * 60_000
const REMOVED_KEPT_MS = 730 * A_DAY_MS
const IMPORTS_KEPT_MS = 90 * A_DAY_MS

/** What banks do by themselves: let go of what has expired, turn on what was off for a while, forget. */
export function jobs(ctx: Ctx): readonly Job[] {
  return [
    {
      name: 'carry out what is due in banks',
      every_ms: 500,
      run: async () => {
        await carryOutDue(ctx)
      },
    },
    {
      name: 'forget what was removed long ago',
      every_ms: 60 * 60_000,
      run: async () => {
        await forgetRemoved(ctx.db, new Date(ctx.now().getTime() - REMOVED_KEPT_MS))
        await forgetImports(ctx.db, new Date(ctx.now().getTime() - IMPORTS_KEPT_MS))
      },
    },
  ]
}
