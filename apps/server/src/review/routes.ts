import type { ProcessCtx } from '../infra/ctx.ts'
import type { App } from '../infra/http/app.ts'
import * as assignment from './assignment/routes.ts'
import * as decision from './decision/routes.ts'
import { follow } from './follow.ts'
import type { ViewDeps } from './job/view.ts'
import * as queue from './queue/routes.ts'

/** All of review over HTTP. */
export function routes(app: App, base: ProcessCtx, deps: ViewDeps): void {
  queue.routes(app, base)
  assignment.routes(app, base, deps)
  decision.routes(app, base, follow)
}
