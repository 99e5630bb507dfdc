import { join } from 'node:path'
import type { AccountMemory } from './account/index.ts'
import * as action from './action/index.ts'
import type { Config } from './config.ts'
import * as evidence from './evidence/index.ts'
import type { openHelpDesk } from './help/index.ts'
import type { Ctx, ProcessCtx } from './infra/ctx.ts'
import type { KeyRing } from './infra/folder/key-ring.ts'
import type { App } from './infra/http/app.ts'
import { type Mailer, openMailer } from './infra/mail.ts'
import type { Job } from './infra/timer.ts'
import * as report from './report/index.ts'
import * as review from './review/index.ts'
import * as takedown from './takedown/index.ts'

/** What reports and review need of the rest of a process. */
export interface ReviewingDeps {
  readonly memory: AccountMemory
  readonly helpDesk: Awaited<ReturnType<typeof openHelpDesk>>
  readonly brake: (address: string) => Promise<void>
  readonly vault: evidence.Vault
  readonly keys: KeyRing
  readonly mailer: Mailer | null
  readonly translator: ReturnType<typeof review.openLibreTranslate> | null
}

/** What anyone may ask: to report, and to read what became of it. */
export function publicRoutes(app: App, base: ProcessCtx, deps: ReviewingDeps): void {
  report.routes(app, base, { ...deps, promise: review.promiseFor })
  takedown.routes(app, base, deps)
  action.routes(app, base, review.appealAgainst)
  review.publicRoutes(app, base)
}

/** What the staff may ask. */
export function staffRoutes(app: App, base: ProcessCtx, deps: ReviewingDeps): void {
  review.routes(app, base, deps)
}

export { listeners, matchListeners } from './review/index.ts'

/** What happens to reports, jobs and actions as time passes. */
export function jobs(ctxFor: (job: string) => Ctx, deps: ReviewingDeps): readonly Job[] {
  return [
    ...evidence.jobs(ctxFor('evidence'), deps.vault, review.openAmong),
    ...report.jobs(ctxFor('reports')),
    ...action.jobs(ctxFor('actions')),
    ...takedown.jobs(ctxFor('takedown requests')),
    ...review.jobs(ctxFor('review'), deps),
  ]
}

/** Files from platforms: the role `api` alone. */
export function fileRoutes(app: App, base: ProcessCtx, vault: evidence.Vault): void {
  evidence.routes(app, base, vault)
}

/** What reports and review need, made once a process. */
export function openReviewing(
  config: Pick<Config, 'data' | 'mail' | 'translation'>,
  made: Pick<ReviewingDeps, 'memory' | 'helpDesk' | 'brake' | 'keys'>,
): ReviewingDeps {
  const vault = evidence.openVault(join(config.data, 'evidence'), made.keys.keyFor('evidence'))
  return {
    ...made,
    vault,
    mailer: config.mail === null ? null : openMailer(config.mail),
    translator: config.translation === null ? null : review.openLibreTranslate(config.translation),
  }
}
