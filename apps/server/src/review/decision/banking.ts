import { createHash } from 'node:crypto'
import { Refusal, type SignalBody, type Subject } from '@breakwater/contract'
import {
  rules as bankRules,
  curation,
  type ItemId,
  settings,
  submitItems,
  withdrawItems,
} from '../../bank/index.ts'
import type { Ctx } from '../../infra/ctx.ts'
import { told } from '../../report/index.ts'
import { claimOf } from '../../takedown/index.ts'
import * as jobs from '../job/store.ts'
import * as store from './store.ts'

/** The bank of a platform's own decisions: its name says whose, as far as a bank's name can. */
export function ownBankOf(platform: string): string {
  const word = platform
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 20)
  const tail = createHash('sha256').update(platform).digest('hex').slice(0, 8)
  return ['own', word, tail].filter(part => part !== '').join('-')
}

/** Banks the signals of these subjects of a job, each in its platform's own bank, confirmed, since a person has looked. */
export async function bankSignals(
  ctx: Ctx,
  job: jobs.JobRow,
  decision: string,
  subjects: readonly Subject[],
): Promise<void> {
  const known = await signalsOf(ctx, job)
  for (const platform of new Set(subjects.flatMap(subject => subject.platform ?? []))) {
    const own = subjects.filter(subject => subject.platform === platform)
    const signals = known.filter(one => own.some(({ kind, id }) => kind === one.kind && id === one.id))
    await bankIn(ctx, platform, decision, unlike(signals.map(one => one.signals)))
  }
}

async function bankIn(
  ctx: Ctx,
  platform: string,
  decision: string,
  signals: readonly (readonly SignalBody[])[],
): Promise<void> {
  if (signals.length === 0) return
  const curator = asCurator(ctx)
  const bank = ownBankOf(platform)
  await settings.addBank(curator, bank, {}).catch((error: unknown) => {
    if (!(error instanceof Refusal && error.code === 'bank.exists')) throw error
  })
  const items = await submitItems(
    ctx,
    bank,
    signals.map(one => ({ kind: 'image' as const, signals: [...one] })),
  )
  for (const item of items) await curation.confirmItem(curator, bank, item, 'A reviewer decided.')
  await store.insertItems(ctx.db, decision, items)
}

/** Removes what a decision banked: it stops matching when this commits. */
export async function unbankSignals(ctx: Ctx, decision: string): Promise<void> {
  const items = await store.itemsOfDecision(ctx.db, decision)
  if (items.length > 0) await withdrawItems(ctx, items as readonly ItemId[])
}

/** Whoever may decide may bank what they decided about; the audit names them. */
function asCurator(ctx: Ctx): Ctx {
  if (ctx.caller.kind !== 'staff') return ctx
  return {
    ...ctx,
    caller: { ...ctx.caller, permissions: [...ctx.caller.permissions, 'bank:curate'] },
  }
}

interface Known {
  readonly kind: Subject['kind']
  readonly id: string
  readonly signals: readonly SignalBody[]
}

/**
 * Signals of one content each, by what they are of, as reporters and requests sent them; those too plain to bank left out.
 * What a request says of a page that no platform keeps counts as the job's own subject.
 */
async function signalsOf(ctx: Ctx, job: jobs.JobRow): Promise<readonly Known[]> {
  const reports = await told.byIds(ctx.db, await jobs.allReportsOfJob(ctx.db, job.id))
  const claim = job.source === 'takedown' && job.about !== null ? await claimOf(ctx, job.about) : null
  const own = { kind: job.subjectKind, id: job.subject }
  const all = [
    ...reports.map(({ signals }) => ({ ...own, signals })),
    ...(claim?.places ?? []).map(({ platform, kind, subject, signals }) =>
      platform === null ? { ...own, signals } : { kind, id: subject, signals },
    ),
  ]
  return all.filter(
    ({ signals }) =>
      signals.length > 0 && bankRules.objection({ kind: 'image', signals: [...signals] }) === null,
  )
}

/** Each content once, however often it was sent. */
function unlike(all: readonly (readonly SignalBody[])[]): readonly (readonly SignalBody[])[] {
  return [
    ...new Map(all.map(signals => [JSON.stringify(signals.map(({ value }) => value)), signals])).values(),
  ]
}
