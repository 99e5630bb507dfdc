import {
  AccountBody,
  AccountExport,
  AccountsBulk,
  EdgeDetail,
  EdgeKind,
  RefusalBody,
} from '@breakwater/contract'
import Type from 'typebox'
import type { ProcessCtx } from '../infra/ctx.ts'
import { type App, ctxOf, write } from '../infra/http/app.ts'
import { eraseAccount, putAccounts, putEdges } from './account.ts'
import { exportAccount } from './export.ts'

const Id = Type.String({ minLength: 1, maxLength: 256 })
const Named = Type.Object({ id: Id })
const Between = Type.Object({ id: Id, kind: EdgeKind, other: Id })
const Done = Type.Object({ accounts: Type.Integer(), edges: Type.Integer() })
const refused = { '4xx': RefusalBody }
const tags = ['accounts']
/** A bulk body of 5,000 accounts and edges. */
const BULK_MAX_BYTES = 8 * 1024 * 1024

/** What platforms tell us of their accounts. Nothing here is seen by another platform. */
export function routes(app: App, base: ProcessCtx): void {
  oneAccount(app, base)
  edgesAndMany(app, base)
}

function oneAccount(app: App, base: ProcessCtx): void {
  app.put(
    '/v1/accounts/:id',
    {
      schema: {
        tags,
        summary: 'Keep an account',
        params: Named,
        body: AccountBody,
        response: { 200: Done, ...refused },
      },
    },
    (request, reply) =>
      write(ctxOf(base, request), request, reply, 200, async ctx => {
        await putAccounts(ctx, [{ id: request.params.id, account: request.body }])
        return { accounts: 1, edges: 0 }
      }),
  )
  app.get(
    '/v1/accounts/:id',
    {
      schema: {
        tags,
        summary: 'All that is kept of an account, a thousand edges at a time',
        params: Named,
        querystring: Type.Object({ cursor: Type.Optional(Type.String({ maxLength: 2_000 })) }),
        response: { 200: AccountExport, ...refused },
      },
    },
    request => exportAccount(ctxOf(base, request), request.params.id, request.query.cursor),
  )
  app.delete(
    '/v1/accounts/:id',
    { schema: { tags, summary: 'Erase an account', params: Named, response: { 200: Done, ...refused } } },
    (request, reply) =>
      write(ctxOf(base, request), request, reply, 200, async ctx => {
        await eraseAccount(ctx, request.params.id)
        return { accounts: 1, edges: 0 }
      }),
  )
}

function edgesAndMany(app: App, base: ProcessCtx): void {
  for (const method of ['PUT', 'DELETE'] as const) {
    app.route({
      method,
      url: '/v1/accounts/:id/edges/:kind/:other',
      schema: {
        tags,
        summary: method === 'PUT' ? 'Keep an edge' : 'Remove an edge',
        params: Between,
        ...(method === 'PUT' && { body: Type.Optional(Type.Union([EdgeDetail, Type.Null()])) }),
        response: { 200: Done, ...refused },
      },
      handler: (request, reply) =>
        write(ctxOf(base, request), request, reply, 200, async ctx => {
          const { id, kind, other } = request.params
          const detail = (request.body ?? {}) as EdgeDetail
          await putEdges(ctx, [{ ...detail, kind, from: id, to: other, removed: method === 'DELETE' }])
          return { accounts: 0, edges: 1 }
        }),
    })
  }
  app.post(
    '/v1/accounts',
    {
      bodyLimit: BULK_MAX_BYTES,
      schema: { tags, summary: 'Keep many at once', body: AccountsBulk, response: { 200: Done, ...refused } },
    },
    (request, reply) =>
      write(ctxOf(base, request), request, reply, 200, ctx =>
        ctx.db.transaction(async db => {
          const { accounts = [], edges = [] } = request.body
          if (accounts.length > 0)
            await putAccounts(
              { ...ctx, db },
              accounts.map(({ id, ...account }) => ({ id, account })),
            )
          if (edges.length > 0) await putEdges({ ...ctx, db }, edges)
          return { accounts: accounts.length, edges: edges.length }
        }),
      ),
  )
}
