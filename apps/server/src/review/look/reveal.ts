import { type Exposure, type Reveal, type RevealDraft, refuse } from '@breakwater/contract'
import { need } from '../../access/index.ts'
import { record } from '../../audit/index.ts'
import { isPreserved } from '../../evidence/index.ts'
import type { Ctx } from '../../infra/ctx.ts'
import { newId } from '../../infra/id.ts'
import { needReviewer } from '../assignment/assignment.ts'
import { enter } from '../assignment/entry.ts'
import { keepLock } from '../assignment/lock.ts'
import type { JobRow } from '../job/store.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

/** Who has what: the address to look at, where it is ours to give. Handed in, since evidence is another floor. */
export type AddressOf = (ctx: Ctx, job: JobRow, media: string, reveal: string) => Promise<string | null>

/** Opens a look at one thing of a job. Nothing is seen that this did not write down first. */
export async function openReveal(ctx: Ctx, addressOf: AddressOf, draft: RevealDraft): Promise<Reveal> {
  const me = needReviewer(ctx)
  const job = await enter(ctx, draft.job)
  if ((await exposureOf(ctx, me.id)).state === 'spent') refuse('reveal.spent')
  const { how, media } = draft
  if (job.state === 'decided' && (await isPreserved(ctx.db, media))) need(ctx, 'escalation:preserved')
  const row: store.RevealRow = {
    id: newId(),
    job: job.id,
    media,
    byStaff: me.id,
    at: ctx.now(),
    ...how,
    shown_ms: null,
  }
  await ctx.db.transaction(async db => {
    await store.insertReveal(db, row)
    await keepLock({ ...ctx, db }, job.id)
    await record({ ...ctx, db }, 'reveal.opened', { reveal: row.id, job: job.id })
  })
  return { ...shown(row, me.name), url: await addressOf(ctx, job, media, row.id) }
}

function shown(row: store.RevealRow, by: string): Reveal {
  const { id, job, media, at, grey, blur, muted, shown_ms } = row
  return { id, job, media, by, at: at.toISOString(), how: { grey, blur, muted }, url: null, shown_ms }
}

/** Ends a look: it lasted no longer than our own clock saw, nor than one may be. */
export async function endReveal(ctx: Ctx, id: string, said_ms: number): Promise<Reveal> {
  const me = needReviewer(ctx)
  const row = await ownUnended(ctx, id)
  const shown_ms = rules.lasted_ms(row.at, ctx.now(), said_ms)
  await store.saveEnd(ctx.db, row.id, ctx.now(), shown_ms)
  await keepLock(ctx, row.job)
  return shown({ ...row, shown_ms }, me.name)
}

/** The caller's own reveal while it is open, and not longer than one may be. */
export async function openOne(ctx: Ctx, id: string): Promise<store.RevealRow> {
  const row = await ownUnended(ctx, id)
  if (ctx.now().getTime() - row.at.getTime() > rules.REVEAL_MAX_MS) refuse('reveal.unknown')
  return row
}

async function ownUnended(ctx: Ctx, id: string): Promise<store.RevealRow> {
  const me = needReviewer(ctx)
  const row = await store.revealById(ctx.db, id)
  if (row === null || row.byStaff !== me.id || row.shown_ms !== null) refuse('reveal.unknown')
  return row
}

/** What one person has looked at since midnight UTC, and whether to rest. */
export async function exposureOf(ctx: Pick<Ctx, 'db' | 'now'>, staff: string): Promise<Exposure> {
  const now = ctx.now()
  const midnight = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()))
  const looks = await store.revealsBy(ctx.db, staff, midnight)
  return rules.exposure(
    looks.map(look => ({ ...look, softened: look.blur >= 4 })),
    now,
  )
}
