import type { EventName, InternalEvents } from '@breakwater/contract'
import { sql } from 'kysely'
import type { Ctx, ProcessCtx } from './ctx.ts'
import type { Db } from './database/db.ts'
import { json } from './database/json.ts'
import type { Job } from './timer.ts'

/** Something that happened, as the outbox tells it. `id` is the same however often it is told. */
export type Told = {
  [Name in EventName]: {
    readonly id: string
    readonly name: Name
    readonly data: InternalEvents[Name]
    readonly at: Date
  }
}[EventName]

/**
 * Whoever cares about what happened below. `hear` runs in one transaction with the listener's checkpoint: what it writes
 * to the database takes place exactly once, in the order of commits for a subject. One that throws hears the same event
 * again, and nothing after it.
 */
export interface Listener {
  readonly name: string
  readonly hears: readonly EventName[]
  hear(ctx: Ctx, event: Told): Promise<void>
}

const EVERY_MS = 100
const BATCH_MAX = 200

/** The job that tells listeners what happened, on whichever process has the role; one at a time for each listener. */
export function listenerJobs(base: ProcessCtx, listeners: readonly Listener[]): readonly Job[] {
  const followers = listeners.map(listener => follower(base, listener))
  return [
    {
      name: 'tell listeners',
      every_ms: EVERY_MS,
      run: async () => {
        while ((await placeEvents(base.db)) === BATCH_MAX);
        const faults: unknown[] = []
        for (const follow of followers) await follow().catch(fault => faults.push(fault))
        if (faults.length > 0) throw new AggregateError(faults, faults.map(String).join('; '))
      },
    },
  ]
}

/** Follows for one listener until it has heard all there is. After a fault it goes one event at a time. */
function follower(base: ProcessCtx, listener: Listener): () => Promise<void> {
  let batch = BATCH_MAX
  return async () => {
    for (;;) {
      const asked = batch
      batch = 1
      const heard = await base.db.transaction(db => hearSome({ ...base, db }, listener, asked))
      batch = Math.min(BATCH_MAX, asked * 2)
      if (heard < asked) return
    }
  }
}

async function hearSome(base: ProcessCtx, listener: Listener, events_max: number): Promise<number> {
  const from = await checkpointOf(base.db, listener.name)
  if (from === null) return 0
  const events = await eventsAfter(base.db, from, listener.hears, events_max)
  const ctx: Ctx = {
    ...base,
    caller: { kind: 'system', job: listener.name },
  }
  for (const { place: _, ...event } of events) await listener.hear(ctx, event)
  const last = events.at(-1)
  if (last !== undefined) await saveCheckpoint(base.db, listener.name, last.place)
  return events.length
}

/**
 * Gives committed events their place in the one order. An event becomes visible after those its transaction waited for,
 * and among events seen together the sequence decides, so what happened to one subject keeps its order.
 */
async function placeEvents(db: Db): Promise<number> {
  return db.transaction(async inside => {
    const counter = await inside.one<{ last: number }>(
      sql`select last from outbox_places for update skip locked`,
    )
    if (counter === null) return 0
    const placed = await inside.run(sql`
      update outbox set place = ${counter.last} + fresh.n
      from (
        select id, row_number() over (order by seq) as n
        from (select id, seq from outbox where place is null order by seq limit ${BATCH_MAX}) as waiting
      ) as fresh
      where outbox.id = fresh.id`)
    if (placed > 0) await inside.run(sql`update outbox_places set last = last + ${placed}`)
    return placed
  })
}

/** The listener's checkpoint, held until the transaction ends; null while another process holds it. */
async function checkpointOf(db: Db, name: string): Promise<number | null> {
  await db.run(sql`insert into listeners (name, place) values (${name}, 0) on conflict do nothing`)
  const row = await db.one<{ place: number }>(
    sql`select place from listeners where name = ${name} for update skip locked`,
  )
  return row?.place ?? null
}

async function eventsAfter(
  db: Db,
  place: number,
  names: readonly EventName[],
  events_max: number,
): Promise<readonly (Told & { readonly place: number })[]> {
  return db.all(sql`
    select id, name, data, at, place from outbox
    where place > ${place} and name in (select jsonb_array_elements_text(${json(names)}))
    order by place limit ${events_max}`)
}

async function saveCheckpoint(db: Db, name: string, place: number): Promise<void> {
  await db.run(sql`update listeners set place = ${place} where name = ${name}`)
}
