// Tables: none of its own. Counted: reports, jobs, decisions, actions, appeals, takedown_requests, tips, law_requests; listed: audit_lines, reveals.
import { sql } from 'kysely'
import type { Db } from '../../infra/database/db.ts'

export interface Span {
  readonly from: Date
  readonly to: Date
}

export interface Count {
  readonly what: string
  readonly which: string
  readonly count: number
}

export async function reportCounts(db: Db, { from, to }: Span): Promise<readonly Count[]> {
  return db.all(sql`
    with told as (select reason, language, country, received_at from reports where received_at >= ${from} and received_at < ${to})
    select 'reports by reason' as what, reason as which, count(*)::int as count from told group by reason
    union all select 'reports by language', coalesce(language, 'unknown'), count(*)::int from told group by language
    union all select 'reports by country', coalesce(country, 'unknown'), count(*)::int from told group by country
    union all select 'reports by month', to_char(received_at at time zone 'UTC', 'YYYY-MM'), count(*)::int from told group by 2
    order by 1, 2`)
}

/** Decisions that stand or stood, and how soon they were made after the job was opened. */
export async function decisionCounts(db: Db, { from, to }: Span): Promise<readonly Count[]> {
  return db.all(sql`
    with made as (
      select decisions.verdict, decisions.policy, decisions.at - jobs.opened_at as took, jobs.source
      from decisions left join jobs on jobs.id = decisions.job
      where decisions.at >= ${from} and decisions.at < ${to} and decisions.state in ('done', 'undone', 'overturned'))
    select 'decisions by verdict' as what, verdict as which, count(*)::int as count from made group by verdict
    union all select 'decisions by policy', policy, count(*)::int from made group by policy
    union all select 'decisions by how it was found', case when source in ('incident', 'match') then 'by a machine'
      when source is null then 'unknown' else 'by a notice' end, count(*)::int from made group by 2
    union all select 'decisions by time to decide', case when took is null then 'unknown'
      when took <= interval '24 hours' then 'within 24 hours' when took <= interval '48 hours' then 'within 48 hours'
      else 'later' end, count(*)::int from made group by 2
    order by 1, 2`)
}

/** What was done, told apart by whether a person decided it or it was done meanwhile, before one could. */
export async function actionCounts(db: Db, { from, to }: Span): Promise<readonly Count[]> {
  return db.all(sql`
    select case when meanwhile then 'actions, automatic until decided' else 'actions, decided by people' end as what,
      action as which, count(*)::int as count
    from actions where made_at >= ${from} and made_at < ${to} and state <> 'planned' group by 1, 2 order by 1, 2`)
}

/** Appeals, takedown requests, real tips, and requests of authorities. */
export async function otherCounts(db: Db, { from, to }: Span): Promise<readonly Count[]> {
  return db.all(sql`
    select 'appeals' as what, state as which, count(*)::int as count from appeals
    where received_at >= ${from} and received_at < ${to} group by state
    union all select 'takedown requests', state, count(*)::int from takedown_requests
    where received_at >= ${from} and received_at < ${to} group by state
    union all select 'takedown requests, late', 'later than 48 hours', count(*)::int from takedown_requests
    where received_at >= ${from} and received_at < ${to} and due_at is not null and coalesce(settled_at, ${to}) > due_at
    having count(*) > 0
    union all select 'tips', state, count(*)::int from tips
    where environment = 'production' and made_at >= ${from} and made_at < ${to} group by state
    union all select 'law requests', kind || '/' || country || '/' || state, count(*)::int from law_requests
    where received_at >= ${from} and received_at < ${to} group by kind, country, state
    order by 1, 2`)
}

export interface Statement {
  readonly action: string
  readonly kind: string
  readonly policy: string
  readonly at: Date
  readonly until: Date | null
  readonly state: string
  readonly isMeanwhile: boolean
  readonly source: string | null
}

/** Each action that was carried out, without whom or what it was about. */
export async function statements(db: Db, { from, to }: Span): Promise<readonly Statement[]> {
  return db.all(sql`
    select actions.action, actions.kind, decisions.policy, actions.made_at as at, actions.until, actions.state,
      actions.meanwhile as "isMeanwhile", jobs.source
    from actions join decisions on decisions.id = actions.decision left join jobs on jobs.id = decisions.job
    where actions.made_at >= ${from} and actions.made_at < ${to} and actions.state in ('sent', 'confirmed', 'undone', 'expired')
    order by actions.made_at, actions.id`)
}

export interface AuditLine {
  readonly position: string | null
  readonly at: Date
  readonly caller: string
  readonly event: string
  readonly subject: object
  readonly seal: string | null
}

/** A page of the audit, in the order of its places; what is not sealed yet comes in the next export. */
export async function auditLines(
  db: Db,
  { from, to }: Span,
  after: string,
  rows_max: number,
): Promise<readonly AuditLine[]> {
  return db.all(sql`
    select position::text as position, at, caller, event, subject, seal from audit_lines
    where position > ${after}::bigint and at >= ${from} and at < ${to} order by audit_lines.position limit ${rows_max}`)
}

export interface LookLine {
  readonly id: string
  readonly at: Date
  readonly byStaff: string
  readonly job: string
  readonly media: string
  readonly grey: boolean
  readonly blur: number
  readonly muted: boolean
  readonly shown_ms: number | null
}

/** A page of the viewing record. */
export async function looks(
  db: Db,
  { from, to }: Span,
  after: Pick<LookLine, 'at' | 'id'>,
  rows_max: number,
): Promise<readonly LookLine[]> {
  return db.all(sql`
    select id, at, by_staff as "byStaff", job, media, grey, blur, muted, shown_ms from reveals
    where at >= ${from} and at < ${to} and (at, id) > (${after.at}, ${after.id}::uuid) order by at, id limit ${rows_max}`)
}
