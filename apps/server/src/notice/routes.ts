import { NoticesAnswer, ReceiptBody, RefusalBody } from '@breakwater/contract'
import Type from 'typebox'
import type { ProcessCtx } from '../infra/ctx.ts'
import { type App, ctxOf, write } from '../infra/http/app.ts'
import { noticesOf, takeReceipt } from './notice.ts'

const Id = Type.String({ minLength: 1, maxLength: 256 })
const refused = { '4xx': RefusalBody }
const tags = ['notices']

/** What people are to be shown, for the platform that shows it. */
export function routes(app: App, base: ProcessCtx): void {
  app.get(
    '/v1/accounts/:id/notices',
    {
      schema: {
        tags,
        summary: 'What a person is to be shown',
        description: 'The newest first, for 90 days. Show what was not seen, and say when it was.',
        params: Type.Object({ id: Id }),
        querystring: Type.Object({ language: Type.Optional(Type.String({ maxLength: 35 })) }),
        response: { 200: NoticesAnswer, ...refused },
      },
    },
    request => noticesOf(ctxOf(base, request), request.params.id, request.query.language ?? 'en'),
  )
  app.post(
    '/v1/accounts/:id/notices/:notice/receipt',
    {
      schema: {
        tags,
        summary: 'A notice was seen, or acted on',
        params: Type.Object({ id: Id, notice: Id }),
        body: ReceiptBody,
        response: { 200: Type.Object({ notice: Type.String() }), ...refused },
      },
    },
    (request, reply) =>
      write(ctxOf(base, request), request, reply, 200, ctx =>
        takeReceipt(ctx, request.params.id, request.params.notice, request.body.acted ?? null),
      ),
  )
}
