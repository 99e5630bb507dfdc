// Tables: accounts, account_links, account_edges, account_left_blocks, account_erasures.
import type { Account } from '@breakwater/protections'
import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../infra/database/db.ts'
import { json } from '../infra/database/json.ts'
import type { Direction } from './rules.ts'

/** All processes take this lock before they number account changes, so that numbers commit in order. */
const CHANGE_LOCK = 7_266_004

export interface AccountRow {
  readonly id: string
  /** With the suspicion that stands, whoever found it. */
  readonly facts: Account
  readonly updatedAt: Date
}

export interface EdgeRow extends Direction {
  readonly from: string
  readonly to: string
}

const directionColumns = sql`
  follows, is_friend as "isFriend", has_thread as "hasThread", blocks, restricts,
  has_phone as "hasPhone", held_until is not null as "isHeld", mutuals, requests_sent as "requestsSent", request_state as "requestState"`
const accountColumns = sql`
  id, updated_at as "updatedAt", case when suspicion = 0 then facts else
    facts || jsonb_build_object('suspicion', greatest(suspicion, coalesce((facts->>'suspicion')::int, 0)))
  end as facts`
const edgeColumns = sql`from_id as "from", to_id as "to", ${directionColumns}`

export async function lockChanges(db: Db): Promise<void> {
  await db.run(sql`select pg_advisory_xact_lock(${CHANGE_LOCK})`)
}

/** Saves facts in place of what was known. The caller holds the change lock. */
export async function saveAccounts(
  db: Db,
  platform: string,
  accounts: readonly { readonly id: string; readonly facts: object }[],
  at: Date,
): Promise<void> {
  await db.run(sql`
    insert into accounts (platform, id, facts, updated_at, change_seq)
    select ${platform}, id, facts, ${at}, nextval('account_changes')
    from jsonb_to_recordset(${json(accounts)}) as given(id text, facts jsonb)
    on conflict (platform, id) do update
    set facts = excluded.facts, updated_at = excluded.updated_at, change_seq = excluded.change_seq`)
}

export async function replaceLinks(
  db: Db,
  platform: string,
  links: readonly { readonly account: string; readonly links: readonly string[] }[],
): Promise<void> {
  await db.run(sql`
    delete from account_links where platform = ${platform}
    and account in (select account from jsonb_to_recordset(${json(links)}) as given(account text))`)
  await db.run(sql`
    insert into account_links (platform, link, account)
    select ${platform}, jsonb_array_elements_text(links), account
    from jsonb_to_recordset(${json(links)}) as given(account text, links jsonb) on conflict do nothing`)
}

/** The columns an edge's change touches, by the names in the table. */
type Written = Omit<Direction, 'isHeld'>
const COLUMNS = {
  follows: sql`follows`,
  isFriend: sql`is_friend`,
  hasThread: sql`has_thread`,
  blocks: sql`blocks`,
  restricts: sql`restricts`,
  hasPhone: sql`has_phone`,
  mutuals: sql`mutuals`,
  requestsSent: sql`requests_sent`,
  requestState: sql`request_state`,
} as const satisfies Record<keyof Written, RawBuilder<unknown>>

export interface EdgeChange {
  readonly from: string
  readonly to: string
  readonly change: Partial<Written>
  /** When a request was first sent, ISO 8601; the time of the change unless said. */
  readonly at?: string | undefined
}

/**
 * Keeps a row for each account that edges name, and on it, once a day, that the platform spoke of it: what goes with
 * an account has one date to go. Facts stay; an account of which only edges are known has none.
 */
export async function touchAccounts(
  db: Db,
  platform: string,
  ids: readonly string[],
  at: Date,
): Promise<void> {
  await db.run(sql`
    insert into accounts (platform, id, facts, updated_at, change_seq)
    select ${platform}, named.id, '{}', ${at}, 0
    from (select distinct jsonb_array_elements_text(${json(ids)}) as id) as named
    left join accounts as known on known.platform = ${platform} and known.id = named.id
    where known.id is null or known.updated_at < ${at}::timestamptz - interval '1 day'
    order by named.id
    on conflict (platform, id) do update set updated_at = excluded.updated_at`)
}

/** Saves changes that all touch the same columns, each pair at most once. */
export async function saveEdges(
  db: Db,
  platform: string,
  changes: readonly EdgeChange[],
  at: Date,
): Promise<void> {
  const names = Object.keys(changes[0]?.change ?? {}) as (keyof Written)[]
  const columns = sql.join(names.map(name => COLUMNS[name]))
  const updates = sql.join(names.map(name => sql`${COLUMNS[name]} = excluded.${COLUMNS[name]}`))
  const now = sql.join(names.map(name => sql`account_edges.${COLUMNS[name]}`))
  const then = sql.join(names.map(name => sql`excluded.${COLUMNS[name]}`))
  const types = { mutuals: sql`smallint`, requestsSent: sql`smallint`, requestState: sql`text` }
  const given = sql.join(
    names.map(
      name => sql`${COLUMNS[name]} ${name in types ? types[name as keyof typeof types] : sql`boolean`}`,
    ),
  )
  const rows = changes.map(({ from, to, change, at: asked }) => ({
    from_id: from,
    to_id: to,
    ...inColumns(change),
    ...(change.requestState != null && { requested_at: asked ?? at }),
  }))
  await db.run(sql`
    insert into account_edges (platform, from_id, to_id, ${columns}, requested_at, kept_since)
    select ${platform}, from_id, to_id, ${columns},
      case when requested_at > ${at} then ${at} else requested_at end, ${at}
    from jsonb_to_recordset(${json(rows)}) as given(from_id text, to_id text, ${given}, requested_at timestamptz)
    on conflict (platform, from_id, to_id) do update
    set ${updates}, requested_at = coalesce(account_edges.requested_at, excluded.requested_at)
    where (${now}) is distinct from (${then})`)
}

function inColumns(change: Partial<Written>): object {
  return Object.fromEntries(
    Object.entries(change).map(([name, value]) => [
      name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`),
      value,
    ]),
  )
}

/** Adds to the facts that are known. The caller holds the change lock. */
export async function mergeAccounts(
  db: Db,
  platform: string,
  accounts: readonly { readonly id: string; readonly facts: object }[],
  at: Date,
): Promise<void> {
  await db.run(sql`
    insert into accounts (platform, id, facts, updated_at, change_seq)
    select ${platform}, id, facts, ${at}, nextval('account_changes')
    from jsonb_to_recordset(${json(accounts)}) as given(id text, facts jsonb)
    on conflict (platform, id) do update
    set facts = accounts.facts || excluded.facts, updated_at = excluded.updated_at, change_seq = excluded.change_seq`)
}

export async function addLinks(
  db: Db,
  platform: string,
  links: readonly { readonly account: string; readonly link: string }[],
): Promise<void> {
  if (links.length === 0) return
  await db.run(sql`
    insert into account_links (platform, link, account)
    select ${platform}, link, account from jsonb_to_recordset(${json(links)}) as given(account text, link text)
    on conflict do nothing`)
}

/** The caller holds the change lock. */
export async function saveSuspicions(
  db: Db,
  platform: string,
  levels: readonly { readonly account: string; readonly level: number }[],
  at: Date,
): Promise<void> {
  await db.run(sql`
    insert into accounts (platform, id, facts, updated_at, change_seq, suspicion)
    select ${platform}, account, '{}', ${at}, nextval('account_changes'), level
    from jsonb_to_recordset(${json(levels)}) as given(account text, level smallint)
    on conflict (platform, id) do update
    set suspicion = excluded.suspicion, change_seq = excluded.change_seq`)
}

export async function saveHeld(
  db: Db,
  platform: string,
  held: readonly { readonly from: string; readonly to: string; readonly until: string | null }[],
): Promise<void> {
  await db.run(sql`
    insert into account_edges (platform, from_id, to_id, held_until)
    select ${platform}, "from", "to", until
    from jsonb_to_recordset(${json(held)}) as given("from" text, "to" text, until timestamptz)
    on conflict (platform, from_id, to_id) do update set held_until = excluded.held_until`)
}

/** Accounts of which something is known; one that only edges name is not among them. */
export async function accountsOf(
  db: Db,
  platform: string,
  ids: readonly string[],
): Promise<readonly AccountRow[]> {
  return db.all(sql`
    select ${accountColumns} from accounts
    where platform = ${platform} and id in (select jsonb_array_elements_text(${json(ids)}))
      and (facts <> '{}' or suspicion > 0)`)
}

/** What is kept of one account, whose facts are empty where only edges name it. */
export async function accountKept(db: Db, platform: string, id: string): Promise<AccountRow | null> {
  return db.one(sql`select ${accountColumns} from accounts where platform = ${platform} and id = ${id}`)
}

/** What is known of accounts that share one of these links, of the newest hundred. */
export async function factsOn(
  db: Db,
  platform: string,
  links: readonly string[],
): Promise<readonly Account[]> {
  const rows = await db.all<{ facts: Account }>(sql`
    select facts from account_links
    join accounts on accounts.platform = account_links.platform and accounts.id = account
    where account_links.platform = ${platform} and link in (select jsonb_array_elements_text(${json(links)}))
    order by updated_at desc limit 100`)
  return rows.map(({ facts }) => facts)
}

interface Pair {
  readonly from: string
  readonly to: string
}

/** A direction of which nothing is kept but that `from` blocked another account of `to`. */
const blockColumns = sql`false, false, false, true, false, false, false, 0, 0, null`

/**
 * What lies between each of these pairs, in both directions; where nothing does there is no row. `isElsewhere` rows say
 * that `from` blocks another account that shares a device or contact point with `to`, or blocked one that is erased
 * since. One statement, since each is a journey to the database; `limit` keeps the planner from reading all blocks there
 * are to answer for one.
 */
export async function edgesBetween(
  db: Db,
  platform: string,
  pairs: readonly Pair[],
): Promise<readonly (EdgeRow & { readonly isElsewhere: boolean })[]> {
  return db.all(sql`
    with asked as materialized (
      select "from", "to" from jsonb_to_recordset(${json(pairs)}) as given("from" text, "to" text)
    ), ways as materialized (
      select "from", "to" from asked union select "to", "from" from asked
    )
    select ${edgeColumns}, false as "isElsewhere" from ways
    join account_edges on platform = ${platform} and from_id = ways."from" and to_id = ways."to"
    union all
    select "from", "to", ${blockColumns}, true from ways
    cross join lateral (
      select 1 from account_links as mine
      join account_links as other on other.platform = mine.platform and other.link = mine.link
      join account_edges on account_edges.platform = mine.platform
        and from_id = ways."from" and to_id = other.account and blocks
      where mine.platform = ${platform} and mine.account = ways."to" limit 1
    ) as another
    union all
    select "from", "to", ${blockColumns}, true from ways
    cross join lateral (
      select 1 from account_links as mine
      join account_left_blocks as theirs
        on theirs.platform = mine.platform and theirs.account = ways."from" and theirs.link = mine.link
      where mine.platform = ${platform} and mine.account = ways."to" limit 1
    ) as erased`)
}

/**
 * Whom these accounts first asked to talk since a time, newest first, at most so many each. Who has had people in
 * common with the one who asks for a month is left out: a coach at the start of a season is no stranger.
 */
export async function requestsSince(
  db: Db,
  platform: string,
  ids: readonly string[],
  {
    since,
    knownSince,
    each_max,
  }: { readonly since: Date; readonly knownSince: Date; readonly each_max: number },
): Promise<readonly Pair[]> {
  return db.all(sql`
    select asked.id as "from", to_id as "to"
    from (select jsonb_array_elements_text(${json(ids)}) as id) as asked
    cross join lateral (
      select to_id from account_edges
      where platform = ${platform} and from_id = asked.id and requested_at > ${since}
        and not (mutuals > 0 and kept_since < ${knownSince})
      order by requested_at desc limit ${each_max}
    ) as recent`)
}

export async function changedAfter(
  db: Db,
  seq: number,
): Promise<readonly { readonly platform: string; readonly id: string; readonly changeSeq: number }[]> {
  return db.all(sql`
    select platform, id, change_seq as "changeSeq" from accounts where change_seq > ${seq}
    union all
    select platform, id, change_seq from account_erasures where change_seq > ${seq}
    order by 3 limit 10000`)
}

export async function newestChange(db: Db): Promise<number> {
  const row = await db.one<{ seq: number }>(sql`
    select greatest(
      (select coalesce(max(change_seq), 0) from accounts),
      (select coalesce(max(change_seq), 0) from account_erasures))::bigint as seq`)
  return row?.seq ?? 0
}

/** A page of what an account did towards others, by their ids. */
export async function edgesFrom(
  db: Db,
  platform: string,
  id: string,
  page: Page,
): Promise<readonly EdgeRow[]> {
  return db.all(sql`
    select ${edgeColumns} from account_edges
    where platform = ${platform} and from_id = ${id} and to_id > ${page.after}
    order by to_id limit ${page.edges_max}`)
}

/** A page of what others did towards an account, by their ids. */
export async function edgesTo(db: Db, platform: string, id: string, page: Page): Promise<readonly EdgeRow[]> {
  return db.all(sql`
    select ${edgeColumns} from account_edges
    where platform = ${platform} and to_id = ${id} and from_id > ${page.after}
    order by from_id limit ${page.edges_max}`)
}

export interface Page {
  /** The other end of the last edge that was read; empty for the first page. */
  readonly after: string
  readonly edges_max: number
}

export async function countLinks(db: Db, platform: string, id: string): Promise<number> {
  const row = await db.one<{ count: number }>(sql`
    select count(*)::int as count from account_links where platform = ${platform} and account = ${id}`)
  return row?.count ?? 0
}

/**
 * Erases an account with its links and what lies between it and others; says how many rows. Who blocked it keeps the
 * block, for the next account on the same device. The caller holds the change lock.
 */
export async function deleteAccount(db: Db, platform: string, id: string, at: Date): Promise<number> {
  await db.run(sql`
    insert into account_left_blocks (platform, account, link)
    select ${platform}, from_id, link from account_edges
    join account_links on account_links.platform = account_edges.platform and account_links.account = to_id
    join accounts on accounts.platform = account_edges.platform and accounts.id = from_id
    where account_edges.platform = ${platform} and to_id = ${id} and blocks
    on conflict do nothing`)
  await db.run(sql`
    insert into account_erasures (change_seq, platform, id, at)
    values (nextval('account_changes'), ${platform}, ${id}, ${at})`)
  const edges = await db.run(
    sql`delete from account_edges where platform = ${platform} and (from_id = ${id} or to_id = ${id})`,
  )
  return edges + (await db.run(sql`delete from accounts where platform = ${platform} and id = ${id}`))
}

export async function forgetErasures(db: Db, before: Date): Promise<number> {
  return db.run(sql`delete from account_erasures where at < ${before}`)
}

/** Accounts of which nobody spoke since a time and whom nobody blocks: a block does not end by waiting. */
export async function silentSince(
  db: Db,
  before: Date,
  accounts_max: number,
): Promise<readonly { readonly platform: string; readonly id: string }[]> {
  return db.all(sql`
    select platform, id from accounts
    where updated_at < ${before} and not exists (
      select 1 from account_edges
      where account_edges.platform = accounts.platform and to_id = accounts.id and blocks)
    order by updated_at limit ${accounts_max}`)
}
