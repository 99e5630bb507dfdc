import type { Ctx } from '../infra/ctx.ts'
import type { Job } from '../infra/timer.ts'
import { eraseOldCases } from './case.ts'

const AN_HOUR_MS = 60 * 60_000

/** What happens to cases as time passes. */
export function jobs(ctx: Ctx): readonly Job[] {
  return [{ name: 'erase old cases', every_ms: AN_HOUR_MS, run: async () => void (await eraseOldCases(ctx)) }]
}
