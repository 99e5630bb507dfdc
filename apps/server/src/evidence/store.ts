// Tables: evidence_files, job_evidence, evidence_holds.
import type { EvidenceRule, JobEvidence } from '@breakwater/contract'
import { sql } from 'kysely'
import type { Db } from '../infra/database/db.ts'
import { json } from '../infra/database/json.ts'
import { asId } from '../infra/id.ts'

export interface FileRow {
  readonly sha256: string
  readonly owner: string
  readonly bytes: number
  readonly rule: EvidenceRule
  readonly receivedAt: Date
  readonly goesAt: Date
}

const columns = sql`
  sha256, owner, bytes::float8 as bytes, rule, received_at as "receivedAt", goes_at as "goesAt"`

export async function fileNamed(db: Db, sha256: string): Promise<FileRow | null> {
  return db.one(sql`select ${columns} from evidence_files where sha256 = ${sha256}`)
}

/** A file that comes again keeps its first owner; the longer rule and the later date hold. */
export async function saveFile(db: Db, row: FileRow): Promise<void> {
  await db.run(sql`
    insert into evidence_files (sha256, owner, bytes, rule, received_at, goes_at)
    values (${row.sha256}, ${row.owner}, ${row.bytes}, ${row.rule}, ${row.receivedAt}, ${row.goesAt})
    on conflict (sha256) do update set goes_at = greatest(evidence_files.goes_at, excluded.goes_at),
      rule = case when evidence_files.rule = 'preserve' then 'preserve' else excluded.rule end`)
}

export async function saveGoesAt(
  db: Db,
  sha256s: readonly string[],
  rule: EvidenceRule | null,
  goesAt: Date,
): Promise<void> {
  await db.run(sql`
    update evidence_files set goes_at = greatest(goes_at, ${goesAt}), rule = coalesce(${rule}, rule)
    where sha256 in (select value from jsonb_array_elements_text(${json(sha256s)}))`)
}

export async function filesToGo(db: Db, now: Date, rows_max: number): Promise<readonly string[]> {
  const rows = await db.all<{ sha256: string }>(
    sql`
    select sha256 from evidence_files
    where goes_at < ${now} and not exists (
      select 1 from job_evidence join evidence_holds using (job)
      where job_evidence.sha256 = evidence_files.sha256 and until > ${now})
    order by goes_at limit ${rows_max} for update skip locked`,
  )
  return rows.map(row => row.sha256)
}

/** Jobs with a file that goes before a moment, in the order of their ids, from the one after `after`. */
export async function jobsWithFilesToGo(
  db: Db,
  before: Date,
  after: string,
  rows_max: number,
): Promise<readonly string[]> {
  const rows = await db.all<{ job: string }>(sql`
    select distinct job from job_evidence join evidence_files using (sha256)
    where goes_at < ${before} and job > ${asId(after)} order by job limit ${rows_max}`)
  return rows.map(row => row.job)
}

/** Until a day; null ends it. */
export async function saveHold(db: Db, job: string, holder: string, until: Date | null): Promise<void> {
  await db.run(
    until === null
      ? sql`delete from evidence_holds where job = ${job} and holder = ${holder}`
      : sql`
        insert into evidence_holds (job, holder, until) values (${job}, ${holder}, ${until})
        on conflict (job, holder) do update set until = excluded.until`,
  )
}

export async function deleteHoldsBefore(db: Db, now: Date): Promise<void> {
  await db.run(sql`delete from evidence_holds where until <= ${now}`)
}

export async function deleteFiles(db: Db, sha256s: readonly string[]): Promise<void> {
  await db.run(
    sql`delete from evidence_files where sha256 in (select value from jsonb_array_elements_text(${json(sha256s)}))`,
  )
}

export async function attach(
  db: Db,
  job: string,
  row: Omit<JobEvidence, 'bytes' | 'at'> & { readonly at: Date | null },
  addedAt: Date,
): Promise<void> {
  await db.run(sql`
    insert into job_evidence (job, sha256, kind, name, account, message, at, added_at)
    values (${job}, ${row.sha256}, ${row.kind}, ${row.name}, ${row.account}, ${row.message}, ${row.at}, ${addedAt})
    on conflict (job, sha256) do update set kind = excluded.kind, name = excluded.name`)
}

export async function evidenceOf(
  db: Db,
  job: string,
): Promise<readonly (Omit<JobEvidence, 'at'> & { readonly at: Date | null })[]> {
  return db.all(sql`
    select job_evidence.sha256, kind, name, account, message, at, bytes::float8 as bytes
    from job_evidence join evidence_files using (sha256) where job = ${job} order by added_at, job_evidence.sha256`)
}

export async function isEvidenceOf(db: Db, job: string, sha256: string): Promise<boolean> {
  return (await db.one(sql`select 1 from job_evidence where job = ${job} and sha256 = ${sha256}`)) !== null
}

export async function filesOfJobs(db: Db, jobs: readonly string[]): Promise<readonly string[]> {
  const rows = await db.all<{ sha256: string }>(sql`
    select distinct sha256 from job_evidence
    where job in (select value::uuid from jsonb_array_elements_text(${json(jobs)}))`)
  return rows.map(row => row.sha256)
}
