import type { Tip, TipDraft, TipLine } from '@breakwater/contract'
import { evidenceOf } from '../../evidence/index.ts'
import type { Ctx } from '../../infra/ctx.ts'
import { looksOfJob } from '../../review/index.ts'
import { OBJECTIONS } from '../schema/index.ts'
import { expiresAt, requestsOf, type SendingDeps } from '../sending/index.ts'
import { type Body, documentIn, faultOf, filesOf, openBody, type TipFile, wrongIn } from './contents.ts'
import { completeness, isWaiting } from './rules.ts'
import { holdsOf, type TipRow } from './store.ts'

const iso = (at: Date | null): string | null => at?.toISOString() ?? null
const NO_DRAFT: TipDraft = { report: {}, files: [], conversation: false }

/** A tip for a list: nothing of what it says. */
export function lineOf(row: TipRow): TipLine {
  const { id, job, state, environment, report, fault, turn } = row
  return {
    id,
    job,
    state,
    environment,
    report,
    fault,
    turn,
    by: row.draftedName,
    approvedBy: row.approvedName,
    madeAt: row.madeAt.toISOString(),
    finishedAt: iso(row.finishedAt),
    keepUntil: iso(row.keepUntil),
    heldUntil: iso(row.heldUntil),
    isKept: row.body !== null,
  }
}

/** All of a tip, as the page of it shows. What it said is empty once its time is over. */
export async function viewOf(ctx: Ctx, deps: SendingDeps, row: TipRow): Promise<Tip> {
  const body: Body =
    row.body === null ? { draft: NO_DRAFT, conversation: null } : openBody(deps.keys, row.body)
  const files = filesOf(body, await evidenceOf(ctx.db, row.job), await looksOfJob(ctx.db, row.job))
  const wrong = row.body === null ? [] : wrongIn(deps.grammar, body.draft, ctx.now())
  const { isKept: _, ...line } = lineOf(row)
  return {
    ...line,
    isYours: ctx.caller.kind === 'staff' && row.editors.includes(ctx.caller.id),
    conversation: body.conversation,
    draft: body.draft,
    draftHash: row.draftHash,
    document: row.body === null ? null : documentIn(deps.grammar, body.draft, ctx.now()),
    wrong: wrong.map(({ path, code }) => ({ path, code, words: OBJECTIONS[code] })),
    completeness: completeness(body.draft, files.filter(file => file.isViewed === false).length),
    files: await Promise.all(files.map(file => shown(deps, file, row))),
    expiresAt: isOpenThere(row) && row.openedAt !== null ? iso(expiresAt(row.openedAt, row.addedAt)) : null,
    waits: isWaiting(row),
    requests: await requestsShown(ctx, row),
    holds: (await holdsOf(ctx.db, row.id)).map(({ at, by, until, because }) => ({
      at: at.toISOString(),
      by,
      until: iso(until),
      because,
    })),
    accounts: body.accounts ?? {},
  }
}

const isOpenThere = ({ state }: TipRow): boolean =>
  ['open', 'uploading', 'finishing', 'retracting'].includes(state)

/** A tip that stopped for a damaged file has all of each file read, to say which it is. */
async function shown(
  { vault }: SendingDeps,
  file: TipFile,
  { fault }: TipRow,
): Promise<Tip['files'][number]> {
  const { sha256, kind, name, bytes, isViewed } = file
  const found = await faultOf(vault, file, fault === 'file-damaged' ? 'whole' : 'first-chunk')
  return { sha256, kind, name, bytes, isViewed: isViewed ?? false, isThere: found === null }
}

async function requestsShown(ctx: Ctx, row: TipRow): Promise<Tip['requests']> {
  const requests = await requestsOf(ctx.db, row.id)
  return requests.map(
    ({ step, report, answeredReport, askedAt, answeredAt, status, code, requestId, fault }) => ({
      step,
      report: answeredReport ?? report,
      askedAt: askedAt.toISOString(),
      answeredAt: iso(answeredAt),
      status,
      code,
      requestId,
      fault,
    }),
  )
}
