import type { JobSource, Reason, Subject } from '@breakwater/contract'
import { record } from '../../audit/index.ts'
import type { Ctx } from '../../infra/ctx.ts'
import { newId } from '../../infra/id.ts'
import { remember } from './history.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

/** One thing that asks for a reviewer: a report, an incident's move, a match, a request, an appeal. */
export interface Arrival {
  readonly source: JobSource
  /** What is folded with it; null: by subject. */
  readonly foldKey: string | null
  readonly subject: Subject
  /** Who is behind the subject, where known. */
  readonly account: string | null
  readonly thread: string | null
  readonly reason: Reason
  readonly language: string | null
  readonly country: string | null
  readonly skill: store.Skill
  readonly facts: rules.Facts
  readonly about: string | null
  readonly notFor: readonly string[]
  readonly rules: readonly string[]
  readonly words: string
}

/** All about one account is one job; where nobody knows who is behind it, all about one content. */
function foldKeyOf(arrival: Arrival): string {
  if (arrival.foldKey !== null) return arrival.foldKey
  const { platform, kind, id } = arrival.subject
  return JSON.stringify(
    arrival.account === null ? [platform, kind, id] : [platform, 'account', arrival.account],
  )
}

/** Folds an arrival into the open job about its subject, or opens one. Only adds: no arrival makes a job less urgent. */
export async function fold(ctx: Ctx, arrival: Arrival): Promise<store.JobRow> {
  const foldKey = foldKeyOf(arrival)
  for (;;) {
    const open = await store.openJobForUpdate(ctx.db, foldKey)
    if (open !== null) return grow(ctx, open, arrival)
    const opened = await openJob(ctx, foldKey, arrival)
    if (opened !== null) return opened
  }
}

async function openJob(ctx: Ctx, foldKey: string, arrival: Arrival): Promise<store.JobRow | null> {
  const now = ctx.now()
  const found = rules.priorityOf(arrival.facts, now)
  const row: store.JobRow = {
    ...EMPTY,
    ...worked(arrival.facts, found, now, now),
    id: newId(),
    foldKey,
    source: arrival.source,
    sources: [arrival.source],
    platform: arrival.subject.platform,
    subjectKind: arrival.subject.kind,
    subject: arrival.subject.id,
    account: arrival.account,
    thread: arrival.thread,
    reason: arrival.reason,
    language: arrival.language,
    country: arrival.country,
    skill: arrival.skill,
    reports: arrival.source === 'report' ? 1 : 0,
    openedAt: now,
    changedAt: now,
    notFor: arrival.notFor,
    about: arrival.about,
    rules: arrival.rules,
  }
  if (!(await store.insertJob(ctx.db, row))) return null
  await remember(ctx, row.id, 'opened', arrival.words)
  await record(ctx, 'job.opened', { job: row.id })
  return row
}

const EMPTY = {
  state: 'waiting',
  breachedAt: null,
  decidedAt: null,
  assignedTo: null,
  assignedName: null,
  lockedUntil: null,
  snoozedUntil: null,
  waitsFor: null,
  verdict: null,
} as const

function worked(facts: rules.Facts, found: rules.Priority, openedAt: Date, now: Date) {
  return {
    urgency: found.lane === 'imminent' ? (0 as const) : (1 as const),
    lane: found.lane,
    priority: found.priority,
    why: found.why,
    facts,
    isMinor: facts.age === 'under18' || facts.age === 'unknown',
    brigade: facts.brigade,
    dueAt: rules.dueAt(facts, found, openedAt, now),
    hurriesAt: rules.hurriesAt(facts, now),
  }
}

async function grow(ctx: Ctx, open: store.JobRow, arrival: Arrival): Promise<store.JobRow> {
  const now = ctx.now()
  const row: store.JobRow = {
    ...weighed(open, rules.together(open.facts, arrival.facts), now),
    sources: [...new Set([...open.sources, arrival.source])],
    thread: open.thread ?? arrival.thread,
    reason: RANK.indexOf(arrival.reason) < RANK.indexOf(open.reason) ? arrival.reason : open.reason,
    language: open.language ?? arrival.language,
    country: open.country ?? arrival.country,
    skill: open.skill === 'general' ? arrival.skill : open.skill,
    reports: open.reports + (arrival.source === 'report' && arrival.facts.voices > 0 ? 1 : 0),
    changedAt: now,
    rules: [...new Set([...open.rules, ...arrival.rules])],
  }
  await saveWeighed(ctx, open, row, arrival.words)
  return row
}

/** An open job by what is known of it now: once imminent it stays so, and sleeps no longer. */
function weighed(open: store.JobRow, facts: rules.Facts, now: Date): store.JobRow {
  const newest = rules.priorityOf(facts, now)
  const found = open.lane === 'imminent' ? { ...newest, lane: open.lane } : newest
  const wakes = open.state === 'snoozed' && found.lane === 'imminent' && open.lane !== 'imminent'
  const newly = worked(facts, found, wasDue(open, found) ? open.openedAt : now, now)
  return {
    ...open,
    ...newly,
    dueAt: newly.dueAt < open.dueAt ? newly.dueAt : open.dueAt,
    state: wakes ? 'waiting' : open.state,
    snoozedUntil: wakes ? null : open.snoozedUntil,
  }
}

async function saveWeighed(ctx: Ctx, open: store.JobRow, row: store.JobRow, words: string): Promise<void> {
  await store.saveFolded(ctx.db, row)
  if (open.lane === row.lane) return
  await remember(ctx, row.id, 'hurried', words)
  if (row.lane === 'imminent')
    await store.shortenPause(ctx.db, row.id, new Date(ctx.now().getTime() + AWAKE_MS))
}

/** A pause of a job that has become imminent ends so soon: who holds it goes on, or it waits for anybody. */
const AWAKE_MS = 5 * 60_000

/** Weighs anew what time alone has made more urgent; says how many. */
export async function hurryJobs(ctx: Ctx): Promise<number> {
  return ctx.db.transaction(async db => {
    const rows = await store.jobsToHurry(db, ctx.now(), 200)
    for (const open of rows) {
      const row = weighed(open, open.facts, ctx.now())
      await saveWeighed({ ...ctx, db }, open, row, 'What was threatened is less than a day away.')
    }
    return rows.length
  })
}

/** A job that becomes imminent now is due from now, not from when it was opened. */
function wasDue(open: store.JobRow, found: rules.Priority): boolean {
  return found.lane !== 'imminent' || open.lane === 'imminent'
}

/** Which reason names a job that several were given for: the gravest. */
const RANK: readonly Reason[] = [
  'sextortion',
  'private_images',
  'underage',
  'scam',
  'harassment',
  'spam',
  'other',
]
