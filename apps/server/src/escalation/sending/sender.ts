import { record } from '../../audit/index.ts'
import { evidenceOf, keepEvidence, type Vault } from '../../evidence/index.ts'
import type { Ctx } from '../../infra/ctx.ts'
import type { Db } from '../../infra/database/db.ts'
import type { KeyRing } from '../../infra/folder/key-ring.ts'
import { newId } from '../../infra/id.ts'
import { looksOfJob } from '../../review/index.ts'
import type { Grammar } from '../schema/index.ts'
import {
  contentOf,
  documentIn,
  faultOf,
  fileDocument,
  filesOf,
  openBody,
  type TipFile,
  wrongIn,
} from '../tip/contents.ts'
import { isOpen, move, PRESERVED_MS, type TipEvent, UNSENT_MS } from '../tip/rules.ts'
import * as tips from '../tip/store.ts'
import { type Answered, type Ask, type Asking, askService, type Service } from './client.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

export interface SendingDeps {
  readonly grammar: Grammar
  readonly keys: KeyRing
  readonly vault: Vault
  readonly service: Service
  readonly ask: Ask
}

/** How long a tip is in the hands of a sender that no longer says so: what a killed one leaves waits so long. */
export const LEASE_MS = 30_000
const SEALED_REQUEST = 'tip request'
export const SEALED_PASSWORD = 'tip credentials'

/** Sends what is due until nothing is; returns how many tips were taken up. */
export async function sendDue(ctx: Ctx, deps: SendingDeps): Promise<number> {
  let taken = 0
  for (;;) {
    const tip = await tips.takeDue(ctx.db, ctx.now(), leaseAt(ctx))
    if (tip === null) return taken
    taken += 1
    let at: tips.TipRow | null = tip
    while (at !== null) at = await oneStep(ctx, deps, at)
  }
}

const leaseAt = (ctx: Ctx): Date => new Date(ctx.now().getTime() + LEASE_MS)

/** One step of one tip; the tip as it is then where it goes on at once, null where it rests. */
async function oneStep(ctx: Ctx, deps: SendingDeps, tip: tips.TipRow): Promise<tips.TipRow | null> {
  const halt = await haltOf(ctx.db, deps, tip)
  if (halt !== null) return settle(ctx, tip, { event: null, fault: halt, wait_ms: null })
  const files = await filesToSend(ctx.db, deps, tip)
  const next = rules.nextStep(
    tip,
    files.map(file => file.sha256),
    await askedNow(ctx.db, tip),
    ctx.now(),
  )
  if (next === null) return settle(ctx, tip, { event: null, fault: tip.fault, wait_ms: null })
  if (next === 'expired') return settle(ctx, tip, { event: 'expire', fault: 'expired', wait_ms: 0 })
  if (next === 'again') return settle(ctx, tip, { event: 'again', fault: tip.fault, wait_ms: 0 })
  if (next === 'lost') return settle(ctx, tip, rules.restart('answer-lost', tip.tries))
  const holder = { tip: tip.id, turn: tip.turn }
  const asking = await holding(ctx, holder, () => askingFor(ctx, deps, tip, files, next))
  if (typeof asking === 'string') return settle(ctx, tip, rules.unsendable(tip.state, asking))
  return askOnce(ctx, deps, tip, asking, 'file' in next ? next.file : null)
}

/** Why nothing may be asked for this tip now; null when it may. Looked at before each step, not only the first. */
async function haltOf(db: Db, { service }: SendingDeps, tip: tips.TipRow): Promise<string | null> {
  if (tip.environment !== service.environment) return 'environment-changed'
  if (service.environment === 'production' && !(await tips.isProductionOn(db))) return 'production-off'
  return (await tips.credentialsFor(db, service.environment)) === null ? 'no-credentials' : null
}

async function filesToSend(db: Db, deps: SendingDeps, tip: tips.TipRow): Promise<readonly TipFile[]> {
  if (tip.body === null) return []
  const body = openBody(deps.keys, tip.body)
  return filesOf(body, await evidenceOf(db, tip.job), await looksOfJob(db, tip.job))
}

/** What was asked since the report that is open was asked for. */
async function askedNow(db: Db, tip: tips.TipRow): Promise<readonly store.RequestRow[]> {
  const all = await store.requestsOf(db, tip.id)
  const from = all.findLastIndex(one => one.step === 'submit')
  return from < 0 ? [] : all.slice(from)
}

/** What to ask for a step; a fault where the tip cannot be sent as it stands. */
async function askingFor(
  ctx: Ctx,
  deps: SendingDeps,
  tip: tips.TipRow,
  files: readonly TipFile[],
  next: Exclude<rules.Next, string | null>,
): Promise<Asking | rules.Unsendable> {
  const report = tip.report ?? ''
  if (next.step === 'submit') return submission(ctx, deps, tip, files)
  if (next.step === 'finish' || next.step === 'retract') return { step: next.step, report }
  const { file: wanted } = next
  const file = files.find(one => one.sha256 === wanted)
  if (file === undefined) throw new Error('a step for a file that is not of the tip')
  if (next.step === 'fileinfo')
    return { step: 'fileinfo', xml: fileDocument(deps.grammar, file, report, next.fileId) }
  const fault = await faultOf(deps.vault, file, 'first-chunk')
  if (fault !== null) return fault
  return { step: 'upload', report, name: file.name, bytes: file.bytes, content: contentOf(deps.vault, file) }
}

/** Nothing is opened over there before every file was read to its end here. */
async function submission(
  ctx: Ctx,
  deps: SendingDeps,
  tip: tips.TipRow,
  files: readonly TipFile[],
): Promise<Asking | rules.Unsendable> {
  const { draft } = openBody(deps.keys, tip.body ?? '')
  for (const file of files) {
    const fault = await faultOf(deps.vault, file, 'whole')
    if (fault !== null) return fault
  }
  const xml = documentIn(deps.grammar, draft, ctx.now())
  if (xml === null || wrongIn(deps.grammar, draft, ctx.now()).length > 0) return 'invalid'
  return { step: 'submit', xml }
}

/** Written down, asked, written down again. What dies in between leaves a request without an answer. */
async function askOnce(
  ctx: Ctx,
  deps: SendingDeps,
  tip: tips.TipRow,
  asking: Asking,
  file: string | null,
): Promise<tips.TipRow | null> {
  const { keys, service } = deps
  const known = await tips.credentialsFor(ctx.db, service.environment)
  const account = {
    username: known?.username ?? '',
    password: keys.unseal(SEALED_PASSWORD, known?.password ?? ''),
  }
  const asked = {
    id: newId(),
    tip: tip.id,
    turn: tip.turn + 1,
    step: asking.step,
    report: tip.report,
    file,
    request: keys.seal(
      SEALED_REQUEST,
      'xml' in asking ? asking.xml : JSON.stringify({ id: tip.report, file }),
    ),
    askedAt: ctx.now(),
  }
  const isMine = await ctx.db.transaction(async db => {
    if (!(await tips.takeTurn(db, tip.id, tip.turn, leaseAt(ctx)))) return false
    const event = asking.step === 'finish' ? 'finish' : asking.step === 'upload' ? 'upload' : null
    if (event !== null) await tips.saveState(db, tip.id, moved(tip, event))
    await store.insertRequest(db, asked)
    return true
  })
  if (!isMine) return null
  const outcome = await holding(ctx, asked, () => askService(deps.ask, service, account, asking))
  return answered(ctx, deps, tip.id, asked, outcome)
}

/** Says, while files are read or a request is out, that the tip is still in our hands. */
async function holding<Outcome>(
  ctx: Ctx,
  { tip, turn }: { readonly tip: tips.TipId; readonly turn: number },
  work: () => Promise<Outcome>,
): Promise<Outcome> {
  const again = setInterval(() => {
    tips
      .renewLease(ctx.db, tip, turn, leaseAt(ctx))
      .catch(() => ctx.log.warn({ tip }, 'the lease of a tip was not renewed'))
  }, LEASE_MS / 3)
  try {
    return await work()
  } finally {
    clearInterval(again)
  }
}

const moved = (tip: Pick<tips.TipRow, 'state'>, event: TipEvent): tips.TipRow['state'] => {
  const to = move(tip.state, event)
  if (to === null) throw new Error(`a tip that is ${tip.state} cannot ${event}`)
  return to
}

async function answered(
  ctx: Ctx,
  { keys }: SendingDeps,
  id: tips.TipId,
  asked: { readonly id: string; readonly turn: number; readonly step: rules.Step },
  outcome: Answered,
): Promise<tips.TipRow | null> {
  return ctx.db.transaction(async db => {
    const inside = { ...ctx, db }
    const tip = await tips.tipForUpdate(db, id)
    if (tip === null) return null
    const isStale = tip.turn !== asked.turn
    const verdict = rules.afterAnswer(asked.step, outcome, outcome.md5, tip.tries)
    await store.saveAnswer(db, asked.id, {
      answeredAt: ctx.now(),
      status: outcome.status,
      code: outcome.code,
      requestId: outcome.requestId,
      answer: outcome.text === null ? null : keys.seal(SEALED_REQUEST, outcome.text),
      answeredReport: outcome.report,
      answeredFile: outcome.file,
      fault: verdict.fault,
    })
    if (isStale) return null
    const isAddition = (asked.step === 'upload' || asked.step === 'fileinfo') && verdict.event === 'upload'
    return settle(inside, isAddition ? { ...tip, addedAt: ctx.now() } : tip, verdict, outcome.report)
  })
}

/** Saves where a step led; the tip where it goes on at once. */
async function settle(
  ctx: Ctx,
  tip: tips.TipRow,
  verdict: rules.Verdict,
  report: string | null = null,
): Promise<tips.TipRow | null> {
  const now = ctx.now()
  const event =
    tip.state === 'retracting' && verdict.event === 'retracted'
      ? (tip.retractsTo ?? 'retracted')
      : verdict.event
  const state = event === null ? tip.state : moved(tip, event)
  const rests = verdict.wait_ms === null || !isOpen(state) || state === 'drafted'
  const row: tips.TipRow = {
    ...tip,
    ...placeOf(tip, state, report, now),
    state,
    retractsTo: verdict.retractsTo ?? tip.retractsTo,
    fault: verdict.fault ?? (state === 'drafted' || state === 'opening' ? tip.fault : null),
    tries: verdict.fault === null ? tip.tries : tip.tries + 1,
    dueAt: rests ? null : new Date(now.getTime() + (verdict.wait_ms ?? 0)),
    leasedUntil: rests || verdict.wait_ms !== 0 ? null : leaseAt(ctx),
    changedAt: now,
    ...(state === 'drafted' && {
      approvedBy: null,
      approvedName: null,
      keepUntil: new Date(now.getTime() + UNSENT_MS),
    }),
  }
  const isSaved = await ctx.db.transaction(async db => {
    if ((await tips.tipForUpdate(db, tip.id))?.turn !== tip.turn) return false
    await tips.saveTip(db, row)
    if (state !== tip.state) await tellOf({ ...ctx, db }, row)
    return true
  })
  return !isSaved || rests || verdict.wait_ms !== 0 ? null : row
}

/** The number over there and its clock, which a new beginning forgets; and how long a finished one is preserved. */
function placeOf(
  tip: tips.TipRow,
  state: tips.TipRow['state'],
  report: string | null,
  now: Date,
): Partial<tips.TipRow> {
  if (state === 'open' && tip.state === 'opening')
    return { report, openedAt: now, addedAt: null, fault: null }
  if ((state === 'opening' || state === 'drafted') && tip.state !== state)
    return { report: null, openedAt: null, addedAt: null, retractsTo: null }
  if (state === 'finished')
    return { finishedAt: now, keepUntil: new Date(now.getTime() + PRESERVED_MS), fault: null }
  return {}
}

async function tellOf(ctx: Ctx, { id, job, state }: tips.TipRow): Promise<void> {
  if (state === 'finished') {
    await keepEvidence(ctx, [job], 'preserve')
    await record(ctx, 'tip.finished', { tip: id, job })
  }
  if (state === 'retracted') await record(ctx, 'tip.retracted', { tip: id, job })
}
