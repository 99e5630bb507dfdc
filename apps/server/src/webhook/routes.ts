import {
  DeliveriesAnswer,
  Delivery,
  DeliveryState,
  RefusalBody,
  WebhookAnswer,
  WebhookBody,
  WebhooksAnswer,
} from '@breakwater/contract'
import Type from 'typebox'
import type { ProcessCtx } from '../infra/ctx.ts'
import { type App, ctxOf, write } from '../infra/http/app.ts'
import type { DeliveryRow, Webhook } from './store.ts'
import {
  listDeliveries,
  listWebhooks,
  putWebhook,
  removeWebhook,
  replay,
  testWebhook,
  type WebhookDeps,
} from './webhook.ts'

const refused = { '4xx': RefusalBody }
const tags = ['webhooks']
const Named = Type.Object({ name: Type.String({ maxLength: 40 }) })
const Numbered = Type.Object({ id: Type.String({ format: 'uuid' }) })
const Page = Type.Object({
  cursor: Type.Optional(Type.String({ format: 'uuid' })),
  state: Type.Optional(DeliveryState),
})

/** Where platforms want to be told what happened, and what became of it. */
export function routes(app: App, base: ProcessCtx, deps: WebhookDeps): void {
  webhooks(app, base, deps)
  deliveries(app, base)
}

function webhooks(app: App, base: ProcessCtx, deps: WebhookDeps): void {
  app.put(
    '/v1/webhooks/:name',
    {
      schema: {
        tags,
        summary: 'Be told',
        params: Named,
        body: WebhookBody,
        response: { 200: WebhookAnswer, ...refused },
      },
    },
    (request, reply) =>
      write(ctxOf(base, request), request, reply, 200, async ctx => {
        const { webhook, secret } = await putWebhook(ctx, deps, request.params.name, request.body)
        return { ...shown(webhook), ...(secret !== null && { secret }) }
      }),
  )
  app.get(
    '/v1/webhooks',
    { schema: { tags, summary: 'Your webhooks', response: { 200: WebhooksAnswer, ...refused } } },
    async request => ({ webhooks: (await listWebhooks(ctxOf(base, request))).map(shown) }),
  )
  app.delete(
    '/v1/webhooks/:name',
    {
      schema: { tags, summary: 'Be told no more', params: Named, response: { 204: Type.Null(), ...refused } },
    },
    async (request, reply) => {
      await removeWebhook(ctxOf(base, request), request.params.name)
      return reply.status(204).send(null)
    },
  )
  app.post(
    '/v1/webhooks/:name/test',
    {
      schema: {
        tags,
        summary: 'Send a test',
        params: Named,
        response: { 202: Type.Object({ id: Type.String() }), ...refused },
      },
    },
    (request, reply) =>
      write(ctxOf(base, request), request, reply, 202, async ctx => ({
        id: await testWebhook(ctx, request.params.name),
      })),
  )
}

function deliveries(app: App, base: ProcessCtx): void {
  app.get(
    '/v1/webhooks/:name/deliveries',
    {
      schema: {
        tags,
        summary: 'What a webhook was told',
        params: Named,
        querystring: Page,
        response: { 200: DeliveriesAnswer, ...refused },
      },
    },
    async request => {
      const { deliveries, more } = await listDeliveries(
        ctxOf(base, request),
        request.params.name,
        request.query,
      )
      return { deliveries: deliveries.map(listed), cursor: deliveries.at(-1)?.id ?? null, more }
    },
  )
  app.post(
    '/v1/deliveries/:id/replay',
    {
      schema: { tags, summary: 'Send it again', params: Numbered, response: { 202: Delivery, ...refused } },
    },
    (request, reply) =>
      write(ctxOf(base, request), request, reply, 202, async ctx =>
        listed(await replay(ctx, request.params.id)),
      ),
  )
}

function shown({ name, url, types, changedAt }: Webhook): WebhookAnswer {
  return { name, url, types: [...types], changedAt: changedAt.toISOString() }
}

function listed(row: DeliveryRow): Delivery {
  return { ...row, madeAt: row.madeAt.toISOString(), dueAt: row.dueAt.toISOString() }
}
