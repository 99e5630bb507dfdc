import { Refusal, type SignalBody } from '@breakwater/contract'
import { covers, needPlainScope, partners } from '../../access/index.ts'
import { record } from '../../audit/index.ts'
import { type Bank, rules as bankRules, following } from '../../bank/index.ts'
import type { Ctx } from '../../infra/ctx.ts'
import { tell } from '../../infra/outbox.ts'
import { announce } from '../../webhook/index.ts'
import * as store from './store.ts'
import { UploadMemory } from './upload-memory.ts'

const AN_HOUR_MS = 60 * 60_000
const BATCH_UPLOADS = 5_000
/** So late that no process still misses the item in its own look-ups: what was uploaded before is kept by then. */
const SETTLED_MS = 2_000

/** For how long a platform lets us keep the signals of its uploads, and of how many we do. */
export interface LookBack {
  readonly hours: number
  readonly uploads: number
}

export async function lookBackOf(ctx: Ctx): Promise<LookBack> {
  const { name } = needPlainScope(ctx, 'look-back')
  return { hours: await store.hoursOf(ctx.db, name), uploads: await store.countUploads(ctx.db, name) }
}

/** A platform says for how long; 0 forgets everything of its uploads at once. */
export async function setLookBack(ctx: Ctx, hours: number): Promise<LookBack> {
  const { name } = needPlainScope(ctx, 'look-back')
  return ctx.db.transaction(async db => {
    if (hours === 0) await store.deleteHours(db, name)
    else {
      await store.saveHours(db, name, hours, ctx.now())
      await store.shorten(db, name, hours)
    }
    await record({ ...ctx, db }, 'match.look-back-set', { partner: name, hours })
    return { hours, uploads: await store.countUploads(db, name) }
  })
}

/** Forgets one upload, as when its owner deletes it. Answers whether it was kept. */
export async function forgetUpload(ctx: Ctx, content: string): Promise<boolean> {
  const { name } = needPlainScope(ctx, 'look-back')
  return (await store.deleteUploads(ctx.db, name, content)) > 0
}

/**
 * Keeps the signals of an upload, where its platform lets us; before it is looked up, so that what is banked meanwhile is
 * found by one of the two. Answers whether they are kept: a look-up goes on while the database is away.
 */
export async function keepUpload(
  ctx: Ctx,
  content: string,
  signals: readonly SignalBody[],
): Promise<boolean> {
  const { caller } = ctx
  if (caller.kind !== 'partner' || !caller.scopes.includes('look-back')) return false
  const seen = ctx.now()
  try {
    return await ctx.db.transaction(async db => {
      const hours = await store.hoursOf(db, caller.name)
      if (hours === 0) return false
      const until = new Date(seen.getTime() + hours * AN_HOUR_MS)
      await store.insertUpload(db, { partner: caller.name, content, signals }, { seen, until })
      return true
    })
  } catch (error) {
    if (error instanceof Refusal && error.code === 'storage.away') return false
    throw error
  }
}

/** Looks items that were banked since up among the uploads before them, and tells their platforms. */
export class LookingBack {
  #uploads = new UploadMemory()

  /** Answers how many platforms were told of an upload. */
  async run(ctx: Ctx): Promise<number> {
    return ctx.db.transaction(async db => {
      const place = await store.takePlace(db)
      if (place === null) return 0
      const told = await this.#after({ ...ctx, db }, place)
      return told
    })
  }

  async #after(ctx: Ctx, place: number): Promise<number> {
    if (await this.#isPassed(ctx, place)) return 0
    const banks = new Map((await following.allBanks(ctx.db)).map(bank => [bank.name, bank]))
    const now_ms = ctx.now().getTime()
    let told = 0
    for await (const batch of following.follow(ctx.db, place)) {
      // What is dated well ahead was written before a clock was put back: long enough ago.
      const fresh = batch.findIndex(({ item }) => Math.abs(now_ms - item.changedAt.getTime()) < SETTLED_MS)
      const settled = fresh === -1 ? batch : batch.slice(0, fresh)
      const last = settled.at(-1)
      if (last === undefined) break
      await this.#catchUp(ctx)
      for (const followed of settled) told += await this.#lookUp(ctx, banks.get(followed.item.bank), followed)
      await store.savePlace(ctx.db, last.item.changeSeq)
      if (settled.length < batch.length) break
    }
    return told
  }

  /** Where no upload is kept, what was banked is passed without being read: a bank of millions comes in like that. */
  async #isPassed(ctx: Ctx, place: number): Promise<boolean> {
    const now_ms = ctx.now().getTime()
    const [from, until] = [new Date(now_ms - SETTLED_MS), new Date(now_ms + SETTLED_MS)]
    const settled = await following.settledUntil(ctx.db, place, from, until)
    await this.#catchUp(ctx)
    if (this.#uploads.size > 0) return false
    if (settled > place) await store.savePlace(ctx.db, settled)
    return true
  }

  /** Uploads are read after the items that are looked up among them, so none that came before one is missed. */
  async #catchUp(ctx: Ctx): Promise<void> {
    this.#uploads.forgetUntil(ctx.now())
    for (;;) {
      const uploads = await store.uploadsAfter(ctx.db, this.#uploads.last, BATCH_UPLOADS)
      for (const upload of uploads) this.#uploads.take(upload)
      if (uploads.length < BATCH_UPLOADS) return
    }
  }

  async #lookUp(ctx: Ctx, bank: Bank | undefined, followed: Followed): Promise<number> {
    const { item, label, judged, signals } = followed
    if (bank === undefined || bank.vetoes || bank.share === 0) return 0
    const asks = bankRules.asks(judged, bank)
    if (asks === null || item.state === 'withdrawn') return 0
    const near = new Map<number, { type: string; distance: number }>()
    for (const { type, value } of signals)
      for (const [upload, distance] of this.#uploads.near(type, value, bank.thresholds[type] ?? 0))
        if (distance < (near.get(upload)?.distance ?? Number.POSITIVE_INFINITY))
          near.set(upload, { type, distance })
    const kept = near.size === 0 ? [] : await store.uploadsWith(ctx.db, [...near.keys()], ctx.now())
    let told = 0
    for (const upload of kept) {
      if (!(await mayMatch(ctx, upload.partner, bank))) continue
      if (!(await store.saveLookedBack(ctx.db, upload.id, item.id))) continue
      const about = { bank: bank.name, item: item.id, ...near.get(upload.id), asks, tags: label.tags }
      const data = { content: upload.content, match: about }
      await announce(ctx, { partner: upload.partner, type: 'match.looked-back', data })
      if (asks === 'review')
        await tellFound(ctx, upload, { bank: bank.name, item: item.id, ...near.get(upload.id) })
      told += 1
    }
    return told
  }
}

/** What asks for a person waits for one. */
async function tellFound(
  ctx: Ctx,
  upload: { readonly partner: string; readonly content: string },
  { bank, item, type = '', distance = 0 }: { bank: string; item: string; type?: string; distance?: number },
): Promise<void> {
  const match = { bank, item, type, distance, asks: 'review' as const }
  const { partner: platform, content } = upload
  await tell(ctx, 'match.found', { platform, content, report: null, matches: [match] })
}

type Followed = Awaited<ReturnType<ReturnType<typeof following.follow>['next']>>['value'][number]

/** Whether a platform may match in a bank today: what it may not look up, it is not told of. */
async function mayMatch(ctx: Ctx, name: string, bank: Bank): Promise<boolean> {
  const partner = (await partners.list(ctx)).find(each => each.name === name)
  return partner !== undefined && partner.revokedAt === null && covers(partner.scopes, 'match', bank)
}
