import {
  type LawCall,
  type LawRequest,
  type LawRequestDraft,
  type LawStep,
  refuse,
} from '@breakwater/contract'
import { need } from '../../access/index.ts'
import type { AccountMemory } from '../../account/index.ts'
import { record } from '../../audit/index.ts'
import type { Ctx } from '../../infra/ctx.ts'
import type { Db } from '../../infra/database/db.ts'
import type { KeyRing } from '../../infra/folder/key-ring.ts'
import { newId } from '../../infra/id.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

/** What the verbs of requests need: how they are sealed, and what is known of accounts. */
export interface LawRequestDeps {
  readonly keys: KeyRing
  readonly memory: AccountMemory
}

interface Body {
  readonly draft: LawRequestDraft
  readonly call: LawCall | null
  readonly refusedBecause?: string
}
const SEALED = 'law request'

/** Somebody of the staff who may deal with requests of authorities. */
export function needStaff(ctx: Ctx): { readonly id: string; readonly name: string } {
  need(ctx, 'escalation:send')
  return ctx.caller.kind === 'staff' ? ctx.caller : refuse('access.denied')
}

const bodyOf = ({ keys }: LawRequestDeps, row: store.LawRequestRow): Body | null =>
  row.body === null ? null : (JSON.parse(keys.unseal(SEALED, row.body)) as Body)

/** A request as staff see it, with what was handed out and preserved for it. */
export async function shown(db: Db, deps: LawRequestDeps, row: store.LawRequestRow): Promise<LawRequest> {
  const answers = await store.answersOf(db, row.id)
  const preserved = await store.preservedOf(db, row.id)
  return {
    ...lineOf(deps, row),
    answers: answers.map(({ id, job, by, at }) => ({ id, job, by, at: at.toISOString() })),
    preserved: preserved.map(({ job, by, at, until }) => ({
      job,
      by,
      at: at.toISOString(),
      until: until.toISOString(),
    })),
  }
}

function lineOf(deps: LawRequestDeps, row: store.LawRequestRow): LawRequest {
  const { id, kind, state, country, steps } = row
  const body = bodyOf(deps, row)
  return {
    id,
    kind,
    state,
    country,
    receivedAt: row.receivedAt.toISOString(),
    closedAt: row.closedAt?.toISOString() ?? null,
    draft: body?.draft ?? null,
    call: body?.call ?? null,
    steps: [...steps],
    answers: [],
    preserved: [],
  }
}

export async function takeRequest(
  ctx: Ctx,
  deps: LawRequestDeps,
  draft: LawRequestDraft,
): Promise<LawRequest> {
  const me = needStaff(ctx)
  const at = ctx.now()
  const row: store.LawRequestRow = {
    id: newId(),
    kind: draft.kind,
    country: draft.country,
    state: 'received',
    body: deps.keys.seal(SEALED, JSON.stringify({ draft, call: null })),
    steps: [{ at: at.toISOString(), by: me.id, name: me.name, what: 'received' }],
    calledBy: null,
    verifiedBy: null,
    receivedAt: at,
    closedAt: null,
  }
  await ctx.db.transaction(async db => {
    await store.insertRequest(db, row)
    await record({ ...ctx, db }, 'law-request.moved', { request: row.id, state: row.state })
  })
  return shown(ctx.db, deps, row)
}

export async function showRequest(ctx: Ctx, deps: LawRequestDeps, id: string): Promise<LawRequest> {
  needStaff(ctx)
  const row = (await store.requestById(ctx.db, id)) ?? refuse('law-request.unknown')
  await ctx.db.transaction(db => record({ ...ctx, db }, 'law-request.viewed', { request: row.id }))
  return shown(ctx.db, deps, row)
}

/** The newest requests, without what they say. */
export async function listRequests(ctx: Ctx, deps: LawRequestDeps): Promise<{ requests: LawRequest[] }> {
  needStaff(ctx)
  const rows = await store.requestsNewest(ctx.db, 200)
  return { requests: rows.map(row => lineOf(deps, { ...row, body: null })) }
}

/** What a step leaves behind beside the row: which job it was about, and the hashes of what it was. */
type Left = Pick<LawStep, 'job' | 'hashes'>

/** One step of a request, on its row alone, with its line in the chain of custody. */
export async function change(
  ctx: Ctx,
  id: string,
  event: rules.LawEvent,
  work: (
    row: store.LawRequestRow,
    me: { readonly id: string },
    inside: Ctx,
  ) => Promise<readonly [store.LawRequestRow, Left]> | readonly [store.LawRequestRow, Left],
): Promise<store.LawRequestRow> {
  const me = needStaff(ctx)
  return ctx.db.transaction(async db => {
    const row = (await store.requestForUpdate(db, id)) ?? refuse('law-request.unknown')
    const state = rules.move(row.state, event) ?? refuse('law-request.wrong-state')
    const [worked, left] = await work(row, me, { ...ctx, db })
    const step = { at: ctx.now().toISOString(), by: me.id, name: me.name, what: event, ...left }
    const closedAt = state === 'answered' || state === 'refused' ? (row.closedAt ?? ctx.now()) : null
    const changed = { ...worked, state, closedAt, steps: [...row.steps, step] }
    await store.saveRequest(db, changed)
    await record({ ...ctx, db }, 'law-request.moved', { request: row.id, state })
    return changed
  })
}

/** Somebody called back. A call that confirmed nothing closes nothing: they may call again, or refuse. */
export async function noteCall(
  ctx: Ctx,
  deps: LawRequestDeps,
  id: string,
  call: LawCall,
): Promise<LawRequest> {
  const row = await change(ctx, id, 'call', (found, me) => {
    const body = bodyOf(deps, found) ?? refuse('law-request.wrong-state')
    const objection = rules.callObjection(call, body.draft)
    if (objection !== null)
      refuse(objection, { field: objection === 'law-request.number-given' ? 'number' : 'source' })
    const sealed = deps.keys.seal(SEALED, JSON.stringify({ ...body, call }))
    return [{ ...found, calledBy: me.id, body: sealed }, {}] as const
  })
  return shown(ctx.db, deps, row)
}

/** The second person, who has read what the first was told. */
export async function confirmCall(ctx: Ctx, deps: LawRequestDeps, id: string): Promise<LawRequest> {
  const row = await change(ctx, id, 'confirm', (found, me) => {
    if (bodyOf(deps, found)?.call?.isConfirmed !== true) refuse('law-request.wrong-state')
    if (found.calledBy === me.id) refuse('law-request.second-person')
    return [{ ...found, verifiedBy: me.id }, {}] as const
  })
  return shown(ctx.db, deps, row)
}

export async function refuseRequest(
  ctx: Ctx,
  deps: LawRequestDeps,
  id: string,
  because: string,
): Promise<LawRequest> {
  const row = await change(ctx, id, 'refuse', found => {
    const body = bodyOf(deps, found) ?? refuse('law-request.wrong-state')
    const sealed = deps.keys.seal(SEALED, JSON.stringify({ ...body, refusedBecause: because }))
    return [{ ...found, body: sealed }, {}] as const
  })
  return shown(ctx.db, deps, row)
}

export async function forgetOldRequests(ctx: Ctx): Promise<number> {
  await store.deletePreservedBefore(ctx.db, ctx.now())
  return store.forgetBodies(ctx.db, rules.keptSince(ctx.now()))
}
