// Tables: suspicions, incidents, incident_steps, incident_evidence, planned_actions, detection_findings.
import type { ActionFinding, IncidentFinding, SuspicionFinding } from '@breakwater/detection'
import { sql } from 'kysely'
import type { Db } from '../infra/database/db.ts'
import { json } from '../infra/database/json.ts'
import { asId, type Id, newId } from '../infra/id.ts'
import type { Found } from './rules.ts'

export type IncidentId = Id<'incident'>
export type ActionId = Id<'planned action'>
export type Contest = 'lifted' | 'held' | 'upheld'

export interface Suspicion {
  readonly account: string
  readonly level: number
  readonly was: number
  readonly families: readonly string[]
  readonly features: Readonly<Record<string, number>>
  readonly rules: readonly string[]
  readonly changedAt: Date
  readonly contest: Contest | null
}

export interface Incident {
  readonly id: IncidentId
  readonly actor: string
  readonly target: string
  readonly thread: string | null
  readonly stage: string
  readonly contactAt: Date | null
  /** Of the target and of the thread, as far as known. */
  readonly country: string | null
  readonly language: string | null
  readonly openedAt: Date
  readonly movedAt: Date
}

export interface Step {
  readonly at: Date
  readonly from: string
  readonly to: string
  readonly reasons: readonly string[]
  readonly events: readonly string[]
  readonly late: boolean
}

export interface PlannedAction {
  readonly id: ActionId
  readonly platform: string
  readonly action: string
  readonly account: string
  readonly target: string | null
  readonly thread: string | null
  readonly automatic: boolean
  readonly priority: string | null
  readonly reasons: readonly string[]
  readonly state: 'standing' | 'planned' | 'lapsed' | 'lifted'
  readonly plannedAt: Date
  readonly expiresAt: Date | null
}

const incidentColumns = sql`
  id, actor, target, thread, stage, contact_at as "contactAt", country, language, opened_at as "openedAt", moved_at as "movedAt"`
const actionColumns = sql`
  id, platform, action, account, target, thread, is_automatic as "automatic", priority, reasons, state,
  planned_at as "plannedAt", expires_at as "expiresAt"`

/** Findings as detection wrote them, one line each; JSON holds no newline. */
export async function insertFindings(
  db: Db,
  platform: string,
  found: readonly Found[],
  at: Date,
): Promise<void> {
  if (found.length === 0) return
  let [last, number] = [0, 0]
  const places = found.map(({ position }) => {
    number = position === last ? number + 1 : 0
    last = position
    return `${position} ${number}`
  })
  const bodies = found.map(({ finding }) => JSON.stringify(finding)).join('\n')
  await db.run(sql`
    insert into detection_findings (platform, position, number, found_at, body)
    select ${platform}, split_part(place, ' ', 1)::bigint, split_part(place, ' ', 2)::int, ${at}, body
    from rows from (string_to_table(${places.join('\n')}, E'\n'), string_to_table(${bodies}, E'\n')) as given(place, body)`)
}

export async function findingsAfter(
  db: Db,
  platform: string,
  after: number,
  upTo: number,
): Promise<readonly { readonly position: number; readonly body: string }[]> {
  return db.all(sql`
    select position, body from detection_findings
    where platform = ${platform} and position > ${after} and position <= ${upTo} order by position, number`)
}

export async function findingsSince(
  db: Db,
  platform: string,
  after: { readonly position: number; readonly number: number },
  findings_max: number,
): Promise<readonly { readonly position: number; readonly number: number; readonly body: string }[]> {
  return db.all(sql`
    select position, number, body from detection_findings
    where platform = ${platform} and (position, number) > (${after.position}, ${after.number})
    order by position, number limit ${findings_max}`)
}

/** Saves the last word on accounts; a rise ends what became of an earlier objection. */
export async function saveSuspicions(
  db: Db,
  platform: string,
  found: readonly SuspicionFinding[],
  at: Date,
): Promise<void> {
  if (found.length === 0) return
  const rows = found.map(({ account, level, was, families, features, rules, at }) => {
    return { account, level, was, families, features, rules, found_at: at }
  })
  await db.run(sql`
    insert into suspicions (platform, account, level, was, families, features, rules, found_at, changed_at)
    select ${platform}, account, level, was, families, features, rules, found_at, ${at}
    from jsonb_to_recordset(${json(rows)}) as given(account text, level smallint, was smallint,
      families text[], features jsonb, rules text[], found_at timestamptz)
    on conflict (platform, account) do update set level = excluded.level, was = excluded.was,
      families = excluded.families, features = excluded.features, rules = excluded.rules,
      found_at = excluded.found_at, changed_at = excluded.changed_at,
      contest = case when excluded.level > suspicions.level then null else suspicions.contest end`)
}

export async function suspicionsOf(
  db: Db,
  platform: string,
  accounts: readonly string[],
): Promise<readonly Suspicion[]> {
  return db.all(sql`
    select account, level, was, families, features, rules, changed_at as "changedAt", contest
    from suspicions where platform = ${platform}
    and account in (select jsonb_array_elements_text(${json(accounts)}))`)
}

export async function saveContest(
  db: Db,
  platform: string,
  account: string,
  contest: Contest,
  at: Date,
): Promise<void> {
  await db.run(sql`
    insert into suspicions (platform, account, level, was, families, features, rules, found_at, changed_at, contested_at, contest)
    values (${platform}, ${account}, 0, 0, '{}', '{}', '{}', ${at}, ${at}, ${at}, ${contest})
    on conflict (platform, account) do update set contested_at = ${at}, contest = ${contest}`)
}

export interface Move extends IncidentFinding {
  /** When the two first met, as far as is known. */
  readonly contactAt: string | null
  readonly country: string | null
  readonly language: string | null
}

/** Notes that incidents moved, in this order, and opens those that are new; answers the id of each move's incident. */
export async function moveIncidents(
  db: Db,
  platform: string,
  moves: readonly Move[],
): Promise<readonly IncidentId[]> {
  if (moves.length === 0) return []
  const last = [...new Map(moves.map(move => [pairOf(move), { ...move, id: newId() }])).values()]
  const rows = await db.all<{ id: IncidentId; actor: string; target: string }>(sql`
    insert into incidents (id, platform, actor, target, thread, stage, contact_at, country, language,
      opened_at, moved_at)
    select id, ${platform}, actor, target, thread, "to", "contactAt", country, language, at, at
    from jsonb_to_recordset(${json(last)}) as given(id uuid, actor text, target text, thread text, "to" text,
      "contactAt" timestamptz, country text, language text, at timestamptz)
    on conflict (platform, actor, target) do update set stage = excluded.stage,
      thread = coalesce(excluded.thread, incidents.thread), country = coalesce(excluded.country, incidents.country),
      language = coalesce(excluded.language, incidents.language), moved_at = excluded.moved_at
    returning id, actor, target`)
  const ids = new Map(rows.map(row => [pairOf(row), row.id]))
  const moved = moves.map(move => ids.get(pairOf(move)) as IncidentId)
  await insertSteps(db, moves, moved)
  return moved
}

async function insertSteps(db: Db, moves: readonly Move[], incidents: readonly IncidentId[]): Promise<void> {
  const steps = moves.map(({ at, from, to, reasons, events, late }, place) => {
    return { incident: incidents[place], place, at, from, to, reasons, events, late: late === true }
  })
  await db.run(sql`
    insert into incident_steps (incident, number, at, from_stage, to_stage, reasons, events, is_late)
    select incident,
      (select coalesce(max(number), 0) from incident_steps as before where before.incident = given.incident)
        + row_number() over (partition by incident order by place),
      at, "from", "to", reasons, events, late
    from jsonb_to_recordset(${json(steps)}) as given(incident uuid, place int, at timestamptz, "from" text, "to" text,
      reasons text[], events text[], late boolean)`)
}

function pairOf({ actor, target }: { readonly actor: string; readonly target: string }): string {
  return `${actor}\n${target}`
}

export async function saveEvidence(
  db: Db,
  evidence: readonly { readonly incident: IncidentId; readonly event: string; readonly body: string }[],
): Promise<void> {
  if (evidence.length === 0) return
  await db.run(sql`
    insert into incident_evidence (incident, event, body)
    select incident, event, body from jsonb_to_recordset(${json(evidence)}) as given(incident uuid, event text, body text)
    on conflict do nothing`)
}

export async function incidentOf(db: Db, platform: string, id: string): Promise<Incident | null> {
  return db.one(sql`
    select ${incidentColumns} from incidents where platform = ${platform} and id = ${asId(id)}`)
}

/** Incidents of an account, as actor or target, last moved first; those that moved before a time and id. */
export async function incidentsOf(
  db: Db,
  platform: string,
  account: string,
  before: { readonly at: Date; readonly id: string } | null,
  incidents_max: number,
): Promise<readonly Incident[]> {
  const older = before === null ? sql`true` : sql`(moved_at, id::text) < (${before.at}, ${before.id})`
  return db.all(sql`
    select ${incidentColumns} from incidents
    where platform = ${platform} and (actor = ${account} or target = ${account}) and ${older}
    order by moved_at desc, id::text desc limit ${incidents_max}`)
}

export async function stagesOfActor(db: Db, platform: string, actor: string): Promise<readonly string[]> {
  const rows = await db.all<{ stage: string }>(sql`
    select stage from incidents where platform = ${platform} and actor = ${actor}`)
  return rows.map(({ stage }) => stage)
}

export async function stepsOf(db: Db, incident: IncidentId): Promise<readonly Step[]> {
  return db.all(sql`
    select at, from_stage as "from", to_stage as "to", reasons, events, is_late as late
    from incident_steps where incident = ${incident} order by number`)
}

export async function evidenceOf(
  db: Db,
  incident: IncidentId,
): Promise<readonly { readonly event: string; readonly body: string }[]> {
  return db.all(sql`select event, body from incident_evidence where incident = ${incident}`)
}

/** Keeps planned actions; one that is automatic stands at once, in place of the same that stood before. */
export async function insertActions(
  db: Db,
  platform: string,
  found: readonly ActionFinding[],
  at: Date,
): Promise<readonly PlannedAction[]> {
  if (found.length === 0) return []
  const rows = found.map(({ action, account, target, thread, automatic, priority, reasons, expiresAt }) => {
    return {
      id: newId(),
      action,
      account,
      target,
      thread,
      automatic,
      priority,
      reasons,
      expires_at: expiresAt,
    }
  })
  return db.all(sql`
    insert into planned_actions (id, platform, action, account, target, thread, is_automatic, priority, reasons, state,
      planned_at, expires_at)
    select id, ${platform}, action, account, target, thread, automatic, priority, reasons,
      case when automatic and expires_at is not null then 'standing' else 'planned' end, ${at}, expires_at
    from jsonb_to_recordset(${json(rows)}) as given(id uuid, action text, account text, target text, thread text,
      automatic boolean, priority text, reasons text[], expires_at timestamptz)
    returning ${actionColumns}`)
}

export async function actionOf(db: Db, id: string): Promise<PlannedAction | null> {
  return db.one(sql`select ${actionColumns} from planned_actions where id = ${asId(id)}`)
}

export async function standingAgainst(
  db: Db,
  platform: string,
  accounts: readonly string[],
): Promise<readonly PlannedAction[]> {
  return db.all(sql`
    select ${actionColumns} from planned_actions where platform = ${platform} and state = 'standing'
    and account in (select jsonb_array_elements_text(${json(accounts)})) order by planned_at, id`)
}

export async function actionsBetween(
  db: Db,
  platform: string,
  actor: string,
  target: string,
): Promise<readonly PlannedAction[]> {
  return db.all(sql`
    select ${actionColumns} from planned_actions where platform = ${platform} and account = ${actor}
    and (target = ${target} or target is null) order by planned_at, id limit 200`)
}

/** Ends what stands whose time has come; answers what ended. */
export async function lapseDue(db: Db, now: Date): Promise<readonly PlannedAction[]> {
  return db.all(sql`
    update planned_actions set state = 'lapsed', ended_at = ${now}
    where state = 'standing' and expires_at <= ${now} returning ${actionColumns}`)
}

/** Ends what stands against an account; answers what ended. */
export async function liftAgainst(
  db: Db,
  platform: string,
  account: string,
  now: Date,
): Promise<readonly PlannedAction[]> {
  return db.all(sql`
    update planned_actions set state = 'lifted', ended_at = ${now}
    where state = 'standing' and platform = ${platform} and account = ${account} returning ${actionColumns}`)
}

/** Forgets accounts: what was found of them, and what they did or had done to them. */
export async function eraseAccounts(db: Db, platform: string, accounts: readonly string[]): Promise<void> {
  if (accounts.length === 0) return
  const named = sql`(select jsonb_array_elements_text(${json(accounts)}))`
  await db.run(sql`delete from suspicions where platform = ${platform} and account in ${named}`)
  await db.run(sql`
    delete from incidents where platform = ${platform} and (actor in ${named} or target in ${named})`)
  await db.run(sql`
    delete from planned_actions where platform = ${platform} and (account in ${named} or target in ${named})`)
  await db.run(sql`
    delete from detection_findings where platform = ${platform} and (body::jsonb ->> 'account' in ${named}
      or body::jsonb ->> 'actor' in ${named} or body::jsonb ->> 'target' in ${named})`)
}

/** Forgets what is no longer needed, each kind by its own date. */
export async function forget(
  db: Db,
  before: {
    readonly findings: Date
    readonly suspicions: Date
    readonly incidents: Date
    readonly actions: Date
  },
): Promise<void> {
  await db.run(sql`delete from detection_findings where found_at < ${before.findings}`)
  await db.run(sql`delete from suspicions where level = 0 and changed_at < ${before.suspicions}`)
  await db.run(sql`delete from incidents where moved_at < ${before.incidents}`)
  await db.run(sql`delete from planned_actions where state <> 'standing' and planned_at < ${before.actions}`)
}
