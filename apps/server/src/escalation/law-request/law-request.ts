import { createHash } from 'node:crypto'
import {
  type LawAnswer,
  type LawCall,
  type LawRequest,
  type LawRequestDraft,
  refuse,
} from '@breakwater/contract'
import { need } from '../../access/index.ts'
import type { AccountMemory } from '../../account/index.ts'
import { record } from '../../audit/index.ts'
import type { Ctx } from '../../infra/ctx.ts'
import type { KeyRing } from '../../infra/folder/key-ring.ts'
import { newId } from '../../infra/id.ts'
import { knownOf } from '../known/index.ts'
import { conversationText } from '../tip/index.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

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

function needStaff(ctx: Ctx): { readonly id: string } {
  need(ctx, 'escalation:send')
  return ctx.caller.kind === 'staff' ? ctx.caller : refuse('access.denied')
}

const bodyOf = ({ keys }: LawRequestDeps, row: store.LawRequestRow): Body | null =>
  row.body === null ? null : (JSON.parse(keys.unseal(SEALED, row.body)) as Body)

function shown(deps: LawRequestDeps, row: store.LawRequestRow): LawRequest {
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
    steps: [{ at: at.toISOString(), by: me.id, what: 'received' }],
    calledBy: null,
    verifiedBy: null,
    receivedAt: at,
    closedAt: null,
  }
  await ctx.db.transaction(async db => {
    await store.insertRequest(db, row)
    await record({ ...ctx, db }, 'law-request.moved', { request: row.id, state: row.state })
  })
  return shown(deps, row)
}

export async function showRequest(ctx: Ctx, deps: LawRequestDeps, id: string): Promise<LawRequest> {
  needStaff(ctx)
  const row = (await store.requestById(ctx.db, id)) ?? refuse('law-request.unknown')
  await ctx.db.transaction(db => record({ ...ctx, db }, 'law-request.viewed', { request: row.id }))
  return shown(deps, row)
}

/** The newest requests, without what they say. */
export async function listRequests(ctx: Ctx, deps: LawRequestDeps): Promise<{ requests: LawRequest[] }> {
  needStaff(ctx)
  const rows = await store.requestsNewest(ctx.db, 200)
  return { requests: rows.map(row => shown(deps, { ...row, body: null })) }
}

async function change(
  ctx: Ctx,
  id: string,
  event: rules.LawEvent,
  work: (row: store.LawRequestRow, me: { readonly id: string }) => store.LawRequestRow,
): Promise<store.LawRequestRow> {
  const me = needStaff(ctx)
  return ctx.db.transaction(async db => {
    const row = (await store.requestForUpdate(db, id)) ?? refuse('law-request.unknown')
    const state = rules.move(row.state, event) ?? refuse('law-request.wrong-state')
    const step = { at: ctx.now().toISOString(), by: me.id, what: event }
    const closedAt = state === 'answered' || state === 'refused' ? (row.closedAt ?? ctx.now()) : null
    const changed = { ...work(row, me), state, closedAt, steps: [...row.steps, step] }
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
    return { ...found, calledBy: me.id, body: deps.keys.seal(SEALED, JSON.stringify({ ...body, call })) }
  })
  return shown(deps, row)
}

/** The second person, who has read what the first was told. */
export async function confirmCall(ctx: Ctx, deps: LawRequestDeps, id: string): Promise<LawRequest> {
  const row = await change(ctx, id, 'confirm', (found, me) => {
    if (bodyOf(deps, found)?.call?.isConfirmed !== true) refuse('law-request.wrong-state')
    if (found.calledBy === me.id) refuse('law-request.second-person')
    return { ...found, verifiedBy: me.id }
  })
  return shown(deps, row)
}

export async function refuseRequest(
  ctx: Ctx,
  deps: LawRequestDeps,
  id: string,
  because: string,
): Promise<LawRequest> {
  const row = await change(ctx, id, 'refuse', found => {
    const body = bodyOf(deps, found) ?? refuse('law-request.wrong-state')
    return { ...found, body: deps.keys.seal(SEALED, JSON.stringify({ ...body, refusedBecause: because })) }
  })
  return shown(deps, row)
}

/** What is handed over for one job, by its hashes, with everybody who had it in hand. */
export async function answerRequest(
  ctx: Ctx,
  deps: LawRequestDeps,
  id: string,
  job: string,
): Promise<LawAnswer> {
  needStaff(ctx)
  const known = (await knownOf(ctx, deps.memory, job)) ?? refuse('job.unknown')
  const row = await change(ctx, id, 'answer', found => found)
  const text = known.messages.length > 0 ? conversationText(known.messages) : null
  const files = known.evidence.map(({ kind, sha256, bytes }) => ({ what: kind, sha256, bytes }))
  const own =
    text === null ? [] : [{ what: 'conversation', sha256: sha256Of(text), bytes: Buffer.byteLength(text) }]
  return {
    request: shown(deps, row),
    job: known.job.id,
    account: known.job.account,
    platform: known.job.platform,
    items: [...files, ...own],
    conversation: text,
  }
}

const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex')

export async function forgetOldRequests(ctx: Ctx): Promise<number> {
  return store.forgetBodies(ctx.db, rules.keptSince(ctx.now()))
}
