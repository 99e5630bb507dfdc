import {
  type ContestAnswer,
  type FindingsAnswer,
  type IncidentAnswer,
  refuse,
  type SuspicionAnswer,
} from '@breakwater/contract'
import { reasonWords } from '@breakwater/detection'
import { needPlainScope } from '../access/index.ts'
import { record } from '../audit/index.ts'
import type { Ctx } from '../infra/ctx.ts'
import { announceEnded, putInForce } from './fold/write.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

const PAGE_INCIDENTS = 100
const PAGE_FINDINGS = 1_000

/** How suspicious an account is, why, and what stands against it. One of which nothing was found is at 0. */
export async function suspicionOf(ctx: Ctx, account: string): Promise<SuspicionAnswer> {
  const platform = needPlainScope(ctx, 'events').name
  const [found] = await store.suspicionsOf(ctx.db, platform, [account])
  const standing = await store.standingAgainst(ctx.db, platform, [account])
  return {
    account,
    level: found?.level ?? 0,
    was: found?.was ?? 0,
    inForce: rules.levelInForce(found ?? null, standing),
    families: [...(found?.families ?? [])],
    features: { ...found?.features },
    rules: [...(found?.rules ?? [])],
    changedAt: found?.changedAt.toISOString() ?? null,
    contest: found?.contest ?? null,
    limits: standing.map(({ id, action, target, thread, expiresAt }) => {
      return { id, action, target, thread, expiresAt: expiresAt?.toISOString() ?? null }
    }),
  }
}

/** An incident, how it moved, and the events that moved it. */
export async function incidentWithSteps(ctx: Ctx, id: string): Promise<IncidentAnswer> {
  const platform = needPlainScope(ctx, 'events').name
  const incident = (await store.incidentOf(ctx.db, platform, id)) ?? refuse('incident.unknown')
  const bodies = new Map((await store.evidenceOf(ctx.db, incident.id)).map(row => [row.event, row.body]))
  const bodyOf = (event: string): unknown => JSON.parse(bodies.get(event) ?? 'null') as unknown
  return {
    ...gistOf(incident),
    steps: (await store.stepsOf(ctx.db, incident.id)).map(({ at, from, to, reasons, events, late }) => {
      const evidence = events.map(event => ({ event, body: bodyOf(event) }))
      return {
        at: at.toISOString(),
        from,
        to,
        reasons: [...reasons],
        because: reasons.map(reasonWords),
        late,
        evidence,
      }
    }),
    actions: (await store.actionsBetween(ctx.db, platform, incident.actor, incident.target)).map(
      ({ id, action, account, automatic, state, plannedAt, expiresAt }) => {
        const expires = expiresAt?.toISOString() ?? null
        return {
          id,
          action,
          account,
          automatic,
          state,
          plannedAt: plannedAt.toISOString(),
          expiresAt: expires,
        }
      },
    ),
  }
}

/** Findings after a cursor, in the order of the events that led to them. */
export async function findingsSince(ctx: Ctx, cursor: string | undefined): Promise<FindingsAnswer> {
  const platform = needPlainScope(ctx, 'events').name
  const place = /^(\d{1,15})-(\d{1,9})$/.exec(cursor ?? '0-0') ?? refuse('cursor.malformed')
  const after = { position: Number(place[1]), number: Number(place[2]) }
  const found = await store.findingsSince(ctx.db, platform, after, PAGE_FINDINGS)
  const last = found.at(-1) ?? after
  return {
    findings: found.map(({ body }) => JSON.parse(body) as unknown),
    cursor: `${last.position}-${last.number}`,
    more: found.length === PAGE_FINDINGS,
  }
}

/** Incidents of an account, as actor or target, the one that moved last first. */
export async function incidentsOf(ctx: Ctx, account: string, cursor: string | undefined) {
  const platform = needPlainScope(ctx, 'events').name
  const before = cursor === undefined ? null : cursorFrom(cursor)
  const found = await store.incidentsOf(ctx.db, platform, account, before, PAGE_INCIDENTS)
  const last = found.length < PAGE_INCIDENTS ? undefined : found.at(-1)
  return {
    incidents: found.map(gistOf),
    cursor: last === undefined ? null : `${last.movedAt.toISOString()} ${last.id}`,
  }
}

/**
 * A person objects to what stands against them. Whatever is not a danger to someone is lifted at once, here and at the
 * platform; the rest waits for a human, who is told.
 */
export async function contest(ctx: Ctx, account: string): Promise<ContestAnswer> {
  const platform = needPlainScope(ctx, 'events').name
  return ctx.db.transaction(async db => {
    const [found] = await store.suspicionsOf(db, platform, [account])
    const standing = await store.standingAgainst(db, platform, [account])
    if ((found?.level ?? 0) === 0 && standing.length === 0) refuse('suspicion.none')
    const stages = await store.stagesOfActor(db, platform, account)
    const outcome = rules.outcomeOf({ level: found?.level ?? 0, contest: found?.contest ?? null, stages })
    await store.saveContest(db, platform, account, outcome, ctx.now())
    if (outcome === 'lifted') await lift({ ...ctx, db }, platform, account)
    await record({ ...ctx, db }, 'suspicion.contested', { platform, account, outcome })
    return { account, outcome }
  })
}

/** Ends all that stands against an account: decisions see it with the next contact, the platform hears of it. */
async function lift(ctx: Ctx, platform: string, account: string): Promise<void> {
  const ended = await store.liftAgainst(ctx.db, platform, account, ctx.now())
  await putInForce(ctx, platform, [account])
  await announceEnded(ctx, platform, ended)
}

/** A human looked: their word stands against what is found, until they say otherwise. */
export async function settleContest(
  ctx: Ctx,
  platform: string,
  account: string,
  outcome: 'lifted' | 'upheld',
): Promise<void> {
  await ctx.db.transaction(async db => {
    await store.saveContest(db, platform, account, outcome, ctx.now())
    if (outcome === 'lifted') await lift({ ...ctx, db }, platform, account)
    else await putInForce({ ...ctx, db }, platform, [account])
    await record({ ...ctx, db }, 'suspicion.contested', { platform, account, outcome })
  })
}

function gistOf({ id, actor, target, thread, stage, contactAt, openedAt, movedAt }: store.Incident) {
  return {
    id,
    actor,
    target,
    thread,
    stage,
    contactAt: contactAt?.toISOString() ?? null,
    openedAt: openedAt.toISOString(),
    movedAt: movedAt.toISOString(),
  }
}

function cursorFrom(cursor: string): { readonly at: Date; readonly id: string } {
  const [time = '', id = ''] = cursor.split(' ')
  const at = new Date(time)
  return Number.isNaN(at.getTime()) || id === '' ? refuse('cursor.malformed') : { at, id }
}
