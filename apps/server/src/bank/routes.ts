import { Bank, Feedback, ItemChange, ItemDraft, ItemPage, RefusalBody } from '@breakwater/contract'
import Type from 'typebox'
import { covers } from '../access/index.ts'
import type { ProcessCtx } from '../infra/ctx.ts'
import { type App, ctxOf, write } from '../infra/http/app.ts'
import { addItem, listBanks, withdrawItem } from './bank.ts'
import { routes as curationRoutes } from './curation/routes.ts'
import { changes } from './delta.ts'
import { giveFeedback } from './opinion.ts'
import { routes as transferRoutes } from './transfer/index.ts'

const InBank = Type.Object({ bank: Type.String({ maxLength: 40 }) })
const OfItem = Type.Object({ bank: Type.String({ maxLength: 40 }), item: Type.String({ maxLength: 64 }) })
const Page = Type.Object({ cursor: Type.Optional(Type.String({ maxLength: 100 })) })
const refused = { '4xx': RefusalBody }
const tags = ['banks']

/** What partners ask of banks. */
export function routes(app: App, base: ProcessCtx): void {
  reading(app, base)
  writing(app, base)
  curationRoutes(app, base)
  transferRoutes(app, base)
}

function reading(app: App, base: ProcessCtx): void {
  app.get(
    '/v1/banks',
    {
      schema: {
        tags,
        summary: 'Banks this key may use',
        response: { 200: Type.Object({ banks: Type.Array(Bank) }), ...refused },
      },
    },
    async request => {
      const ctx = ctxOf(base, request)
      const scopes = ctx.caller.kind === 'partner' ? ctx.caller.scopes : []
      const banks = await listBanks(ctx)
      return {
        banks: banks.map(({ name, openScopes, note: _, ...bank }) => ({
          bank: name,
          ...bank,
          scopes: (['match', 'fetch', 'feedback', 'write'] as const).filter(scope =>
            covers(scopes, scope, { name, openScopes }),
          ),
        })),
      }
    },
  )
  app.get(
    '/v1/banks/:bank/items',
    {
      schema: {
        tags,
        summary: 'What changed since a cursor',
        params: InBank,
        querystring: Page,
        response: { 200: ItemPage, ...refused },
      },
    },
    request => changes(ctxOf(base, request), request.params.bank, request.query.cursor ?? null),
  )
}

function writing(app: App, base: ProcessCtx): void {
  app.post(
    '/v1/banks/:bank/items',
    {
      schema: {
        tags,
        summary: 'Bank an item',
        params: InBank,
        body: ItemDraft,
        response: { 201: Type.Pick(ItemChange, ['item', 'state', 'changedAt']), ...refused },
      },
    },
    (request, reply) =>
      write(ctxOf(base, request), request, reply, 201, async ctx => {
        const item = await addItem(ctx, request.params.bank, request.body)
        return { item: item.id, state: 'active', changedAt: item.changedAt.toISOString() }
      }),
  )
  app.delete(
    '/v1/banks/:bank/items/:item',
    {
      schema: {
        tags,
        summary: 'Withdraw an item',
        params: OfItem,
        response: { 200: Type.Object({ withdrawn: Type.String() }), ...refused },
      },
    },
    (request, reply) =>
      write(ctxOf(base, request), request, reply, 200, async ctx => {
        await withdrawItem(ctx, request.params.bank, request.params.item)
        return { withdrawn: request.params.item }
      }),
  )
  app.post(
    '/v1/feedback',
    {
      schema: {
        tags,
        summary: 'Say what became of an item',
        body: Feedback,
        response: { 201: Type.Object({ recorded: Type.Boolean() }), ...refused },
      },
    },
    (request, reply) =>
      write(ctxOf(base, request), request, reply, 201, async ctx => {
        await giveFeedback(ctx, request.body)
        return { recorded: true }
      }),
  )
}
