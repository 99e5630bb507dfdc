import { randomBytes } from 'node:crypto'
import { type Appeal, type AppealDraft, type JobView, refuse } from '@breakwater/contract'
import { rules as actionRules, standing, undoActionsOn } from '../../action/index.ts'
import { record } from '../../audit/index.ts'
import { caseNumber, readCaseNumber } from '../../case/index.ts'
import type { Ctx } from '../../infra/ctx.ts'
import { newId } from '../../infra/id.ts'
import { plainWords } from '../../report/index.ts'
import { type Follower, undo } from '../decision/decision.ts'
import { type DecisionRow, decisionById } from '../decision/store.ts'
import { fold } from '../job/fold.ts'
import { NO_FACTS } from '../job/rules.ts'
import * as jobs from '../job/store.ts'
import * as store from './store.ts'

/** Takes an appeal from whoever has the statement's number; somebody who did not decide before will look. */
export async function receiveAppeal(ctx: Ctx, draft: AppealDraft): Promise<Appeal> {
  const typed = readCaseNumber(draft.statement)
  const statement = typed === null ? null : await standing.statement(ctx.db, typed)
  if (statement === null || statement.toldAt === null) refuse('statement.unknown')
  if (actionRules.appealBefore(statement.toldAt) < ctx.now()) refuse('appeal.too-late')
  return ctx.db.transaction(async db => {
    const inside = { ...ctx, db }
    const decision = (await decisionById(db, statement.decision)) ?? refuse('statement.unknown')
    const row: store.AppealRow = {
      id: newId(),
      number: caseNumber(randomBytes(16)),
      statement: statement.number,
      decision: decision.id,
      job: null,
      words: plainWords(draft.words),
      language: draft.language?.split('-')[0]?.toLowerCase() ?? null,
      state: 'waiting',
      receivedAt: ctx.now(),
      decidedAt: null,
    }
    if (!(await store.insertAppeal(db, row))) refuse('appeal.exists')
    await openJob(inside, row, decision, statement.account, statement.subject, statement.platform)
    await record(inside, 'appeal.received', { appeal: row.id, decision: decision.id })
    return shown(row)
  })
}

async function openJob(
  ctx: Ctx,
  row: store.AppealRow,
  decision: DecisionRow,
  account: string | null,
  subject: string,
  platform: string | null,
): Promise<void> {
  const before = decision.job === null ? null : await jobs.jobById(ctx.db, decision.job)
  const approver = decision.approvedBy === null ? [] : await jobs.staffNamed(ctx.db, decision.approvedBy)
  const job = await fold(ctx, {
    source: 'appeal',
    foldKey: JSON.stringify(['appeal', row.id]),
    subject: {
      platform,
      kind: account === subject ? 'account' : (before?.subjectKind ?? 'content'),
      id: subject,
    },
    account,
    thread: before?.thread ?? null,
    reason: before?.reason ?? 'other',
    language: row.language,
    country: null,
    skill: 'appeals',
    facts: { ...NO_FACTS, reasons: before === null ? [] : [before.reason] },
    about: row.id,
    notFor: [decision.byStaff, ...approver],
    rules: [],
    words: 'Somebody asks to look again.',
  })
  await store.saveJob(ctx.db, row.id, job.id)
}

/** How far an appeal is. */
export async function appealNumbered(ctx: Ctx, typed: string): Promise<Appeal> {
  const number = readCaseNumber(typed)
  const row = number === null ? null : await store.appealNumbered(ctx.db, number)
  return row === null ? refuse('appeal.unknown') : shown(row)
}

const WORDS: Readonly<Record<store.AppealRow['state'], string | null>> = {
  waiting: null,
  upheld: 'Somebody else looked again. The decision stays.',
  overturned: 'Somebody else looked again. The decision was wrong, and has been taken back. We are sorry.',
}

function shown(row: store.AppealRow): Appeal {
  return {
    number: row.number,
    state: row.state,
    receivedAt: row.receivedAt.toISOString(),
    decidedAt: row.decidedAt?.toISOString() ?? null,
    words: WORDS[row.state],
  }
}

/** An appeal's job was decided: "no rule was broken" takes the decision before back, anything else leaves it. */
export const followAppeal: Follower = async (ctx, job, decision, what) => {
  if (job.source !== 'appeal' || job.about === null) return
  const row = await store.appealById(ctx.db, job.about)
  if (row === null) return
  if (what === 'undone') return store.saveDecided(ctx.db, row.id, 'waiting', null)
  const isOverturned = decision.verdict === 'no_violation' || decision.verdict === 'hijacked'
  const state = isOverturned ? 'overturned' : 'upheld'
  await store.saveDecided(ctx.db, row.id, state, ctx.now())
  await record(ctx, 'appeal.decided', { appeal: row.id, state })
}

/** Takes back what an appeal overturned. */
export async function overturn(ctx: Ctx, job: jobs.JobRow, follow: Follower): Promise<void> {
  const row = job.about === null ? null : await store.appealById(ctx.db, job.about)
  if (row === null || row.state !== 'overturned') return
  const before = await decisionById(ctx.db, row.decision)
  if (before?.isBulk === true) return overturnOne(ctx, row)
  if (before?.state === 'done') await undo(ctx, before.id, 'Overturned on appeal.', follow, 'overturn')
}

/** Of many who were dealt with together one was wronged: the others are not given back for it. */
async function overturnOne(ctx: Ctx, row: store.AppealRow): Promise<void> {
  const statement = await standing.statement(ctx.db, row.statement)
  if (statement === null) return
  const { platform, subject: id } = statement
  await undoActionsOn(ctx, row.decision, [{ platform, kind: 'account', id }])
}

/** What a reviewer reads of an appeal. */
export async function appealOf(ctx: Ctx, job: jobs.JobRow): Promise<JobView['appeal']> {
  const row = job.source !== 'appeal' || job.about === null ? null : await store.appealById(ctx.db, job.about)
  return row === null ? null : { decision: row.decision, words: row.words, at: row.receivedAt.toISOString() }
}
