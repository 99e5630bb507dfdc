// Tables: decisions, decision_items; bulks and jobs, to read what a decision is of.
import type { DecisionDraft, DecisionState, Verdict } from '@breakwater/contract'
import { sql } from 'kysely'
import type { Db } from '../../infra/database/db.ts'
import { json } from '../../infra/database/json.ts'
import { asId, type Id } from '../../infra/id.ts'
import { touches } from '../queue/store.ts'

export type DecisionId = Id<'decision'>

export interface DecisionRow {
  readonly id: DecisionId
  readonly job: string | null
  readonly verdict: Verdict
  readonly policy: string
  readonly draft: DecisionDraft
  readonly state: DecisionState
  readonly byStaff: string
  readonly byName: string
  readonly approvedBy: string | null
  readonly at: Date
  readonly doneAt: Date | null
  readonly undoneAt: Date | null
  readonly undoneBecause: string | null
  readonly declinedBy: string | null
  readonly declinedBecause: string | null
  /** Of many at once: agreed to, declined and undone there. */
  readonly isBulk: boolean
  readonly tellWhen: 'now' | 'later' | 'never'
  readonly heldUntil: Date | null
  readonly toldAt: Date | null
}

const columns = sql`
  id, job, verdict, policy, draft, state, by_staff as "byStaff", by_name as "byName", approved_by as "approvedBy", at,
  done_at as "doneAt", undone_at as "undoneAt", undone_because as "undoneBecause", declined_by as "declinedBy",
  declined_because as "declinedBecause", exists (select 1 from bulks where bulks.decision = decisions.id) as "isBulk", tell_when as "tellWhen",
  held_until as "heldUntil", told_at as "toldAt"`

export async function insertDecision(db: Db, row: DecisionRow): Promise<void> {
  await db.run(sql`
    insert into decisions (id, job, verdict, policy, draft, state, by_staff, by_name, approved_by, at, done_at, tell_when,
      held_until, told_at)
    values (${row.id}, ${row.job}, ${row.verdict}, ${row.policy}, ${json(row.draft)}, ${row.state}, ${row.byStaff},
      ${row.byName}, ${row.approvedBy}, ${row.at}, ${row.doneAt}, ${row.tellWhen}, ${row.heldUntil}, ${row.toldAt})`)
}

export async function decisionById(db: Db, id: string): Promise<DecisionRow | null> {
  return db.one(sql`select ${columns} from decisions where id = ${asId(id)}`)
}

export async function decisionForUpdate(db: Db, id: string): Promise<DecisionRow | null> {
  return db.one(sql`select ${columns} from decisions where id = ${asId(id)} for update`)
}

export async function saveDecision(db: Db, row: DecisionRow): Promise<void> {
  await db.run(sql`
    update decisions set state = ${row.state}, approved_by = ${row.approvedBy}, done_at = ${row.doneAt},
      undone_at = ${row.undoneAt}, undone_because = ${row.undoneBecause}, declined_by = ${row.declinedBy},
      declined_because = ${row.declinedBecause}, tell_when = ${row.tellWhen},
      held_until = ${row.heldUntil}, told_at = ${row.toldAt}
    where id = ${row.id}`)
}

export async function decisionsInOrder(
  db: Db,
  filter: {
    readonly by: string | null
    readonly state: string | null
    readonly job: string | null
    /** What whoever asks is close to. */
    readonly except: readonly string[]
    readonly after: { readonly at: Date; readonly id: string } | null
  },
  rows_max: number,
): Promise<readonly DecisionRow[]> {
  return db.all(sql`
    select ${columns} from decisions
    where (${filter.by}::text is null or by_staff = ${filter.by})
      and (${filter.state}::text is null or state = ${filter.state})
      and (${filter.job}::text is null or job = ${asId(filter.job ?? '')})
      and not exists (select 1 from jobs where jobs.id = decisions.job and ${touches(filter.except)})
      and (${filter.after?.id ?? null}::text is null
        or (at, id) < (${filter.after?.at ?? null}::timestamptz, ${asId(filter.after?.id ?? '')}::uuid))
    order by at desc, id desc limit ${rows_max}`)
}

/** What asks one person back: decisions of others that wait for a second person, and own ones that a second person declined. */
export async function waitingFor(
  db: Db,
  staff: string,
): Promise<{ readonly toAgree: number; readonly declined: number }> {
  const row = await db.one<{ toAgree: number; declined: number }>(sql`
    select
      (select count(*)::int from decisions where state = 'proposed' and by_staff <> ${staff}) as "toAgree",
      (select count(*)::int from decisions join jobs on jobs.id = decisions.job
        where decisions.state = 'declined' and by_staff = ${staff} and decided_at is null) as declined`)
  return row ?? { toAgree: 0, declined: 0 }
}

/** Notes that a job is being passed to the authorities. */
export async function insertTip(db: Db, job: string, tip: string): Promise<void> {
  await db.run(sql`
    insert into job_tips (job, tip) select id, ${tip}::uuid from jobs where id = ${asId(job)} on conflict do nothing`)
}

export async function deleteTip(db: Db, tip: string): Promise<void> {
  await db.run(sql`delete from job_tips where tip = ${asId(tip)}`)
}

export async function hasTip(db: Db, job: string): Promise<boolean> {
  return (await db.one(sql`select 1 from job_tips where job = ${asId(job)} limit 1`)) !== null
}

/** Decisions whose hold has run out, with no tip under way, and whose people were not told. */
export async function decisionsToTell(db: Db, now: Date, rows_max: number): Promise<readonly DecisionRow[]> {
  return db.all(sql`
    select ${columns} from decisions
    where told_at is null and state = 'done' and held_until <= ${now}
      and not exists (select 1 from job_tips where job_tips.job = decisions.job)
    order by held_until limit ${rows_max} for update skip locked`)
}

export async function insertItems(db: Db, decision: string, items: readonly string[]): Promise<void> {
  await db.run(sql`
    insert into decision_items (decision, item)
    select ${decision}, value::uuid from jsonb_array_elements_text(${json(items)})`)
}

export async function itemsOfDecision(db: Db, decision: string): Promise<readonly string[]> {
  const rows = await db.all<{ item: string }>(
    sql`select item from decision_items where decision = ${decision}`,
  )
  return rows.map(row => row.item)
}
