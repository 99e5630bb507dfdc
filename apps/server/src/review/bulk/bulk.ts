import { createHash } from 'node:crypto'
import {
  type Bulk,
  type BulkDraft,
  type BulkPlan,
  type Policy,
  refuse,
  type Subject,
} from '@breakwater/contract'
import { need } from '../../access/index.ts'
import {
  rules as actionRules,
  carryOut,
  policyNamed,
  standing,
  tellAffected,
  undoActionsOn,
} from '../../action/index.ts'
import { record } from '../../audit/index.ts'
import type { Ctx } from '../../infra/ctx.ts'
import { newId } from '../../infra/id.ts'
import { plainWords } from '../../report/index.ts'
import { dutyOf, needReviewer } from '../assignment/assignment.ts'
import { isClose } from '../assignment/rules.ts'
import * as decisions from '../decision/store.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

const SAMPLE = 50
const BATCH = 100

/** What a bulk action would do, to whom, and whom it spares. Changes nothing. */
export async function planBulk(ctx: Ctx, draft: BulkDraft): Promise<BulkPlan> {
  await needDistance(ctx, draft.subjects)
  return planOf(await sortedOf(ctx, draft), draft)
}

/** Whoever knows one of these people neither proposes nor approves what is done to them. */
async function needDistance(ctx: Ctx, subjects: readonly Subject[]): Promise<void> {
  const me = await dutyOf(ctx)
  const isNear = subjects.some(({ platform, id }) => isClose({ platform, account: null, subject: id }, me))
  if (isNear) refuse('job.conflict')
}

async function sortedOf(ctx: Ctx, draft: BulkDraft): Promise<rules.Sorted> {
  const policy = policyIn(draft)
  for (const [position, subject] of draft.subjects.entries()) {
    const code = actionRules.actionObjection({ action: draft.action, subject }, policy)
    if (code !== null) refuse(code, { field: `subjects/${position}` })
  }
  return rules.sort(draft, {
    standing: await standing.on(ctx.db, draft.subjects, ctx.now()),
    maybeHarmed: await store.maybeHarmed(ctx.db, draft.subjects),
    restored: await store.restored(ctx.db, draft.action, draft.subjects),
  })
}

function policyIn(draft: Pick<BulkDraft, 'policy'>): Policy {
  return policyNamed(draft.policy) ?? refuse('policy.unknown', { field: 'policy' })
}

function planOf(sorted: rules.Sorted, draft: BulkDraft): BulkPlan {
  const hash = createHash('sha256').update(JSON.stringify([draft.action, draft.policy, sorted]))
  return {
    plan: hash.digest('base64url').slice(0, 32),
    total: draft.subjects.length,
    would: sorted.would.length,
    standing: sorted.standing.length,
    spared: [...sorted.spared],
    sample: sorted.would.slice(0, SAMPLE).map(subject => ({
      subject,
      words: actionRules.planned({ action: draft.action, subject }, [], new Date(0)).words,
    })),
    words: `${actionRules.restrictions[draft.action] ?? ''} ${policyIn(draft).words}`.trim(),
  }
}

/** Proposes what was shown. Nothing happens before a second person agrees. */
export async function proposeBulk(ctx: Ctx, draft: BulkDraft & { readonly plan: string }): Promise<Bulk> {
  const me = needReviewer(ctx)
  await needDistance(ctx, draft.subjects)
  return ctx.db.transaction(async db => {
    const inside = { ...ctx, db }
    const sorted = await sortedOf(inside, draft)
    if (planOf(sorted, draft).plan !== draft.plan) refuse('decision.plan-changed')
    const decision = newId<'decision'>()
    const tell = draft.tell
    await decisions.insertDecision(db, {
      id: decision,
      job: draft.job ?? null,
      verdict: 'violates',
      policy: draft.policy,
      draft: { verdict: 'violates', policy: draft.policy, actions: [], tell, note: draft.because },
      state: 'proposed',
      byStaff: me.id,
      byName: me.name,
      approvedBy: null,
      at: ctx.now(),
      doneAt: null,
      undoneAt: null,
      undoneBecause: null,
      declinedBy: null,
      declinedBecause: null,
      isBulk: true,
      tellWhen: tell.when,
      heldUntil: null,
      toldAt: null,
    })
    const row: store.BulkRow = {
      id: newId(),
      decision,
      action: draft.action,
      policy: draft.policy,
      because: draft.because,
      state: 'proposed',
      byStaff: me.id,
      approvedBy: null,
      at: ctx.now(),
      total: sorted.would.length,
      spared: sorted.spared.length + sorted.standing.length,
      byName: me.name,
      declined: null,
    }
    await store.insertBulk(db, row, sorted.would)
    await record(inside, 'bulk.proposed', { bulk: row.id, subjects: row.total })
    return shown(inside, row)
  })
}

/** The second person's yes: it runs from now on, a batch at a time, and goes on where a killed process left it. */
export async function approveBulk(ctx: Ctx, id: string): Promise<Bulk> {
  const me = needReviewer(ctx)
  return ctx.db.transaction(async db => {
    const inside = { ...ctx, db }
    const row = (await store.bulkForUpdate(db, id)) ?? refuse('bulk.unknown')
    if (row.byStaff === me.id) refuse('decision.second-person')
    const state = rules.move(row.state, 'approve') ?? refuse('decision.wrong-state')
    await needDistance(
      inside,
      (await store.nextSubjects(db, id, 'waiting', 100_000)).map(one => one.subject),
    )
    await store.saveBulk(db, id, state, me.name)
    const decision = (await decisions.decisionForUpdate(db, row.decision)) ?? refuse('decision.unknown')
    const hold_ms = (decision.draft.tell.hold_h ?? 24) * 60 * 60_000
    const now = ctx.now()
    await decisions.saveDecision(db, {
      ...decision,
      state: 'done',
      approvedBy: me.name,
      doneAt: now,
      heldUntil: decision.tellWhen === 'later' ? new Date(now.getTime() + hold_ms) : null,
    })
    await record(inside, 'bulk.approved', { bulk: id })
    return shown(inside, { ...row, state, approvedBy: me.name })
  })
}

/** The second person's no: nobody is touched, and whoever proposed it reads why. */
export async function declineBulk(ctx: Ctx, id: string, because: string): Promise<Bulk> {
  const me = needReviewer(ctx)
  return ctx.db.transaction(async db => {
    const inside = { ...ctx, db }
    const row = (await store.bulkForUpdate(db, id)) ?? refuse('bulk.unknown')
    if (row.byStaff === me.id) refuse('decision.second-person')
    const state = rules.move(row.state, 'decline') ?? refuse('decision.wrong-state')
    await store.saveBulk(db, id, state, null)
    const decision = (await decisions.decisionForUpdate(db, row.decision)) ?? refuse('decision.unknown')
    const declined = { by: me.name, because: plainWords(because) }
    await decisions.saveDecision(db, {
      ...decision,
      state: 'declined',
      declinedBy: declined.by,
      declinedBecause: declined.because,
    })
    await record(inside, 'bulk.declined', { bulk: id })
    return shown(inside, { ...row, state, declined })
  })
}

/** Takes it back, whether it is under way or done. */
export async function undoBulk(ctx: Ctx, id: string, because: string): Promise<Bulk> {
  const me = needReviewer(ctx)
  return ctx.db.transaction(async db => {
    const inside = { ...ctx, db }
    const row = (await store.bulkForUpdate(db, id)) ?? refuse('bulk.unknown')
    if (row.byStaff !== me.id && !me.isLead) refuse('access.denied')
    const state = rules.move(row.state, 'undo') ?? refuse('decision.wrong-state')
    await store.saveBulk(db, id, state, row.approvedBy)
    const decision = (await decisions.decisionForUpdate(db, row.decision)) ?? refuse('decision.unknown')
    await decisions.saveDecision(db, {
      ...decision,
      state: 'undone',
      undoneAt: ctx.now(),
      undoneBecause: because,
    })
    await record(inside, 'bulk.undone', { bulk: id })
    return shown(inside, { ...row, state })
  })
}

/** Runs one batch of one bulk action in one transaction: subjects and what was done to them commit together. */
export async function runBulk(ctx: Ctx): Promise<number> {
  return ctx.db.transaction(async db => {
    const inside = { ...ctx, db }
    const row = await store.takeRunning(db)
    if (row === null) return 0
    const isUndoing = row.state === 'undoing'
    const batch = await store.nextSubjects(db, row.id, isUndoing ? 'done' : 'waiting', BATCH)
    if (batch.length === 0) {
      const state = rules.move(row.state, 'finish')
      if (state !== null) await store.saveBulk(db, row.id, state, row.approvedBy)
      return 1
    }
    const subjects = batch.map(one => one.subject)
    if (isUndoing) await undoActionsOn(inside, row.decision, subjects)
    else await doBatch(inside, row, subjects)
    await store.saveSubjects(
      db,
      row.id,
      batch.map(one => one.position),
      isUndoing ? 'undone' : 'done',
    )
    return batch.length
  })
}

async function doBatch(ctx: Ctx, row: store.BulkRow, subjects: readonly Subject[]): Promise<void> {
  const policy = policyNamed(row.policy)
  const decision = await decisions.decisionById(ctx.db, row.decision)
  if (policy === null || decision === null) return
  const holds = await standing.on(ctx.db, subjects, ctx.now())
  await carryOut(ctx, {
    decision: row.decision,
    policy,
    steps: subjects.map(subject => actionRules.planned({ action: row.action, subject }, holds, ctx.now())),
    accountOf: subject => (subject.kind === 'account' ? subject.id : null),
    points: policy.strikes,
    source: 'own_initiative',
    detectedByMachine: false,
    toldAt: null,
    says: ['found_ourselves', 'group'],
  })
  if (decision.tellWhen === 'now') await tellAffected(ctx, row.decision)
}

export async function bulkOf(ctx: Ctx, id: string): Promise<Bulk> {
  need(ctx, 'review:work')
  return shown(ctx, (await store.bulkById(ctx.db, id)) ?? refuse('bulk.unknown'))
}

export async function listBulks(ctx: Ctx): Promise<Bulk[]> {
  need(ctx, 'review:work')
  return Promise.all((await store.bulksNewest(ctx.db, 100)).map(row => shown(ctx, row)))
}

async function shown(ctx: Pick<Ctx, 'db'>, row: store.BulkRow): Promise<Bulk> {
  const { id, state, action, policy, because, byName, approvedBy, at, total, spared, declined } = row
  const done = (await store.countDone(ctx.db, [id])).get(id) ?? 0
  return {
    id,
    state,
    action,
    policy,
    because,
    by: byName,
    approvedBy,
    at: at.toISOString(),
    total,
    done,
    spared,
    declined,
  }
}
