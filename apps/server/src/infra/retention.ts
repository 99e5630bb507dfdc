import { sql } from 'kysely'
import type { Db } from './database/db.ts'

/** Forgets answers kept for an Idempotency-Key; returns how many. */
export async function forgetAnswers(db: Db, before: Date): Promise<number> {
  return db.run(sql`delete from idempotent_answers where at < ${before}`)
}

/** Forgets events that everyone has heard long ago; returns how many. */
export async function forgetEvents(db: Db, before: Date): Promise<number> {
  return db.run(sql`delete from outbox where at < ${before}`)
}
