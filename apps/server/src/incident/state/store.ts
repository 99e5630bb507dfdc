// Tables: detection_snapshots, detection_states.
import { sql } from 'kysely'
import type { Db } from '../../infra/database/db.ts'
import { json } from '../../infra/database/json.ts'
import type { Row } from './packed.ts'

export interface Snapshot {
  readonly generation: number
  readonly position: number
  readonly now_ms: number
  readonly layout: string
}

export async function snapshotOf(db: Db, platform: string): Promise<Snapshot | null> {
  return db.one(sql`
    select generation, position, now_ms, layout from detection_snapshots where platform = ${platform}`)
}

/** Puts a whole generation in force. */
export async function saveSnapshot(db: Db, platform: string, snapshot: Snapshot): Promise<void> {
  const { generation, position, now_ms, layout } = snapshot
  await db.run(sql`
    insert into detection_snapshots (platform, generation, position, now_ms, layout)
    values (${platform}, ${generation}, ${position}, ${now_ms}, ${layout})
    on conflict (platform) do update set generation = excluded.generation, position = excluded.position,
      now_ms = excluded.now_ms, layout = excluded.layout`)
}

/** Rows of a generation that is not in force yet: nobody reads them until it is. */
export async function insertRows(
  db: Db,
  platform: string,
  generation: number,
  rows: readonly Row[],
): Promise<void> {
  const [kinds, keys, bodies] = [[], [], []] as [string[], string[], string[]]
  for (const { kind, key, body } of rows) {
    kinds.push(kind)
    keys.push(written(key))
    bodies.push(body)
  }
  await db.run(sql`
    insert into detection_states (platform, kind, key, generation, body)
    select ${platform}, kind, key, ${generation}, body
    from rows from (string_to_table(${kinds.join('\n')}, E'\n'), string_to_table(${keys.join('\n')}, E'\n'),
      string_to_table(${bodies.join('\n')}, E'\n')) as given(kind, key, body)`)
}

/** Forgets what rows of a generation replaced. */
export async function deleteReplaced(
  db: Db,
  platform: string,
  generation: number,
  rows: readonly Row[],
): Promise<void> {
  const named = rows.map(({ kind, key }) => ({ kind, key: written(key) }))
  await db.run(sql`
    delete from detection_states as old
    using jsonb_to_recordset(${json(named)}) as given(kind text, key text)
    where old.platform = ${platform} and old.kind = given.kind and old.key = given.key
      and old.generation < ${generation}`)
}

/** Forgets what a process left half-done: rows of a generation that never was in force, and rows that were replaced. */
export async function deleteLeftOver(db: Db, platform: string, generation: number): Promise<void> {
  await db.run(sql`
    delete from detection_states where platform = ${platform} and generation > ${generation}`)
  await db.run(sql`
    delete from detection_states as old where platform = ${platform} and exists (
      select 1 from detection_states as newer where newer.platform = old.platform and newer.kind = old.kind
      and newer.key = old.key and newer.generation > old.generation)`)
}

export async function deleteStates(db: Db, platform: string): Promise<void> {
  await db.run(sql`delete from detection_states where platform = ${platform}`)
}

/** Rows after a row, in their order. */
export async function rowsAfter(
  db: Db,
  platform: string,
  after: Row | null,
  rows_max: number,
): Promise<readonly Row[]> {
  const kind = after?.kind ?? ''
  const key = after === null ? '' : written(after.key)
  const rows = await db.all<Row>(sql`
    select kind, key, body from detection_states
    where platform = ${platform} and (kind, key) > (${kind}, ${key})
    order by kind, key limit ${rows_max}`)
  return rows.map(row => ({ ...row, key: JSON.parse(row.key) as string }))
}

/** Keys hold what people wrote, which a database may not be able to hold: as JSON it can. */
function written(key: string): string {
  return JSON.stringify(key)
}
