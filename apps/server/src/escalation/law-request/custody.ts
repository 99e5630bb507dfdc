import { createHash } from 'node:crypto'
import {
  type LawAnswer,
  type LawAnswerOf,
  type LawItem,
  type LawPreserved,
  type LawRequest,
  refuse,
} from '@breakwater/contract'
import { record } from '../../audit/index.ts'
import { holdEvidence } from '../../evidence/index.ts'
import type { Ctx } from '../../infra/ctx.ts'
import { newId } from '../../infra/id.ts'
import { type Known, knownOf, recordsOf } from '../known/index.ts'
import { conversationText } from '../tip/index.ts'
import { change, type LawRequestDeps, needStaff, shown } from './law-request.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

const SEALED_ANSWER = 'law answer'
const SEALED_PRESERVED = 'law preserved'
type Kept = Omit<LawPreserved, 'at' | 'until'> & {
  /** As they stood, so that an answer can be cut from them when the platform's own have gone. */
  readonly messages: readonly (Omit<Known['messages'][number], 'at'> & { readonly at: string })[]
}
type KeptAnswer = Omit<LawAnswer, 'request'>

/** Hands over what was chosen of one job, and keeps it as it was handed over. The step names the job and every hash. */
export async function answerRequest(
  ctx: Ctx,
  deps: LawRequestDeps,
  id: string,
  asked: LawAnswerOf,
): Promise<LawAnswer> {
  needStaff(ctx)
  const known = await knownOf(ctx, deps.memory, asked.job)
  const answer = await cut(ctx, deps, id, known, asked)
  const hashes = answer.items.map(({ sha256 }) => sha256)
  const row = await change(ctx, id, 'answer', async (found, me, inside) => {
    if (found.kind === 'emergency' && asked.danger === undefined) refuse('law-request.danger-missing')
    const body = deps.keys.seal(SEALED_ANSWER, JSON.stringify(answer))
    const kept = { id: answer.id, request: found.id, job: answer.job, body, by: me.id, at: ctx.now() }
    await store.insertAnswer(inside.db, kept)
    const about = { request: found.id, answer: answer.id, job: answer.job, hashes: hashes.join(' ') }
    await record(inside, 'law-request.answered', about)
    return [found, { job: answer.job, hashes }] as const
  })
  return { ...answer, request: await shown(ctx.db, deps, row) }
}

/** Of what is known of a job, or was preserved of it for this request, what was chosen. */
async function cut(
  ctx: Ctx,
  deps: LawRequestDeps,
  request: string,
  known: Known,
  asked: LawAnswerOf,
): Promise<KeptAnswer> {
  const items = itemsOf(known)
  const stranger = asked.files.findIndex(sha256 => !items.some(item => item.sha256 === sha256))
  if (stranger >= 0) refuse('evidence.unknown', { field: `files/${stranger}` })
  const messages = known.messages.length > 0 ? known.messages : await messagesKept(ctx, deps, request, known)
  const chosen = asked.conversation === null ? [] : rules.between(messages, asked.conversation)
  const text = chosen.length > 0 ? conversationText(chosen) : null
  return {
    id: newId(),
    job: known.job.id,
    account: known.job.account,
    platform: known.job.platform,
    items: [...items.filter(({ sha256 }) => asked.files.includes(sha256)), ...textItem(text)],
    conversation: text,
    danger: asked.danger ?? null,
  }
}

async function messagesKept(
  ctx: Ctx,
  { keys }: LawRequestDeps,
  request: string,
  { job }: Known,
): Promise<Known['messages']> {
  const row = await store.preservedFor(ctx.db, request, job.id)
  if (row === null) return []
  const { messages } = JSON.parse(keys.unseal(SEALED_PRESERVED, row.body)) as Kept
  return messages.map(message => ({ ...message, at: new Date(message.at) }))
}

/** The files of a job, each with who looked at it. */
function itemsOf({ evidence, looks }: Known): LawItem[] {
  return evidence.map(({ kind, sha256, bytes }) => ({
    what: kind,
    sha256,
    bytes,
    looks: looks
      .filter(({ media }) => media === sha256)
      .map(({ byStaff, at, shown_ms }) => ({ by: byStaff, at: at.toISOString(), shown_ms })),
  }))
}

function textItem(text: string | null): LawItem[] {
  if (text === null) return []
  const sha256 = createHash('sha256').update(text).digest('hex')
  return [{ what: 'conversation', sha256, bytes: Buffer.byteLength(text), looks: [] }]
}

/** What was handed over, once more. That it was read is recorded. */
export async function readAnswer(
  ctx: Ctx,
  deps: LawRequestDeps,
  id: string,
  answerId: string,
): Promise<LawAnswer> {
  needStaff(ctx)
  const request = (await store.requestById(ctx.db, id)) ?? refuse('law-request.unknown')
  const row = (await store.answerOf(ctx.db, id, answerId)) ?? refuse('law-request.unknown')
  const about = { request: request.id, answer: row.id }
  await ctx.db.transaction(db => record({ ...ctx, db }, 'law-request.answer-viewed', about))
  const answer = JSON.parse(deps.keys.unseal(SEALED_ANSWER, row.body)) as KeptAnswer
  return { ...answer, request: await shown(ctx.db, deps, request) }
}

/** Keeps what is known of a job and holds its files until a day, before anybody is called: nothing is handed to anybody. */
export async function preserveFor(
  ctx: Ctx,
  deps: LawRequestDeps,
  id: string,
  asked: { readonly job: string; readonly until: string },
): Promise<LawRequest> {
  needStaff(ctx)
  const until = new Date(asked.until)
  if (until <= ctx.now()) refuse('law-request.until-past', { field: 'until' })
  const known = await knownOf(ctx, deps.memory, asked.job)
  const kept = keptOf(known)
  const row = await change(ctx, id, 'preserve', async (found, me, inside) => {
    const body = deps.keys.seal(SEALED_PRESERVED, JSON.stringify(kept))
    const preserved = { request: found.id, job: kept.job, body, by: me.id, at: ctx.now(), until }
    await store.savePreserved(inside.db, preserved)
    const longest = (await store.preservedFor(inside.db, found.id, kept.job))?.until ?? until
    await holdEvidence(inside, kept.job, `law request ${found.id}`, longest)
    const about = { request: found.id, job: kept.job, until: longest.toISOString() }
    await record(inside, 'law-request.preserved', about)
    return [found, { job: kept.job, hashes: kept.items.map(({ sha256 }) => sha256) }] as const
  })
  return shown(ctx.db, deps, row)
}

function keptOf(known: Known): Kept {
  const { job, messages } = known
  const text = messages.length > 0 ? conversationText(messages) : null
  return {
    job: job.id,
    account: job.account,
    platform: job.platform,
    accounts: { ...recordsOf(known) },
    items: [...itemsOf(known), ...textItem(text)],
    conversation: text,
    messages: messages.map(message => ({ ...message, at: message.at.toISOString() })),
  }
}

/** What was preserved of a job for a request. That it was read is recorded. */
export async function readPreserved(
  ctx: Ctx,
  { keys }: LawRequestDeps,
  id: string,
  job: string,
): Promise<LawPreserved> {
  needStaff(ctx)
  const row = (await store.preservedFor(ctx.db, id, job)) ?? refuse('law-request.unknown')
  const about = { request: row.request, job: row.job }
  await ctx.db.transaction(db => record({ ...ctx, db }, 'law-request.preserved-viewed', about))
  const { messages: _, ...kept } = JSON.parse(keys.unseal(SEALED_PRESERVED, row.body)) as Kept
  return { ...kept, at: row.at.toISOString(), until: row.until.toISOString() }
}
