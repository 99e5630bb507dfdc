import { createHash, randomBytes } from 'node:crypto'
import {
  type Promised,
  type ReportDraft,
  type ReportReceipt,
  type ReportStatus,
  refuse,
} from '@breakwater/contract'
import { partners } from '../access/index.ts'
import { recordAll } from '../audit/index.ts'
import { caseNumber, readCaseNumber } from '../case/index.ts'
import { type openHelpDesk, servicesFor } from '../help/index.ts'
import type { Ctx } from '../infra/ctx.ts'
import { newId } from '../infra/id.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'
import type { Together } from './together.ts'

/** Says when somebody will look. Handed in, since who is on duty is known higher up. */
export type Promiser = (
  ctx: Pick<Ctx, 'db' | 'now'>,
  asked: { readonly language: string | null },
) => Promise<Promised>

export interface ReportDeps {
  readonly helpDesk: Awaited<ReturnType<typeof openHelpDesk>>
  readonly promise: Promiser
  /** The database of the process, and the way in which many reports share a commit. */
  readonly db: Ctx['db']
  readonly together: Together<Taken>
}

const KEPT_MS = rules.KEPT_DAYS * 24 * 60 * 60_000

/** Takes a report from anyone, or from a platform about its own. Durable when this returns. */
export async function receive(ctx: Ctx, deps: ReportDeps, draft: ReportDraft): Promise<ReportReceipt> {
  const told = await toldBy(ctx, draft)
  const row = rowOf(ctx, draft, told)
  const taken = { row, caller: ctx.caller, draft, hasContext: told.isPlatform && row.platform !== null }
  // A write with an Idempotency-Key is in a transaction of its own already.
  await (ctx.db === deps.db ? deps.together(taken) : saveAll(ctx, [taken]))
  const promised = await deps.promise(ctx, { language: row.language })
  return {
    number: row.number,
    state: row.state,
    receivedAt: row.receivedAt.toISOString(),
    promised,
    next: [...rules.nextSteps(draft)],
    help: helpFor(deps, row),
  }
}

/** A report that was taken and waits for its commit. */
export interface Taken {
  readonly row: store.ReportRow
  readonly caller: Ctx['caller']
  readonly draft: ReportDraft
  readonly hasContext: boolean
}

/** Writes what came at once, in the transaction of `ctx`. */
export async function saveAll(ctx: Pick<Ctx, 'db' | 'now'>, all: readonly Taken[]): Promise<void> {
  await store.insertReports(
    ctx.db,
    all.map(one => one.row),
  )
  for (const { row, draft, hasContext } of all)
    if (hasContext) await keepContext(ctx.db, row, draft, ctx.now())
  await recordAll(
    ctx,
    'report.received',
    all.map(({ caller, row }) => ({ caller, data: { report: row.id } })),
  )
}

interface Teller {
  readonly name: string
  readonly platform: string | null
  readonly isPlatform: boolean
}

/** A platform speaks of what is its own; anyone may name a platform that we serve. */
async function toldBy(ctx: Ctx, draft: ReportDraft): Promise<Teller> {
  if (ctx.caller.kind === 'partner') {
    const { name, scopes } = ctx.caller
    if (!scopes.includes('reports')) refuse('access.denied')
    return { name: `partner ${name}`, platform: name, isPlatform: true }
  }
  const named = draft.about.platform ?? null
  if (
    named !== null &&
    !(await partners.list(ctx)).some(({ name, revokedAt }) => name === named && revokedAt === null)
  )
    refuse('partner.unknown', { field: 'about/platform' })
  return { name: 'anyone', platform: named, isPlatform: false }
}

function rowOf(ctx: Ctx, draft: ReportDraft, told: Teller): store.ReportRow {
  const words = draft.words === undefined ? null : rules.plainWords(draft.words) || null
  const same = words === null ? '' : rules.sameWords(words)
  const { about, from } = draft
  return {
    id: newId(),
    number: caseNumber(randomBytes(16)),
    platform: told.platform,
    subjectKind: about.kind,
    subject: about.id,
    account: about.kind === 'account' ? about.id : (about.account ?? null),
    fromAccount: told.isPlatform ? (from?.account ?? null) : null,
    relation: from?.relation ?? 'unknown',
    toldBy: told.name,
    reason: draft.reason,
    acts: [...new Set(draft.acts ?? [])],
    ageThen: draft.ageThen ?? 'unknown',
    countdownEndsAt: draft.countdownEndsAt === undefined ? null : new Date(draft.countdownEndsAt),
    words,
    wordsHash: same === '' ? null : createHash('sha256').update(same).digest('base64url'),
    language: draft.language?.split('-')[0]?.toLowerCase() ?? null,
    country: draft.country ?? null,
    signals: draft.signals ?? [],
    thread: about.kind === 'thread' ? about.id : (about.thread ?? (draft.messages?.length ? about.id : null)),
    via: draft.via ?? (told.isPlatform ? 'platform' : 'form'),
    state: 'received',
    receivedAt: ctx.now(),
    settledAt: null,
    outcome: null,
  }
}

/** What a platform sends along: messages, and what its accounts share (kept as hashes). */
async function keepContext(
  db: Ctx['db'],
  row: store.ReportRow,
  draft: ReportDraft,
  now: Date,
): Promise<void> {
  const platform = row.platform ?? ''
  const keptUntil = new Date(now.getTime() + KEPT_MS)
  const messages = new Map((draft.messages ?? []).map(message => [message.id, plainMessage(message)]))
  if (row.thread !== null && messages.size > 0)
    await store.saveMessages(db, { platform, thread: row.thread, keptUntil }, [...messages.values()])
  const traits = (draft.traits ?? []).map(trait => ({ ...trait, value: traitToken(trait.kind, trait.value) }))
  if (traits.length > 0) await store.saveTraits(db, platform, traits, keptUntil)
}

function plainMessage(message: NonNullable<ReportDraft['messages']>[number]) {
  const media = message.media?.map(one => ({
    ...one,
    ...(one.name !== undefined && { name: rules.plainWords(one.name) }),
  }))
  return { ...message, text: rules.plainWords(message.text), ...(media !== undefined && { media }) }
}

/** What stands for a device, handle, opener or picture that accounts share. */
export function traitToken(kind: string, value: string): string {
  return createHash('sha256').update(`${kind} ${value}`).digest('base64url').slice(0, 22)
}

function helpFor(
  deps: ReportDeps,
  row: Pick<store.ReportRow, 'country' | 'language' | 'ageThen'>,
): ReportReceipt['help'] {
  const help = deps.helpDesk({ country: row.country, language: row.language })
  const fitting = servicesFor([...help.checked, ...help.directories], row.ageThen)
  return { emergency: help.emergency?.number ?? null, services: fitting.slice(0, 3) }
}

/** What a number opens: how far it is, never who or what. */
export async function statusOf(ctx: Ctx, deps: ReportDeps, typed: string): Promise<ReportStatus> {
  const number = readCaseNumber(typed)
  const row = number === null ? null : await store.reportNumbered(ctx.db, number)
  if (row === null) refuse('report.unknown')
  const isSettled = row.settledAt !== null
  return {
    number: row.number,
    state: row.state,
    receivedAt: row.receivedAt.toISOString(),
    settledAt: row.settledAt?.toISOString() ?? null,
    outcome: row.outcome,
    promised: isSettled ? null : await deps.promise(ctx, { language: row.language }),
    help: helpFor(deps, row),
  }
}
