import type { AccountMemory } from './account/index.ts'
import * as action from './action/index.ts'
import type { openHelpDesk } from './help/index.ts'
import type { Ctx, ProcessCtx } from './infra/ctx.ts'
import type { App } from './infra/http/app.ts'
import type { Listener } from './infra/listener.ts'
import type { Job } from './infra/timer.ts'
import * as report from './report/index.ts'
import * as review from './review/index.ts'

/** What reports and review need of the rest of a process. */
export interface ReviewingDeps {
  readonly memory: AccountMemory
  readonly helpDesk: Awaited<ReturnType<typeof openHelpDesk>>
  readonly brake: (address: string) => Promise<void>
}

/** What anyone may ask: to report, and to read what became of it. */
export function publicRoutes(app: App, base: ProcessCtx, deps: ReviewingDeps): void {
  report.routes(app, base, { ...deps, promise: review.promiseFor })
  action.routes(app, base)
}

/** What the staff may ask. */
export function staffRoutes(app: App, base: ProcessCtx, deps: ReviewingDeps): void {
  review.routes(app, base, { memory: deps.memory })
}

/** Who makes jobs of what happens. */
export const listeners: readonly Listener[] = [review.reportListener]

/** What happens to reports, jobs and actions as time passes. */
export function jobs(ctxFor: (job: string) => Ctx): readonly Job[] {
  return [
    ...report.jobs(ctxFor('reports')),
    ...action.jobs(ctxFor('actions')),
    ...review.jobs(ctxFor('review')),
  ]
}
