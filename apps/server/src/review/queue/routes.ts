import { JobPage, JobSource, JobState, Lane, RefusalBody } from '@breakwater/contract'
import Type from 'typebox'
import type { ProcessCtx } from '../../infra/ctx.ts'
import { type App, ctxOf } from '../../infra/http/app.ts'
import { pageOf } from './queue.ts'

/** The queue, a page at a time. */
export function routes(app: App, base: ProcessCtx): void {
  app.get(
    '/v1/jobs',
    {
      schema: {
        tags: ['review'],
        summary: 'The queue, worst first',
        querystring: Type.Object({
          lane: Type.Optional(Lane),
          state: Type.Optional(JobState),
          source: Type.Optional(JobSource),
          language: Type.Optional(Type.String({ maxLength: 35 })),
          mine: Type.Optional(Type.Enum(['true', 'false'])),
          about: Type.Optional(Type.String({ maxLength: 2_000 })),
          cursor: Type.Optional(Type.String({ maxLength: 400 })),
          limit: Type.Optional(Type.String({ pattern: '^([1-9]|[1-9]\\d|1\\d\\d|200)$' })),
        }),
        response: { 200: JobPage, '4xx': RefusalBody },
      },
    },
    request => {
      const { mine, limit, ...asked } = request.query
      return pageOf(ctxOf(base, request), {
        ...asked,
        mine: mine === 'true',
        ...(limit !== undefined && { limit: Number(limit) }),
      })
    },
  )
}
