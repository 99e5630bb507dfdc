// Tables: analyst_rules, analyst_rule_counts.
import type { AnalystRuleState } from '@breakwater/contract'
import { sql } from 'kysely'
import type { Db } from '../infra/database/db.ts'
import { json } from '../infra/database/json.ts'

export interface Version {
  readonly rule: string
  readonly version: number
  readonly hash: string
  readonly document: string
  readonly state: AnalystRuleState
  readonly writtenBy: string
  readonly writtenName: string
  readonly writtenAt: Date
  readonly proposedBy: string | null
  readonly proposedName: string | null
  readonly approvedBy: string | null
  readonly approvedName: string | null
  readonly movedAt: Date
  readonly because: string | null
}

const columns = sql`
  rule, version, hash, document, state, written_by as "writtenBy", written_name as "writtenName",
  written_at as "writtenAt", proposed_by as "proposedBy", proposed_name as "proposedName",
  approved_by as "approvedBy", approved_name as "approvedName", moved_at as "movedAt", because`

/** Until commit nobody else writes or moves a rule: they are few, and their numbers must have no gap. */
export async function takeTurn(db: Db): Promise<void> {
  await db.run(sql`lock table analyst_rules in share row exclusive mode`)
}

export async function latestOf(db: Db, rule: string): Promise<Version | null> {
  return db.one(sql`
    select ${columns} from analyst_rules where rule = ${rule} order by version desc limit 1`)
}

export async function versionOf(db: Db, rule: string, version: number): Promise<Version | null> {
  return db.one(sql`
    select ${columns} from analyst_rules where rule = ${rule} and version = ${version}`)
}

/** Versions after one, by rule and, within it, the newest first. */
export async function versionsAfter(
  db: Db,
  after: { readonly rule: string; readonly version: number },
  versions_max: number,
): Promise<readonly Version[]> {
  return db.all(sql`
    select ${columns} from analyst_rules
    where rule > ${after.rule} or (rule = ${after.rule} and version < ${after.version})
    order by rule, version desc limit ${versions_max}`)
}

/** Versions in these states, in the order in which they are asked. */
export async function versionsIn(db: Db, states: readonly AnalystRuleState[]): Promise<readonly Version[]> {
  return db.all(sql`
    select ${columns} from analyst_rules
    where state in (select jsonb_array_elements_text(${json(states)})) order by rule, version`)
}

export async function insertVersion(db: Db, row: Version): Promise<void> {
  await db.run(sql`
    insert into analyst_rules (rule, version, hash, document, state, written_by, written_name, written_at, moved_at)
    values (${row.rule}, ${row.version}, ${row.hash}, ${row.document}, ${row.state}, ${row.writtenBy},
      ${row.writtenName}, ${row.writtenAt}, ${row.movedAt})`)
}

/** Saves a version's state, and who brought it there. */
export async function saveMove(db: Db, row: Version): Promise<void> {
  await db.run(sql`
    update analyst_rules set state = ${row.state}, proposed_by = ${row.proposedBy}, proposed_name = ${row.proposedName},
      approved_by = ${row.approvedBy}, approved_name = ${row.approvedName}, moved_at = ${row.movedAt},
      because = ${row.because}
    where rule = ${row.rule} and version = ${row.version}`)
}

/** Whom rules found on a platform, by where it counts. */
export async function countsOf(
  db: Db,
  platform: string,
): Promise<readonly { readonly countedIn: string; readonly account: string }[]> {
  return db.all(sql`
    select counted_in as "countedIn", account from analyst_rule_counts where platform = ${platform}`)
}

export async function insertCounts(
  db: Db,
  platform: string,
  counts: readonly { readonly countedIn: string; readonly account: string }[],
  at: Date,
): Promise<void> {
  if (counts.length === 0) return
  await db.run(sql`
    insert into analyst_rule_counts (platform, counted_in, account, counted_at)
    select ${platform}, "countedIn", account, ${at}
    from jsonb_to_recordset(${json(counts)}) as given("countedIn" text, account text) on conflict do nothing`)
}

export async function eraseCounts(db: Db, platform: string, accounts: readonly string[]): Promise<void> {
  if (accounts.length === 0) return
  await db.run(sql`
    delete from analyst_rule_counts where platform = ${platform}
    and account in (select jsonb_array_elements_text(${json(accounts)}))`)
}

/** Forgets counts, and versions that never ran, each kind from before its own date. */
export async function forget(
  db: Db,
  before: { readonly counts: Date; readonly neverRan: Date },
): Promise<void> {
  await db.run(sql`delete from analyst_rule_counts where counted_at < ${before.counts}`)
  await db.run(sql`
    delete from analyst_rules where proposed_by is null and moved_at < ${before.neverRan}`)
}
