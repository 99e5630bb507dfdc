import type { Db } from './database/db.ts'
import type { Log } from './log.ts'

/** Who asks. A partner's scopes are `match`, `match:minor`, …; what they cover is decided in `access`. */
export type Caller =
  | { readonly kind: 'anyone' }
  | { readonly kind: 'partner'; readonly name: string; readonly scopes: readonly string[] }
  | { readonly kind: 'operator' }
  | {
      readonly kind: 'staff'
      readonly id: string
      readonly name: string
      readonly permissions: readonly string[]
    }
  | { readonly kind: 'system'; readonly job: string }

/** What every verb is given. Four fields; a fifth needs a decision record. */
export interface Ctx {
  readonly db: Db
  readonly now: () => Date
  readonly caller: Caller
  readonly log: Log
}

/** What every ctx of this process shares. */
export type ProcessCtx = Omit<Ctx, 'caller'>
