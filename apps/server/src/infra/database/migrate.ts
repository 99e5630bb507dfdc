import { readdir, readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import type { Db } from './db.ts'

const MIGRATIONS = new URL('../../../migrations/', import.meta.url)
/** An arbitrary number that all Breakwater processes agree on, so that two never migrate at once. */
const MIGRATION_LOCK = 7_266_001

/**
 * Brings the schema up to date: each numbered file once, in order, each in a transaction of its own with the
 * line that remembers it. Returns the names it ran.
 */
export async function migrate(db: Db, upTo = '9999'): Promise<readonly string[]> {
  await db.transaction(async db => {
    await lock(db)
    await db.run(
      sql`create table if not exists migrations (name text primary key, ran_at timestamptz not null default now())`,
    )
  })
  const files = (await readdir(MIGRATIONS)).filter(name => name.endsWith('.sql') && name < upTo).sort()
  const ran: string[] = []
  for (const name of files) if (await runOnce(db, name)) ran.push(name)
  return ran
}

async function runOnce(db: Db, name: string): Promise<boolean> {
  return db.transaction(async db => {
    await lock(db)
    if (await db.one(sql`select 1 from migrations where name = ${name}`)) return false
    for (const statement of statements(await readFile(new URL(name, MIGRATIONS), 'utf8')))
      await db.run(sql.raw(statement))
    await db.run(sql`insert into migrations (name) values (${name})`)
    return true
  })
}

async function lock(db: Db): Promise<void> {
  await db.run(sql`select pg_advisory_xact_lock(${MIGRATION_LOCK})`)
}

/** Migrations hold plain statements, each ending in a semicolon at the end of a line. */
function statements(text: string): readonly string[] {
  return text
    .split(/;\s*$/m)
    .map(statement => statement.replace(/^\s*--.*$/gm, '').trim())
    .filter(statement => statement !== '')
}
