import { LookBack, LookBackBody, RefusalBody } from '@breakwater/contract'
import Type from 'typebox'
import type { ProcessCtx } from '../../infra/ctx.ts'
import { type App, ctxOf, write } from '../../infra/http/app.ts'
import { forgetUpload, lookBackOf, setLookBack } from './look-back.ts'

const refused = { '4xx': RefusalBody }
const tags = ['match']
const OfContent = Type.Object({ content: Type.String({ minLength: 1, maxLength: 200 }) })

/** What a platform lets us keep of its uploads. */
export function lookBackRoutes(app: App, base: ProcessCtx): void {
  app.get(
    '/v1/look-back',
    { schema: { tags, summary: 'How long uploads are kept', response: { 200: LookBack, ...refused } } },
    request => lookBackOf(ctxOf(base, request)),
  )
  app.put(
    '/v1/look-back',
    {
      schema: {
        tags,
        summary: 'Let signals of uploads be kept, for so long',
        body: LookBackBody,
        response: { 200: LookBack, ...refused },
      },
    },
    (request, reply) =>
      write(ctxOf(base, request), request, reply, 200, ctx => setLookBack(ctx, request.body.hours)),
  )
  app.delete(
    '/v1/look-back/:content',
    {
      schema: {
        tags,
        summary: 'Forget an upload',
        params: OfContent,
        response: { 200: Type.Object({ forgotten: Type.Boolean() }), ...refused },
      },
    },
    async request => ({ forgotten: await forgetUpload(ctxOf(base, request), request.params.content) }),
  )
}
