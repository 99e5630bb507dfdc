import { createHash } from 'node:crypto'
import { Refusal, type SignalBody } from '@breakwater/contract'
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

/** Banks the signals of what a job is about in the platform's own bank, confirmed, since a person has looked. */
export async function bankSignals(ctx: Ctx, job: jobs.JobRow, decision: string): Promise<number> {
  const signals = await signalsOf(ctx, job)
  if (signals.length === 0 || job.platform === null) return 0
  const curator = asCurator(ctx)
  const bank = ownBankOf(job.platform)
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
  return items.length
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

/** Signals of one content each, as reporters and requests sent them; those too plain to bank left out. */
async function signalsOf(ctx: Ctx, job: jobs.JobRow): Promise<readonly (readonly SignalBody[])[]> {
  const reports = await told.byIds(ctx.db, await jobs.allReportsOfJob(ctx.db, job.id))
  const claim = job.source === 'takedown' && job.about !== null ? await claimOf(ctx, job.about) : null
  const all = [...reports.map(report => report.signals), ...(claim?.places ?? []).map(place => place.signals)]
  const sound = all.filter(
    signals => signals.length > 0 && bankRules.objection({ kind: 'image', signals: [...signals] }) === null,
  )
  return [
    ...new Map(sound.map(signals => [JSON.stringify(signals.map(({ value }) => value)), signals])).values(),
  ]
}
