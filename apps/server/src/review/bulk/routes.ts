import { Bulk, BulkDraft, BulkPlan, DeclineBody, RefusalBody, UndoBody } from '@breakwater/contract'
import Type from 'typebox'
import type { ProcessCtx } from '../../infra/ctx.ts'
import { type App, ctxOf, write } from '../../infra/http/app.ts'
import * as bulk from './bulk.ts'

const refused = { '4xx': RefusalBody }
const tags = ['review']
const Named = Type.Object({ id: Type.String({ maxLength: 40 }) })
const answers = { 200: Bulk, ...refused }

/** One action on many subjects: shown, proposed, agreed by a second person, run, taken back. */
export function routes(app: App, base: ProcessCtx): void {
  app.post(
    '/v1/bulk/plan',
    {
      config: { writesNothing: true, isLook: true },
      schema: {
        tags,
        summary: 'What a bulk action would do',
        body: BulkDraft,
        response: { 200: BulkPlan, ...refused },
      },
    },
    request => bulk.planBulk(ctxOf(base, request), request.body),
  )
  app.post(
    '/v1/bulk',
    {
      schema: {
        tags,
        summary: 'Propose a bulk action',
        body: Type.Object({ plan: Type.String({ maxLength: 100 }), ...BulkDraft.properties }),
        response: { 201: Bulk, ...refused },
      },
    },
    (request, reply) =>
      write(ctxOf(base, request), request, reply, 201, ctx => bulk.proposeBulk(ctx, request.body)),
  )
  agreeing(app, base)
  app.get(
    '/v1/bulk',
    {
      schema: {
        tags,
        summary: 'Bulk actions',
        response: { 200: Type.Object({ bulks: Type.Array(Bulk) }), ...refused },
      },
    },
    async request => ({ bulks: await bulk.listBulks(ctxOf(base, request)) }),
  )
  app.get(
    '/v1/bulk/:id',
    { schema: { tags, summary: 'See a bulk action', params: Named, response: answers } },
    request => bulk.bulkOf(ctxOf(base, request), request.params.id),
  )
}

/** The second person's yes or no, and taking it back. */
function agreeing(app: App, base: ProcessCtx): void {
  app.post(
    '/v1/bulk/:id/approve',
    { schema: { tags, summary: "The second person's yes", params: Named, response: answers } },
    (request, reply) =>
      write(ctxOf(base, request), request, reply, 200, ctx => bulk.approveBulk(ctx, request.params.id)),
  )
  app.post(
    '/v1/bulk/:id/decline',
    {
      schema: {
        tags,
        summary: "The second person's no",
        params: Named,
        body: DeclineBody,
        response: answers,
      },
    },
    (request, reply) =>
      write(ctxOf(base, request), request, reply, 200, ctx =>
        bulk.declineBulk(ctx, request.params.id, request.body.because),
      ),
  )
  app.post(
    '/v1/bulk/:id/undo',
    {
      schema: { tags, summary: 'Take a bulk action back', params: Named, body: UndoBody, response: answers },
    },
    (request, reply) =>
      write(ctxOf(base, request), request, reply, 200, ctx =>
        bulk.undoBulk(ctx, request.params.id, request.body.because),
      ),
  )
}
