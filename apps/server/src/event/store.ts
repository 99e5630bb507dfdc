// Tables: events, event_streams.
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
