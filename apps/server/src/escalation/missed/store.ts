// Tables: none of its own. Read: takedown_requests, takedown_places, takedown_history.
import { sql } from 'kysely'
import type { Db } from '../../infra/database/db.ts'

export interface MissedRow {
  readonly id: string
  readonly number: string
  readonly country: string | null
  readonly state: string
  readonly receivedAt: Date
  readonly validAt: Date
  readonly dueAt: Date
  readonly settledAt: Date | null
  readonly hiddenUntil: Date | null
  readonly places: number
}

const columns = sql`
  id, number, country, state, received_at as "receivedAt", valid_at as "validAt", due_at as "dueAt",
  settled_at as "settledAt", hidden_until as "hiddenUntil",
  (select count(*)::int from takedown_places where request = takedown_requests.id) as places`
const isMissed = (now: Date) =>
  sql`valid_at is not null and due_at is not null and coalesce(settled_at, ${now}) > due_at`

export async function missedNewest(db: Db, now: Date, rows_max: number): Promise<readonly MissedRow[]> {
  return db.all(sql`
    select ${columns} from takedown_requests where ${isMissed(now)} order by due_at desc, id limit ${rows_max}`)
}

export async function missedByNumber(db: Db, now: Date, number: string): Promise<MissedRow | null> {
  return db.one(sql`select ${columns} from takedown_requests where number = ${number} and ${isMissed(now)}`)
}

export interface Step {
  readonly at: Date
  readonly what: string
}

export async function historyOf(db: Db, id: string): Promise<readonly Step[]> {
  return db.all(sql`select at, what from takedown_history where request = ${id} order by position`)
}
