// Tables: cases, case_items.
import { sql } from 'kysely'
import type { ItemId } from '../bank/index.ts'
import type { Db } from '../infra/database/db.ts'
import { json } from '../infra/database/json.ts'
import type { CaseState, Tries } from './rules.ts'

export interface CaseRow {
  readonly number: string
  readonly audience: 'adult' | 'minor'
  readonly state: CaseState
  readonly createdAt: Date
  readonly withdrawnAt: Date | null
}

export interface Lock extends Tries {
  readonly pinHash: string
  readonly recoveryHash: string | null
}

const caseColumns = sql`number, audience, state, created_at as "createdAt", withdrawn_at as "withdrawnAt"`

export async function insertCase(
  db: Db,
  opened: Pick<CaseRow, 'number' | 'audience' | 'createdAt'> & {
    readonly country: string | null
    readonly pinHash: string
    readonly recoveryHash: string | null
  },
): Promise<void> {
  await db.run(sql`
    insert into cases (number, audience, country, pin_hash, recovery_hash, state, created_at)
    values (${opened.number}, ${opened.audience}, ${opened.country}, ${opened.pinHash}, ${opened.recoveryHash}, 'open', ${opened.createdAt})`)
}

export async function caseNumbered(db: Db, number: string): Promise<CaseRow | null> {
  return db.one(sql`select ${caseColumns} from cases where number = ${number}`)
}

export async function caseForUpdate(db: Db, number: string): Promise<CaseRow | null> {
  return db.one(sql`select ${caseColumns} from cases where number = ${number} for update`)
}

export async function lockOf(db: Db, number: string): Promise<Lock | null> {
  return db.one(sql`
    select pin_hash as "pinHash", recovery_hash as "recoveryHash", tries, next_try_at as "nextTryAt"
    from cases where number = ${number}`)
}

/**
 * Counts a try before the PIN is looked at, so that tries side by side gain nothing. False when another one was
 * counted since `before` were read.
 */
export async function takeTry(db: Db, number: string, before: number, next: Tries): Promise<boolean> {
  const touched = await db.run(sql`
    update cases set tries = ${next.tries}, next_try_at = ${next.nextTryAt} where number = ${number} and tries = ${before}`)
  return touched === 1
}

export async function forgetTries(db: Db, number: string): Promise<void> {
  await db.run(sql`update cases set tries = 0, next_try_at = null where number = ${number}`)
}

export async function savePin(db: Db, number: string, pinHash: string): Promise<void> {
  await db.run(
    sql`update cases set pin_hash = ${pinHash}, tries = 0, next_try_at = null where number = ${number}`,
  )
}

export async function saveWithdrawn(db: Db, number: string, at: Date): Promise<void> {
  await db.run(sql`update cases set state = 'withdrawn', withdrawn_at = ${at} where number = ${number}`)
}

export async function insertCaseItems(
  db: Db,
  number: string,
  after: number,
  items: readonly ItemId[],
): Promise<void> {
  await db.run(sql`
    insert into case_items (number, position, item)
    select ${number}, ${after}::int + place, value::uuid
    from jsonb_array_elements_text(${json(items)}) with ordinality as listed(value, place)`)
}

export async function itemsOfCase(db: Db, number: string): Promise<readonly ItemId[]> {
  const rows = await db.all<{ item: ItemId }>(
    sql`select item from case_items where number = ${number} order by position`,
  )
  return rows.map(row => row.item)
}

export async function deleteWithdrawnBefore(db: Db, before: Date): Promise<number> {
  return db.run(sql`delete from cases where withdrawn_at < ${before}`)
}
