// Tables: audit_lines.
import { sql } from 'kysely'
import type { Db } from '../infra/database/db.ts'
import { json } from '../infra/database/json.ts'
import type { AuditLine, SealedLine } from './rules.ts'

const SEALER_LOCK = 7_266_002

export async function insertLine(db: Db, line: AuditLine): Promise<void> {
  await db.run(sql`
    insert into audit_lines (id, at, caller, event, subject)
    values (${line.id}, ${line.at}, ${line.caller}, ${line.event}, ${json(line.subject)})`)
}

/** Many lines in one statement. */
export async function insertLines(db: Db, lines: readonly AuditLine[]): Promise<void> {
  await db.run(sql`
    insert into audit_lines (id, at, caller, event, subject)
    select id, at, caller, event, subject
    from jsonb_to_recordset(${json(lines)}) as given(id uuid, at timestamptz, caller text, event text, subject jsonb)`)
}

/** Whether this process may seal now; held until the transaction ends. */
export async function takeSealerTurn(db: Db): Promise<boolean> {
  const row = await db.one<{ mine: boolean }>(sql`select pg_try_advisory_xact_lock(${SEALER_LOCK}) as mine`)
  return row?.mine ?? false
}

export async function lastSealed(db: Db): Promise<{ position: number; seal: string } | null> {
  return db.one(
    sql`select position, seal from audit_lines where position is not null order by position desc limit 1`,
  )
}

export async function unsealed(db: Db, lines_max: number): Promise<readonly AuditLine[]> {
  return db.all(sql`
    select id, at, caller, event, subject from audit_lines
    where position is null order by at, id limit ${lines_max}`)
}

export async function countUnsealed(db: Db): Promise<number> {
  const row = await db.one<{ count: number }>(
    sql`select count(*)::int as count from audit_lines where position is null`,
  )
  return row?.count ?? 0
}

export async function saveSeal(db: Db, id: string, position: number, seal: string): Promise<void> {
  await db.run(sql`update audit_lines set position = ${position}, seal = ${seal} where id = ${id}`)
}

export async function sealedAfter(
  db: Db,
  position: number,
  lines_max: number,
): Promise<readonly SealedLine[]> {
  return db.all(sql`
    select id, at, caller, event, subject, position, seal from audit_lines
    where position > ${position} order by position limit ${lines_max}`)
}
