import { Refusal, RefusalBody, Takedown, TakedownDraft } from '@breakwater/contract'
import Type from 'typebox'
import type { ProcessCtx } from '../infra/ctx.ts'
import { type App, ctxOf, write } from '../infra/http/app.ts'
import { complete, receive, statusOf, type TakedownDeps } from './takedown.ts'

const refused = { '4xx': RefusalBody }
const tags = ['takedown requests']
const Numbered = Type.Object({ number: Type.String({ maxLength: 40 }) })

/** Asking for a picture to be removed, without an account. */
export function routes(
  app: App,
  base: ProcessCtx,
  deps: TakedownDeps & { readonly brake: (address: string) => Promise<void> },
): void {
  app.post(
    '/v1/takedown-requests',
    {
      schema: {
        tags,
        summary: 'Ask to remove a picture',
        body: TakedownDraft,
        response: { 201: Takedown, ...refused },
      },
    },
    async (request, reply) => {
      await slowly(() => deps.brake(request.ip))
      return write(ctxOf(base, request), request, reply, 201, ctx => receive(ctx, deps, request.body))
    },
  )
  app.post(
    '/v1/takedown-requests/:number/complete',
    {
      schema: {
        tags,
        summary: 'Add what was missing',
        params: Numbered,
        body: TakedownDraft,
        response: { 200: Takedown, ...refused },
      },
    },
    async (request, reply) => {
      await slowly(() => deps.brake(request.ip))
      const { number } = request.params
      return write(ctxOf(base, request), request, reply, 200, ctx =>
        complete(ctx, deps, number, request.body),
      )
    },
  )
  app.get(
    '/v1/takedown-requests/:number',
    { schema: { tags, summary: 'See a request', params: Numbered, response: { 200: Takedown, ...refused } } },
    async request => {
      await slowly(() => deps.brake(request.ip))
      return statusOf(ctxOf(base, request), deps, request.params.number)
    },
  )
}

/** The brake that cases have, in words that fit here. */
async function slowly(brake: () => Promise<void>): Promise<void> {
  try {
    await brake()
  } catch (error) {
    throw error instanceof Refusal && error.code === 'case.slow-down'
      ? new Refusal('request.too-many', { wait_s: error.wait_s ?? 60 })
      : error
  }
}
