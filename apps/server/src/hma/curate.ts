import { type BankSettings, type ItemEdit, refuse, type SignalBody } from '@breakwater/contract'
import { covers, needPartner, needPlainScope } from '../access/index.ts'
import { type Bank, curation, settings } from '../bank/index.ts'
import type { Ctx } from '../infra/ctx.ts'
import type { HmaSignal } from './hash.ts'
import { bankNameOf, disabledUntil, editOf, HMA_TYPES, hmaNameOf, hmaTypeOf, typeOf } from './rules.ts'

/** A bank as HMA shows one. */
export interface ShownBank {
  readonly name: string
  readonly matching_enabled_ratio: number
}

export async function banks(ctx: Ctx): Promise<ShownBank[]> {
  needPlainScope(ctx, 'hma')
  const { scopes } = needPartner(ctx)
  return (await settings.listBanks(ctx)).filter(bank => covers(scopes, 'write', bank)).map(shown)
}

export async function bankNamed(ctx: Ctx, name: string): Promise<ShownBank> {
  return shown(await mine(ctx, name))
}

export async function addBank(ctx: Ctx, name: unknown, asked: BankSettings): Promise<ShownBank> {
  const keeper = needKeeper(ctx)
  const ours = typeof name === 'string' ? bankNameOf(name) : null
  if (ours === null) refuse('bank.name-malformed', { field: 'name' })
  // Only those named write to it: the key that makes it is granted nothing it does not have.
  const openScopes = ['match', 'feedback', 'write']
  return shown(await settings.addBank(keeper, ours, { ...asked, openScopes }))
}

export async function setBank(ctx: Ctx, name: string, asked: BankSettings): Promise<ShownBank> {
  const bank = await mine(ctx, name)
  return shown(await settings.setBank(needKeeper(ctx), bank.name, asked))
}

export async function removeBank(ctx: Ctx, name: string): Promise<void> {
  const bank = await mine(ctx, name)
  await settings.removeBank(needKeeper(ctx), bank.name)
}

export async function types(ctx: Ctx): Promise<{ name: string; enabled_ratio: number }[]> {
  needPlainScope(ctx, 'hma')
  const shares = await settings.typeShares(ctx.db)
  return HMA_TYPES.map(name => {
    const share = shares.find(each => each.type === typeOf(name))
    return { name, enabled_ratio: share?.share ?? 1 }
  })
}

export async function setType(ctx: Ctx, type: string, share: number): Promise<void> {
  await settings.setType(needKeeper(ctx), type, share)
}

export interface Added {
  readonly note?: string | undefined
  readonly metadata?: object | undefined
  readonly url?: string | undefined
}

/** Banks one content by its signals. */
export async function addContent(
  ctx: Ctx,
  name: string,
  signals: readonly HmaSignal[],
  { note = '', metadata, url }: Added,
): Promise<{ id: number; signals: Record<string, string> }> {
  const bank = await mine(ctx, name)
  if (signals.length === 0) refuse('signal.too-plain')
  if (note.length > 255) refuse('request.malformed', { field: 'note' })
  const kind = signals.some(signal => signal.name === 'video_md5') ? 'video' : 'image'
  const source = { ...metadata, ...(url !== undefined && { original_media_uri: url }) }
  return ctx.db.transaction(async db => {
    const draft = { kind, signals: signals.map(signal => signal.body), ...(note !== '' && { note }) } as const
    const item = await curation.addItem({ ...ctx, db }, bank.name, draft)
    if (Object.keys(source).length > 0) await curation.saveSource({ ...ctx, db }, item.id, source)
    return {
      id: item.addedSeq,
      signals: Object.fromEntries(signals.map(({ name, body }) => [name, body.value])),
    }
  })
}

/** What HMA's parameters of a content ask for. */
export interface Showing {
  readonly withSignals: boolean
  readonly withMetadata: boolean
}

export async function content(ctx: Ctx, name: string, id: number, showing: Showing): Promise<object> {
  const bank = await mine(ctx, name)
  const { item, signals, source } = await curation.numberedItem(ctx, bank.name, id)
  if (item.state === 'withdrawn') refuse('item.unknown')
  const { original_media_uri = null, ...metadata } = source ?? {}
  return {
    id,
    disable_until_ts: disabledUntil(item),
    original_media_uri,
    bank: shown(bank),
    ...(showing.withSignals && { signals: hmaSignals(signals) }),
    ...(showing.withMetadata && { metadata: { ...metadata, collab: {} } }),
    ...(item.note !== '' && { note: item.note }),
  }
}

export async function setContent(
  ctx: Ctx,
  name: string,
  id: number,
  asked: { readonly disable_until_ts?: number; readonly note?: string },
): Promise<object> {
  const bank = await mine(ctx, name)
  const { item } = await curation.numberedItem(ctx, bank.name, id)
  await curation.editItem(ctx, bank.name, item.item, editIn(asked, ctx.now()))
  return content(ctx, name, id, { withSignals: false, withMetadata: true })
}

/** Withdraws a content; answers how many were. */
export async function removeContent(ctx: Ctx, name: string, id: number): Promise<number> {
  const bank = await mine(ctx, name)
  const { item } = await curation.numberedItem(ctx, bank.name, id)
  if (item.state === 'withdrawn') return 0
  await curation.withdrawItem(ctx, bank.name, item.item, 'deleted')
  return 1
}

function editIn(
  { disable_until_ts, note }: { readonly disable_until_ts?: number; readonly note?: string },
  now: Date,
): ItemEdit {
  const edit =
    disable_until_ts === undefined ? {} : editOf(disable_until_ts, Math.floor(now.getTime() / 1_000))
  if (edit === null) refuse('request.malformed', { field: 'disable_until_ts' })
  if (note !== undefined && note.length > 255) refuse('request.malformed', { field: 'note' })
  return { ...edit, ...(note !== undefined && { note }) }
}

/** A bank that the key may write to: HMA knows no others. */
async function mine(ctx: Ctx, name: string): Promise<Bank> {
  const { scopes } = needPartner(ctx)
  needPlainScope(ctx, 'hma')
  const ours = bankNameOf(name)
  const bank = (await settings.listBanks(ctx)).find(bank => bank.name === ours) ?? refuse('bank.unknown')
  return covers(scopes, 'write', bank) ? bank : refuse('bank.unknown')
}

/**
 * The one step up: the scope `hma` is the operator's word that a key may make, set and remove banks. The history says
 * which key it was.
 */
function needKeeper(ctx: Ctx): Ctx {
  const { name } = needPlainScope(ctx, 'hma')
  return { ...ctx, caller: { kind: 'system', job: `hma for ${name}` } }
}

function shown({ name, share }: Bank): ShownBank {
  return { name: hmaNameOf(name), matching_enabled_ratio: share }
}

function hmaSignals(signals: readonly SignalBody[]): Record<string, string> {
  return Object.fromEntries(
    signals.flatMap(({ type, value }) => {
      const name = hmaTypeOf(type)
      return name === null ? [] : [[name, value]]
    }),
  )
}
