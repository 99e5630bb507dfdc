import type { Ctx } from '../../infra/ctx.ts'
import { LOCK_MS } from './rules.ts'
import * as store from './store.ts'

/** Renews the caller's lock: whoever looks at their job is still at it. */
export async function keepLock(ctx: Ctx, id: string): Promise<void> {
  if (ctx.caller.kind !== 'staff' || !/^[0-9a-f-]{36}$/.test(id)) return
  await store.renewLock(ctx.db, id, ctx.caller.id, new Date(ctx.now().getTime() + LOCK_MS))
}
