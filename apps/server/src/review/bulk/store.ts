// Tables: bulks, bulk_subjects; actions, appeals, decisions, reports and statements, to see whom a bulk must spare.
import type { ActionName, Bulk, Subject } from '@breakwater/contract'
import { sql } from 'kysely'
import type { Db } from '../../infra/database/db.ts'
import { json } from '../../infra/database/json.ts'
import { asId } from '../../infra/id.ts'

export interface BulkRow {
  readonly id: string
  readonly decision: string
  readonly action: ActionName
  readonly policy: string
  readonly because: string
  readonly state: Bulk['state']
  readonly byStaff: string
  readonly approvedBy: string | null
  readonly at: Date
  readonly total: number
  readonly spared: number
  readonly byName: string
  readonly declined: { readonly by: string; readonly because: string } | null
}
const columns = sql`
  id, decision, action, policy, because, state, by_staff as "byStaff", approved_by as "approvedBy", at, total, spared,
  (select by_name from decisions where decisions.id = bulks.decision) as "byName",
  (select json_build_object('by', declined_by, 'because', declined_because) from decisions
    where decisions.id = bulks.decision and declined_by is not null) as declined`

export async function insertBulk(db: Db, row: BulkRow, subjects: readonly Subject[]): Promise<void> {
  await db.run(sql`
    insert into bulks (id, decision, action, policy, because, state, by_staff, at, total, spared)
    values (${row.id}, ${row.decision}, ${row.action}, ${row.policy}, ${row.because}, ${row.state}, ${row.byStaff},
      ${row.at}, ${row.total}, ${row.spared})`)
  await db.run(sql`
    insert into bulk_subjects (bulk, position, platform, kind, subject_id, state)
    select ${row.id}, place, given ->> 'platform', given ->> 'kind', given ->> 'id', 'waiting'
    from jsonb_array_elements(${json(subjects)}) with ordinality as listed(given, place)`)
}

export async function bulkById(db: Db, id: string): Promise<BulkRow | null> {
  return db.one(sql`select ${columns} from bulks where id = ${asId(id)}`)
}

export async function bulkForUpdate(db: Db, id: string): Promise<BulkRow | null> {
  return db.one(sql`select ${columns} from bulks where id = ${asId(id)} for update`)
}

export async function bulksNewest(db: Db, rows_max: number): Promise<readonly BulkRow[]> {
  return db.all(sql`select ${columns} from bulks order by at desc, id limit ${rows_max}`)
}

/** One that is under way and that no other process is at. */
export async function takeRunning(db: Db): Promise<BulkRow | null> {
  return db.one(
    sql`select ${columns} from bulks where state in ('running', 'undoing') order by at limit 1 for update skip locked`,
  )
}

export async function saveBulk(
  db: Db,
  id: string,
  state: Bulk['state'],
  approvedBy: string | null,
): Promise<void> {
  await db.run(sql`update bulks set state = ${state}, approved_by = ${approvedBy} where id = ${id}`)
}

export interface Waiting {
  readonly position: number
  readonly subject: Subject
}

export async function nextSubjects(
  db: Db,
  bulk: string,
  state: 'waiting' | 'done',
  rows_max: number,
): Promise<readonly Waiting[]> {
  const rows = await db.all<{
    position: number
    platform: string | null
    kind: Subject['kind']
    id: string
  }>(sql`
    select position, platform, kind, subject_id as id from bulk_subjects
    where bulk = ${bulk} and state = ${state} order by position limit ${rows_max}`)
  return rows.map(({ position, ...subject }) => ({ position, subject }))
}

export async function saveSubjects(
  db: Db,
  bulk: string,
  positions: readonly number[],
  state: 'done' | 'undone',
): Promise<void> {
  await db.run(sql`
    update bulk_subjects set state = ${state}
    where bulk = ${bulk} and position in (select value::int from jsonb_array_elements_text(${json(positions)}))`)
}

export async function countDone(db: Db, bulks: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const rows = await db.all<{ bulk: string; done: number }>(sql`
    select bulk, count(*)::int as done from bulk_subjects
    where state = 'done' and bulk in (select value::uuid from jsonb_array_elements_text(${json(bulks)})) group by bulk`)
  return new Map(rows.map(row => [row.bulk, row.done]))
}

/** Those who told us for themselves, or are named as harmed by a job of the last year. */
export async function maybeHarmed(db: Db, subjects: readonly Subject[]): Promise<readonly Subject[]> {
  return db.all(sql`
    select given.platform, given.kind, given.id
    from jsonb_to_recordset(${json(subjects)}) as given(platform text, kind text, id text)
    where given.kind = 'account' and (
      exists (select 1 from reports where reports.platform = given.platform and from_account = given.id and relation = 'self')
      or exists (select 1 from jobs where jobs.platform = given.platform and facts -> 'harmed' ? given.id))`)
}

/** Those for whom the same was overturned before. */
export async function restored(
  db: Db,
  action: ActionName,
  subjects: readonly Subject[],
): Promise<readonly Subject[]> {
  return db.all(sql`
    select given.platform, given.kind, given.id
    from jsonb_to_recordset(${json(subjects)}) as given(platform text, kind text, id text)
    where exists (
      select 1 from actions join decisions on decisions.id = actions.decision
      where actions.action = ${action} and actions.subject_id = given.id
        and actions.platform is not distinct from given.platform
        and (decisions.state = 'overturned' or exists (
          select 1 from statements join appeals on appeals.statement = statements.number
          where statements.decision = decisions.id and statements.subject_id = actions.subject_id
            and appeals.state = 'overturned')))`)
}
