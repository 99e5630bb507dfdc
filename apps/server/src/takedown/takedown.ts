import { randomBytes } from 'node:crypto'
import { refuse, type Takedown, type TakedownDraft } from '@breakwater/contract'
import { partners } from '../access/index.ts'
import { record } from '../audit/index.ts'
import { rules as bankRules } from '../bank/index.ts'
import { caseNumber, readCaseNumber } from '../case/index.ts'
import { type openHelpDesk, servicesFor } from '../help/index.ts'
import type { Ctx } from '../infra/ctx.ts'
import type { KeyRing } from '../infra/folder/key-ring.ts'
import { newId } from '../infra/id.ts'
import { plainWords } from '../report/index.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

export interface TakedownDeps {
  readonly keys: KeyRing
  readonly helpDesk: Awaited<ReturnType<typeof openHelpDesk>>
}

const PURPOSE = 'takedown request'

/** Takes a request as it is, complete or not, and says at once what is missing. */
export async function receive(ctx: Ctx, deps: TakedownDeps, sent: TakedownDraft): Promise<Takedown> {
  const draft = plain(sent)
  const row: store.RequestRow = {
    id: newId(),
    number: caseNumber(randomBytes(16)),
    state: 'incomplete',
    receivedAt: ctx.now(),
    settledAt: null,
    hiddenUntil: null,
    decision: null,
    copies: 0,
    alarmed_h: 0,
    validAt: null,
    dueAt: null,
    ...sealed(deps, draft),
  }
  return ctx.db.transaction(async db => {
    const inside = { ...ctx, db }
    await store.insertRequest(db, row)
    await store.addHistory(db, row.id, ctx.now(), 'received')
    await record(inside, 'takedown.received', { request: row.id })
    return shown(inside, deps, await takeIn(inside, row, draft))
  })
}

/** Adds what was missing to a request. The clock starts when it is complete, and never again. */
export async function complete(
  ctx: Ctx,
  deps: TakedownDeps,
  typed: string,
  more: TakedownDraft,
): Promise<Takedown> {
  const number = readCaseNumber(typed) ?? refuse('takedown.unknown')
  return ctx.db.transaction(async db => {
    const inside = { ...ctx, db }
    const row = (await store.requestForUpdate(db, number)) ?? refuse('takedown.unknown')
    if (row.state !== 'incomplete' && row.state !== 'valid') refuse('takedown.settled')
    const draft = rules.together(open(deps, row), plain(more))
    const before = await store.placesOf(db, row.id)
    await store.addHistory(db, row.id, ctx.now(), 'completed')
    const taken = await takeIn(inside, { ...row, ...sealed(deps, draft) }, draft)
    const isLonger = (await store.placesOf(db, row.id)).length > before.length
    if (row.state === 'valid' && isLonger) await record(inside, 'takedown.extended', { request: row.id })
    return shown(inside, deps, taken)
  })
}

/** Writes places down, and starts the clock where nothing is missing any more. */
async function takeIn(ctx: Ctx, row: store.RequestRow, draft: TakedownDraft): Promise<store.RequestRow> {
  await store.replacePlaces(ctx.db, row.id, await placesIn(ctx, draft))
  if (row.state !== 'incomplete' || row.missing.length > 0) {
    if (row.state === 'incomplete') await store.addHistory(ctx.db, row.id, ctx.now(), 'asked')
    await store.saveRequest(ctx.db, row)
    return row
  }
  const validAt = ctx.now()
  const valid = { ...row, state: 'valid' as const, validAt, dueAt: rules.dueAt(validAt) }
  await store.saveRequest(ctx.db, valid)
  await store.addHistory(ctx.db, row.id, validAt, 'valid')
  await record(ctx, 'takedown.valid', { request: row.id })
  return valid
}

function sealed(deps: TakedownDeps, draft: TakedownDraft) {
  return {
    draft: deps.keys.seal(PURPOSE, JSON.stringify(draft)),
    isMinor: draft.ageThen === 'under18',
    missing: [...rules.missing(draft)],
    language: draft.language?.split('-')[0]?.toLowerCase() ?? null,
    country: draft.country ?? null,
  }
}

/** What was sent; empty once its time was over. */
export function open(deps: Pick<TakedownDeps, 'keys'>, row: Pick<store.RequestRow, 'draft'>): TakedownDraft {
  return row.draft === '' ? {} : (JSON.parse(deps.keys.unseal(PURPOSE, row.draft)) as TakedownDraft)
}

function plain(draft: TakedownDraft): TakedownDraft {
  const places = draft.places?.map(place => ({
    ...place,
    ...(place.note !== undefined && { note: plainWords(place.note) }),
    ...(place.url !== undefined && { url: plainWords(place.url) }),
  }))
  return {
    ...draft,
    ...(draft.facts !== undefined && { facts: plainWords(draft.facts) }),
    ...(draft.name !== undefined && { name: plainWords(draft.name) }),
    ...(draft.signature !== undefined && { signature: plainWords(draft.signature) }),
    ...(places !== undefined && { places }),
  }
}

/** Where the pictures are; content of a platform that we serve can be hidden and removed, a page is only known. */
async function placesIn(ctx: Ctx, draft: TakedownDraft): Promise<readonly store.Place[]> {
  const served = new Set(
    (await partners.list(ctx)).flatMap(({ name, revokedAt }) => (revokedAt === null ? [name] : [])),
  )
  return (draft.places ?? []).flatMap(({ url, platform, content, signals = [] }): store.Place[] => {
    const sound = signals.filter(signal => bankRules.signalObjection(signal) === null)
    const isServed = platform !== undefined && served.has(platform)
    if (content !== undefined && isServed)
      return [{ platform, kind: 'content' as const, subject: content, signals: sound }]
    const subject = url ?? content
    return subject === undefined || subject === ''
      ? []
      : [{ platform: isServed ? platform : null, kind: 'page' as const, subject, signals: sound }]
  })
}

/** What the number opens. Nothing that was sent is sent back. */
export async function statusOf(ctx: Ctx, deps: TakedownDeps, typed: string): Promise<Takedown> {
  const number = readCaseNumber(typed)
  const row = number === null ? null : await store.requestNumbered(ctx.db, number)
  return row === null ? refuse('takedown.unknown') : shown(ctx, deps, row)
}

async function shown(ctx: Ctx, deps: TakedownDeps, row: store.RequestRow): Promise<Takedown> {
  const help = deps.helpDesk({ country: row.country, language: row.language })
  const isHidden = row.state === 'valid' && row.hiddenUntil !== null && row.hiddenUntil > ctx.now()
  const { ageThen } = open(deps, row)
  const places = await store.placesOf(ctx.db, row.id)
  const history = await store.historyOf(ctx.db, row.id)
  const was = history.map(({ what }) => what)
  const done = {
    removalAsked: rules.isRemovalAsked(was),
    someLeft: rules.isSomeLeft(was),
    copies: row.copies,
    elsewhere: places.some(({ platform }) => platform === null),
  }
  return {
    number: row.number,
    state: row.state,
    missing: row.state === 'incomplete' ? row.missing.map(one => ({ ...one })) : [],
    receivedAt: row.receivedAt.toISOString(),
    validAt: row.validAt?.toISOString() ?? null,
    dueAt: row.dueAt?.toISOString() ?? null,
    isHidden,
    hiddenUntil: isHidden ? (row.hiddenUntil?.toISOString() ?? null) : null,
    places: places.length,
    copies: row.copies,
    history: history.map(({ at, what }) => ({ at: at.toISOString(), what })),
    words: rules.outcomeWords(row.state, done),
    says: [...rules.outcomeSays(row.state, done)],
    help: {
      emergency: help.emergency?.number ?? null,
      services: servicesFor([...help.checked, ...help.directories], ageThen).slice(0, 3),
    },
  }
}
