import type { EventName, InternalEvents } from '@breakwater/contract'
import { sql } from 'kysely'
import type { Ctx } from './ctx.ts'
import { json } from './database/json.ts'
import { newId } from './id.ts'

/**
 * Says that something happened, in the verb's own transaction: it is told if and only if the change commits.
 * Listeners in this process hear of it before the verb's answer leaves.
 */
export async function tell<Name extends EventName>(
  ctx: Pick<Ctx, 'db' | 'now'>,
  name: Name,
  data: InternalEvents[Name],
): Promise<void> {
  await ctx.db.run(
    sql`insert into outbox (id, name, data, at) values (${newId()}, ${name}, ${json(data)}, ${ctx.now()})`,
  )
  ctx.db.heard(name)
}

/** Says many things of one kind at once, in this order. */
export async function tellAll<Name extends EventName>(
  ctx: Pick<Ctx, 'db' | 'now'>,
  name: Name,
  all: readonly InternalEvents[Name][],
): Promise<void> {
  if (all.length === 0) return
  const rows = all.map(data => ({ id: newId(), data }))
  await ctx.db.run(sql`
    insert into outbox (id, name, data, at)
    select id, ${name}, data, ${ctx.now()} from jsonb_to_recordset(${json(rows)}) as given(id uuid, data jsonb)`)
  ctx.db.heard(name)
}
