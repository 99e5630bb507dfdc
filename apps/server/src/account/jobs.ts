import type { Ctx } from '../infra/ctx.ts'
import type { Job } from '../infra/timer.ts'
import { eraseSilent } from './account.ts'
import type { AccountMemory } from './memory.ts'

/** What happens to accounts as time passes. */
export function jobs(ctx: Ctx): readonly Job[] {
  return [
    { name: 'erase silent accounts', every_ms: 60 * 60_000, run: async () => void (await eraseSilent(ctx)) },
  ]
}

/** Keeps the memory of this process in step with the others. */
export function followJobs(memory: AccountMemory): readonly Job[] {
  return [{ name: 'follow account changes', every_ms: 200, run: () => memory.catchUp() }]
}
