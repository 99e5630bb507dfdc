// Tables: jobs, job_reports, job_history, job_notes, job_steps, job_matches.
import type { JobSource, JobState, Lane, PriorityReason, Reason, Subject } from '@breakwater/contract'
import { sql } from 'kysely'
import type { Db } from '../../infra/database/db.ts'
import { json } from '../../infra/database/json.ts'
import { asId, type Id } from '../../infra/id.ts'
import type { Facts } from './rules.ts'

export type JobId = Id<'job'>
export type Skill = 'general' | 'minors' | 'takedown' | 'appeals'
export type WaitsFor = 'second_opinion' | 'lead' | 'authorities' | 'second_person'

export interface JobRow {
  readonly id: JobId
  readonly foldKey: string
  readonly source: JobSource
  readonly sources: readonly JobSource[]
  readonly urgency: 0 | 1
  readonly lane: Lane
  readonly priority: number
  readonly why: readonly PriorityReason[]
  readonly facts: Facts
  readonly state: JobState
  readonly platform: string | null
  readonly subjectKind: Subject['kind']
  readonly subject: string
  readonly account: string | null
  readonly thread: string | null
  readonly reason: Reason
  readonly isMinor: boolean
  readonly language: string | null
  readonly country: string | null
  readonly skill: Skill
  readonly reports: number
  readonly brigade: boolean
  readonly openedAt: Date
  readonly changedAt: Date
  readonly dueAt: Date
  readonly breachedAt: Date | null
  readonly hurriesAt: Date | null
  readonly decidedAt: Date | null
  readonly assignedTo: string | null
  readonly assignedName: string | null
  readonly lockedUntil: Date | null
  readonly snoozedUntil: Date | null
  readonly waitsFor: WaitsFor | null
  readonly notFor: readonly string[]
  readonly about: string | null
  readonly verdict: string | null
  readonly rules: readonly string[]
}

export const jobColumns = sql`
  jobs.id, fold_key as "foldKey", source, sources, urgency, lane, priority, why, facts, state, platform,
  subject_kind as "subjectKind", subject_id as subject, account, thread, reason, is_minor as "isMinor", language, country,
  skill, reports, brigade, opened_at as "openedAt", changed_at as "changedAt", due_at as "dueAt",
  breached_at as "breachedAt", hurries_at as "hurriesAt", decided_at as "decidedAt", assigned_to as "assignedTo", assigned_name as "assignedName",
  locked_until as "lockedUntil", snoozed_until as "snoozedUntil", waits_for as "waitsFor", not_for as "notFor", about,
  jobs.verdict, rules`

export async function jobById(db: Db, id: string): Promise<JobRow | null> {
  return db.one(sql`select ${jobColumns} from jobs where id = ${asId(id)}`)
}

export async function jobForUpdate(db: Db, id: string): Promise<JobRow | null> {
  return db.one(sql`select ${jobColumns} from jobs where id = ${asId(id)} for update`)
}

export async function openJobForUpdate(db: Db, foldKey: string): Promise<JobRow | null> {
  return db.one(sql`
    select ${jobColumns} from jobs
    where fold_key = ${foldKey} and state not in ('decided', 'closed') for update`)
}

/** False where another open job of the same fold key is there first. */
export async function insertJob(db: Db, row: JobRow): Promise<boolean> {
  const touched = await db.run(sql`
    insert into jobs (id, fold_key, source, sources, urgency, lane, priority, why, facts, state, platform, subject_kind,
      subject_id, account, thread, reason, is_minor, language, country, skill, reports, brigade, opened_at, changed_at,
      due_at, hurries_at, not_for, about, rules)
    values (${row.id}, ${row.foldKey}, ${row.source}, ${json(row.sources)}, ${row.urgency}, ${row.lane}, ${row.priority},
      ${json(row.why)}, ${json(row.facts)}, ${row.state}, ${row.platform}, ${row.subjectKind}, ${row.subject},
      ${row.account}, ${row.thread}, ${row.reason}, ${row.isMinor}, ${row.language}, ${row.country}, ${row.skill},
      ${row.reports}, ${row.brigade}, ${row.openedAt}, ${row.changedAt}, ${row.dueAt}, ${row.hurriesAt}, ${json(row.notFor)}, ${row.about},
      ${json(row.rules)})
    on conflict (fold_key) where state not in ('decided', 'closed') do nothing`)
  return touched === 1
}

/** What folding changes: never who holds it. */
export async function saveFolded(db: Db, row: JobRow): Promise<void> {
  await db.run(sql`
    update jobs set sources = ${json(row.sources)}, urgency = ${row.urgency}, lane = ${row.lane},
      priority = ${row.priority}, why = ${json(row.why)}, facts = ${json(row.facts)}, state = ${row.state},
      thread = ${row.thread}, reason = ${row.reason}, is_minor = ${row.isMinor}, language = ${row.language},
      country = ${row.country}, skill = ${row.skill}, reports = ${row.reports}, brigade = ${row.brigade},
      changed_at = ${row.changedAt}, due_at = ${row.dueAt}, hurries_at = ${row.hurriesAt},
      snoozed_until = ${row.snoozedUntil}, rules = ${json(row.rules)}
    where id = ${row.id}`)
}

/** Jobs that time alone has made more urgent. */
export async function jobsToHurry(db: Db, now: Date, rows_max: number): Promise<readonly JobRow[]> {
  return db.all(sql`
    select ${jobColumns} from jobs where hurries_at <= ${now} and state not in ('decided', 'closed')
    order by hurries_at, id limit ${rows_max} for update skip locked`)
}

/** Ends a pause sooner; a lock that ends before stays as it is. */
export async function shortenPause(db: Db, id: JobId, until: Date): Promise<void> {
  await db.run(
    sql`update jobs set locked_until = least(locked_until, ${until}::timestamptz) where id = ${id} and state = 'paused'`,
  )
}

/** Who holds it and until when, with the state that goes with that. */
export async function saveHold(
  db: Db,
  id: JobId,
  hold: Pick<
    JobRow,
    | 'state'
    | 'assignedTo'
    | 'assignedName'
    | 'lockedUntil'
    | 'snoozedUntil'
    | 'waitsFor'
    | 'notFor'
    | 'changedAt'
  >,
): Promise<void> {
  await db.run(sql`
    update jobs set state = ${hold.state}, assigned_to = ${hold.assignedTo}, assigned_name = ${hold.assignedName},
      locked_until = ${hold.lockedUntil}, snoozed_until = ${hold.snoozedUntil}, waits_for = ${hold.waitsFor},
      not_for = ${json(hold.notFor)}, changed_at = ${hold.changedAt}
    where id = ${id}`)
}

export async function saveVerdict(db: Db, id: JobId, verdict: string | null, at: Date | null): Promise<void> {
  await db.run(sql`update jobs set verdict = ${verdict}, decided_at = ${at} where id = ${id}`)
}

export async function insertJobReport(
  db: Db,
  row: { readonly job: JobId; readonly report: string; readonly at: Date; readonly weight: number },
): Promise<void> {
  await db.run(sql`
    insert into job_reports (job, report, at, weight) values (${row.job}, ${row.report}, ${row.at}, ${row.weight})
    on conflict do nothing`)
}

export async function reportsOfJob(
  db: Db,
  job: string,
): Promise<readonly { readonly report: string; readonly weight: number }[]> {
  return db.all(
    sql`select report, weight from job_reports where job = ${job} order by at desc, report limit 100`,
  )
}

export async function allReportsOfJob(db: Db, job: string): Promise<readonly string[]> {
  const rows = await db.all<{ report: string }>(sql`select report from job_reports where job = ${job}`)
  return rows.map(row => row.report)
}

export interface HistoryRow {
  readonly id: string
  readonly job: JobId
  readonly at: Date
  readonly by: string
  readonly what: string
  readonly words: string
  readonly decision: string | null
}

export async function insertHistory(db: Db, row: HistoryRow): Promise<void> {
  await db.run(sql`
    insert into job_history (id, job, at, by_staff, what, words, decision)
    values (${row.id}, ${row.job}, ${row.at}, ${row.by}, ${row.what}, ${row.words}, ${row.decision})`)
}

export async function historyOf(db: Db, job: string): Promise<readonly HistoryRow[]> {
  return db.all(sql`
    select id, job, at, by_staff as by, what, words, decision from job_history
    where job = ${job} order by at desc, id limit 200`)
}

export interface NoteRow {
  readonly id: string
  readonly job: JobId
  readonly at: Date
  readonly by: string
  readonly text: string
}

export async function insertNote(db: Db, row: NoteRow): Promise<void> {
  await db.run(sql`
    insert into job_notes (id, job, at, by_staff, text) values (${row.id}, ${row.job}, ${row.at}, ${row.by}, ${row.text})`)
}

export async function notesOf(db: Db, job: string): Promise<readonly NoteRow[]> {
  return db.all(
    sql`select id, job, at, by_staff as by, text from job_notes where job = ${job} order by at, id`,
  )
}

export interface StepRow {
  readonly job: JobId
  readonly at: Date
  readonly event: string
  readonly incident: string | null
  readonly from: string | null
  readonly to: string
  readonly reasons: readonly string[]
  readonly messages: readonly string[]
}

export async function insertStep(db: Db, row: StepRow): Promise<void> {
  await db.run(sql`
    insert into job_steps (job, at, event, incident, from_stage, to_stage, reasons, messages)
    values (${row.job}, ${row.at}, ${row.event}, ${row.incident}, ${row.from}, ${row.to}, ${json(row.reasons)},
      ${json(row.messages)})
    on conflict do nothing`)
}

export async function stepsOf(db: Db, job: string): Promise<readonly StepRow[]> {
  return db.all(sql`
    select job, at, event, incident, from_stage as "from", to_stage as "to", reasons, messages
    from job_steps where job = ${job} order by at, event`)
}

export interface MatchRow {
  readonly job: JobId
  readonly bank: string
  readonly item: string
  readonly type: string
  readonly distance: number
  readonly asks: 'block' | 'review' | 'log'
}

export async function insertMatches(db: Db, rows: readonly MatchRow[]): Promise<void> {
  await db.run(sql`
    insert into job_matches (job, bank, item, type, distance, asks)
    select job, bank, item, type, distance, asks
    from jsonb_to_recordset(${json(rows)}) as given(job uuid, bank text, item text, type text, distance smallint, asks text)
    on conflict do nothing`)
}

export async function matchesOf(db: Db, job: string): Promise<readonly MatchRow[]> {
  return db.all(sql`
    select job, bank, item, type, distance, asks from job_matches where job = ${job} order by bank, distance, item`)
}

/** Jobs about an account or subject, newest first: what a reviewer pivots to. */
export async function jobsAbout(
  db: Db,
  about: { readonly platform: string | null; readonly values: readonly string[] },
): Promise<readonly JobRow[]> {
  if (about.values.length === 0) return []
  const values = sql`any(array(select value from jsonb_array_elements_text(${json(about.values)})))`
  return db.all(sql`
    select ${jobColumns} from jobs
    where (${about.platform}::text is null or platform = ${about.platform})
      and (account = ${values} or subject_id = ${values})
    order by opened_at desc, id limit 100`)
}

/** How many jobs about each of these accounts are open. */
export async function countOpen(
  db: Db,
  platform: string | null,
  accounts: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await db.all<{ account: string; count: number }>(sql`
    select account, count(*)::int as count from jobs
    where account = any(array(select value from jsonb_array_elements_text(${json(accounts)})))
      and platform = ${platform} and decided_at is null and state <> 'closed' group by account`)
  return new Map(rows.map(({ account, count }) => [account, count]))
}

/** Those of these jobs that are not decided. */
export async function openAmong(db: Db, ids: readonly string[]): Promise<readonly string[]> {
  const rows = await db.all<{ id: string }>(sql`
    select id from jobs
    where id = any(array(select value::uuid from jsonb_array_elements_text(${json(ids)}))) and decided_at is null`)
  return rows.map(row => row.id)
}

export async function deleteOldJobs(db: Db, before: Date): Promise<number> {
  return db.run(sql`delete from jobs where decided_at < ${before}`)
}

/** Ids of staff of this name, as history writes it. */
export async function staffNamed(db: Db, name: string): Promise<readonly string[]> {
  const rows = await db.all<{ staff: string }>(sql`select staff from reviewers where name = ${name}`)
  return rows.map(row => row.staff)
}
