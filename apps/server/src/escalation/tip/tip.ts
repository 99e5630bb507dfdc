import { createHash } from 'node:crypto'
import { refuse, type Tip, type TipDraft, type TipDraftChange, type TipList } from '@breakwater/contract'
import type { Static } from 'typebox'
import { need } from '../../access/index.ts'
import type { AccountMemory } from '../../account/index.ts'
import { record } from '../../audit/index.ts'
import { evidenceOf, holdEvidence } from '../../evidence/index.ts'
import type { Ctx } from '../../infra/ctx.ts'
import { newId } from '../../infra/id.ts'
import { entry } from '../../review/index.ts'
import {
  type Connection,
  connectionsOf,
  type FileHashes,
  hashesOf,
  type Known,
  knownOf,
  recordsOf,
} from '../known/index.ts'
import { objections } from '../schema/index.ts'
import type { SendingDeps } from '../sending/index.ts'
import { type Body, documentIn, hashOfDraft, openBody, sealBody, wrongIn } from './contents.ts'
import { conversationText } from './conversation.ts'
import { draftOf, othersIn } from './draft.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'
import type { Tracing } from './trace.ts'
import { lineOf, viewOf } from './view.ts'

/** What the verbs of tips need: how they are sent, and what is known of accounts. */
export interface TipDeps extends SendingDeps {
  readonly memory: AccountMemory
}

/** Somebody of the staff who may; nobody else's key prepares or sends a tip. */
function needSender(
  ctx: Ctx,
  permission: 'review:work' | 'escalation:send' | 'escalation:preserved',
): { readonly id: string; readonly name: string } {
  need(ctx, permission)
  return ctx.caller.kind === 'staff' ? ctx.caller : refuse('access.denied')
}

/** Drafts a tip from a job, with everything that is known. Repeat offenders and cases without a file are tips too. */
export async function draftTip(ctx: Ctx, deps: TipDeps, job: string): Promise<Tip> {
  const me = needSender(ctx, 'review:work')
  const known = await knownOf(ctx, deps.memory, job)
  const connections = await connectionsOf(deps.vault, known.evidence)
  const others = [...new Set([...known.job.facts.harmed, ...othersIn(known), ...associatedIn(connections)])]
  const draft = draftOf(known, {
    reporter: await store.reporter(ctx.db),
    prior: await priorOf(ctx, deps, known, others),
    connections,
    now: ctx.now(),
    fits: (type, node) => objections(deps.grammar.schema, type, node, ctx.now()).length === 0,
  })
  const conversation = known.messages.length > 0 ? conversationText(known.messages) : null
  const body: Body = { draft, conversation, accounts: recordsOf(known), hashes: await hashesIn(deps, draft) }
  const about = [aboutOf(known.job, known.job.account), ...others.map(other => aboutOf(known.job, other))]
  const row = newTip(ctx, me, known.job.id, about, deps, body)
  await ctx.db.transaction(async db => {
    if (!(await store.insertTip(db, row))) refuse('tip.exists')
    await record({ ...ctx, db }, 'tip.drafted', { tip: row.id, job: row.job })
  })
  return viewOf(ctx, deps, row)
}

/** Hashes of all files of a draft; those that are known already are not made again. */
async function hashesIn(
  { vault }: TipDeps,
  draft: TipDraft,
  was: Body['hashes'] = {},
): Promise<NonNullable<Body['hashes']>> {
  const hashes: Record<string, FileHashes> = {}
  for (const { sha256 } of draft.files) hashes[sha256] = was[sha256] ?? (await hashesOf(vault, sha256))
  return hashes
}

/** How tips about an account are found again, without its name. */
function aboutOf({ platform, subject }: Known['job'], account: string | null): string {
  return createHash('sha256')
    .update(`${platform ?? ''}\n${account ?? subject}`)
    .digest('hex')
}

/** Accounts of the same platform that go with another, as the platform recorded. */
function associatedIn(connections: readonly Connection[]): readonly string[] {
  return connections
    .flatMap(({ associated = [] }) => associated)
    .flatMap(({ service, account }) => (service === undefined && account !== undefined ? [account] : []))
    .slice(0, 50)
}

/** Numbers of finished reports that name an account, in whatever role: the one reported, and each of the others. */
async function priorOf(
  ctx: Ctx,
  { service }: TipDeps,
  { job }: Known,
  others: readonly string[],
): Promise<Tracing['prior']> {
  const accounts = [...(job.account === null ? [] : [job.account]), ...others]
  const abouts = accounts.map(account => aboutOf(job, account))
  const found = await store.priorReports(ctx.db, abouts, service.environment)
  return new Map(accounts.map((account, place) => [account, found.get(abouts[place] ?? '') ?? []]))
}

function newTip(
  ctx: Ctx,
  me: { readonly id: string; readonly name: string },
  job: string,
  [about = '', ...others]: readonly string[],
  { keys }: TipDeps,
  body: Body,
): store.TipRow {
  const now = ctx.now()
  return {
    id: newId(),
    job,
    about,
    others,
    state: 'drafted',
    body: sealBody(keys, body),
    draftHash: hashOfDraft(body),
    draftedBy: me.id,
    draftedName: me.name,
    editors: [me.id],
    approvedBy: null,
    approvedName: null,
    sentBy: null,
    environment: null,
    report: null,
    openedAt: null,
    addedAt: null,
    retractsTo: null,
    fault: null,
    tries: 0,
    dueAt: null,
    leasedUntil: null,
    turn: 0,
    madeAt: now,
    changedAt: now,
    finishedAt: null,
    keepUntil: new Date(now.getTime() + rules.UNSENT_MS),
    heldUntil: null,
  }
}

/** A tip with all of its document. Looking is recorded. */
export async function showTip(ctx: Ctx, deps: TipDeps, id: string): Promise<Tip> {
  needSender(ctx, 'review:work')
  const row = (await store.tipById(ctx.db, id)) ?? refuse('tip.unknown')
  await entry.enterIfKept(ctx, row.job)
  if (!rules.isOpen(row.state)) needSender(ctx, 'escalation:preserved')
  await ctx.db.transaction(db => record({ ...ctx, db }, 'tip.viewed', { tip: row.id, job: row.job }))
  return viewOf(ctx, deps, row)
}

export async function listTips(
  ctx: Ctx,
  deps: TipDeps,
  filter: { readonly state?: string; readonly job?: string },
): Promise<TipList> {
  needSender(ctx, 'review:work')
  const rows = await store.tipsNewest(ctx.db, { state: filter.state ?? null, job: filter.job ?? null }, 200)
  const { environment } = deps.service
  return {
    tips: rows.map(lineOf),
    environment,
    isProductionOn: environment === 'production' && (await store.isProductionOn(ctx.db)),
  }
}

/** One change of a tip, on its row alone; the tip as it then is. */
async function change(
  ctx: Ctx,
  deps: TipDeps,
  id: string,
  work: (ctx: Ctx, tip: store.TipRow) => Promise<store.TipRow>,
): Promise<Tip> {
  const changed = await ctx.db.transaction(async db => {
    const inside = { ...ctx, db }
    const tip = (await store.tipForUpdate(db, id)) ?? refuse('tip.unknown')
    await entry.enterIfKept(inside, tip.job)
    const row = { ...(await work(inside, tip)), changedAt: ctx.now(), turn: tip.turn + 1 }
    await store.saveTip(db, row)
    return row
  })
  return viewOf(ctx, deps, changed)
}

const next = (tip: store.TipRow, event: rules.TipEvent): store.TipRow['state'] =>
  rules.move(tip.state, event) ?? refuse('tip.wrong-state')

/** Replaces a draft. It may be incomplete or wrong; an approval of what it was is gone. */
export async function putDraft(
  ctx: Ctx,
  deps: TipDeps,
  id: string,
  { instead, ...draft }: Static<typeof TipDraftChange>,
): Promise<Tip> {
  const me = needSender(ctx, 'review:work')
  return change(ctx, deps, id, async (inside, tip) => {
    const state = next(tip, 'edit')
    if (instead !== undefined && instead !== tip.draftHash) refuse('tip.changed')
    const evidence = await evidenceOf(inside.db, tip.job)
    const stranger = draft.files.findIndex(file => !evidence.some(known => known.sha256 === file.sha256))
    if (stranger >= 0) refuse('tip.file-unknown', { field: `files/${stranger}/sha256` })
    const was = openBody(deps.keys, tip.body ?? refuse('tip.not-kept'))
    const body = { ...was, draft, hashes: await hashesIn(deps, draft, was.hashes) }
    await record(inside, 'tip.changed', { tip: tip.id, job: tip.job })
    return {
      ...tip,
      state,
      body: sealBody(deps.keys, body),
      draftHash: hashOfDraft(body),
      editors: [...new Set([...tip.editors, me.id])],
      approvedBy: null,
      approvedName: null,
      fault: null,
      keepUntil: new Date(ctx.now().getTime() + rules.UNSENT_MS),
    }
  })
}

/** The second person's yes to exactly what they read. */
export async function approveTip(ctx: Ctx, deps: TipDeps, id: string, read: string): Promise<Tip> {
  const me = needSender(ctx, 'escalation:send')
  return change(ctx, deps, id, async (inside, tip) => {
    const state = next(tip, 'approve')
    const objection = rules.approvalObjection(tip, me.id, read)
    if (objection !== null) refuse(objection)
    refuseInvalid(ctx, deps, tip)
    await record(inside, 'tip.approved', { tip: tip.id, job: tip.job })
    return { ...tip, state, approvedBy: me.id, approvedName: me.name }
  })
}

function refuseInvalid(ctx: Ctx, { grammar, keys }: TipDeps, tip: store.TipRow): void {
  const { draft } = openBody(keys, tip.body ?? refuse('tip.not-kept'))
  const [wrong] = wrongIn(grammar, draft, ctx.now())
  if (wrong !== undefined) refuse('tip.invalid', { field: wrong.path })
  documentIn(grammar, draft, ctx.now())
}

/** Hands an approved tip to the outbox, or lets one go on that waits for a person. Two who press it send it once. */
export async function sendTip(ctx: Ctx, deps: TipDeps, id: string): Promise<Tip> {
  const me = needSender(ctx, 'escalation:send')
  return change(ctx, deps, id, async (inside, tip) => {
    const { environment } = deps.service
    const isWaiting = rules.isWaiting(tip)
    const state = isWaiting ? tip.state : next(tip, 'send')
    if (environment === 'production' && !(await store.isProductionOn(inside.db))) refuse('tip.production-off')
    if ((await store.credentialsFor(inside.db, environment)) === null) refuse('tip.credentials-missing')
    if (isWaiting && tip.environment !== environment) refuse('tip.wrong-state')
    await record(inside, 'tip.sending', { tip: tip.id, job: tip.job, environment })
    return {
      ...tip,
      state,
      environment,
      sentBy: me.id,
      dueAt: ctx.now(),
      leasedUntil: null,
      fault: null,
      tries: 0,
      keepUntil: new Date(ctx.now().getTime() + rules.PRESERVED_MS),
    }
  })
}

/** Takes a tip back: at once while nothing is open over there, else by asking there. A finished one cannot be. */
export async function retractTip(ctx: Ctx, deps: TipDeps, id: string, because: string): Promise<Tip> {
  needSender(ctx, 'escalation:send')
  return change(ctx, deps, id, async (inside, tip) => {
    const state = next(tip, 'retract')
    await store.saveBecause(inside.db, tip.id, because)
    if (state === 'retracted') await record(inside, 'tip.retracted', { tip: tip.id, job: tip.job })
    const isAsked = state === 'retracting'
    return {
      ...tip,
      state,
      retractsTo: 'retracted',
      dueAt: isAsked ? ctx.now() : null,
      leasedUntil: null,
      keepUntil: new Date(ctx.now().getTime() + rules.UNSENT_MS),
    }
  })
}

/** A legal hold: what is preserved stays beyond its year, until a day or until the hold ends. */
export async function holdTip(
  ctx: Ctx,
  deps: TipDeps,
  id: string,
  hold: { readonly until: string | null; readonly because: string },
): Promise<Tip> {
  const me = needSender(ctx, 'escalation:preserved')
  const until = hold.until === null ? null : new Date(hold.until)
  return change(ctx, deps, id, async (inside, tip) => {
    if (tip.state !== 'finished' || tip.body === null) refuse('tip.not-kept')
    const row = { at: ctx.now(), by: me.id, until, because: hold.because }
    await store.insertHold(inside.db, newId(), tip.id, row)
    await holdEvidence(inside, tip.job, `tip ${tip.id}`, until)
    await record(inside, 'tip.held', { tip: tip.id, job: tip.job, until: hold.until })
    return { ...tip, heldUntil: until }
  })
}
