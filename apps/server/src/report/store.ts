// Tables: reports, reported_messages, account_traits, reporters.
import type {
  Act,
  AgeThen,
  Reason,
  ReportedMessage,
  ReportState,
  ReportStatus,
  SignalBody,
  Subject,
} from '@breakwater/contract'
import { sql } from 'kysely'
import type { Db } from '../infra/database/db.ts'
import { json } from '../infra/database/json.ts'
import type { Id } from '../infra/id.ts'

export type ReportId = Id<'report'>

export interface ReportRow {
  readonly id: ReportId
  readonly number: string
  readonly platform: string | null
  readonly subjectKind: Subject['kind']
  readonly subject: string
  readonly account: string | null
  readonly fromAccount: string | null
  readonly relation: 'self' | 'someone_else' | 'unknown'
  readonly toldBy: string
  readonly reason: Reason
  readonly acts: readonly Act[]
  readonly ageThen: AgeThen
  readonly countdownEndsAt: Date | null
  readonly words: string | null
  readonly wordsHash: string | null
  readonly language: string | null
  readonly country: string | null
  readonly signals: readonly SignalBody[]
  readonly thread: string | null
  /** Where it was offered. */
  readonly via: 'form' | 'block' | 'platform'
  readonly state: ReportState
  readonly receivedAt: Date
  readonly settledAt: Date | null
  readonly outcome: ReportStatus['outcome']
}

const columns = sql`
  id, number, platform, subject_kind as "subjectKind", subject_id as subject, account, from_account as "fromAccount",
  relation, told_by as "toldBy", reason, acts, age_then as "ageThen", countdown_ends_at as "countdownEndsAt", words,
  words_hash as "wordsHash", language, country, signals, thread, via, state, received_at as "receivedAt",
  settled_at as "settledAt", outcome`

/** Many at once: a flood of reports costs one statement a commit. */
export async function insertReports(db: Db, rows: readonly ReportRow[]): Promise<void> {
  await db.run(sql`
    insert into reports (id, number, platform, subject_kind, subject_id, account, from_account, relation, told_by, reason,
      acts, age_then, countdown_ends_at, words, words_hash, language, country, signals, thread, via, state,
      received_at)
    select id, number, platform, "subjectKind", subject, account, "fromAccount", relation, "toldBy", reason,
      acts, "ageThen", "countdownEndsAt", words, "wordsHash", language, country, signals, thread, via, state,
      "receivedAt"
    from jsonb_to_recordset(${json(rows)}) as given(id uuid, number text, platform text, "subjectKind" text, subject text,
      account text, "fromAccount" text, relation text, "toldBy" text, reason text, acts jsonb, "ageThen" text,
      "countdownEndsAt" timestamptz, words text, "wordsHash" text, language text, country text, signals jsonb, thread text,
      via text, state text, "receivedAt" timestamptz)`)
}

export async function reportById(db: Db, id: string): Promise<ReportRow | null> {
  return db.one(sql`select ${columns} from reports where id = ${id}`)
}

export async function reportNumbered(db: Db, number: string): Promise<ReportRow | null> {
  return db.one(sql`select ${columns} from reports where number = ${number}`)
}

export async function reportsByIds(db: Db, ids: readonly string[]): Promise<readonly ReportRow[]> {
  return db.all(sql`
    select ${columns} from reports
    where id in (select value::uuid from jsonb_array_elements_text(${json(ids)})) order by received_at, id`)
}

/** How many came by each way in a time, the most first. */
export async function reportsByVia(
  db: Db,
  span: { readonly from: Date; readonly to: Date },
): Promise<readonly { readonly key: string; readonly count: number }[]> {
  return db.all(sql`
    select via as key, count(*)::int as count from reports
    where received_at >= ${span.from} and received_at < ${span.to} group by via order by 2 desc, 1`)
}

/** What an account told us of others, newest first: whoever is reported back may be the one harmed. */
export async function reportsByAccount(
  db: Db,
  platform: string | null,
  account: string,
): Promise<readonly ReportRow[]> {
  return db.all(sql`
    select ${columns} from reports
    where platform is not distinct from ${platform} and from_account = ${account}
    order by received_at desc limit 50`)
}

/** Whether the same account told us of the same subject before, in whatever words. */
export async function wasToldBefore(db: Db, report: ReportRow): Promise<boolean> {
  const before = await db.one(sql`
    select 1 from reports
    where platform is not distinct from ${report.platform} and from_account = ${report.fromAccount}
      and coalesce(account, subject_id) = ${report.account ?? report.subject}
      and (received_at, id) < (${report.receivedAt}::timestamptz, ${report.id}::uuid)
    limit 1`)
  return before !== null
}

/** Who else told us of the same subject lately: what a brigade is seen by. */
export async function recentAbout(
  db: Db,
  about: { readonly platform: string | null; readonly key: string; readonly since: Date },
): Promise<
  readonly {
    readonly id: string
    readonly fromAccount: string | null
    readonly wordsHash: string | null
    readonly hand: string | null
  }[]
> {
  return db.all(sql`
    select id, from_account as "fromAccount", words_hash as "wordsHash",
      (select min(value) from account_traits
       where account_traits.platform = reports.platform and account_traits.account = from_account and kind = 'device') as hand
    from reports
    where platform is not distinct from ${about.platform} and (account = ${about.key} or subject_id = ${about.key})
      and received_at > ${about.since}
    order by received_at desc limit 200`)
}

export async function saveStates(db: Db, ids: readonly string[], state: ReportState): Promise<void> {
  await db.run(sql`
    update reports set state = ${state}
    where id in (select value::uuid from jsonb_array_elements_text(${json(ids)}))`)
}

export async function saveSettled(
  db: Db,
  ids: readonly string[],
  settled: { readonly state: ReportState; readonly at: Date | null; readonly outcome: ReportRow['outcome'] },
): Promise<void> {
  await db.run(sql`
    update reports set state = ${settled.state}, settled_at = ${settled.at}, outcome = ${json(settled.outcome)}
    where id in (select value::uuid from jsonb_array_elements_text(${json(ids)}))`)
}

export async function saveMessages(
  db: Db,
  at: { readonly platform: string; readonly thread: string; readonly keptUntil: Date },
  messages: readonly ReportedMessage[],
): Promise<void> {
  await db.run(sql`
    insert into reported_messages (platform, thread, id, at, sender, text, language, media, kept_until)
    select ${at.platform}, ${at.thread}, id, at, "from", text, language, coalesce(media, '[]'::jsonb), ${at.keptUntil}
    from jsonb_to_recordset(${json(messages)}) as given(id text, at timestamptz, "from" text, text text, language text, media jsonb)
    on conflict (platform, thread, id) do update set kept_until = excluded.kept_until`)
}

export async function saveTraits(
  db: Db,
  platform: string,
  traits: readonly { readonly account: string; readonly kind: string; readonly value: string }[],
  keptUntil: Date,
): Promise<void> {
  await db.run(sql`
    insert into account_traits (platform, account, kind, value, kept_until)
    select distinct ${platform}, account, kind, value, ${keptUntil}::timestamptz
    from jsonb_to_recordset(${json(traits)}) as given(account text, kind text, value text)
    on conflict (platform, kind, value, account) do update set kept_until = excluded.kept_until`)
}

export async function threadSizes(
  db: Db,
  platform: string,
  threads: readonly string[],
): Promise<readonly { readonly thread: string; readonly messages: number }[]> {
  return db.all(sql`
    select thread, count(*)::int as messages from reported_messages
    where platform = ${platform} and thread = any(array(select value from jsonb_array_elements_text(${json(threads)})))
    group by thread order by thread`)
}

export interface MessageRow {
  readonly id: string
  readonly at: Date
  readonly from: string
  readonly text: string
  readonly language: string | null
  readonly media: readonly NonNullable<ReportedMessage['media']>[number][]
}
const messageColumns = sql`id, at, sender as "from", text, language, media`

/** Where a window begins or ends: a message, itself left out. */
export interface Edge {
  readonly at: Date
  readonly id: string
}

export async function messagesBefore(
  db: Db,
  thread: { readonly platform: string; readonly thread: string },
  edge: Edge | null,
  rows_max: number,
): Promise<readonly MessageRow[]> {
  const to = edge ?? { at: new Date('9999-01-01'), id: '' }
  const rows = await db.all<MessageRow>(sql`
    select ${messageColumns} from reported_messages
    where platform = ${thread.platform} and thread = ${thread.thread} and (at, id) < (${to.at}, ${to.id})
    order by at desc, id desc limit ${rows_max}`)
  return rows.toReversed()
}

export async function messagesAfter(
  db: Db,
  thread: { readonly platform: string; readonly thread: string },
  edge: Edge,
  rows_max: number,
): Promise<readonly MessageRow[]> {
  return db.all(sql`
    select ${messageColumns} from reported_messages
    where platform = ${thread.platform} and thread = ${thread.thread} and (at, id) > (${edge.at}, ${edge.id})
    order by at, id limit ${rows_max}`)
}

export async function messageNamed(
  db: Db,
  thread: { readonly platform: string; readonly thread: string },
  id: string,
): Promise<MessageRow | null> {
  return db.one(sql`
    select ${messageColumns} from reported_messages
    where platform = ${thread.platform} and thread = ${thread.thread} and id = ${id}`)
}

/** The newest link to media of a thread, by its name or its hash, as the platform gave it. */
export async function mediaLink(
  db: Db,
  thread: { readonly platform: string; readonly thread: string },
  media: string,
): Promise<string | null> {
  const row = await db.one<{ url: string }>(sql`
    select one->>'url' as url from reported_messages, jsonb_array_elements(media) as one
    where platform = ${thread.platform} and thread = ${thread.thread} and one->>'url' is not null
      and (one->>'id' = ${media} or one->>'sha256' = ${media})
    order by at desc, id desc limit 1`)
  return row?.url ?? null
}

export async function countMessagesBefore(
  db: Db,
  thread: { readonly platform: string; readonly thread: string },
  edge: Edge,
): Promise<number> {
  const row = await db.one<{ count: number }>(sql`
    select count(*)::int as count from reported_messages
    where platform = ${thread.platform} and thread = ${thread.thread} and (at, id) < (${edge.at}, ${edge.id})`)
  return row?.count ?? 0
}

export interface Shared {
  readonly account: string
  readonly kind: 'device' | 'handle' | 'opener' | 'picture' | 'payment'
  readonly value: string
}

/** Other accounts that share something with this one. What over 50 share links nobody. */
export async function sharedWith(db: Db, platform: string, account: string): Promise<readonly Shared[]> {
  return db.all(sql`
    select other.account, other.kind, other.value from account_traits mine
    join account_traits other using (platform, kind, value)
    where mine.platform = ${platform} and mine.account = ${account} and other.account <> ${account}
      and (select count(*) from (select 1 from account_traits crowd
        where crowd.platform = mine.platform and crowd.kind = mine.kind and crowd.value = mine.value limit 51) as counted) <= 50
    order by other.account, other.kind limit 500`)
}

export async function accountsSharing(
  db: Db,
  kind: string,
  values: readonly string[],
): Promise<readonly { readonly platform: string; readonly account: string }[]> {
  return db.all(sql`
    select distinct platform, account from account_traits
    where kind = ${kind} and value in (select v from jsonb_array_elements_text(${json(values)}) as given(v))
    order by platform, account limit 200`)
}

export async function reporterHistory(
  db: Db,
  platform: string,
  account: string,
): Promise<{ readonly upheld: number; readonly rejected: number } | null> {
  return db.one(
    sql`select upheld, rejected from reporters where platform = ${platform} and account = ${account}`,
  )
}

export async function countOutcome(
  db: Db,
  platform: string,
  accounts: readonly string[],
  outcome: { readonly upheld: number; readonly rejected: number },
  at: Date,
): Promise<void> {
  await db.run(sql`
    insert into reporters (platform, account, upheld, rejected, changed_at)
    select distinct ${platform}, value, ${outcome.upheld}::int, ${outcome.rejected}::int, ${at}::timestamptz
    from jsonb_array_elements_text(${json(accounts)})
    on conflict (platform, account) do update set
      upheld = greatest(0, reporters.upheld + ${outcome.upheld}::int),
      rejected = greatest(0, reporters.rejected + ${outcome.rejected}::int), changed_at = excluded.changed_at`)
}

/** Forgets what has stayed long enough; says how many reports. */
export async function forget(
  db: Db,
  before: { readonly settled: Date; readonly received: Date; readonly now: Date },
): Promise<number> {
  await db.run(sql`delete from reported_messages where kept_until < ${before.now}`)
  await db.run(sql`delete from account_traits where kept_until < ${before.now}`)
  await db.run(sql`delete from reporters where changed_at < ${before.settled}`)
  return db.run(
    sql`delete from reports where settled_at < ${before.settled} or received_at < ${before.received}`,
  )
}
