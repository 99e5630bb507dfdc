import { Appeal, AppealDraft, RefusalBody } from '@breakwater/contract'
import Type from 'typebox'
import type { ProcessCtx } from '../../infra/ctx.ts'
import { type App, ctxOf, write } from '../../infra/http/app.ts'
import { appealNumbered, receiveAppeal } from './appeal.ts'

const refused = { '4xx': RefusalBody }
const tags = ['appeals']

/** Asking to look again, without an account: the statement's number is enough. */
export function routes(app: App, base: ProcessCtx): void {
  app.post(
    '/v1/appeals',
    {
      schema: {
        tags,
        summary: 'Ask to look again',
        body: AppealDraft,
        response: { 201: Appeal, ...refused },
      },
    },
    (request, reply) =>
      write(ctxOf(base, request), request, reply, 201, ctx => receiveAppeal(ctx, request.body)),
  )
  app.get(
    '/v1/appeals/:number',
    {
      schema: {
        tags,
        summary: 'See an appeal',
        params: Type.Object({ number: Type.String({ maxLength: 40 }) }),
        response: { 200: Appeal, ...refused },
      },
    },
    request => appealNumbered(ctxOf(base, request), request.params.number),
  )
}
