// Tables read here, and never written: jobs, reveals (of review).
import { sql } from 'kysely'
import type { Db } from '../../infra/database/db.ts'
import type { Look } from './rules.ts'

/** What a tip is drafted from: the job as review keeps it. */
export interface JobRow {
  readonly id: string
  readonly platform: string | null
  readonly account: string | null
  readonly subjectKind: string
  readonly subject: string
  readonly thread: string | null
  readonly reason: string
  readonly facts: {
    readonly acts: readonly string[]
    readonly reasons: readonly string[]
    readonly age: string | null
    readonly harmed: readonly string[]
  }
  readonly country: string | null
  readonly openedAt: Date
}

export async function jobById(db: Db, id: string): Promise<JobRow | null> {
  return db.one(sql`
    select id, platform, account, subject_kind as "subjectKind", subject_id as subject, thread, reason, facts, country,
      opened_at as "openedAt"
    from jobs where id::text = ${id}`)
}

export async function looksOfJob(db: Db, job: string): Promise<readonly Look[]> {
  return db.all(sql`select media, blur, shown_ms from reveals where job::text = ${job} order by at, id`)
}
