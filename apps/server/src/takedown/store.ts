// Tables: takedown_requests, takedown_places, takedown_history.
import type { SignalBody, Subject, Takedown, TakedownState } from '@breakwater/contract'
import { sql } from 'kysely'
import type { Db } from '../infra/database/db.ts'
import { json } from '../infra/database/json.ts'
import { asId, type Id } from '../infra/id.ts'

export type RequestId = Id<'takedown request'>

export interface RequestRow {
  readonly id: RequestId
  readonly number: string
  readonly state: TakedownState
  /** Sealed. */
  readonly draft: string
  readonly isMinor: boolean
  readonly missing: Takedown['missing']
  readonly language: string | null
  readonly country: string | null
  readonly receivedAt: Date
  readonly validAt: Date | null
  readonly dueAt: Date | null
  readonly settledAt: Date | null
  readonly hiddenUntil: Date | null
  readonly decision: string | null
  readonly copies: number
  readonly alarmed_h: number
}
const columns = sql`
  id, number, state, draft, is_minor as "isMinor", missing, language, country, received_at as "receivedAt",
  valid_at as "validAt", due_at as "dueAt", settled_at as "settledAt", hidden_until as "hiddenUntil", decision, copies,
  alarmed_h`

export async function insertRequest(db: Db, row: RequestRow): Promise<void> {
  await db.run(sql`
    insert into takedown_requests (id, number, state, draft, is_minor, missing, language, country, received_at, valid_at, due_at)
    values (${row.id}, ${row.number}, ${row.state}, ${row.draft}, ${row.isMinor}, ${json(row.missing)}, ${row.language},
      ${row.country}, ${row.receivedAt}, ${row.validAt}, ${row.dueAt})`)
}

export async function saveRequest(db: Db, row: RequestRow): Promise<void> {
  await db.run(sql`
    update takedown_requests set state = ${row.state}, draft = ${row.draft}, is_minor = ${row.isMinor},
      missing = ${json(row.missing)}, language = ${row.language}, country = ${row.country}, valid_at = ${row.validAt},
      due_at = ${row.dueAt}, settled_at = ${row.settledAt}, hidden_until = ${row.hiddenUntil}, decision = ${row.decision},
      copies = ${row.copies}, alarmed_h = ${row.alarmed_h}
    where id = ${row.id}`)
}

export async function requestById(db: Db, id: string): Promise<RequestRow | null> {
  return db.one(sql`select ${columns} from takedown_requests where id = ${asId(id)}`)
}

export async function requestNumbered(db: Db, number: string): Promise<RequestRow | null> {
  return db.one(sql`select ${columns} from takedown_requests where number = ${number}`)
}

/** No other transaction changes it until this one ends. */
export async function lockRequest(db: Db, id: string): Promise<void> {
  await db.run(sql`select 1 from takedown_requests where id = ${asId(id)} for update`)
}

export async function requestForUpdate(db: Db, number: string): Promise<RequestRow | null> {
  return db.one(sql`select ${columns} from takedown_requests where number = ${number} for update`)
}

/** Requests whose clock runs, the one that is due first first. */
export async function runningRequests(db: Db): Promise<readonly RequestRow[]> {
  return db.all(
    sql`select ${columns} from takedown_requests where state = 'valid' order by due_at, id limit 10000`,
  )
}

export interface Place {
  readonly platform: string | null
  readonly kind: Subject['kind']
  readonly subject: string
  readonly signals: readonly SignalBody[]
}

export async function replacePlaces(db: Db, request: RequestId, places: readonly Place[]): Promise<void> {
  await db.run(sql`delete from takedown_places where request = ${request}`)
  await db.run(sql`
    insert into takedown_places (request, position, platform, kind, subject_id, signals)
    select ${request}, row_number() over (), platform, kind, subject, signals
    from jsonb_to_recordset(${json(places)}) as given(platform text, kind text, subject text, signals jsonb)`)
}

export async function placesOf(db: Db, request: string): Promise<readonly Place[]> {
  return db.all(sql`
    select platform, kind, subject_id as subject, signals from takedown_places
    where request = ${request} order by position`)
}

export async function addHistory(db: Db, request: RequestId, at: Date, what: string): Promise<void> {
  await db.run(sql`
    insert into takedown_history (request, position, at, what)
    select ${request}, coalesce(max(position), 0) + 1, ${at}::timestamptz, ${what} from takedown_history where request = ${request}`)
}

export async function historyOf(
  db: Db,
  request: string,
): Promise<readonly { readonly at: Date; readonly what: Takedown['history'][number]['what'] }[]> {
  return db.all(sql`select at, what from takedown_history where request = ${request} order by position`)
}

/** Forgets names, contacts and words whose time is over, and requests that were never made complete. */
export async function forget(
  db: Db,
  before: { readonly settled: Date; readonly asleep: Date },
): Promise<void> {
  await db.run(
    sql`update takedown_requests set draft = '' where settled_at < ${before.settled} and draft <> ''`,
  )
  await db.run(
    sql`delete from takedown_requests where state = 'incomplete' and received_at < ${before.asleep}`,
  )
}
