// Tables: banks, items, item_signals, item_feedback, removed_signals, signal_type_shares.
import { sql } from 'kysely'
import type { Db } from '../../infra/database/db.ts'
import { json } from '../../infra/database/json.ts'
import { type Bank, digestOf } from '../store.ts'

/** Adds a bank, or takes one up again that was removed. */
export async function insertBank(db: Db, bank: Bank, at: Date): Promise<void> {
  await db.run(sql`
    insert into banks (name, thresholds, open_scopes, created_at) values (${bank.name}, '{}', '[]', ${at})
    on conflict (name) do update set removed_at = null`)
  await saveBank(db, bank)
}

export async function saveBank(db: Db, bank: Bank): Promise<void> {
  await db.run(sql`
    update banks set thresholds = ${json(bank.thresholds)}, open_scopes = ${json(bank.openScopes)},
      vetoes = ${bank.vetoes}, share = ${bank.share}, asks = ${bank.asks}, unverified = ${bank.unverified},
      disputed = ${bank.disputed}, note = ${bank.note}
    where name = ${bank.name}`)
}

/** Marks a bank as removed and withdraws all of its items. The caller holds the change lock. */
export async function removeBank(db: Db, bank: string, at: Date): Promise<number> {
  await db.run(sql`update banks set removed_at = ${at} where name = ${bank}`)
  await db.run(sql`
    insert into removed_signals (bank, digest, at)
    select distinct bank, ${digestOf(sql`banks.salt`, sql`type`, sql`value`)}, ${at}::timestamptz
    from item_signals join items on items.id = item join banks on banks.name = bank
    where bank = ${bank} on conflict (bank, digest) do update set at = excluded.at`)
  await db.run(sql`delete from item_signals using items where items.id = item and bank = ${bank}`)
  return db.run(sql`
    update items set state = 'withdrawn', note = '', source = null, is_off = false, off_until = null,
      changed_at = ${at}, change_seq = nextval('item_changes')
    where bank = ${bank} and state <> 'withdrawn'`)
}

export interface TypeShare {
  readonly type: string
  readonly share: number
}

/** Signal types that are not simply on. */
export async function typeShares(db: Db): Promise<readonly TypeShare[]> {
  return db.all(sql`select type, share from signal_type_shares order by type`)
}

export async function saveTypeShare(db: Db, { type, share }: TypeShare): Promise<void> {
  await db.run(sql`
    insert into signal_type_shares (type, share) values (${type}, ${share})
    on conflict (type) do update set share = excluded.share`)
}

/** How many newest answers of partners there are of each kind. */
export async function outcomes(db: Db, bank: string): Promise<Readonly<Record<string, number>>> {
  const rows = await db.all<{ outcome: string; count: number }>(sql`
    select outcome, count(*)::int as count from item_feedback join items on items.id = item
    where bank = ${bank} group by outcome order by outcome`)
  return Object.fromEntries(rows.map(({ outcome, count }) => [outcome, count]))
}

/** How many items of each state a bank holds. */
export async function counts(
  db: Db,
  bank: string,
): Promise<{ readonly active: number; readonly setAside: number; readonly withdrawn: number }> {
  const row = await db.one<{ active: number; setAside: number; withdrawn: number }>(sql`
    select count(*) filter (where state = 'active')::int as active,
      count(*) filter (where state = 'set_aside')::int as "setAside",
      count(*) filter (where state = 'withdrawn')::int as withdrawn
    from items where bank = ${bank}`)
  return row ?? { active: 0, setAside: 0, withdrawn: 0 }
}
