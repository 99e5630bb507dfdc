import type { AccountMemory } from '../account/index.ts'
import type { Vault } from '../evidence/index.ts'
import type { Ctx, ProcessCtx } from '../infra/ctx.ts'
import type { KeyRing } from '../infra/folder/key-ring.ts'
import type { App } from '../infra/http/app.ts'
import { shownInJob } from '../takedown/index.ts'
import type { AlarmDeps } from './alarm/alarm.ts'
import * as alarm from './alarm/routes.ts'
import { appealOf } from './appeal/appeal.ts'
import * as appeal from './appeal/routes.ts'
import * as assignment from './assignment/routes.ts'
import * as bulk from './bulk/routes.ts'
import * as decision from './decision/routes.ts'
import { follow } from './follow.ts'
import { blindViewOf } from './job/view.ts'
import * as look from './look/routes.ts'
import * as quality from './quality/routes.ts'
import * as queue from './queue/routes.ts'
import * as translation from './translation/routes.ts'
import type { Translator } from './translation/translator.ts'

/** What review is handed by whoever starts it. */
interface ReviewDeps extends AlarmDeps {
  readonly memory: AccountMemory
  readonly vault: Vault
  readonly keys: KeyRing
  /** Null where nobody set one up. */
  readonly translator: Translator | null
}

/** What the staff ask of review. */
export function routes(app: App, base: ProcessCtx, deps: ReviewDeps): void {
  queue.routes(app, base)
  const takedownOf = (ctx: Ctx, request: string) => shownInJob(ctx, deps, request)
  const view = { memory: deps.memory, appealOf, takedownOf }
  assignment.routes(app, base, view)
  alarm.routes(app, base, deps)
  decision.routes(app, base, follow)
  bulk.routes(app, base)
  look.routes(app, base, deps.vault)
  translation.routes(app, base, deps.translator)
  quality.routes(app, base, (ctx, job) => blindViewOf(ctx, view, job))
}

/** What anyone may ask: to look again. */
export function publicRoutes(app: App, base: ProcessCtx): void {
  appeal.routes(app, base)
}
