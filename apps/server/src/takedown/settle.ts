import type { JobView, Subject } from '@breakwater/contract'
import { record } from '../audit/index.ts'
import type { Ctx } from '../infra/ctx.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'
import { open, type TakedownDeps } from './takedown.ts'

/** A request as review works on it. */
export interface Claim {
  readonly row: store.RequestRow
  readonly places: readonly store.Place[]
}

export async function claimOf(ctx: Pick<Ctx, 'db'>, id: string): Promise<Claim | null> {
  const row = await store.requestById(ctx.db, id)
  return row === null ? null : { row, places: await store.placesOf(ctx.db, id) }
}

/** Where a platform that we serve keeps what a request names; no place is added until the transaction of `ctx` ends. */
export async function servedPlaces(ctx: Pick<Ctx, 'db'>, id: string): Promise<readonly Subject[]> {
  await store.lockRequest(ctx.db, id)
  return served(await store.placesOf(ctx.db, id))
}

/** The places that can be hidden and removed. */
export function served(places: readonly store.Place[]): readonly Subject[] {
  return places.flatMap(({ platform, kind, subject }) =>
    platform === null ? [] : [{ platform, kind, id: subject }],
  )
}

/** Requests whose clock runs, and the alarm that each is due; null where none is. */
export async function running(
  ctx: Pick<Ctx, 'db' | 'now'>,
): Promise<readonly { readonly row: store.RequestRow; readonly alarm_h: number | null }[]> {
  const rows = await store.runningRequests(ctx.db)
  return rows.map(row => ({
    row,
    alarm_h: row.validAt === null ? null : rules.alarmDue(row.validAt, row.alarmed_h, ctx.now()),
  }))
}

export async function noteAlarm(ctx: Ctx, id: string, alarmed_h: number): Promise<void> {
  const row = await store.requestById(ctx.db, id)
  if (row !== null) await store.saveRequest(ctx.db, { ...row, alarmed_h })
}

/** The content is hidden, by another's hand, until a moment; null: shown again. */
export async function noteHidden(ctx: Ctx, id: string, until: Date | null): Promise<void> {
  const row = await store.requestById(ctx.db, id)
  if (row === null) return
  await store.saveRequest(ctx.db, { ...row, hiddenUntil: until })
  await store.addHistory(ctx.db, row.id, ctx.now(), until === null ? 'shown_again' : 'hidden')
}

/**
 * Writes the outcome that the number shows: `copies` are the items banked, `removalAsked` whether a platform was told to
 * take the picture down, `someLeft` whether a place was left as it is. False where the request has an outcome that this does not change.
 */
export async function settleRequest(
  ctx: Ctx,
  id: string,
  event: 'grant' | 'refuse' | 'reverse' | 'reopen',
  about: {
    readonly decision: string | null
    readonly copies: number
    readonly removalAsked: boolean
    readonly someLeft: boolean
  },
): Promise<boolean> {
  await store.lockRequest(ctx.db, id)
  const row = await store.requestById(ctx.db, id)
  const state = row === null ? null : rules.move(row.state, event)
  if (row === null || state === null) return false
  const isOpen = state === 'valid'
  const settledAt = isOpen ? null : ctx.now()
  await store.saveRequest(ctx.db, {
    ...row,
    state,
    settledAt,
    decision: isOpen ? null : about.decision,
    copies: about.copies,
  })
  await store.addHistory(ctx.db, row.id, ctx.now(), isOpen ? 'valid' : state)
  if (about.removalAsked) await store.addHistory(ctx.db, row.id, ctx.now(), 'removal_asked')
  if (about.removalAsked && about.someLeft) await store.addHistory(ctx.db, row.id, ctx.now(), 'some_left')
  await record(ctx, 'takedown.settled', { request: row.id, state })
  if (isOpen) await record(ctx, 'takedown.reopened', { request: row.id })
  return true
}

/** What a reviewer reads of a request: why, where, since when; not who. */
export async function shownInJob(
  ctx: Ctx,
  deps: Pick<TakedownDeps, 'keys'>,
  id: string,
): Promise<JobView['takedown']> {
  const row = await store.requestById(ctx.db, id)
  if (row === null) return null
  const draft = open(deps, row)
  const subjects = served(await store.placesOf(ctx.db, id))
  return {
    validAt: row.validAt?.toISOString() ?? null,
    dueAt: row.dueAt?.toISOString() ?? null,
    relation: draft.relation ?? null,
    facts: draft.facts ?? null,
    declares: [...(draft.declares ?? [])],
    places: (draft.places ?? []).map(({ url, content, note }) => ({
      url: url ?? null,
      content: content ?? null,
      note: note ?? null,
      subject: subjects.find(subject => subject.id === content || subject.id === url) ?? null,
    })),
  }
}

const A_DAY_MS = 24 * 60 * 60_000

/** Forgets what people sent, once nobody needs it. */
export async function forgetOld(ctx: Ctx): Promise<void> {
  const before = (days: number): Date => new Date(ctx.now().getTime() - days * A_DAY_MS)
  await store.forget(ctx.db, { settled: before(180), asleep: before(30) })
}
