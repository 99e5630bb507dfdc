// Tables: review_alarms, jobs.
import type { Alarm } from '@breakwater/contract'
import { sql } from 'kysely'
import type { Db } from '../../infra/database/db.ts'
import { json } from '../../infra/database/json.ts'

export interface AlarmRow {
  readonly id: string
  readonly kind: Alarm['kind']
  /** What it is about: a job, a request, a lane and day. */
  readonly subject: string
  readonly at: Date
  readonly words: string
  readonly sent: Alarm['sent']
}
const columns = sql`id, kind, subject, at, words, sent`

/** False where this alarm was raised before. */
export async function insertAlarm(db: Db, row: AlarmRow): Promise<boolean> {
  const touched = await db.run(sql`
    insert into review_alarms (id, kind, subject, at, words, sent)
    values (${row.id}, ${row.kind}, ${row.subject}, ${row.at}, ${row.words}, ${json(row.sent)})
    on conflict (kind, subject) do nothing`)
  return touched === 1
}

export async function alarmsNewest(db: Db, rows_max: number): Promise<readonly AlarmRow[]> {
  return db.all(sql`select ${columns} from review_alarms order by at desc, id limit ${rows_max}`)
}

export async function alarmsToMail(db: Db, rows_max: number): Promise<readonly AlarmRow[]> {
  return db.all(sql`
    select ${columns} from review_alarms
    where sent @> ${json([{ by: 'email', state: 'waiting' }])}
    order by at, id limit ${rows_max}`)
}

export async function saveSent(db: Db, id: string, sent: Alarm['sent']): Promise<void> {
  await db.run(sql`update review_alarms set sent = ${json(sent)} where id = ${id}`)
}

export async function deleteAlarmsBefore(db: Db, before: Date): Promise<number> {
  return db.run(sql`delete from review_alarms where at < ${before}`)
}

/** Open jobs past their due time that nobody was told of; they are marked in the same statement. */
export async function takeBreaches(
  db: Db,
  now: Date,
  rows_max: number,
): Promise<readonly { readonly id: string; readonly lane: string; readonly platform: string | null }[]> {
  return db.all(sql`
    update jobs set breached_at = ${now}
    where id in (
      select id from jobs
      where due_at < ${now} and breached_at is null and state not in ('decided', 'closed')
      order by due_at limit ${rows_max} for update skip locked)
    returning id, lane, platform`)
}

/** Whether something imminent waits. */
export async function oldestImminent(
  db: Db,
): Promise<{ readonly id: string; readonly platform: string | null } | null> {
  return db.one(sql`
    select id, platform from jobs
    where urgency = 0 and state in ('waiting', 'assigned', 'paused', 'escalated') order by urgency, due_at, id limit 1`)
}
