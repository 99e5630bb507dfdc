// Tables: look_backs, uploads, looked_back, look_back_places.
import type { SignalBody } from '@breakwater/contract'
import { sql } from 'kysely'
import type { Db } from '../../infra/database/db.ts'
import { json } from '../../infra/database/json.ts'

export interface KeptSignal {
  readonly type: string
  readonly value: string
}

export interface Upload {
  readonly id: number
  readonly partner: string
  readonly content: string
  readonly signals: readonly KeptSignal[]
  readonly keepUntil: Date
}

/** Taken before a number from `upload_numbers`, so that numbers commit in order. */
const UPLOAD_LOCK = 7_266_019

const uploadColumns = sql`id::float8 as id, partner, content, signals, keep_until as "keepUntil"`

/** For how many hours a partner lets us keep its uploads; 0: not at all. */
export async function hoursOf(db: Db, partner: string): Promise<number> {
  const row = await db.one<{ hours: number }>(sql`select hours from look_backs where partner = ${partner}`)
  return row?.hours ?? 0
}

export async function saveHours(db: Db, partner: string, hours: number, at: Date): Promise<void> {
  await db.run(sql`
    insert into look_backs (partner, hours, at) values (${partner}, ${hours}, ${at})
    on conflict (partner) do update set hours = excluded.hours, at = excluded.at`)
}

/** Shortens what is kept already to the new time. */
export async function shorten(db: Db, partner: string, hours: number): Promise<void> {
  await db.run(sql`
    update uploads set keep_until = least(keep_until, seen_at + make_interval(hours => ${hours}))
    where partner = ${partner}`)
}

export async function deleteHours(db: Db, partner: string): Promise<void> {
  await db.run(sql`delete from look_backs where partner = ${partner}`)
  await db.run(sql`delete from uploads where partner = ${partner}`)
}

export async function countUploads(db: Db, partner: string): Promise<number> {
  const row = await db.one<{ count: number }>(
    sql`select count(*)::int as count from uploads where partner = ${partner}`,
  )
  return row?.count ?? 0
}

export async function insertUpload(
  db: Db,
  upload: { readonly partner: string; readonly content: string; readonly signals: readonly SignalBody[] },
  at: { readonly seen: Date; readonly until: Date },
): Promise<void> {
  const signals = upload.signals.map(({ type, value }) => ({ type, value }))
  await db.run(sql`select pg_advisory_xact_lock(${UPLOAD_LOCK})`)
  await db.run(sql`
    insert into uploads (id, partner, content, signals, seen_at, keep_until)
    values (nextval('upload_numbers'), ${upload.partner}, ${upload.content}, ${json(signals)}, ${at.seen}, ${at.until})`)
}

export async function deleteUploads(db: Db, partner: string, content: string): Promise<number> {
  return db.run(sql`delete from uploads where partner = ${partner} and content = ${content}`)
}

export async function deleteExpired(db: Db, now: Date): Promise<void> {
  await db.run(sql`delete from uploads where keep_until <= ${now}`)
}

export async function uploadsAfter(db: Db, id: number, uploads_max: number): Promise<readonly Upload[]> {
  return db.all(sql`select ${uploadColumns} from uploads where id > ${id} order by id limit ${uploads_max}`)
}

/** Those of the uploads that are still kept. */
export async function uploadsWith(db: Db, ids: readonly number[], now: Date): Promise<readonly Upload[]> {
  return db.all(sql`
    select ${uploadColumns} from uploads
    where keep_until > ${now} and id in (select value::bigint from jsonb_array_elements_text(${json(ids)}))`)
}

/** How far looking back has come; whoever reads it holds it until its transaction ends. */
export async function takePlace(db: Db): Promise<number | null> {
  const row = await db.one<{ seq: number }>(sql`
    select seq::float8 as seq from look_back_places for update skip locked`)
  return row?.seq ?? null
}

export async function savePlace(db: Db, seq: number): Promise<void> {
  await db.run(sql`update look_back_places set seq = ${seq}`)
}

/** Notes that a platform is told of an item; false where it was before. */
export async function saveLookedBack(db: Db, upload: number, item: string): Promise<boolean> {
  const rows = await db.run(sql`
    insert into looked_back (upload, item) values (${upload}, ${item}::uuid) on conflict do nothing`)
  return rows > 0
}
