import type { Event, IncidentFinding } from '@breakwater/detection'
import { spentKey } from '@breakwater/detection/rule'
import { type Noted, noteFacts, noteHeld, noteSuspicions } from '../../account/index.ts'
import { eraseCounts, insertCounts } from '../../analyst-rule/index.ts'
import { addErasures, type EventLog, moveFolded } from '../../event/index.ts'
import type { Ctx } from '../../infra/ctx.ts'
import { tell, tellAll } from '../../infra/outbox.ts'
import { announce } from '../../webhook/index.ts'
import { eraseLinks, type Link, saveLinks } from '../link/store.ts'
import * as rules from '../rules.ts'
import * as store from '../store.ts'

/** The event by which an account is forgotten: ours after an erasure, or a platform's own. */
export const ERASED = 'account.erased'

/** Of two accounts in an incident: when they first met, where its target lives, which language is spoken. */
export type Met = Pick<store.Move, 'contactAt' | 'country' | 'language'>

/** What folding a batch of events came to: written in one transaction, or not at all. */
export interface Batch {
  readonly from: number
  readonly to: number
  readonly watermark_ms: number
  readonly tooLate: number
  readonly found: readonly rules.Found[]
  readonly facts: Noted
  /** What is known of each pair of an incident beside what was found. */
  readonly met: ReadonlyMap<IncidentFinding, Met>
  /** What accounts share with those of which something was found. */
  readonly links: readonly Link[]
  /** Accounts that were erased. */
  readonly erased: readonly string[]
  /** Bodies of this batch's events, by id. */
  readonly bodies: ReadonlyMap<Event['id'], string>
}

const NOTHING_KNOWN: Met = { contactAt: null, country: null, language: null }

export type WriteCtx = Pick<Ctx, 'db' | 'now'>

/**
 * Writes what a batch came to, with the mark of how far events took effect: each takes effect once. False where another
 * process moved the mark, in which case nothing is written.
 */
export async function writeBatch(
  ctx: WriteCtx,
  log: EventLog,
  platform: string,
  batch: Batch,
): Promise<boolean> {
  const effects = rules.effectsOf(batch.found.map(({ finding }) => finding))
  // Looked up before the transaction: the embedded database has one session.
  const evidence = await evidenceFor(log, platform, effects.moves, batch.bodies)
  return ctx.db.transaction(async db => {
    const inside = { ...ctx, db }
    const watermark = new Date(batch.watermark_ms)
    if ((await moveFolded(db, platform, batch.from, batch.to, watermark, batch.tooLate)) === 0) return false
    await noteFacts(inside, platform, batch.facts)
    if (batch.found.length > 0) await writeFound(inside, platform, effects, batch, evidence)
    await saveLinks(db, platform, batch.links, ctx.now())
    await store.eraseAccounts(db, platform, batch.erased)
    await eraseLinks(db, platform, batch.erased)
    await eraseCounts(db, platform, batch.erased)
    await addErasures(db, platform, batch.erased, batch.to)
    return true
  })
}

async function writeFound(
  ctx: WriteCtx,
  platform: string,
  effects: rules.Effects,
  { from: after, to: upTo, found, met }: Batch,
  evidence: ReadonlyMap<string, string>,
): Promise<void> {
  await store.insertFindings(ctx.db, platform, found, ctx.now())
  await writeMoves(ctx, platform, effects.moves, met, evidence)
  await writeSuspicions(ctx, platform, effects)
  const counts = effects.counted.map(({ rule: id, version, state, at, account }) => {
    return { countedIn: spentKey({ id, version, state }, at), account }
  })
  await insertCounts(ctx.db, platform, counts, ctx.now())
  if (effects.notices.length > 0) await tell(ctx, 'notice.due', { platform, after, upTo })
}

async function writeMoves(
  ctx: WriteCtx,
  platform: string,
  moves: readonly IncidentFinding[],
  met: Batch['met'],
  evidence: ReadonlyMap<string, string>,
): Promise<void> {
  const incidents = await store.moveIncidents(
    ctx.db,
    platform,
    moves.map(move => ({ ...move, ...(met.get(move) ?? NOTHING_KNOWN) })),
  )
  const shown = incidents.flatMap((incident, at) =>
    (moves[at]?.events ?? []).flatMap(event => {
      const body = evidence.get(event)
      return body === undefined ? [] : [{ incident, event, body }]
    }),
  )
  await store.saveEvidence(ctx.db, shown)
  await tellAll(
    ctx,
    'incident.moved',
    incidents.map((incident, at) => {
      return { platform, incident, from: moves[at]?.from ?? '', to: moves[at]?.to ?? '' }
    }),
  )
}

/** The events that moved incidents: most are of this batch, the others of earlier ones. */
async function evidenceFor(
  log: EventLog,
  platform: string,
  moves: readonly IncidentFinding[],
  bodies: Batch['bodies'],
): Promise<ReadonlyMap<string, string>> {
  const ids = new Set(moves.flatMap(({ events }) => events))
  const earlier = [...ids].filter(id => !bodies.has(id))
  if (earlier.length === 0) return bodies
  const found = await log.named(platform, earlier)
  return new Map([...bodies, ...found.map(({ id, body }) => [id, body] as const)])
}

async function writeSuspicions(ctx: WriteCtx, platform: string, effects: rules.Effects): Promise<void> {
  const { db } = ctx
  await store.saveSuspicions(db, platform, effects.suspicions, ctx.now())
  const accused = [...new Set(effects.actions.map(({ account }) => account))]
  const known = await store.suspicionsOf(db, platform, accused)
  const lifted = new Set(known.filter(({ contest }) => contest === 'lifted').map(({ account }) => account))
  const planned = rules.actionsLeft(effects.actions, lifted)
  const actions = await store.insertActions(db, platform, planned, ctx.now())
  const accounts = [...effects.suspicions, ...effects.actions].map(({ account }) => account)
  await putInForce(ctx, platform, accounts)
  const held = actions.filter(isQuarantine).map(({ account, target, expiresAt }) => {
    return { from: account, to: target, until: expiresAt?.toISOString() ?? null }
  })
  await noteHeld(ctx, platform, [...new Map(held.map(one => [`${one.from}\n${one.to}`, one])).values()])
  await tellAll(
    ctx,
    'suspicion.changed',
    effects.suspicions.map(({ account, level, was }) => ({ platform, account, level, was })),
  )
  await tellAll(
    ctx,
    'action.planned',
    actions.map(({ id, action, account, automatic }) => {
      return { platform, planned: id, action, account, automatic }
    }),
  )
  for (const action of actions) await announcePlanned(ctx, platform, action)
}

/** Writes down into the account floor what contact decisions are to see of these accounts. */
export async function putInForce(
  ctx: WriteCtx,
  platform: string,
  accounts: readonly string[],
): Promise<void> {
  const named = [...new Set(accounts)]
  if (named.length === 0) return
  const found = new Map((await store.suspicionsOf(ctx.db, platform, named)).map(row => [row.account, row]))
  const standing = await store.standingAgainst(ctx.db, platform, named)
  const levels = named.map(account => {
    const against = standing.filter(action => action.account === account)
    return { account, level: rules.levelInForce(found.get(account) ?? null, against) }
  })
  await noteSuspicions(ctx, platform, levels)
}

/** Tells the platform what to do, unless it is work for people here. Ids only. */
async function announcePlanned(ctx: WriteCtx, platform: string, planned: store.PlannedAction): Promise<void> {
  const { id, action, account, target, thread, automatic, state } = planned
  if (action === 'open_job') return
  const expiresAt = planned.expiresAt?.toISOString() ?? null
  const data = { planned: id, action, account, target, thread, automatic, state, expiresAt }
  await announce(ctx, { partner: platform, type: 'action.planned', data })
}

/** Tells a platform that what stood against someone no longer does. */
export async function announceEnded(
  ctx: WriteCtx,
  platform: string,
  ended: readonly store.PlannedAction[],
): Promise<void> {
  const pairs = new Map(ended.filter(isQuarantine).map(one => [`${one.account}\n${one.target}`, one]))
  const freed = [...pairs.values()].map(({ account, target }) => ({ from: account, to: target, until: null }))
  await noteHeld(ctx, platform, freed)
  for (const { id, action, account, target, thread, state } of ended)
    await announce(ctx, {
      partner: platform,
      type: 'action.planned',
      data: { planned: id, action, account, target, thread, state },
    })
}

function isQuarantine(
  action: store.PlannedAction,
): action is store.PlannedAction & { readonly target: string } {
  return action.action === 'quarantine_thread' && action.automatic && action.target !== null
}
