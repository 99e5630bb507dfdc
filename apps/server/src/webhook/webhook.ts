import { randomBytes } from 'node:crypto'
import { refuse, type WebhookBody, type WebhookType } from '@breakwater/contract'
import { needPlainScope } from '../access/index.ts'
import { record } from '../audit/index.ts'
import type { Ctx } from '../infra/ctx.ts'
import type { KeyRing } from '../infra/folder/key-ring.ts'
import { checkUrl, FetchFailed } from '../infra/http/public-fetch.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

export interface WebhookDeps {
  readonly keys: KeyRing
  /** Lets this machine be told: development and tests. */
  readonly allowLoopback: boolean
}

export const SECRET = 'webhook secret'
const WEBHOOKS_MAX = 20
const PAGE_ROWS = 100
const SECRET_BYTES = 24
const KEPT_MS = 30 * 24 * 60 * 60_000

/** Announces something to a partner's webhooks (`partner` null: to everyone's) in the verb's own transaction. */
export async function announce(
  ctx: Pick<Ctx, 'db' | 'now'>,
  news: { readonly partner: string | null; readonly type: WebhookType; readonly data: object },
): Promise<number> {
  const at = ctx.now()
  return store.insertDeliveries(ctx.db, {
    partner: news.partner,
    type: news.type,
    body: bodyOf(news.type, news.data, at),
    at,
  })
}

function bodyOf(type: WebhookType, data: object, at: Date): string {
  return JSON.stringify({ type, timestamp: at.toISOString(), data })
}

/** Keeps a webhook; its secret is answered when it is new, and never again. */
export async function putWebhook(
  ctx: Ctx,
  deps: WebhookDeps,
  name: string,
  body: WebhookBody,
): Promise<{ readonly webhook: store.Webhook; readonly secret: string | null }> {
  const partner = needPlainScope(ctx, 'webhooks').name
  if (!rules.isWebhookName(name)) refuse('webhook.name-malformed', { field: 'name' })
  refusePrivate(body.url, deps.allowLoopback)

  return ctx.db.transaction(async db => {
    const known = await store.webhookNamed(db, partner, name)
    if (known === null && (await store.webhooksOf(db, partner)).length >= WEBHOOKS_MAX)
      refuse('webhook.too-many')
    const secret = known === null ? `whsec_${randomBytes(SECRET_BYTES).toString('base64')}` : null
    const webhook: store.Webhook = {
      partner,
      name,
      url: body.url,
      types: body.types,
      secret: known?.secret ?? deps.keys.seal(SECRET, secret ?? ''),
      changedAt: ctx.now(),
    }
    await store.saveWebhook(db, webhook)
    await record({ ...ctx, db }, 'webhook.put', { partner, webhook: name })
    return { webhook, secret }
  })
}

function refusePrivate(url: string, allowLoopback: boolean): void {
  try {
    checkUrl(url, allowLoopback)
  } catch (error) {
    if (error instanceof FetchFailed) refuse('webhook.bad-address', { field: 'url' })
    throw error
  }
}

export async function listWebhooks(ctx: Ctx): Promise<readonly store.Webhook[]> {
  return store.webhooksOf(ctx.db, needPlainScope(ctx, 'webhooks').name)
}

/** Removes a webhook and what it was still to be told. */
export async function removeWebhook(ctx: Ctx, name: string): Promise<void> {
  const partner = needPlainScope(ctx, 'webhooks').name
  await ctx.db.transaction(async db => {
    if ((await store.deleteWebhook(db, partner, name)) === 0) refuse('webhook.unknown')
    await record({ ...ctx, db }, 'webhook.removed', { partner, webhook: name })
  })
}

/** Sends a test to one webhook. */
export async function testWebhook(ctx: Ctx, name: string): Promise<store.DeliveryId> {
  const webhook = await known(ctx, name)
  const at = ctx.now()
  return store.insertDelivery(ctx.db, webhook, {
    type: 'test',
    body: bodyOf('test', { webhook: name }, at),
    at,
  })
}

async function known(ctx: Ctx, name: string): Promise<store.Webhook> {
  const partner = needPlainScope(ctx, 'webhooks').name
  return (await store.webhookNamed(ctx.db, partner, name)) ?? refuse('webhook.unknown')
}

/** What a webhook was told, newest first, a page at a time. */
export async function listDeliveries(
  ctx: Ctx,
  name: string,
  page: { readonly cursor?: string; readonly state?: string },
): Promise<{ readonly deliveries: readonly store.DeliveryRow[]; readonly more: boolean }> {
  const { partner } = await known(ctx, name)
  const rows = await store.deliveriesOf(ctx.db, partner, {
    webhook: name,
    state: page.state ?? null,
    after: page.cursor ?? null,
    rows: PAGE_ROWS + 1,
  })
  return { deliveries: rows.slice(0, PAGE_ROWS), more: rows.length > PAGE_ROWS }
}

/** Tells it once more, with the same id. */
export async function replay(ctx: Ctx, id: string): Promise<store.DeliveryRow> {
  const partner = needPlainScope(ctx, 'webhooks').name
  return (await store.replayDelivery(ctx.db, partner, id, ctx.now())) ?? refuse('delivery.unknown')
}

export async function forgetOld(ctx: Pick<Ctx, 'db' | 'now'>): Promise<number> {
  return store.forgetDeliveries(ctx.db, new Date(ctx.now().getTime() - KEPT_MS))
}
