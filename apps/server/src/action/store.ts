// Tables: actions, strikes, statements.
import type { ActionName, ActionState, StatementSays, Subject } from '@breakwater/contract'
import { sql } from 'kysely'
import type { Db } from '../infra/database/db.ts'
import { json } from '../infra/database/json.ts'
import { asId, type Id } from '../infra/id.ts'
import type { Standing } from './rules.ts'

export type ActionId = Id<'action'>

export interface ActionRow {
  readonly id: ActionId
  readonly decision: string
  readonly action: ActionName
  readonly platform: string | null
  readonly kind: Subject['kind']
  readonly subject: string
  readonly state: ActionState
  readonly until: Date | null
  /** While somebody looks, before anybody decided: `decision` is then what asked for it. */
  readonly meanwhile: boolean
  readonly madeAt: Date
  readonly changedAt: Date
}

const actionColumns = sql`
  id, decision, action, platform, kind, subject_id as subject, state, until, meanwhile,
  made_at as "madeAt", changed_at as "changedAt"`

export async function insertActions(db: Db, rows: readonly ActionRow[]): Promise<void> {
  await db.run(sql`
    insert into actions (id, decision, action, platform, kind, subject_id, state, until, meanwhile, made_at, changed_at)
    select id, decision, action, platform, kind, subject, state, until, meanwhile, "madeAt", "changedAt"
    from jsonb_to_recordset(${json(rows)}) as given(id uuid, decision uuid, action text, platform text, kind text,
      subject text, state text, until timestamptz, meanwhile boolean, "madeAt" timestamptz, "changedAt" timestamptz)`)
}

export async function actionsOfDecisions(
  db: Db,
  decisions: readonly string[],
): Promise<readonly ActionRow[]> {
  return db.all(sql`
    select ${actionColumns} from actions
    where decision in (select value::uuid from jsonb_array_elements_text(${json(decisions)}))
    order by made_at, id`)
}

export async function actionForUpdate(db: Db, id: string): Promise<ActionRow | null> {
  return db.one(sql`select ${actionColumns} from actions where id = ${asId(id)} for update`)
}

export async function actionsOfDecisionForUpdate(
  db: Db,
  decision: string,
  subjects: readonly string[] | null = null,
): Promise<readonly ActionRow[]> {
  return db.all(sql`
    select ${actionColumns} from actions
    where decision = ${decision}
      and (${subjects === null} or subject_id in (select value from jsonb_array_elements_text(${json(subjects ?? [])})))
    order by id for update`)
}

export async function saveActionStates(
  db: Db,
  ids: readonly string[],
  state: ActionState,
  at: Date,
): Promise<void> {
  await db.run(sql`
    update actions set state = ${state}, changed_at = ${at}
    where id in (select value::uuid from jsonb_array_elements_text(${json(ids)}))`)
}

/** What holds now on any of these subjects, with what holds only while somebody looks. */
export async function standingOn(
  db: Db,
  subjects: readonly Subject[],
  now: Date,
): Promise<readonly (Standing & { readonly meanwhile: boolean; readonly decision: string })[]> {
  const rows = await db.all<{
    action: ActionName
    meanwhile: boolean
    decision: string
    platform: string | null
    kind: Subject['kind']
    id: string
  }>(sql`
    select distinct action, meanwhile, decision, actions.platform, actions.kind, subject_id as id from actions
    join jsonb_to_recordset(${json(subjects)}) as given(platform text, kind text, id text)
      on given.id = subject_id and given.platform is not distinct from actions.platform
    where state in ('sent', 'confirmed') and (until is null or until > ${now})`)
  return rows.map(({ action, meanwhile, decision, ...subject }) => ({ action, meanwhile, decision, subject }))
}

export async function actionsOn(
  db: Db,
  platform: string | null,
  subjects: readonly string[],
): Promise<readonly ActionRow[]> {
  return db.all(sql`
    select ${actionColumns} from actions
    where platform is not distinct from ${platform}
      and subject_id in (select value from jsonb_array_elements_text(${json(subjects)}))
    order by made_at desc, id limit 200`)
}

/** Whether it was hidden while somebody looked, since a moment. */
export async function wasHiddenMeanwhile(db: Db, subject: Subject, since: Date): Promise<boolean> {
  const row = await db.one(sql`
    select 1 from actions
    where subject_id = ${subject.id} and platform = ${subject.platform} and kind = ${subject.kind} and meanwhile
      and made_at >= ${since}
    limit 1`)
  return row !== null
}

export async function actionsToExpire(db: Db, now: Date, rows_max: number): Promise<readonly ActionRow[]> {
  return db.all(sql`
    select ${actionColumns} from actions where until <= ${now} and state in ('sent', 'confirmed')
    order by until limit ${rows_max} for update skip locked`)
}

export interface Strike {
  readonly id: string
  readonly platform: string | null
  readonly account: string
  readonly decision: string
  readonly policy: string
  readonly points: number
  readonly at: Date
  readonly expiresAt: Date
}

export async function insertStrikes(db: Db, rows: readonly Strike[]): Promise<void> {
  await db.run(sql`
    insert into strikes (id, platform, account, decision, policy, points, at, expires_at)
    select id, platform, account, decision, policy, points, at, "expiresAt"
    from jsonb_to_recordset(${json(rows)}) as given(id uuid, platform text, account text, decision uuid, policy text,
      points smallint, at timestamptz, "expiresAt" timestamptz)`)
}

export async function pointsOf(
  db: Db,
  platform: string | null,
  accounts: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, number>> {
  const rows = await db.all<{ account: string; points: number }>(sql`
    select account, sum(points)::int as points from strikes
    where platform is not distinct from ${platform} and expires_at > ${now} and undone_at is null
      and account in (select value from jsonb_array_elements_text(${json(accounts)}))
    group by account`)
  return new Map(rows.map(row => [row.account, row.points]))
}

export async function undoStrikes(
  db: Db,
  decision: string,
  at: Date,
  accounts: readonly string[] | null = null,
): Promise<void> {
  await db.run(sql`
    update strikes set undone_at = ${at}
    where decision = ${decision} and undone_at is null
      and (${accounts === null} or account in (select value from jsonb_array_elements_text(${json(accounts ?? [])})))`)
}

export async function deleteStrikesBefore(db: Db, before: Date): Promise<number> {
  return db.run(sql`delete from strikes where expires_at < ${before}`)
}

export interface StatementRow {
  readonly number: string
  readonly decision: string
  readonly platform: string | null
  readonly account: string | null
  readonly subject: string
  readonly did: readonly ActionName[]
  readonly says: readonly StatementSays[]
  readonly policyId: string
  readonly policy: string
  readonly policyWords: string
  readonly source: 'report' | 'own_initiative' | 'takedown_request'
  readonly detectedByMachine: boolean
  readonly startsAt: Date
  readonly until: Date | null
  readonly toldAt: Date | null
  readonly state: 'standing' | 'undone' | 'expired'
}

const statementColumns = sql`
  number, decision, platform, account, subject_id as subject, did, says, policy_id as "policyId", policy, policy_words as "policyWords",
  source, detected_by_machine as "detectedByMachine", starts_at as "startsAt", until, told_at as "toldAt", state`

export async function insertStatements(db: Db, rows: readonly StatementRow[]): Promise<void> {
  await db.run(sql`
    insert into statements (number, decision, platform, account, subject_id, did, says, policy_id, policy, policy_words,
      source, detected_by_machine, starts_at, until, told_at, state)
    select number, decision, platform, account, subject, did, says, "policyId", policy, "policyWords",
      source, "detectedByMachine", "startsAt", until, "toldAt", state
    from jsonb_to_recordset(${json(rows)}) as given(number text, decision uuid, platform text, account text, subject text,
      did jsonb, says jsonb, "policyId" text, policy text, "policyWords" text, source text, "detectedByMachine" boolean,
      "startsAt" timestamptz, until timestamptz, "toldAt" timestamptz, state text)
    on conflict (decision, subject_id) do nothing`)
}

export async function statementNumbered(db: Db, number: string): Promise<StatementRow | null> {
  return db.one(sql`select ${statementColumns} from statements where number = ${number}`)
}

export async function statementsOf(db: Db, decision: string): Promise<readonly StatementRow[]> {
  return db.all(sql`select ${statementColumns} from statements where decision = ${decision} order by number`)
}

/** Answers the statements that nobody was told of before. */
export async function saveTold(db: Db, decision: string, at: Date): Promise<readonly StatementRow[]> {
  return db.all(sql`
    update statements set told_at = ${at} where decision = ${decision} and told_at is null
    returning ${statementColumns}`)
}

export async function saveStatementStates(
  db: Db,
  decision: string,
  subjects: readonly string[] | null,
  state: 'undone' | 'expired',
): Promise<void> {
  await db.run(sql`
    update statements set state = ${state}
    where decision = ${decision} and state = 'standing'
      and (${subjects === null} or subject_id in (select value from jsonb_array_elements_text(${json(subjects ?? [])})))`)
}

export async function deleteStatementsBefore(db: Db, before: Date): Promise<number> {
  return db.run(sql`delete from statements where told_at < ${before}`)
}
