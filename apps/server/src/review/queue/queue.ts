import { type JobPage, type Lane, refuse } from '@breakwater/contract'
import { need } from '../../access/index.ts'
import type { Ctx } from '../../infra/ctx.ts'
import { dutyOf } from '../assignment/assignment.ts'
import { countOnDuty } from '../assignment/desk.ts'
import { lineOf } from '../job/line.ts'
import * as store from './store.ts'

const LANES: readonly Lane[] = ['imminent', 'clock', 'usual']
const PAGE_JOBS = 50

export interface Asked extends Partial<Omit<store.Filter, 'assignedTo' | 'except'>> {
  readonly mine?: boolean
  readonly cursor?: string
  readonly limit?: number
}

/** One page of the queue, worst first, with how much waits in each lane. */
export async function pageOf(ctx: Ctx, asked: Asked): Promise<JobPage> {
  need(ctx, 'review:work')
  const limit = asked.limit ?? PAGE_JOBS
  const filter = {
    lane: asked.lane ?? null,
    state: asked.state ?? null,
    source: asked.source ?? null,
    language: asked.language ?? null,
    about: asked.about ?? null,
    except: (await dutyOf(ctx)).conflicts,
    assignedTo: asked.mine === true && ctx.caller.kind === 'staff' ? ctx.caller.id : null,
  }
  const after = asked.cursor === undefined ? null : readCursor(asked.cursor)
  const rows = await store.jobsInOrder(ctx.db, filter, after, limit + 1)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const more = rows.length > limit
  return {
    jobs: shown.map(row => lineOf(row, ctx.caller, ctx.now())),
    cursor: more && last !== undefined ? cursorOf(last) : null,
    more,
    counts: await countsOf(ctx),
  }
}

async function countsOf(ctx: Ctx): Promise<JobPage['counts']> {
  const held = ctx.caller.kind === 'staff' ? await store.heldBy(ctx.db, ctx.caller.id) : []
  const onDuty = await countOnDuty(ctx)
  const tallies = []
  for (const lane of LANES) tallies.push(await store.tallyOf(ctx.db, lane, ctx.now()))
  return tallies.map(tally => ({
    lane: tally.lane,
    waiting: tally.waiting,
    breached: tally.breached,
    mine: held.filter(job => job.lane === tally.lane).length,
    nextDueAt: tally.nextDueAt?.toISOString() ?? null,
    onDuty,
  }))
}

/** A cursor is the place after the last job shown. */
function cursorOf(row: { readonly urgency: number; readonly dueAt: Date; readonly id: string }): string {
  return Buffer.from(JSON.stringify([row.urgency, row.dueAt.toISOString(), row.id])).toString('base64url')
}

function readCursor(cursor: string): store.After {
  try {
    const [urgency, dueAt, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [
      number,
      string,
      string,
    ]
    const at = new Date(dueAt)
    if (!Number.isInteger(urgency) || Number.isNaN(at.getTime()) || !/^[0-9a-f-]{36}$/.test(id))
      return refuse('cursor.malformed')
    return { urgency, dueAt: at, id }
  } catch {
    return refuse('cursor.malformed')
  }
}
