// Tables: reveals.
import { sql } from 'kysely'
import type { Db } from '../../infra/database/db.ts'
import { asId } from '../../infra/id.ts'

export interface RevealRow {
  readonly id: string
  readonly job: string
  readonly media: string
  readonly byStaff: string
  readonly at: Date
  readonly grey: boolean
  readonly blur: number
  readonly muted: boolean
  readonly shown_ms: number | null
}
const columns = sql`id, job, media, by_staff as "byStaff", at, grey, blur, muted, shown_ms`

export async function insertReveal(db: Db, row: RevealRow): Promise<void> {
  await db.run(sql`
    insert into reveals (id, job, media, by_staff, at, grey, blur, muted)
    values (${row.id}, ${row.job}, ${row.media}, ${row.byStaff}, ${row.at}, ${row.grey}, ${row.blur}, ${row.muted})`)
}

export async function revealById(db: Db, id: string): Promise<RevealRow | null> {
  return db.one(sql`select ${columns} from reveals where id = ${asId(id)}`)
}

export async function saveEnd(db: Db, id: string, at: Date, shown_ms: number): Promise<void> {
  await db.run(
    sql`update reveals set shown_ms = ${Math.round(shown_ms)}, ended_at = ${at} where id = ${id} and shown_ms is null`,
  )
}

/** Every look at what belongs to a job, oldest first. */
export async function looksOfJob(db: Db, job: string): Promise<readonly RevealRow[]> {
  return db.all(sql`select ${columns} from reveals where job = ${asId(job)} order by at, id`)
}

/** What one person looked at since a moment, oldest first. */
export async function revealsBy(db: Db, staff: string, since: Date): Promise<readonly RevealRow[]> {
  return db.all(
    sql`select ${columns} from reveals where by_staff = ${staff} and at >= ${since} order by at, id`,
  )
}
