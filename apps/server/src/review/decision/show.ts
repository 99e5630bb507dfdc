import { type Decision, type DecisionPage, refuse } from '@breakwater/contract'
import { standing } from '../../action/index.ts'
import type { Ctx } from '../../infra/ctx.ts'
import { dutyOf, needReviewer } from '../assignment/assignment.ts'
import { enter } from '../assignment/entry.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

const PAGE_DECISIONS = 50

/** Decisions with what became of their actions: the place of undo. */
export async function pageOf(
  ctx: Ctx,
  asked: {
    readonly mine?: boolean
    readonly state?: string
    readonly job?: string
    readonly cursor?: string
  },
): Promise<DecisionPage> {
  const me = await dutyOf(ctx)
  const by = asked.mine === true ? me.staff : null
  const after = asked.cursor === undefined ? null : readCursor(asked.cursor)
  const filter = { by, state: asked.state ?? null, job: asked.job ?? null, except: me.conflicts, after }
  const rows = await store.decisionsInOrder(ctx.db, filter, PAGE_DECISIONS + 1)
  const shown = rows.slice(0, PAGE_DECISIONS)
  const last = shown.at(-1)
  const more = rows.length > PAGE_DECISIONS
  return {
    decisions: await shownOf(ctx, shown),
    cursor: more && last !== undefined ? cursorOf(last) : null,
    more,
  }
}

/** One decision. */
export async function decisionOf(ctx: Ctx, id: string): Promise<Decision> {
  needReviewer(ctx)
  const row = (await store.decisionById(ctx.db, id)) ?? refuse('decision.unknown')
  if (row.job !== null) await enter(ctx, row.job)
  const [shown = refuse('decision.unknown')] = await shownOf(ctx, [row])
  return shown
}

async function shownOf(ctx: Ctx, rows: readonly store.DecisionRow[]): Promise<Decision[]> {
  const actions = await standing.actionsOf(
    ctx.db,
    rows.map(row => row.id),
  )
  return rows.map(row => ({
    id: row.id,
    job: row.job,
    verdict: row.verdict,
    policy: row.policy,
    state: row.state,
    by: row.byName,
    approvedBy: row.approvedBy,
    at: row.at.toISOString(),
    undoneAt: row.undoneAt?.toISOString() ?? null,
    undoneBecause: row.undoneBecause,
    declined: row.declinedBy === null ? null : { by: row.declinedBy, because: row.declinedBecause ?? '' },
    actions: isWaiting(row)
      ? asked(row)
      : actions.filter(action => action.decision === row.id).map(carriedOut),
    tells: {
      when: row.tellWhen,
      heldUntil: row.heldUntil?.toISOString() ?? null,
      toldAt: row.toldAt?.toISOString() ?? null,
    },
    isBulk: row.isBulk,
    isUndoable: !row.isBulk && rules.move(row.state, 'undo') !== null,
  }))
}

const isWaiting = ({ state, isBulk }: store.DecisionRow): boolean => state === 'proposed' && !isBulk

/** What a second person would say yes to: nothing of it was sent. */
function asked(row: store.DecisionRow): Decision['actions'] {
  return row.draft.actions.map(({ action, subject }, place) => ({
    id: `${row.id} ${place}`,
    action,
    subject,
    state: 'planned',
    until: null,
    changedAt: row.at.toISOString(),
  }))
}

type ActionRow = Awaited<ReturnType<typeof standing.actionsOf>>[number]

function carriedOut(row: ActionRow): Decision['actions'][number] {
  const { id, action, platform, kind, subject, state, until, changedAt } = row
  return {
    id,
    action,
    subject: { platform, kind, id: subject },
    state,
    until: until?.toISOString() ?? null,
    changedAt: changedAt.toISOString(),
  }
}

function cursorOf(row: store.DecisionRow): string {
  return Buffer.from(JSON.stringify([row.at.toISOString(), row.id])).toString('base64url')
}

function readCursor(cursor: string): { readonly at: Date; readonly id: string } {
  try {
    const [at, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[]
    const date = new Date(String(at))
    return Number.isNaN(date.getTime()) ? refuse('cursor.malformed') : { at: date, id: String(id) }
  } catch {
    return refuse('cursor.malformed')
  }
}
