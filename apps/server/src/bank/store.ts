// Tables: banks, items, item_signals, item_feedback, item_deliveries, removed_signals.
import type { ItemDraft, Outcome, SignalBody, Standing } from '@breakwater/contract'
import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../infra/database/db.ts'
import { json } from '../infra/database/json.ts'
import { asId, type Id, newId } from '../infra/id.ts'
import type { Bank, ItemState, Judged } from './rules.ts'

export type { Bank } from './rules.ts'

export type ItemId = Id<'item'>

export interface Item {
  readonly id: ItemId
  readonly bank: string
  readonly kind: 'image' | 'video'
  readonly tags: string[]
  readonly origin: string
  readonly state: ItemState
  readonly isConfirmed: boolean
  readonly standing: Standing
  readonly isOff: boolean
  readonly offUntil: Date | null
  readonly expiresAt: Date | null
  readonly regions: string[]
  readonly note: string
  readonly addedAt: Date
  readonly addedSeq: number
  readonly changedAt: Date
  readonly changeSeq: number
}

export interface StoredSignal extends SignalBody {
  readonly id: number
  readonly item: ItemId
}

/** An item as a match with it is judged. */
export function judged(item: Pick<Item, 'state' | 'isOff' | 'isConfirmed' | 'standing' | 'origin'>): Judged {
  const { state, isOff, isConfirmed, standing } = item
  return { state, isOff, isConfirmed, standing, isFromPerson: item.origin === 'person' }
}

/** A stored signal as it goes over a wire. */
export function asBody({ type, value, quality, variant }: StoredSignal): SignalBody {
  return {
    type,
    value,
    ...(typeof quality === 'number' && { quality }),
    ...(variant !== undefined && { variant }),
  }
}

/** All processes take this lock before they take a number from `item_changes`, so that numbers commit in order. */
const CHANGE_LOCK = 7_266_003

const bankColumns = sql`
  name, thresholds, open_scopes as "openScopes", vetoes, share, asks, unverified, disputed, note`
export const itemColumns = sql`
  id, bank, kind, tags, origin, state, is_confirmed as "isConfirmed", standing,
  is_off as "isOff", off_until as "offUntil", expires_at as "expiresAt", regions, note,
  added_at as "addedAt", added_seq as "addedSeq", changed_at as "changedAt", change_seq as "changeSeq"`

export async function allBanks(db: Db): Promise<readonly Bank[]> {
  return db.all(sql`select ${bankColumns} from banks where removed_at is null order by name`)
}

export async function bankNamed(db: Db, name: string): Promise<Bank | null> {
  return db.one(sql`select ${bankColumns} from banks where name = ${name} and removed_at is null`)
}

export async function lockChanges(db: Db): Promise<void> {
  await db.run(sql`select pg_advisory_xact_lock(${CHANGE_LOCK})`)
}

/** Inserts items with their signals, in order. The caller holds the change lock. */
export async function insertItems(
  db: Db,
  bank: string,
  drafts: readonly ItemDraft[],
  about: { readonly origin: string; readonly state: ItemState; readonly at: Date },
): Promise<readonly ItemId[]> {
  const rows = drafts.map(draft => ({ id: newId<'item'>(), draft }))
  await insertItemRows(db, bank, rows, about)
  await insertSignals(db, rows)
  return rows.map(row => row.id)
}

interface NewRow {
  readonly id: ItemId
  readonly draft: ItemDraft
}

async function insertItemRows(
  db: Db,
  bank: string,
  rows: readonly NewRow[],
  { origin, state, at }: { readonly origin: string; readonly state: ItemState; readonly at: Date },
): Promise<void> {
  const values = rows.map(({ id, draft }) => {
    const { kind, tags = [], regions = [], note = '', expiresAt = null } = draft
    return { id, kind, tags, regions, note, expires_at: expiresAt }
  })
  await db.run(sql`
    insert into items (
      id, bank, kind, tags, regions, note, expires_at, origin, state, added_at, added_seq, changed_at, change_seq)
    select id, ${bank}, kind, tags, regions, note, expires_at, ${origin}, ${state}, ${at}, seq, ${at}, seq
    from (
      select *, nextval('item_changes') as seq from jsonb_to_recordset(${json(values)})
      as drafted(id uuid, kind text, tags jsonb, regions jsonb, note text, expires_at timestamptz)
    ) as numbered`)
}

async function insertSignals(db: Db, rows: readonly NewRow[]): Promise<void> {
  const values = rows.flatMap(({ id, draft }) => draft.signals.map(signal => ({ item: id, ...signal })))
  await db.run(sql`
    insert into item_signals (item, type, variant, value, quality)
    select item, type, coalesce(variant, 'upright'), value, quality
    from jsonb_to_recordset(${json(values)}) as drafted(item uuid, type text, variant text, value text, quality smallint)`)
}

export async function itemForUpdate(db: Db, bank: string, item: string): Promise<Item | null> {
  return db.one(sql`select ${itemColumns} from items where bank = ${bank} and id = ${asId(item)} for update`)
}

/** Marks a change on an item. The caller holds the change lock. */
export async function saveState(db: Db, item: ItemId, state: ItemState, at: Date): Promise<void> {
  await db.run(sql`
    update items set state = ${state}, changed_at = ${at}, change_seq = nextval('item_changes') where id = ${item}`)
}

/** Marks items as changed. The caller holds the change lock. */
export async function saveConfirmed(db: Db, item: ItemId, isConfirmed: boolean, at: Date): Promise<void> {
  await db.run(sql`
    update items set is_confirmed = ${isConfirmed}, changed_at = ${at}, change_seq = nextval('item_changes')
    where id = ${item}`)
}

export async function saveStanding(db: Db, item: ItemId, standing: Standing, at: Date): Promise<void> {
  await db.run(sql`
    update items set standing = ${standing}, changed_at = ${at}, change_seq = nextval('item_changes')
    where id = ${item}`)
}

/**
 * Withdraws items: their signals and what was written about them go, and an import does not bring the signals back.
 * The caller holds the change lock.
 */
export async function withdraw(db: Db, ids: readonly string[], at: Date): Promise<void> {
  await db.run(sql`
    insert into removed_signals (bank, digest, at)
    select distinct bank, ${digestOf(sql`banks.salt`, sql`type`, sql`value`)}, ${at}::timestamptz
    from item_signals join items on items.id = item join banks on banks.name = bank
    where item in (select value::uuid from jsonb_array_elements_text(${json(ids)}))
    on conflict (bank, digest) do update set at = excluded.at`)
  await db.run(sql`
    delete from item_signals where item in (select value::uuid from jsonb_array_elements_text(${json(ids)}))`)
  await db.run(sql`
    update items set state = 'withdrawn', note = '', source = null, is_off = false, off_until = null,
      changed_at = ${at}, change_seq = nextval('item_changes')
    where id in (select value::uuid from jsonb_array_elements_text(${json(ids)}))`)
}

/** What stands in `removed_signals` for a signal. */
export function digestOf(
  salt: RawBuilder<unknown>,
  type: RawBuilder<unknown>,
  value: RawBuilder<unknown>,
): RawBuilder<unknown> {
  return sql`sha256(convert_to(${salt}::text || ':' || ${type} || ':' || ${value}, 'UTF8'))`
}

export async function forgetRemoved(db: Db, before: Date): Promise<void> {
  await db.run(sql`delete from removed_signals where at < ${before}`)
}

export async function countSubmitted(db: Db, bank: string, since: Date): Promise<number> {
  const row = await db.one<{ count: number }>(sql`
    select count(*)::int as count from items where bank = ${bank} and origin = 'person' and added_at > ${since}`)
  return row?.count ?? 0
}

/** Items of a bank by their newest change, after `seq`. */
export async function changesIn(
  db: Db,
  bank: string,
  seq: number,
  items_max: number,
): Promise<readonly Item[]> {
  return db.all(sql`
    select ${itemColumns} from items where bank = ${bank} and change_seq > ${seq} order by change_seq limit ${items_max}`)
}

/**
 * An item as a matching process follows it: `label` is its tags and regions as JSON, the same text for most;
 * `signals` are `type value` in order, with `BETWEEN_SIGNALS` between them.
 */
export interface ChangedItem
  extends Pick<
    Item,
    'id' | 'bank' | 'state' | 'isConfirmed' | 'standing' | 'isOff' | 'origin' | 'changedAt' | 'changeSeq'
  > {
  readonly label: string
  readonly signals: string | null
}

/** A control character, which no value of a signal can hold; that of a video banked long ago may have line ends. */
export const BETWEEN_SIGNALS = '\u001f'

const changedColumns = sql`
  items.id, bank, state, is_confirmed as "isConfirmed", standing, is_off as "isOff", origin,
  '[' || tags::text || ',' || regions::text || ']' as label,
  changed_at as "changedAt", change_seq as "changeSeq", (
    select string_agg(type || ' ' || value, ${BETWEEN_SIGNALS} order by item_signals.id)
    from item_signals where item = items.id
  ) as signals`

/** Items of every bank by their newest change, after `seq`, with their signals: what a matching process follows. */
export async function changesAfter(db: Db, seq: number, items_max: number): Promise<readonly ChangedItem[]> {
  return db.all(sql`
    select ${changedColumns} from items where change_seq > ${seq} order by change_seq limit ${items_max}`)
}

/** The change before the first of those after `seq` that were made between two moments; the newest of all without any. */
export async function seqBefore(db: Db, seq: number, from: Date, until: Date): Promise<number> {
  const row = await db.one<{ seq: number }>(sql`
    select coalesce(
      (select change_seq - 1 from items where change_seq > ${seq} and changed_at between ${from} and ${until}
        order by change_seq limit 1),
      (select max(change_seq) from items), ${seq}::bigint)::float8 as seq`)
  return row?.seq ?? seq
}

/** Those of them that are known by frames, up to a change. */
export async function videosUntil(
  db: Db,
  after: number,
  until: number,
  items_max: number,
): Promise<readonly ChangedItem[]> {
  return db.all(sql`
    select ${changedColumns} from items
    where kind = 'video' and state <> 'withdrawn' and change_seq > ${after} and change_seq <= ${until}
      and exists (select 1 from item_signals where item = items.id and type = 'vpdq')
    order by change_seq limit ${items_max}`)
}

/** Items that are not withdrawn, the last 32 bits of their ids added up, and the newest change of all. */
export async function tallyOfItems(db: Db): Promise<{ items: number; sum: string; seq: number }> {
  const row = await db.one<{ items: number; sum: string; seq: number }>(sql`
    select
      count(*) filter (where state <> 'withdrawn')::int as items,
      coalesce(sum(('x' || right(id::text, 8))::bit(32)::bigint) filter (where state <> 'withdrawn'), 0)::text as sum,
      coalesce(max(change_seq), 0)::float8 as seq
    from items`)
  return row ?? { items: 0, sum: '0', seq: 0 }
}

export async function itemsOf(db: Db, ids: readonly string[]): Promise<readonly Item[]> {
  return db.all(sql`
    select ${itemColumns} from items where id in (select value::uuid from jsonb_array_elements_text(${json(ids)}))`)
}

export async function signalsOf(db: Db, ids: readonly string[]): Promise<readonly StoredSignal[]> {
  return db.all(sql`
    select id, item, type, variant, value, quality from item_signals
    where item in (select value::uuid from jsonb_array_elements_text(${json(ids)})) order by id`)
}

export async function saveFeedback(
  db: Db,
  item: ItemId,
  partner: string,
  outcome: Outcome,
  at: Date,
): Promise<void> {
  await db.run(sql`
    insert into item_feedback (item, partner, outcome, at) values (${item}, ${partner}, ${outcome}, ${at})
    on conflict (item, partner) do update set outcome = excluded.outcome, at = excluded.at`)
}

export interface FeedbackRow {
  readonly item: ItemId
  readonly partner: string
  readonly outcome: Outcome
  readonly at: Date
}

export async function feedbackOn(db: Db, ids: readonly string[]): Promise<readonly FeedbackRow[]> {
  return db.all(sql`
    select item, partner, outcome, at from item_feedback
    where item in (select value::uuid from jsonb_array_elements_text(${json(ids)})) order by item, partner`)
}

/** Remembers that a partner fetched up to here, once for each step forward. */
export async function saveDelivery(
  db: Db,
  bank: string,
  partner: string,
  toSeq: number,
  at: Date,
): Promise<void> {
  await db.run(sql`
    insert into item_deliveries (bank, partner, to_seq, at) values (${bank}, ${partner}, ${toSeq}, ${at})
    on conflict do nothing`)
}

export interface DeliveryRow {
  readonly item: ItemId
  readonly partner: string
  /** When it first fetched the item. */
  readonly fetchedAt: Date
  /** When it first fetched the item's newest change; null while it has not. */
  readonly newestAt: Date | null
}

/**
 * A page holds an item at the place of its newest change alone. So a page that went past where an item once stood
 * held it if it was sent before that change, and not if the item had moved on by then.
 */
export async function deliveriesOf(db: Db, ids: readonly string[]): Promise<readonly DeliveryRow[]> {
  return db.all(sql`
    select items.id as item, partner, min(at) as "fetchedAt", min(at) filter (where to_seq >= change_seq) as "newestAt"
    from items join item_deliveries on item_deliveries.bank = items.bank and to_seq >= added_seq
    where items.id in (select value::uuid from jsonb_array_elements_text(${json(ids)}))
      and (to_seq >= change_seq or at <= changed_at)
    group by items.id, partner order by items.id, partner`)
}
