import type { ProcessCtx } from '../infra/ctx.ts'
import type { App } from '../infra/http/app.ts'
import { routes as lawRequests } from './law-request/index.ts'
import { routes as missed } from './missed/index.ts'
import { routes as packs } from './pack/routes.ts'
import { type TipDeps, routes as tips } from './tip/index.ts'
import { routes as transparency } from './transparency/index.ts'

/** Tips, packs for those whom no tip helps, and requests of authorities. */
export function routes(app: App, base: ProcessCtx, deps: TipDeps): void {
  tips(app, base, deps)
  packs(app, base, deps.memory)
  lawRequests(app, base, deps)
  missed(app, base)
  transparency(app, base)
}
