// Tables: items, item_histories, item_opinions.
import type { CatalogueQuery, ItemEdit, Opinion } from '@breakwater/contract'
import { sql } from 'kysely'
import type { Db } from '../../infra/database/db.ts'
import { json } from '../../infra/database/json.ts'
import { type Item, type ItemId, itemColumns } from '../store.ts'

/** Items of a bank, newest change first, from below `before`. */
export async function catalogue(
  db: Db,
  bank: string,
  { state, standing, tag, origin }: Omit<CatalogueQuery, 'cursor'>,
  before: number | null,
  items_max: number,
): Promise<readonly Item[]> {
  return db.all(sql`
    select ${itemColumns} from items
    where bank = ${bank}
      and (${before}::bigint is null or change_seq < ${before})
      and (${state ?? null}::text is null or state = ${state ?? null})
      and (${standing ?? null}::text is null or standing = ${standing ?? null})
      and (${origin ?? null}::text is null or origin = ${origin ?? null})
      and (${tag ?? null}::text is null or tags @> jsonb_build_array(${tag ?? null}::text))
    order by change_seq desc limit ${items_max}`)
}

/** An item by its number. */
export async function itemNumbered(
  db: Db,
  bank: string,
  number: number,
): Promise<(Item & { readonly source: Readonly<Record<string, unknown>> | null }) | null> {
  return db.one(sql`
    select ${itemColumns}, source from items where added_seq = ${number}::bigint and bank = ${bank}`)
}

export async function saveSource(db: Db, item: string, source: object): Promise<void> {
  await db.run(sql`update items set source = ${json(source)} where id = ${item}::uuid`)
}

/** Saves what an edit names and leaves the rest. The caller holds the change lock. */
export async function saveEdit(db: Db, item: ItemId, edit: ItemEdit, at: Date): Promise<void> {
  const { tags, regions, note, expiresAt, off, offUntil } = edit
  await db.run(sql`
    update items set
      tags = coalesce(${tags === undefined ? null : json(tags)}, tags),
      regions = coalesce(${regions === undefined ? null : json(regions)}, regions),
      note = coalesce(${note ?? null}, note),
      expires_at = case when ${expiresAt !== undefined} then ${expiresAt ?? null}::timestamptz else expires_at end,
      is_off = coalesce(${off ?? null}, is_off),
      off_until = case
        when coalesce(${off ?? null}, is_off) = false then null
        when ${offUntil !== undefined} then ${offUntil ?? null}::timestamptz else off_until end,
      changed_at = ${at}, change_seq = nextval('item_changes')
    where id = ${item}`)
}

export async function insertHistory(
  db: Db,
  items: readonly string[],
  line: { readonly at: Date; readonly caller: string; readonly what: string; readonly reason: string | null },
): Promise<void> {
  await db.run(sql`
    insert into item_histories (item, at, caller, what, reason)
    select value::uuid, ${line.at}::timestamptz, ${line.caller}, ${line.what}, ${line.reason}
    from jsonb_array_elements_text(${json(items)})`)
}

export interface HistoryRow {
  readonly at: Date
  readonly by: string
  readonly what: string
  readonly reason: string | null
}

export async function historyOf(db: Db, item: ItemId): Promise<readonly HistoryRow[]> {
  return db.all(sql`
    select at, caller as by, what, reason from item_histories where item = ${item} order by id`)
}

export interface OpinionRow extends Pick<Opinion, 'owner' | 'category' | 'tags'> {
  readonly at: Date
}

export async function opinionsOn(db: Db, item: ItemId): Promise<readonly OpinionRow[]> {
  return db.all(sql`select owner, category, tags, at from item_opinions where item = ${item} order by owner`)
}

export async function saveOpinion(db: Db, item: ItemId, opinion: OpinionRow): Promise<void> {
  const { owner, category, tags, at } = opinion
  await db.run(sql`
    insert into item_opinions (item, owner, category, tags, at)
    values (${item}, ${owner}, ${category}, ${json(tags)}, ${at})
    on conflict (item, owner) do update set category = excluded.category, tags = excluded.tags, at = excluded.at`)
}

export async function deleteOpinion(db: Db, item: ItemId, owner: string): Promise<void> {
  await db.run(sql`delete from item_opinions where item = ${item} and owner = ${owner}`)
}

/** Items whose time has come: to be withdrawn, or to go on again. */
export async function due(
  db: Db,
  now: Date,
  items_max: number,
): Promise<{ readonly expired: readonly Item[]; readonly on: readonly Item[] }> {
  const expired = await db.all<Item>(sql`
    select ${itemColumns} from items
    where expires_at <= ${now} and state <> 'withdrawn' order by expires_at limit ${items_max}`)
  const on = await db.all<Item>(sql`
    select ${itemColumns} from items where off_until <= ${now} order by off_until limit ${items_max}`)
  return { expired, on }
}
