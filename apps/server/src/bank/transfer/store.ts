// Tables: banks, imports, items, item_signals, removed_signals.
import { hash } from 'node:crypto'
import type { ImportProgress } from '@breakwater/contract'
import { sql } from 'kysely'
import type { Db } from '../../infra/database/db.ts'
import { type Id, newId } from '../../infra/id.ts'
import { isId } from '../rules.ts'
import { digestOf, type Item, itemColumns, type StoredSignal } from '../store.ts'
import type { ImportRow } from './row.ts'

export type ImportId = Id<'import'>

export interface Import extends Omit<ImportProgress, 'import'> {
  readonly id: ImportId
  readonly salt: string
}

const importColumns = sql`
  imports.id, bank, line, added, known, refused, done_at is not null as done, banks.salt`

export async function importNamed(db: Db, bank: string, name: string): Promise<Import | null> {
  return db.one(sql`
    select ${importColumns} from imports join banks on banks.name = bank
    where bank = ${bank} and imports.name = ${name} for update of imports`)
}

export async function insertImport(
  db: Db,
  {
    bank,
    name,
    caller,
    at,
  }: { readonly bank: string; readonly name: string; readonly caller: string; readonly at: Date },
): Promise<void> {
  await db.run(sql`
    insert into imports (id, bank, name, caller, started_at, changed_at)
    values (${newId()}, ${bank}, ${name}, ${caller}, ${at}, ${at}) on conflict (bank, name) do nothing`)
}

export async function saveProgress(
  db: Db,
  id: ImportId,
  { line, added, known, refused, done }: Omit<ImportProgress, 'import' | 'bank'>,
  at: Date,
): Promise<void> {
  await db.run(sql`
    update imports set line = ${line}, added = ${added}, known = ${known}, refused = ${refused},
      changed_at = ${at}, done_at = case when ${done} then ${at}::timestamptz end
    where id = ${id}`)
}

export async function forgetImports(db: Db, before: Date): Promise<void> {
  await db.run(sql`delete from imports where changed_at < ${before}`)
}

/**
 * The id of an imported item: the same for the same bank and row, so that importing again neither doubles an item nor
 * revives a tombstone; by the bank's salt, it says nothing of a signal.
 */
export function idOf(salt: string, { ref, draft }: Pick<ImportRow, 'ref' | 'draft'>): string {
  const known =
    ref === null ? draft.signals.map(({ type, value }) => `${type}:${value}`).join(' ') : `ref:${ref}`
  const hex = hash('sha256', `${salt} ${known}`, 'hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** Lines of rows that are not to be added: they name an item of this bank, or hold a signal that was removed from it. */
export async function settledLines(
  db: Db,
  bank: string,
  rows: readonly ImportRow[],
): Promise<ReadonlySet<number>> {
  const named = rows.flatMap(({ line, ref }) => (ref !== null && isId(ref) ? [{ line, ref }] : []))
  const ours = named.length === 0 ? [] : await linesOfItems(db, bank, named)
  const numbered = rows.filter(({ number }) => number !== null)
  const same = numbered.length === 0 ? [] : await linesNumbered(db, bank, numbered)
  const any = await db.one(sql`select 1 as one from removed_signals where bank = ${bank} limit 1`)
  const removed = any === null ? [] : await linesRemoved(db, bank, rows)
  return new Set([...ours, ...same, ...removed].map(row => row.line))
}

function linesOfItems(db: Db, bank: string, named: readonly object[]): Promise<readonly { line: number }[]> {
  return db.all(sql`
    select line from json_to_recordset(${JSON.stringify(named)}::text::json) as asked(line int, ref uuid)
    join items on items.id = ref and items.bank = ${bank}`)
}

/** Lines with the number of an item of this bank that holds all of their signals: the very item, exported from here. */
function linesNumbered(
  db: Db,
  bank: string,
  rows: readonly ImportRow[],
): Promise<readonly { line: number }[]> {
  const signals = rows.flatMap(({ line, number, draft }) =>
    draft.signals.map(({ type, value }) => ({ line, number, type, value })),
  )
  return db.all(sql`
    select line from json_to_recordset(${JSON.stringify(signals)}::text::json)
      as asked(line int, number bigint, type text, value text)
    join items on items.added_seq = asked.number and items.bank = ${bank}
    left join item_signals on item = items.id and item_signals.type = asked.type and item_signals.value = asked.value
    group by line having bool_and(item is not null)`)
}

function linesRemoved(
  db: Db,
  bank: string,
  rows: readonly ImportRow[],
): Promise<readonly { line: number }[]> {
  const signals = rows.flatMap(({ line, draft }) =>
    draft.signals.map(({ type, value }) => ({ line, type, value })),
  )
  return db.all(sql`
    select distinct line from json_to_recordset(${JSON.stringify(signals)}::text::json)
      as asked(line int, type text, value text)
    join banks on banks.name = ${bank}
    join removed_signals on removed_signals.bank = ${bank}
      and digest = ${digestOf(sql`banks.salt`, sql`asked.type`, sql`asked.value`)}`)
}

interface NumberedRow extends Pick<ImportRow, 'draft' | 'isOff' | 'source'> {
  readonly id: string
}

/** Inserts the rows, each of another id, whose ids are not there yet, with their signals. Answers how many. The caller holds the change lock. */
export async function insertRows(
  db: Db,
  bank: string,
  rows: readonly NumberedRow[],
  { origin, at }: { readonly origin: string; readonly at: Date },
): Promise<{ readonly added: number; readonly fromSeq: number; readonly toSeq: number }> {
  const signals = rows.flatMap(({ id, draft }) => draft.signals.map(signal => ({ item: id, signal })))
  const row = await db.one<{ added: number; fromSeq: number; toSeq: number }>(sql`
    with added as (
      insert into items (id, bank, kind, tags, regions, note, expires_at, is_off, source, origin, state,
        added_at, added_seq, changed_at, change_seq)
      select id, ${bank}, kind, coalesce(more -> 'tags', '[]'), coalesce(more -> 'regions', '[]'),
        coalesce(more ->> 'note', ''), (more ->> 'expiresAt')::timestamptz, coalesce((more -> 'off')::boolean, false),
        more -> 'source', ${origin}, 'active', ${at}::timestamptz, seq, ${at}::timestamptz, seq
      from (
        select id, kind, more::jsonb as more, first.seq + place as seq
        from (select setval('item_changes', nextval('item_changes') + ${rows.length}) - ${rows.length} as seq) as first,
        unnest(
          ${listOf(rows, row => row.id)}::uuid[], ${listOf(rows, row => row.draft.kind)}::text[],
          ${listOf(rows, moreOf)}::text[]
        ) with ordinality as given(id, kind, more, place)
      ) as numbered
      on conflict (id) do nothing
      returning id, added_seq
    ), signed as (
      insert into item_signals (item, type, variant, value, quality)
      select item, type, variant, value, quality
      from unnest(
        ${listOf(signals, ({ item }) => item)}::uuid[], ${listOf(signals, ({ signal }) => signal.type)}::text[],
        ${listOf(signals, ({ signal }) => signal.variant ?? 'upright')}::text[],
        ${listOf(signals, ({ signal }) => signal.value)}::text[],
        ${listOf(signals, ({ signal }) => signal.quality?.toString() ?? null)}::smallint[]
      ) as given(item, type, variant, value, quality)
      where item in (select id from added)
    )
    select count(*)::int as added, coalesce(min(added_seq), 0)::float8 as "fromSeq",
      coalesce(max(added_seq), 0)::float8 as "toSeq" from added`)
  return row ?? { added: 0, fromSeq: 0, toSeq: 0 }
}

/** What few rows have, as JSON; null where a row has none of it. */
function moreOf({ draft, isOff, source }: NumberedRow): string | null {
  const { kind: _, signals: __, ...more } = draft
  if (!isOff && source === null && Object.keys(more).length === 0) return null
  return JSON.stringify({ ...more, off: isOff, ...(source !== null && { source }) })
}

/** A list as PostgreSQL reads one from text, which is a quarter of the work of JSON. */
function listOf<Row>(rows: readonly Row[], textOf: (row: Row) => string | null): string {
  let list = ''
  for (const row of rows) {
    const text = textOf(row)
    list += list === '' ? '{' : ','
    list += text === null ? 'null' : quoted(text)
  }
  return list === '' ? '{}' : `${list}}`
}

function quoted(text: string): string {
  return /^[0-9a-z-]+$/.test(text) && text !== 'null' ? text : `"${text.replaceAll(/["\\]/g, '\\$&')}"`
}

/**
 * Lets the database count what it holds, as the embedded one never does by itself: without that it sorts a whole bank
 * for each page of it.
 */
export async function analyze(db: Db): Promise<void> {
  await db.run(sql`analyze items`)
  await db.run(sql`analyze item_signals`)
}

/** Items in force of a bank in the order they were added, after one, with their signals. */
export async function addedAfter(
  db: Db,
  bank: string,
  number: number,
  items_max: number,
): Promise<readonly ExportedItem[]> {
  return db.all(sql`
    select ${itemColumns}, source, (
      select jsonb_agg(jsonb_build_object('type', type, 'value', value, 'variant', variant, 'quality', quality) order by id)
      from item_signals where item = items.id
    ) as signals
    from items where bank = ${bank} and state = 'active' and added_seq > ${number}
    order by added_seq limit ${items_max}`)
}

export interface ExportedItem extends Item {
  readonly source: Readonly<Record<string, unknown>> | null
  readonly signals: readonly Omit<StoredSignal, 'id' | 'item'>[] | null
}
