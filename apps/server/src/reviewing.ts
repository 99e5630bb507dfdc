import { join } from 'node:path'
import type { AccountMemory } from './account/index.ts'
import * as action from './action/index.ts'
import * as evidence from './evidence/index.ts'
import type { openHelpDesk } from './help/index.ts'
import type { Ctx, ProcessCtx } from './infra/ctx.ts'
import type { App } from './infra/http/app.ts'
import type { KeyRing } from './infra/key-ring.ts'
import type { Listener } from './infra/listener.ts'
import type { Job } from './infra/timer.ts'
import type { Matcher } from './match/index.ts'
import * as report from './report/index.ts'
import * as review from './review/index.ts'

/** What reports and review need of the rest of a process. */
export interface ReviewingDeps {
  readonly memory: AccountMemory
  readonly helpDesk: Awaited<ReturnType<typeof openHelpDesk>>
  readonly brake: (address: string) => Promise<void>
  readonly vault: evidence.Vault
}

/** What anyone may ask: to report, and to read what became of it. */
export function publicRoutes(app: App, base: ProcessCtx, deps: ReviewingDeps): void {
  report.routes(app, base, { ...deps, promise: review.promiseFor })
  action.routes(app, base)
  review.publicRoutes(app, base)
}

/** What the staff may ask. */
export function staffRoutes(app: App, base: ProcessCtx, deps: ReviewingDeps): void {
  review.routes(app, base, { memory: deps.memory, vault: deps.vault })
}

/** Who makes jobs of what happens. */
export function listeners(memory: AccountMemory, matcher: Matcher | null): readonly Listener[] {
  return [review.reportListener(matcher), review.incidentListener(memory)]
}

/** What happens to reports, jobs and actions as time passes. */
export function jobs(ctxFor: (job: string) => Ctx, vault: evidence.Vault): readonly Job[] {
  return [
    ...evidence.jobs(ctxFor('evidence'), vault),
    ...report.jobs(ctxFor('reports')),
    ...action.jobs(ctxFor('actions')),
    ...review.jobs(ctxFor('review')),
  ]
}

/** Files from platforms: the role `api` alone. */
export function fileRoutes(app: App, base: ProcessCtx, vault: evidence.Vault): void {
  evidence.routes(app, base, vault)
}

/** The vault of this deployment, in its data folder. */
export function openVault(folder: string, keys: KeyRing): evidence.Vault {
  return evidence.openVault(join(folder, 'evidence'), keys.keyFor('evidence'))
}
