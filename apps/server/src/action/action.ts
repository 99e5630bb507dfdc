import { randomBytes } from 'node:crypto'
import { type PlannedStep, type Policy, refuse, type StatementSays, type Subject } from '@breakwater/contract'
import { needPlainScope } from '../access/index.ts'
import { record } from '../audit/index.ts'
import { caseNumber } from '../case/index.ts'
import type { Ctx } from '../infra/ctx.ts'
import { newId } from '../infra/id.ts'
import { announce } from '../webhook/index.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

/** What a decision asks to be carried out, and what the people it concerns are told. */
export interface Order {
  readonly decision: string
  readonly policy: Policy
  readonly steps: readonly PlannedStep[]
  /** Who is behind each subject, where known: they carry the strike and get the statement. */
  readonly accountOf: (subject: Subject) => string | null
  readonly points: number
  readonly source: store.StatementRow['source']
  readonly detectedByMachine: boolean
  /** Null: not yet, see `tell`. */
  readonly toldAt: Date | null
  /** How we came to look and who decided; what it is about is added for each subject. */
  readonly says: readonly StatementSays[]
}

/**
 * Carries out what was planned, in the verb's own transaction: actions and statements are written and platforms are
 * announced to if and only if the decision commits. What stands already is not asked again.
 */
export async function carryOut(ctx: Ctx, order: Order): Promise<void> {
  const now = ctx.now()
  const steps = order.steps.filter(step => !step.standing)
  if (steps.length === 0) return
  const rows = steps.map(step => rowOf(order.decision, step, now))
  await store.insertActions(ctx.db, rows)
  for (const row of rows) await ask(ctx, row, order.policy.id)
  await strike(ctx, order, steps)
  await store.insertStatements(ctx.db, statementsOf(order, steps, now))
  await record(ctx, 'action.carried-out', { decision: order.decision, actions: rows.length })
}

function rowOf(decision: string, step: PlannedStep, now: Date): store.ActionRow {
  const { platform, kind, id: subject } = step.subject
  const until = step.until === null ? null : new Date(step.until)
  const common = { decision, action: step.action, platform, kind, subject, until, meanwhile: false }
  return { id: newId(), ...common, state: 'sent', madeAt: now, changedAt: now }
}

/** Asks the platform to do something. Its id is the same each time, so nothing is done twice. */
async function ask(ctx: Ctx, row: store.ActionRow, policy: string | null): Promise<void> {
  await announceAction(ctx, row, { state: 'do', because: 'decided', inverse: null, policy })
}

/** Tells platforms that actions no longer hold, and what that means where nothing else asks for the same. */
async function askNoLonger(
  ctx: Ctx,
  rows: readonly store.ActionRow[],
  because: 'undone' | 'expired',
): Promise<void> {
  const subjects = rows.map(({ platform, kind, subject }) => ({ platform, kind, id: subject }))
  const holds = await store.standingOn(ctx.db, subjects, ctx.now())
  for (const [place, row] of rows.entries()) {
    const subject = subjects[place]
    const inverse = subject === undefined ? null : rules.inverseOf({ action: row.action, subject }, holds)
    await announceAction(ctx, row, { state: 'undo', because, inverse, policy: null })
  }
}

async function announceAction(ctx: Ctx, row: store.ActionRow, said: object): Promise<void> {
  if (row.platform === null || row.action === 'bank_signals') return
  await announce(ctx, {
    partner: row.platform,
    type: 'decision.made',
    data: {
      id: row.id,
      action: row.action,
      subject: { kind: row.kind, id: row.subject },
      until: row.until?.toISOString() ?? null,
      ...said,
    },
  })
}

async function strike(ctx: Ctx, order: Order, steps: readonly PlannedStep[]): Promise<void> {
  if (order.points === 0) return
  const at = ctx.now()
  const struck = new Map<string, store.Strike>()
  for (const { subject } of steps) {
    const account = order.accountOf(subject)
    if (account === null || struck.has(account)) continue
    const { platform } = subject
    const about = { platform, account, decision: order.decision, policy: order.policy.id }
    struck.set(account, {
      id: newId(),
      ...about,
      points: order.points,
      at,
      expiresAt: rules.strikeExpiresAt(at),
    })
  }
  if (struck.size > 0) await store.insertStrikes(ctx.db, [...struck.values()])
}

function statementsOf(order: Order, steps: readonly PlannedStep[], now: Date): readonly store.StatementRow[] {
  const subjects = [...new Set(steps.map(step => step.subject.id))]
  return subjects.flatMap(id => {
    const about = steps.filter(step => step.subject.id === id)
    const did = about.map(step => step.action).filter(action => rules.restrictions[action] !== null)
    const [first] = about
    if (did.length === 0 || first === undefined) return []
    const untils = about.flatMap(step => (step.until === null ? [] : [new Date(step.until)]))
    return {
      number: caseNumber(randomBytes(16)),
      decision: order.decision,
      platform: first.subject.platform,
      account: order.accountOf(first.subject),
      subject: id,
      did,
      says: [rules.aboutSays(first.subject.kind), ...order.says],
      policyId: order.policy.id,
      policy: order.policy.name,
      policyWords: order.policy.words,
      source: order.source,
      detectedByMachine: order.detectedByMachine,
      startsAt: now,
      until:
        untils.length === about.length ? (untils.sort((a, b) => b.getTime() - a.getTime())[0] ?? null) : null,
      toldAt: order.toldAt,
      state: 'standing' as const,
    }
  })
}

/**
 * Hides content while somebody looks, until a moment at most; `order` is what asks for it, and ends it by `endMeanwhile`.
 * Nobody decided anything yet, so it is no statement and no strike.
 */
export async function hideMeanwhile(
  ctx: Ctx,
  order: string,
  subjects: readonly Subject[],
  until: Date,
): Promise<void> {
  const now = ctx.now()
  const holds = await store.standingOn(ctx.db, subjects, now)
  const fresh = subjects.filter(
    subject =>
      subject.platform !== null &&
      !holds.some(
        held => rules.isSame(held.subject, subject) && (!held.meanwhile || held.decision === order),
      ),
  )
  if (fresh.length === 0) return
  const rows = fresh.map(subject => {
    const step = {
      ...rules.planned({ action: 'hide_content', subject }, [], now),
      until: until.toISOString(),
    }
    return { ...rowOf(order, step, now), meanwhile: true }
  })
  await store.insertActions(ctx.db, rows)
  for (const row of rows) await ask(ctx, row, null)
  await record(ctx, 'action.carried-out', { decision: order, actions: rows.length })
}

/** What was hidden while somebody looked is so no longer: shown again, unless what was decided holds it. Says how many. */
export async function endMeanwhile(ctx: Ctx, order: string): Promise<number> {
  const isAny = (await store.actionsOfDecisions(ctx.db, [order])).some(
    row => row.meanwhile && rules.move(row.state, 'undo') !== null,
  )
  return isAny ? undoActions(ctx, order) : 0
}

/** Tells the affected people of a decision, each once: from now on the numbers of their statements open them. */
export async function tellAffected(ctx: Ctx, decision: string): Promise<void> {
  for (const statement of await store.saveTold(ctx.db, decision, ctx.now())) {
    if (statement.platform === null) continue
    const { number, account, subject } = statement
    await announce(ctx, {
      partner: statement.platform,
      type: 'decision.made',
      data: { statement: number, account, subject, state: 'tell' },
    })
  }
}

/** Takes back what a decision did: on the platforms, in strikes, in statements. Says how many actions. */
export async function undoActions(ctx: Ctx, decision: string): Promise<number> {
  const rows = await store.actionsOfDecisionForUpdate(ctx.db, decision)
  const open = rows.filter(
    row => rules.move(row.state, 'undo') !== null && rules.ACTIONS[row.action].undo !== 'no',
  )
  if (open.length > 0)
    await store.saveActionStates(
      ctx.db,
      open.map(row => row.id),
      'undone',
      ctx.now(),
    )
  await askNoLonger(ctx, open, 'undone')
  await store.undoStrikes(ctx.db, decision, ctx.now())
  await store.saveStatementStates(ctx.db, decision, null, 'undone')
  await record(ctx, 'action.undone', { decision, actions: open.length })
  return open.length
}

/** Takes back what a decision did to some of its subjects: a batch of a bulk action. */
export async function undoActionsOn(ctx: Ctx, decision: string, subjects: readonly Subject[]): Promise<void> {
  const ids = subjects.map(subject => subject.id)
  const rows = (await store.actionsOfDecisionForUpdate(ctx.db, decision, ids)).filter(
    row => rules.move(row.state, 'undo') !== null && rules.ACTIONS[row.action].undo !== 'no',
  )
  if (rows.length > 0)
    await store.saveActionStates(
      ctx.db,
      rows.map(row => row.id),
      'undone',
      ctx.now(),
    )
  await askNoLonger(ctx, rows, 'undone')
  await store.undoStrikes(ctx.db, decision, ctx.now(), ids)
  await store.saveStatementStates(ctx.db, decision, ids, 'undone')
  await record(ctx, 'action.undone', { decision, actions: rows.length })
}

/** Ends what was to last only so long; says how many. A row under way elsewhere is left to it. */
export async function expireActions(ctx: Ctx): Promise<number> {
  return ctx.db.transaction(async db => {
    const inside = { ...ctx, db }
    const rows = await store.actionsToExpire(db, ctx.now(), 200)
    if (rows.length > 0)
      await store.saveActionStates(
        db,
        rows.map(row => row.id),
        'expired',
        ctx.now(),
      )
    await askNoLonger(inside, rows, 'expired')
    for (const row of rows) await store.saveStatementStates(db, row.decision, [row.subject], 'expired')
    return rows.length
  })
}

/** What was asked of the platform that asks, about one subject: the latest first, two hundred at most. */
export async function actionsAsked(
  ctx: Ctx,
  about: Omit<Subject, 'platform'>,
): Promise<readonly store.ActionRow[]> {
  const platform = needPlainScope(ctx, 'reports').name
  const rows = await store.actionsOn(ctx.db, platform, [about.id])
  return rows.filter(row => row.kind === about.kind && row.action !== 'bank_signals')
}

/** A platform says what became of an action. */
export async function confirmAction(
  ctx: Ctx,
  id: string,
  outcome: 'done' | 'failed',
): Promise<store.ActionRow> {
  const platform = needPlainScope(ctx, 'reports').name
  return ctx.db.transaction(async db => {
    const row = await store.actionForUpdate(db, id)
    if (row === null || row.platform !== platform) refuse('action.unknown')
    const state = rules.move(row.state, outcome === 'done' ? 'confirm' : 'fail') ?? row.state
    if (state !== row.state) await store.saveActionStates(db, [row.id], state, ctx.now())
    return { ...row, state }
  })
}

/** Forgets what nobody can complain about any more. */
export async function forgetOldStatements(ctx: Ctx): Promise<void> {
  const days = (count: number): Date => new Date(ctx.now().getTime() - count * 24 * 60 * 60_000)
  await store.deleteStatementsBefore(ctx.db, days(400))
  await store.deleteStrikesBefore(ctx.db, days(365))
}
