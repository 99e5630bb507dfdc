// Tables: jobs.
import type { JobSource, JobState, Lane } from '@breakwater/contract'
import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../infra/database/db.ts'
import { json } from '../../infra/database/json.ts'
import { type JobRow, jobColumns } from '../job/store.ts'

/** What narrows the queue; null leaves it as wide as it is. */
export interface Filter {
  readonly lane: Lane | null
  readonly state: JobState | null
  readonly source: JobSource | null
  readonly language: string | null
  readonly assignedTo: string | null
  readonly about: string | null
  /** What whoever asks is close to: nothing of it is theirs to see. */
  readonly except: readonly string[]
}

export interface After {
  readonly urgency: number
  readonly dueAt: Date
  readonly id: string
}

const OPEN = sql`state in ('waiting', 'assigned', 'paused', 'escalated')`

/** A page of the queue in its order. Open jobs only, unless a state is asked for. */
export async function jobsInOrder(
  db: Db,
  filter: Filter,
  after: After | null,
  rows_max: number,
): Promise<readonly JobRow[]> {
  const when: RawBuilder<unknown>[] = [filter.state === null ? OPEN : sql`state = ${filter.state}`]
  // A lane is of one urgency. Said too, and in full, so that no plan looks for a lane with little in it among all that waits.
  if (filter.lane !== null)
    when.push(
      sql`lane = ${sql.lit(filter.lane)} and urgency = ${sql.lit(filter.lane === 'imminent' ? 0 : 1)}`,
    )
  if (filter.source !== null) when.push(sql`source = ${filter.source}`)
  if (filter.language !== null) when.push(sql`language = ${filter.language}`)
  if (filter.assignedTo !== null) when.push(sql`assigned_to = ${filter.assignedTo}`)
  if (filter.about !== null) when.push(sql`(account = ${filter.about} or subject_id = ${filter.about})`)
  if (filter.except.length > 0) when.push(sql`not ${touches(filter.except)}`)
  if (after !== null)
    when.push(
      sql`(urgency, due_at, id) > (${after.urgency}::smallint, ${after.dueAt}::timestamptz, ${after.id}::uuid)`,
    )
  return db.all(sql`
    select ${jobColumns} from jobs where ${sql.join(when, sql` and `)}
    order by urgency, due_at, id limit ${rows_max}`)
}

/** Whether a job touches any of these accounts, contents or platforms. */
export function touches(values: readonly string[]): RawBuilder<unknown> {
  const close = json(values)
  return sql`(${close} ? coalesce(jobs.account, '') or ${close} ? jobs.subject_id or ${close} ? coalesce(jobs.platform, ''))`
}

export interface LaneTally {
  readonly lane: Lane
  readonly waiting: number
  readonly breached: number
  readonly nextDueAt: Date | null
}

/** How many wait in a lane, counted to 10,000, the most urgent first: beyond that nobody needs the last digit. */
export async function tallyOf(db: Db, lane: Lane, now: Date): Promise<LaneTally> {
  const row = await db.one<Omit<LaneTally, 'lane'>>(sql`
    select count(*)::int as waiting, (count(*) filter (where due_at < ${now}))::int as breached,
      min(due_at) as "nextDueAt"
    from (select due_at from jobs where ${OPEN} and lane = ${lane} order by due_at limit 10000) as counted`)
  return { lane, ...(row ?? { waiting: 0, breached: 0, nextDueAt: null }) }
}

/** How many of each lane one person holds. */
export async function heldBy(
  db: Db,
  staff: string,
): Promise<readonly { readonly id: string; readonly lane: Lane; readonly state: JobState }[]> {
  return db.all(
    sql`select id, lane, state from jobs where assigned_to = ${staff} and state in ('assigned', 'paused', 'escalated') order by changed_at, id`,
  )
}
