import {
  Catalogue,
  CatalogueQuery,
  ItemEdit,
  ItemHistory,
  RefusalBody,
  ShownItem,
} from '@breakwater/contract'
import Type from 'typebox'
import type { ProcessCtx } from '../../infra/ctx.ts'
import { type App, ctxOf, write } from '../../infra/http/app.ts'
import { confirmItem, doubtItem, editItem, itemHistory, listItems, releaseItem } from './curation.ts'

const InBank = Type.Object({ bank: Type.String({ maxLength: 40 }) })
const OfItem = Type.Object({ bank: Type.String({ maxLength: 40 }), item: Type.String({ maxLength: 64 }) })
const Because = Type.Object({ reason: Type.String({ minLength: 1, maxLength: 500 }) })
const refused = { '4xx': RefusalBody }
const tags = ['banks']

/** Looking after a bank: for those who write to it, and for the operator's people. */
export function routes(app: App, base: ProcessCtx): void {
  app.get(
    '/v1/banks/:bank/catalogue',
    {
      schema: {
        tags,
        summary: 'List items, newest change first',
        params: InBank,
        querystring: CatalogueQuery,
        response: { 200: Catalogue, ...refused },
      },
    },
    request => listItems(ctxOf(base, request), request.params.bank, request.query),
  )
  app.get(
    '/v1/banks/:bank/items/:item',
    {
      schema: {
        tags,
        summary: 'One item, its opinions and its history',
        params: OfItem,
        response: { 200: ItemHistory, ...refused },
      },
    },
    request => itemHistory(ctxOf(base, request), request.params.bank, request.params.item),
  )
  app.patch(
    '/v1/banks/:bank/items/:item',
    {
      schema: {
        tags,
        summary: 'Change tags, regions, note, expiry; turn off and on',
        params: OfItem,
        body: ItemEdit,
        response: { 200: ShownItem, ...refused },
      },
    },
    (request, reply) =>
      write(ctxOf(base, request), request, reply, 200, ctx =>
        editItem(ctx, request.params.bank, request.params.item, request.body),
      ),
  )
  decisions(app, base)
}

const DECISIONS = [
  ['confirm', 'A human looked and confirms it', confirmItem],
  ['doubt', 'A human takes a confirmation back', doubtItem],
  ['release', 'A human lets an item that was set aside match again', releaseItem],
] as const

function decisions(app: App, base: ProcessCtx): void {
  for (const [verb, summary, decide] of DECISIONS)
    app.post(
      `/v1/banks/:bank/items/:item/${verb}`,
      { schema: { tags, summary, params: OfItem, body: Because, response: { 200: ShownItem, ...refused } } },
      (request, reply) =>
        write(ctxOf(base, request), request, reply, 200, ctx =>
          decide(ctx, request.params.bank, request.params.item, request.body.reason),
        ),
    )
}
