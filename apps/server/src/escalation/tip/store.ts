// Tables: tips, tip_holds, tip_requests, tip_credentials, tip_reporters, production_switches.
import type { TipEnvironment, TipState } from '@breakwater/contract'
import { sql } from 'kysely'
import type { Db } from '../../infra/database/db.ts'
import { json } from '../../infra/database/json.ts'
import { asId, type Id } from '../../infra/id.ts'
import type { Node } from '../schema/index.ts'

export type TipId = Id<'tip'>

export interface TipRow {
  readonly id: TipId
  readonly job: string
  readonly about: string
  readonly others: readonly string[]
  readonly state: TipState
  /** Sealed; null when what it holds has gone. */
  readonly body: string | null
  readonly draftHash: string
  readonly draftedBy: string
  readonly draftedName: string
  readonly editors: readonly string[]
  readonly approvedBy: string | null
  readonly approvedName: string | null
  readonly sentBy: string | null
  readonly environment: TipEnvironment | null
  readonly report: string | null
  readonly openedAt: Date | null
  readonly addedAt: Date | null
  readonly retractsTo: 'retracted' | 'again' | 'refused' | null
  readonly fault: string | null
  readonly tries: number
  readonly dueAt: Date | null
  readonly leasedUntil: Date | null
  readonly turn: number
  readonly madeAt: Date
  readonly changedAt: Date
  readonly finishedAt: Date | null
  readonly keepUntil: Date | null
  readonly heldUntil: Date | null
}

const columns = sql`
  id, job, about, others, state, body, draft_hash as "draftHash", drafted_by as "draftedBy", drafted_name as "draftedName", editors,
  approved_by as "approvedBy", approved_name as "approvedName", sent_by as "sentBy", environment, report,
  opened_at as "openedAt", added_at as "addedAt", retracts_to as "retractsTo", fault, tries, due_at as "dueAt", leased_until as "leasedUntil",
  turn, made_at as "madeAt", changed_at as "changedAt", finished_at as "finishedAt", keep_until as "keepUntil",
  held_until as "heldUntil"`

export async function tipById(db: Db, id: string): Promise<TipRow | null> {
  return db.one(sql`select ${columns} from tips where id = ${asId(id)}`)
}

export async function tipForUpdate(db: Db, id: string): Promise<TipRow | null> {
  return db.one(sql`select ${columns} from tips where id = ${asId(id)} for update`)
}

export async function tipsNewest(
  db: Db,
  filter: { readonly state: string | null; readonly job: string | null },
  rows_max: number,
): Promise<readonly TipRow[]> {
  return db.all(sql`
    select ${columns} from tips
    where (${filter.state}::text is null or state = ${filter.state})
      and (${filter.job}::text is null or job::text = ${filter.job})
    order by made_at desc, id limit ${rows_max}`)
}

/** False where another tip about the job is in hand. */
export async function insertTip(db: Db, row: TipRow): Promise<boolean> {
  const touched = await db.run(sql`
    insert into tips (id, job, about, others, state, body, draft_hash, drafted_by, drafted_name, editors, made_at, changed_at,
      keep_until)
    values (${row.id}, ${row.job}, ${row.about}, ${json(row.others)}, ${row.state}, ${row.body}, ${row.draftHash}, ${row.draftedBy},
      ${row.draftedName}, ${json(row.editors)}, ${row.madeAt}, ${row.changedAt}, ${row.keepUntil})
    on conflict (job) where state not in ('finished', 'retracted') do nothing`)
  return touched === 1
}

/** Everything that may change in a tip, as one row. */
export async function saveTip(db: Db, row: TipRow): Promise<void> {
  await db.run(sql`
    update tips set state = ${row.state}, body = ${row.body}, draft_hash = ${row.draftHash},
      editors = ${json(row.editors)}, approved_by = ${row.approvedBy}, approved_name = ${row.approvedName},
      sent_by = ${row.sentBy}, environment = ${row.environment}, report = ${row.report}, opened_at = ${row.openedAt},
      added_at = ${row.addedAt}, retracts_to = ${row.retractsTo}, fault = ${row.fault}, tries = ${row.tries}, due_at = ${row.dueAt},
      leased_until = ${row.leasedUntil}, turn = ${row.turn}, changed_at = ${row.changedAt},
      finished_at = ${row.finishedAt}, keep_until = ${row.keepUntil}, held_until = ${row.heldUntil}
    where id = ${row.id}`)
}

export async function saveBecause(db: Db, id: TipId, because: string): Promise<void> {
  await db.run(sql`update tips set because = ${because} where id = ${id}`)
}

/** Numbers of reports finished in this environment that name an account in any role, by the account's hash; oldest first. */
export async function priorReports(
  db: Db,
  abouts: readonly string[],
  environment: TipEnvironment,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await db.all<{ about: string; reports: readonly string[] }>(sql`
    select given.value as about, jsonb_agg(report order by finished_at) as reports
    from jsonb_array_elements_text(${json(abouts)}) as given
    join tips on tips.about = given.value or tips.others @> jsonb_build_array(given.value)
    where environment = ${environment} and state = 'finished' and report is not null
    group by given.value`)
  return new Map(rows.map(({ about, reports }) => [about, reports.slice(-PRIOR_MAX)]))
}
const PRIOR_MAX = 50

/** Takes the tip whose turn it is for one sender, until `lease`; null where there is none. */
export async function takeDue(db: Db, now: Date, lease: Date): Promise<TipRow | null> {
  return db.one(sql`
    update tips set leased_until = ${lease}
    where id = (
      select id from tips
      where due_at <= ${now} and (leased_until is null or leased_until <= ${now})
      order by due_at limit 1 for update skip locked
    )
    returning ${columns}`)
}

/** Takes the next turn of a tip; false where another sender took it. */
export async function takeTurn(db: Db, id: TipId, turn: number, lease: Date): Promise<boolean> {
  const touched = await db.run(sql`
    update tips set turn = turn + 1, leased_until = ${lease} where id = ${id} and turn = ${turn}`)
  return touched === 1
}

/** Nothing where another sender has it by now. */
export async function renewLease(db: Db, id: TipId, turn: number, lease: Date): Promise<void> {
  await db.run(sql`
    update tips set leased_until = ${lease} where id = ${id} and turn = ${turn} and leased_until is not null`)
}

export async function saveState(db: Db, id: TipId, state: TipState): Promise<void> {
  await db.run(sql`update tips set state = ${state} where id = ${id}`)
}

/** Tips whose body goes now, whatever state they stopped in; none that a sender has in hand. */
export async function tipsToForget(db: Db, now: Date, rows_max: number): Promise<readonly TipRow[]> {
  return db.all(sql`
    select ${columns} from tips
    where body is not null and keep_until <= ${now} and (held_until is null or held_until <= ${now})
      and (leased_until is null or leased_until <= ${now})
    order by keep_until limit ${rows_max} for update skip locked`)
}

/** It will not be sent any more. */
export async function saveGivenUp(db: Db, id: TipId): Promise<void> {
  await db.run(sql`update tips set state = 'retracted', due_at = null, fault = 'given-up' where id = ${id}`)
}

export interface HoldRow {
  readonly at: Date
  readonly by: string
  readonly until: Date | null
  readonly because: string
}

export async function insertHold(db: Db, id: string, tip: TipId, row: HoldRow): Promise<void> {
  await db.run(sql`
    insert into tip_holds (id, tip, at, by_staff, until, because)
    values (${id}, ${tip}, ${row.at}, ${row.by}, ${row.until}, ${row.because})`)
}

/** Every hold of a tip, the first first. */
export async function holdsOf(db: Db, tip: TipId): Promise<readonly HoldRow[]> {
  return db.all(
    sql`select at, by_staff as by, until, because from tip_holds where tip = ${tip} order by place`,
  )
}

/** What was said goes; that it was said stays. */
export async function forgetBody(db: Db, id: TipId): Promise<void> {
  await db.run(sql`update tips set body = null, because = null, others = '[]' where id = ${id}`)
  await db.run(sql`delete from tip_holds where tip = ${id}`)
  await db.run(sql`update tip_requests set request = null, answer = null where tip = ${id}`)
}

export interface Credentials {
  readonly username: string
  /** Sealed. */
  readonly password: string
}

export async function credentialsFor(db: Db, environment: TipEnvironment): Promise<Credentials | null> {
  return db.one(sql`select username, password from tip_credentials where environment = ${environment}`)
}

export async function saveCredentials(
  db: Db,
  environment: TipEnvironment,
  { username, password }: Credentials,
  at: Date,
): Promise<void> {
  await db.run(sql`
    insert into tip_credentials (environment, username, password, set_at)
    values (${environment}, ${username}, ${password}, ${at})
    on conflict (environment) do update
    set username = excluded.username, password = excluded.password, set_at = excluded.set_at`)
}

export async function reporter(db: Db): Promise<Node | null> {
  return (await db.one<{ reporter: Node }>(sql`select reporter from tip_reporters`))?.reporter ?? null
}

export async function saveReporter(db: Db, given: Node, at: Date): Promise<void> {
  await db.run(sql`
    insert into tip_reporters (reporter, set_at) values (${json(given)}, ${at})
    on conflict (only_one) do update set reporter = excluded.reporter, set_at = excluded.set_at`)
}

export async function isProductionOn(db: Db): Promise<boolean> {
  const newest = await db.one<{ isOn: boolean }>(
    sql`select is_on as "isOn" from production_switches order by place desc limit 1`,
  )
  return newest?.isOn ?? false
}

export async function insertSwitch(
  db: Db,
  row: {
    readonly id: string
    readonly on: boolean
    readonly reason: string
    readonly by: string
    readonly at: Date
  },
): Promise<void> {
  await db.run(sql`
    insert into production_switches (id, is_on, reason, by_name, at)
    values (${row.id}, ${row.on}, ${row.reason}, ${row.by}, ${row.at})`)
}
