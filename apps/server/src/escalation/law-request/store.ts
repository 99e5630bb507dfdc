// Tables: law_requests, law_answers, law_preserved.
import type { LawRequest, LawRequestState } from '@breakwater/contract'
import { sql } from 'kysely'
import type { Db } from '../../infra/database/db.ts'
import { json } from '../../infra/database/json.ts'
import { asId, type Id } from '../../infra/id.ts'

export interface LawRequestRow {
  readonly id: Id<'law request'>
  readonly kind: LawRequest['kind']
  readonly country: string
  readonly state: LawRequestState
  /** Sealed. */
  readonly body: string | null
  readonly steps: LawRequest['steps']
  readonly calledBy: string | null
  readonly verifiedBy: string | null
  readonly receivedAt: Date
  readonly closedAt: Date | null
}

const columns = sql`
  id, kind, country, state, body, steps, called_by as "calledBy", verified_by as "verifiedBy", received_at as "receivedAt",
  closed_at as "closedAt"`

export async function insertRequest(db: Db, row: LawRequestRow): Promise<void> {
  await db.run(sql`
    insert into law_requests (id, kind, country, state, body, steps, received_at)
    values (${row.id}, ${row.kind}, ${row.country}, ${row.state}, ${row.body}, ${json(row.steps)}, ${row.receivedAt})`)
}

export async function requestById(db: Db, id: string): Promise<LawRequestRow | null> {
  return db.one(sql`select ${columns} from law_requests where id = ${asId(id)}`)
}

export async function requestForUpdate(db: Db, id: string): Promise<LawRequestRow | null> {
  return db.one(sql`select ${columns} from law_requests where id = ${asId(id)} for update`)
}

export async function requestsNewest(db: Db, rows_max: number): Promise<readonly LawRequestRow[]> {
  return db.all(sql`select ${columns} from law_requests order by received_at desc, id limit ${rows_max}`)
}

export async function saveRequest(db: Db, row: LawRequestRow): Promise<void> {
  await db.run(sql`
    update law_requests set state = ${row.state}, body = ${row.body}, steps = ${json(row.steps)},
      called_by = ${row.calledBy}, verified_by = ${row.verifiedBy}, closed_at = ${row.closedAt}
    where id = ${row.id}`)
}

/** What was said a year and more ago goes, and what was handed out with it. */
export async function forgetBodies(db: Db, before: Date): Promise<number> {
  await db.run(sql`
    delete from law_answers using law_requests
    where law_requests.id = law_answers.request and law_requests.closed_at < ${before}`)
  return db.run(sql`update law_requests set body = null where body is not null and closed_at < ${before}`)
}

export interface AnswerRow {
  readonly id: string
  readonly request: string
  readonly job: string
  /** Sealed. */
  readonly body: string
  readonly by: string
  readonly at: Date
}

const answerColumns = sql`id, request, job, body, by_staff as by, at`

export async function insertAnswer(db: Db, row: AnswerRow): Promise<void> {
  await db.run(sql`
    insert into law_answers (id, request, job, body, by_staff, at)
    values (${row.id}, ${row.request}, ${row.job}, ${row.body}, ${row.by}, ${row.at})`)
}

export async function answersOf(db: Db, request: string): Promise<readonly AnswerRow[]> {
  return db.all(sql`select ${answerColumns} from law_answers where request = ${request} order by at, id`)
}

export async function answerOf(db: Db, request: string, id: string): Promise<AnswerRow | null> {
  return db.one(sql`
    select ${answerColumns} from law_answers where request::text = ${request} and id = ${asId(id)}`)
}

export interface PreservedRow {
  readonly request: string
  readonly job: string
  /** Sealed. */
  readonly body: string
  readonly by: string
  readonly at: Date
  readonly until: Date
}

const preservedColumns = sql`request, job, body, by_staff as by, at, until`

/** Asked again, what was preserved first stays as it was, until the later day. */
export async function savePreserved(db: Db, row: PreservedRow): Promise<void> {
  await db.run(sql`
    insert into law_preserved (request, job, body, by_staff, at, until)
    values (${row.request}, ${row.job}, ${row.body}, ${row.by}, ${row.at}, ${row.until})
    on conflict (request, job) do update set until = greatest(law_preserved.until, excluded.until)`)
}

export async function preservedOf(db: Db, request: string): Promise<readonly PreservedRow[]> {
  return db.all(
    sql`select ${preservedColumns} from law_preserved where request = ${request} order by at, job`,
  )
}

export async function preservedFor(db: Db, request: string, job: string): Promise<PreservedRow | null> {
  return db.one(sql`
    select ${preservedColumns} from law_preserved where request::text = ${request} and job::text = ${job}`)
}

export async function deletePreservedBefore(db: Db, now: Date): Promise<void> {
  await db.run(sql`delete from law_preserved where until <= ${now}`)
}
