// Tables: events, event_streams, event_erasures.
import { sql } from 'kysely'
import type { Db } from '../infra/database/db.ts'
import { json } from '../infra/database/json.ts'
import type { EventToKeep, LoggedEvent } from './log/event-log.ts'

export interface Stream {
  readonly platform: string
  readonly folded: number
  readonly watermark: Date | null
  readonly neededFrom: number
  readonly tooLate: number
}

const streamColumns = sql`
  platform, folded, watermark, needed_from as "neededFrom", too_late as "tooLate"`

/** Gives a platform's next positions to so many events; answers the last of them. They stay ours until commit. */
export async function takePositions(db: Db, platform: string, events: number): Promise<number> {
  const row = await db.one<{ newest: number }>(sql`
    insert into event_streams (platform, newest) values (${platform}, ${events})
    on conflict (platform) do update set newest = event_streams.newest + excluded.newest returning newest`)
  if (row === null) throw new Error('an insert answered no row')
  return row.newest
}

/**
 * Keeps events that are not known yet, from a position on; returns how many were not. Ids hold no control characters
 * and bodies are JSON, so a newline parts them: twice as fast as any array.
 */
export async function insertEvents(
  db: Db,
  platform: string,
  events: readonly EventToKeep[],
  after: number,
  at: Date,
): Promise<number> {
  const ids = events.map(event => event.id).join('\n')
  const bodies = events.map(event => event.body).join('\n')
  return db.run(sql`
    insert into events (platform, position, id, received_at, body)
    select ${platform}, ${after}::bigint + number, id, ${at}, body
    from rows from (string_to_table(${ids}, E'\n'), string_to_table(${bodies}, E'\n')) with ordinality as given(id, body, number)
    on conflict (platform, id) do nothing`)
}

export async function eventsAfter(
  db: Db,
  platform: string,
  after: number,
  events_max: number,
): Promise<readonly LoggedEvent[]> {
  return db.all(sql`
    select position, body from events where platform = ${platform} and position > ${after}
    order by position limit ${events_max}`)
}

export async function deleteOldest(
  db: Db,
  platform: string,
  before: Date,
  upTo: number,
  events_max: number,
): Promise<number> {
  return db.run(sql`
    delete from events where platform = ${platform} and received_at < ${before} and position in (
      select position from events where platform = ${platform} and position <= ${upTo}
      order by position limit ${events_max})`)
}

export async function addStream(db: Db, platform: string): Promise<void> {
  await db.run(sql`insert into event_streams (platform) values (${platform}) on conflict do nothing`)
}

export async function allStreams(db: Db): Promise<readonly Stream[]> {
  return db.all(sql`select ${streamColumns} from event_streams order by platform`)
}

export async function streamOf(db: Db, platform: string): Promise<Stream | null> {
  return db.one(sql`select ${streamColumns} from event_streams where platform = ${platform}`)
}

/** Moves the mark of what took effect, if it stands where it is thought to; returns how many did: 1 or 0. */
export async function moveFolded(
  db: Db,
  platform: string,
  from: number,
  to: number,
  watermark: Date,
  tooLate: number,
): Promise<number> {
  return db.run(sql`
    update event_streams set folded = ${to}, watermark = ${watermark}, too_late = too_late + ${tooLate}
    where platform = ${platform} and folded = ${from}`)
}

export async function saveNeededFrom(db: Db, platform: string, position: number): Promise<void> {
  await db.run(sql`update event_streams set needed_from = ${position} where platform = ${platform}`)
}

/** Takes or renews the right to fold a platform's events, by the database's own clock; returns whether it is held. */
export async function lease(db: Db, platform: string, owner: string, lease_s: number): Promise<boolean> {
  const held = await db.run(sql`
    update event_streams set owner = ${owner}, leased_until = clock_timestamp() + make_interval(secs => ${lease_s})
    where platform = ${platform} and (owner is null or owner = ${owner} or leased_until < clock_timestamp())`)
  return held === 1
}

/** Events with these ids, as far as they are kept. */
export async function eventsNamed(
  db: Db,
  platform: string,
  ids: readonly string[],
): Promise<readonly { readonly id: string; readonly body: string }[]> {
  return db.all(sql`
    select id, body from events where platform = ${platform}
    and id in (select jsonb_array_elements_text(${json(ids)}))`)
}

/** Remembers that events by or about accounts, up to a position, are to go. */
export async function addErasures(
  db: Db,
  platform: string,
  accounts: readonly string[],
  position: number,
): Promise<void> {
  if (accounts.length === 0) return
  await db.run(sql`
    insert into event_erasures (platform, account, position)
    select ${platform}, account, ${position} from jsonb_array_elements_text(${json(accounts)}) as given(account)
    on conflict (platform, account) do update set position = excluded.position`)
}

/** Deletes events by or about erased accounts that nobody needs any more, then what is done with; returns how many went. */
export async function carryOutErasures(db: Db): Promise<number> {
  const gone = await db.run(sql`
    delete from events using event_erasures as erased, event_streams as stream
    where events.platform = erased.platform and stream.platform = erased.platform
      and events.position <= least(erased.position, stream.needed_from)
      and (erased.account in (events.body::jsonb ->> 'actor', events.body::jsonb ->> 'target')
        or events.body::jsonb -> 'targets' ? erased.account)`)
  await db.run(sql`
    delete from event_erasures as erased using event_streams as stream
    where stream.platform = erased.platform and stream.needed_from >= erased.position`)
  return gone
}
