// Tables: appeals.
import { sql } from 'kysely'
import type { Db } from '../../infra/database/db.ts'
import { asId } from '../../infra/id.ts'

export interface AppealRow {
  readonly id: string
  readonly number: string
  readonly statement: string
  readonly decision: string
  readonly job: string | null
  readonly words: string
  readonly language: string | null
  readonly state: 'waiting' | 'upheld' | 'overturned'
  readonly receivedAt: Date
  readonly decidedAt: Date | null
}
const columns = sql`
  id, number, statement, decision, job, words, language, state, received_at as "receivedAt", decided_at as "decidedAt"`

export async function insertAppeal(db: Db, row: AppealRow): Promise<boolean> {
  const touched = await db.run(sql`
    insert into appeals (id, number, statement, decision, job, words, language, state, received_at)
    values (${row.id}, ${row.number}, ${row.statement}, ${row.decision}, ${row.job}, ${row.words}, ${row.language},
      ${row.state}, ${row.receivedAt})
    on conflict (statement) do nothing`)
  return touched === 1
}

export async function saveJob(db: Db, id: string, job: string): Promise<void> {
  await db.run(sql`update appeals set job = ${job} where id = ${id}`)
}

export async function appealNumbered(db: Db, number: string): Promise<AppealRow | null> {
  return db.one(sql`select ${columns} from appeals where number = ${number}`)
}

/** The number of the appeal against a statement; null while nobody made one. */
export async function appealAgainst(db: Db, statement: string): Promise<string | null> {
  const row = await db.one<{ number: string }>(sql`select number from appeals where statement = ${statement}`)
  return row?.number ?? null
}

export async function appealById(db: Db, id: string): Promise<AppealRow | null> {
  return db.one(sql`select ${columns} from appeals where id = ${asId(id)}`)
}

export async function saveDecided(
  db: Db,
  id: string,
  state: AppealRow['state'],
  at: Date | null,
): Promise<void> {
  await db.run(sql`update appeals set state = ${state}, decided_at = ${at} where id = ${id}`)
}

/** Forgets what people wrote, once nobody needs it. */
export async function forgetWords(db: Db, before: Date): Promise<number> {
  return db.run(sql`update appeals set words = '' where decided_at < ${before} and words <> ''`)
}
