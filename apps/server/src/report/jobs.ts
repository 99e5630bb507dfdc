import type { Ctx } from '../infra/ctx.ts'
import type { Job } from '../infra/timer.ts'
import { forgetOld } from './settle.ts'

/** What happens to reports as time passes. */
export function jobs(ctx: Ctx): readonly Job[] {
  return [{ name: 'forget old reports', every_ms: 60 * 60_000, run: () => forgetOld(ctx) }]
}
