// Tables: events, event_streams.
import { sql } from 'kysely'
import type { Db } from '../infra/database/db.ts'
import { json } from '../infra/database/json.ts'
import type { EventToKeep, LoggedEvent } from './log/event-log.ts'

/** Whoever appends to a platform's events holds this until commit, so that positions commit in order. */
const STREAM_LOCK = 7_266_009

export interface Stream {
  readonly platform: string
  readonly folded: number
  readonly watermark: Date | null
  readonly neededFrom: number
  readonly tooLate: number
}

const streamColumns = sql`
  platform, folded, watermark, needed_from as "neededFrom", too_late as "tooLate"`

export async function lockStream(db: Db, platform: string): Promise<void> {
  await db.run(sql`select pg_advisory_xact_lock(${STREAM_LOCK}, hashtext(${platform}))`)
}

/** Ids hold no control characters and bodies are JSON, so a newline parts them: twice as fast as any array. */
export async function insertEvents(
  db: Db,
  platform: string,
  events: readonly EventToKeep[],
  at: Date,
): Promise<void> {
  const ids = events.map(event => event.id).join('\n')
  const bodies = events.map(event => event.body).join('\n')
  await db.run(sql`
    insert into events (platform, position, id, received_at, body)
    select ${platform}, nextval('event_positions'), id, ${at}, body
    from rows from (string_to_table(${ids}, E'\n'), string_to_table(${bodies}, E'\n')) as given(id, body)
    on conflict (platform, id) do nothing`)
  await db.run(sql`insert into event_streams (platform) values (${platform}) on conflict do nothing`)
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
