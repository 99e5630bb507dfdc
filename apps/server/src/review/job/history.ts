import type { Caller, Ctx } from '../../infra/ctx.ts'
import { newId } from '../../infra/id.ts'
import * as store from './store.ts'

/** Writes down what happened to a job, by whom. */
export async function remember(
  ctx: Ctx,
  job: store.JobId,
  what: string,
  words: string,
  decision: string | null = null,
): Promise<void> {
  await store.insertHistory(ctx.db, {
    id: newId(),
    job,
    at: ctx.now(),
    by: nameOf(ctx.caller),
    what,
    words,
    decision,
  })
}

/** Who did it, as colleagues read it. */
export function nameOf(caller: Caller): string {
  if (caller.kind === 'staff') return caller.name
  return caller.kind === 'partner' ? caller.name : 'Breakwater'
}
