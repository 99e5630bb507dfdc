import type { Ctx } from '../infra/ctx.ts'
import type { Job } from '../infra/timer.ts'
import { forgetOld } from './settle.ts'

/** What happens to requests as time passes; their clock is watched by `review/alarm`. */
export function jobs(ctx: Ctx): readonly Job[] {
  return [{ name: 'forget old takedown requests', every_ms: 60 * 60_000, run: () => forgetOld(ctx) }]
}
