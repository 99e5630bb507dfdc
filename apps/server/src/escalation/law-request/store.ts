// Tables: law_requests.
import type { LawRequest, LawRequestState } from '@breakwater/contract'
import { sql } from 'kysely'
import type { Db } from '../../infra/database/db.ts'
import { json } from '../../infra/database/json.ts'
import type { Id } from '../../infra/id.ts'

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
  return db.one(sql`select ${columns} from law_requests where id::text = ${id}`)
}

export async function requestForUpdate(db: Db, id: string): Promise<LawRequestRow | null> {
  return db.one(sql`select ${columns} from law_requests where id::text = ${id} for update`)
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

export async function forgetBodies(db: Db, before: Date): Promise<number> {
  return db.run(sql`update law_requests set body = null where body is not null and closed_at < ${before}`)
}
