// Tables: rulebooks.
import { sql } from 'kysely'
import type { Db } from '../infra/database/db.ts'
import { json } from '../infra/database/json.ts'

export type RulebookRole = 'live' | 'shadow'

export interface RulebookRow {
  readonly role: RulebookRole
  readonly document: unknown
  readonly hash: string
  readonly at: Date
}

export async function allRulebooks(db: Db): Promise<readonly RulebookRow[]> {
  return db.all(sql`select role, document, hash, at from rulebooks`)
}

export async function saveRulebook(db: Db, row: RulebookRow): Promise<void> {
  await db.run(sql`
    insert into rulebooks (role, document, hash, at) values (${row.role}, ${json(row.document)}, ${row.hash}, ${row.at})
    on conflict (role) do update set document = excluded.document, hash = excluded.hash, at = excluded.at`)
}

export async function deleteRulebook(db: Db, role: RulebookRole): Promise<number> {
  return db.run(sql`delete from rulebooks where role = ${role}`)
}
