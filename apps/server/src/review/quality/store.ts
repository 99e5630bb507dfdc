// Tables: jobs, decisions, appeals, golden_jobs, opinions_given; reviewers, to read a name.
import type { GoldenJob, Lane } from '@breakwater/contract'
import { sql } from 'kysely'
import type { Db } from '../../infra/database/db.ts'
import { json } from '../../infra/database/json.ts'
import { asId } from '../../infra/id.ts'
import type { Duty } from '../assignment/rules.ts'
import { touches } from '../queue/store.ts'

export interface Span {
  readonly from: Date
  readonly to: Date
}
interface Counted {
  readonly key: string
  readonly count: number
}
const OPEN = sql`state not in ('decided', 'closed')`

export async function waitingByLane(
  db: Db,
  now: Date,
): Promise<readonly { readonly lane: Lane; readonly count: number; readonly breached: number }[]> {
  return db.all(sql`
    select lane, count(*)::int as count, (count(*) filter (where due_at < ${now}))::int as breached
    from jobs where ${OPEN} group by lane order by lane`)
}

/** `breaches`: deadlines that passed in this time with nothing decided, whether or not something was decided since. */
export async function totals(
  db: Db,
  span: Span,
  now: Date,
): Promise<{
  readonly opened: number
  readonly handled: number
  readonly breaches: number
  readonly p50: number | null
  readonly p90: number | null
} | null> {
  return db.one(sql`
    select
      (select count(*)::int from jobs where opened_at >= ${span.from} and opened_at < ${span.to}) as opened,
      count(*)::int as handled,
      (select count(*)::int from jobs
        where due_at >= ${span.from} and due_at < ${span.to} and due_at < ${now}
          and (decided_at > due_at or decided_at is null and ${OPEN})) as breaches,
      percentile_cont(0.5) within group (order by extract(epoch from decided_at - opened_at)) as p50,
      percentile_cont(0.9) within group (order by extract(epoch from decided_at - opened_at)) as p90
    from jobs where decided_at >= ${span.from} and decided_at < ${span.to}`)
}

export interface LanguageTally {
  readonly language: string | null
  readonly waiting: number
  readonly late: number
  readonly oldest_s: number | null
  readonly handled: number
  readonly breaches: number
  readonly p50: number | null
  readonly p90: number | null
  readonly overturned: number
}

/** What waits and what was handled, by language, the most that waits first. */
export async function byLanguage(db: Db, span: Span, now: Date): Promise<readonly LanguageTally[]> {
  return db.all(sql`
    with open as (
      select language, count(*)::int as waiting, (count(*) filter (where due_at < ${now}))::int as late,
        extract(epoch from ${now}::timestamptz - min(opened_at))::float8 as oldest_s
      from jobs where ${OPEN} group by language
    ), done as (
      select language, count(*)::int as handled, (count(*) filter (where decided_at > due_at))::int as breaches,
        percentile_cont(0.5) within group (order by extract(epoch from decided_at - opened_at))::float8 as p50,
        percentile_cont(0.9) within group (order by extract(epoch from decided_at - opened_at))::float8 as p90,
        (count(*) filter (where exists (
          select 1 from decisions where decisions.job = jobs.id and decisions.state = 'overturned')))::int as overturned
      from jobs where decided_at >= ${span.from} and decided_at < ${span.to} group by language
    )
    select coalesce(open.language, done.language) as language, coalesce(waiting, 0) as waiting, coalesce(late, 0) as late,
      oldest_s, coalesce(handled, 0) as handled, coalesce(breaches, 0) as breaches, p50, p90,
      coalesce(overturned, 0) as overturned
    from open full join done on coalesce(open.language, '') = coalesce(done.language, '')
    order by waiting desc, handled desc, 1 limit 200`)
}

export async function handledBy(
  db: Db,
  span: Span,
  by: 'language' | 'source' | 'verdict',
): Promise<readonly Counted[]> {
  const column = {
    language: sql`coalesce(language, 'unknown')`,
    source: sql`source`,
    verdict: sql`coalesce(verdict, 'unknown')`,
  }
  return db.all(sql`
    select ${column[by]} as key, count(*)::int as count from jobs
    where decided_at >= ${span.from} and decided_at < ${span.to} group by 1 order by 2 desc, 1 limit 100`)
}

export async function byDay(
  db: Db,
  span: Span,
): Promise<readonly { readonly day: string; readonly opened: number; readonly handled: number }[]> {
  return db.all(sql`
    select to_char(day, 'YYYY-MM-DD') as day, sum(opened)::int as opened, sum(handled)::int as handled from (
      select date_trunc('day', opened_at at time zone 'UTC') as day, 1 as opened, 0 as handled from jobs
        where opened_at >= ${span.from} and opened_at < ${span.to}
      union all
      select date_trunc('day', decided_at at time zone 'UTC'), 0, 1 from jobs
        where decided_at >= ${span.from} and decided_at < ${span.to}) as moved
    group by 1 order by 1 limit 400`)
}

export async function byRule(
  db: Db,
  span: Span,
): Promise<
  readonly {
    readonly rule: string
    readonly jobs: number
    readonly violates: number
    readonly overturned: number
  }[]
> {
  return db.all(sql`
    select rule, count(*)::int as jobs, (count(*) filter (where verdict = 'violates'))::int as violates,
      (count(*) filter (where exists (select 1 from decisions where decisions.job = jobs.id and decisions.state = 'overturned')))::int as overturned
    from jobs cross join lateral jsonb_array_elements_text(rules) as given(rule)
    where decided_at >= ${span.from} and decided_at < ${span.to} group by rule order by 2 desc, 1 limit 200`)
}

export async function appealTotals(
  db: Db,
  span: Span,
): Promise<{ readonly received: number; readonly overturned: number } | null> {
  return db.one(sql`
    select count(*)::int as received, (count(*) filter (where state = 'overturned'))::int as overturned
    from appeals where received_at >= ${span.from} and received_at < ${span.to}`)
}

export async function saveGolden(
  db: Db,
  golden: { readonly job: string; readonly verdict: string; readonly policy: string },
): Promise<void> {
  await db.run(sql`
    insert into golden_jobs (job, verdict, policy) values (${golden.job}, ${golden.verdict}, ${golden.policy})
    on conflict (job) do update set verdict = excluded.verdict, policy = excluded.policy`)
}

export async function deleteGolden(db: Db, job: string): Promise<void> {
  await db.run(sql`delete from golden_jobs where job = ${asId(job)}`)
}

/** Golden jobs, the newest first, with how often people found what is known. */
export async function goldenJobs(db: Db): Promise<readonly GoldenJob[]> {
  return db.all(sql`
    select golden_jobs.job, golden_jobs.verdict, golden_jobs.policy, jobs.reason,
      json_build_object('platform', jobs.platform, 'kind', jobs.subject_kind, 'id', jobs.subject_id) as subject,
      count(opinions_given.staff)::int as seen, (count(*) filter (where ${IS_RIGHT}))::int as "right"
    from golden_jobs join jobs on jobs.id = golden_jobs.job
      left join opinions_given on opinions_given.job = golden_jobs.job and opinions_given.kind = 'golden'
    group by golden_jobs.job, jobs.id order by jobs.opened_at desc, jobs.id limit 500`)
}

const IS_RIGHT = sql`opinions_given.verdict = golden_jobs.verdict and opinions_given.policy = golden_jobs.policy`

export async function goldenScores(
  db: Db,
): Promise<
  readonly { readonly staff: string; readonly name: string; readonly seen: number; readonly right: number }[]
> {
  return db.all(sql`
    select staff, coalesce(max(reviewers.name), staff) as name, count(*)::int as seen,
      (count(*) filter (where ${IS_RIGHT}))::int as "right"
    from opinions_given join golden_jobs using (job) left join reviewers using (staff)
    where opinions_given.kind = 'golden' group by staff order by 2, staff`)
}

/** Two verdicts of the same job by two people who did not see each other's. */
export async function doubled(
  db: Db,
): Promise<readonly { readonly first: string; readonly second: string }[]> {
  return db.all(sql`
    select decisions.verdict as first, opinions_given.verdict as second
    from opinions_given join decisions using (job)
    where opinions_given.kind = 'double' and decisions.by_staff <> opinions_given.staff
      and decisions.state in ('done', 'overturned')
    order by opinions_given.at desc limit 5000`)
}

export async function insertOpinion(
  db: Db,
  opinion: {
    readonly job: string
    readonly staff: string
    readonly kind: 'golden' | 'double' | 'second'
    readonly verdict: string
    readonly policy: string
    readonly at: Date
  },
): Promise<void> {
  await db.run(sql`
    insert into opinions_given (job, staff, kind, verdict, policy, at)
    values (${opinion.job}, ${opinion.staff}, ${opinion.kind}, ${opinion.verdict}, ${opinion.policy}, ${opinion.at})
    on conflict (job, staff) do update set verdict = excluded.verdict, policy = excluded.policy, at = excluded.at`)
}

/** A decided job of this person's queues, with nobody in it that they know, that they have not judged: golden ones first, else one of the last week's, chosen by its id. */
export async function jobToJudge(
  db: Db,
  { staff, conflicts, skills }: Pick<Duty, 'staff' | 'conflicts' | 'skills'>,
  since: Date,
): Promise<{ readonly job: string; readonly kind: 'golden' | 'double' } | null> {
  return db.one(sql`
    select jobs.id as job, case when golden_jobs.job is null then 'double' else 'golden' end as kind
    from jobs left join golden_jobs on golden_jobs.job = jobs.id
    where jobs.state in ('decided', 'closed') and not ${touches(conflicts)} and ${json(skills)} ? jobs.skill
      and (golden_jobs.job is not null or (decided_at > ${since}
        and not exists (select 1 from opinions_given where opinions_given.job = jobs.id and kind = 'double')))
      and not exists (select 1 from opinions_given where opinions_given.job = jobs.id and staff = ${staff})
      and not exists (select 1 from decisions where decisions.job = jobs.id and by_staff = ${staff})
    order by golden_jobs.job is null, md5(jobs.id::text || ${staff}) limit 1`)
}
