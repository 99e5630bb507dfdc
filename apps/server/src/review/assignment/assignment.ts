import { type Lane, refuse } from '@breakwater/contract'
import { need } from '../../access/index.ts'
import { record } from '../../audit/index.ts'
import type { Ctx } from '../../infra/ctx.ts'
import { takeUp } from '../../report/index.ts'
import { remember } from '../job/history.ts'
import { type JobEvent, move } from '../job/rules.ts'
import * as jobs from '../job/store.ts'
import { heldBy } from '../queue/store.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

/** Someone of the staff who may review; anyone else is refused. */
export function needReviewer(ctx: Ctx): {
  readonly id: string
  readonly name: string
  readonly isLead: boolean
} {
  need(ctx, 'review:work')
  if (ctx.caller.kind !== 'staff') refuse('access.denied')
  return { ...ctx.caller, isLead: ctx.caller.permissions.includes('review:lead') }
}

/** The person with what was set down of them, or as a newcomer. */
export async function dutyOf(ctx: Ctx): Promise<rules.Duty> {
  const me = needReviewer(ctx)
  return (await store.reviewerById(ctx.db, me.id)) ?? rules.newcomer(me.id, me.name)
}

/** Gives the caller the first job that fits them, locked to them; null when there is none. */
export async function pullJob(
  ctx: Ctx,
  asked: { readonly lane?: Lane; readonly language?: string },
): Promise<jobs.JobRow | null> {
  const me = await dutyOf(ctx)
  const people = await store.allReviewers(ctx.db)
  const others = people.filter(person => rules.isOnDuty(person, ctx.now()))
  const readNow = [...new Set([...others, me].flatMap(person => person.languages))]
  const skilledNow = [...new Set([...others, me].flatMap(person => person.skills))]
  return ctx.db.transaction(async db => {
    const inside = { ...ctx, db }
    if ((await heldBy(db, me.staff)).length >= rules.HELD_MAX) refuse('job.too-many-held')
    const until = new Date(ctx.now().getTime() + rules.LOCK_MS)
    const wanted = { lane: asked.lane ?? null, language: asked.language ?? null, readNow, skilledNow }
    const job = await store.pull(db, me, wanted, ctx.now(), until)
    if (job === null) return null
    await taken(inside, job)
    return job
  })
}

async function taken(ctx: Ctx, job: jobs.JobRow): Promise<void> {
  await remember(ctx, job.id, 'taken', 'Taken up.')
  await takeUp(ctx, await jobs.allReportsOfJob(ctx.db, job.id))
  await record(ctx, 'job.moved', { job: job.id, state: 'assigned' })
}

/** Takes one job: a waiting one, or one's own again. Somebody else's stays theirs while their lock holds. */
export async function takeJob(ctx: Ctx, id: string): Promise<jobs.JobRow> {
  const me = await dutyOf(ctx)
  return ctx.db.transaction(async db => {
    const inside = { ...ctx, db }
    const job = await held(inside, id)
    if (isLockedByOther(job, me.staff, ctx.now())) refuse('job.taken')
    const objection = rules.conflict(job, me)
    if (objection !== null) refuse(objection)
    if (job.state === 'escalated' && !needReviewer(ctx).isLead) refuse('access.denied')
    const row = await moved(inside, job, 'take', {
      assignedTo: me.staff,
      assignedName: me.name,
      lockedUntil: new Date(ctx.now().getTime() + rules.LOCK_MS),
      snoozedUntil: null,
    })
    await taken(inside, row)
    return row
  })
}

function isLockedByOther(job: jobs.JobRow, staff: string, now: Date): boolean {
  if (job.assignedTo === null || job.assignedTo === staff) return false
  return (
    (job.state === 'assigned' || job.state === 'paused') && job.lockedUntil !== null && job.lockedUntil > now
  )
}

const FREE = { assignedTo: null, assignedName: null, lockedUntil: null, waitsFor: null } as const

/** Gives a job back to the queue. */
export async function releaseJob(ctx: Ctx, id: string, because: string | null): Promise<jobs.JobRow> {
  return withMine(ctx, id, 'release', FREE, because ?? 'Given back.')
}

/** Keeps a job for later today: it stays the caller's and comes back by itself. */
export async function pauseJob(ctx: Ctx, id: string): Promise<jobs.JobRow> {
  const lockedUntil = new Date(ctx.now().getTime() + rules.PAUSE_MS)
  return withMine(ctx, id, 'pause', { lockedUntil }, 'Paused.')
}

/** Puts a job to sleep until a moment within a week; never past its due time where it is imminent. */
export async function snoozeJob(ctx: Ctx, id: string, until: Date, because: string): Promise<jobs.JobRow> {
  const latest = ctx.now().getTime() + rules.SNOOZE_MAX_MS
  if (until <= ctx.now() || until.getTime() > latest) refuse('request.malformed', { field: 'until' })
  return withMine(ctx, id, 'snooze', { ...FREE, snoozedUntil: until }, because, job =>
    job.lane === 'imminent' ? 'job.wrong-state' : null,
  )
}

/** Asks somebody else: the job goes back to the queue, for anyone but the caller. */
export async function askSecond(ctx: Ctx, id: string, because: string): Promise<jobs.JobRow> {
  const me = needReviewer(ctx)
  return ctx.db.transaction(async db => {
    const job = await mine({ ...ctx, db }, id)
    const change = {
      ...FREE,
      waitsFor: 'second_opinion' as const,
      notFor: [...new Set([...job.notFor, me.id])],
    }
    return saved({ ...ctx, db }, job, 'ask-second', change, because)
  })
}

/** Hands a job to a lead, or to whoever speaks to the authorities. Until it comes back nobody outside is told. */
export async function escalateJob(
  ctx: Ctx,
  id: string,
  to: 'lead' | 'authorities',
  because: string,
): Promise<jobs.JobRow> {
  return withMine(ctx, id, 'escalate', { ...FREE, waitsFor: to }, because)
}

async function withMine(
  ctx: Ctx,
  id: string,
  event: JobEvent,
  change: Partial<jobs.JobRow>,
  words: string,
  objection: (job: jobs.JobRow) => 'job.wrong-state' | null = () => null,
): Promise<jobs.JobRow> {
  return ctx.db.transaction(async db => {
    const job = await mine({ ...ctx, db }, id)
    const no = objection(job)
    if (no !== null) refuse(no)
    return saved({ ...ctx, db }, job, event, change, words)
  })
}

async function saved(
  ctx: Ctx,
  job: jobs.JobRow,
  event: JobEvent,
  change: Partial<jobs.JobRow>,
  words: string,
): Promise<jobs.JobRow> {
  const row = await moved(ctx, job, event, change)
  await remember(ctx, row.id, event, words)
  await record(ctx, 'job.moved', { job: row.id, state: row.state })
  return row
}

/** Moves a job by its table and saves who holds it. The row is locked by the caller. */
export async function moved(
  ctx: Ctx,
  job: jobs.JobRow,
  event: JobEvent,
  change: Partial<jobs.JobRow>,
): Promise<jobs.JobRow> {
  const state = move(job.state, event) ?? refuse('job.wrong-state')
  const row = { ...job, ...change, state, changedAt: ctx.now() }
  await jobs.saveHold(ctx.db, job.id, row)
  return row
}

/** The job, locked until the transaction ends. */
export async function held(ctx: Ctx, id: string): Promise<jobs.JobRow> {
  return (await jobs.jobForUpdate(ctx.db, id)) ?? refuse('job.unknown')
}

/**
 * The caller's own job, locked until the transaction ends. A lock that ran out is no matter while nobody else took it:
 * a reviewer whose session ended in the middle goes on where they were.
 */
export async function mine(ctx: Ctx, id: string): Promise<jobs.JobRow> {
  const me = needReviewer(ctx)
  const job = await held(ctx, id)
  if (job.assignedTo === me.id) return job
  return refuse(isLockedByOther(job, me.id, ctx.now()) ? 'job.taken' : 'job.not-yours')
}

/** Brings back what was held too long or slept long enough; says how many. */
export async function wakeJobs(ctx: Ctx): Promise<number> {
  return ctx.db.transaction(async db => {
    const inside = { ...ctx, db }
    const rows = await store.lapsed(db, ctx.now(), 200)
    for (const row of rows) {
      const event = row.state === 'snoozed' ? 'wake' : 'lapse'
      await moved(inside, row, event, { ...FREE, waitsFor: row.waitsFor, snoozedUntil: null })
      await remember(
        inside,
        row.id,
        event,
        event === 'wake' ? 'Its sleep is over.' : 'Nobody worked on it any more.',
      )
    }
    return rows.length
  })
}
