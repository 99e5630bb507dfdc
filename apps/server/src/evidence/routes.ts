import { Evidence, RefusalBody } from '@breakwater/contract'
import Type from 'typebox'
import type { ProcessCtx } from '../infra/ctx.ts'
import { type App, ctxOf } from '../infra/http/app.ts'
import { putEvidence } from './evidence.ts'
import { BYTES_MAX } from './rules.ts'
import type { Vault } from './vault.ts'

/** Files come in here, from platforms alone; the role of the portal has no such route. */
export function routes(app: App, base: ProcessCtx, vault: Vault): void {
  void app.register(async scope => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload))
    scope.put(
      '/v1/evidence/:sha256',
      {
        bodyLimit: BYTES_MAX,
        schema: {
          tags: ['evidence'],
          summary: 'Keep a file that a job needs',
          params: Type.Object({ sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }) }),
          querystring: Type.Object({ rule: Type.Optional(Type.Enum(['review', 'preserve'])) }),
          response: { 201: Evidence, '4xx': RefusalBody },
        },
      },
      async (request, reply) => {
        const source = (request.body ?? []) as AsyncIterable<Uint8Array>
        const { sha256 } = request.params as { sha256: string }
        const { rule = 'review' } = request.query as { rule?: 'review' | 'preserve' }
        const kept = await putEvidence(ctxOf(base, request), vault, { sha256, rule, source })
        return reply.status(201).send(kept)
      },
    )
  })
}
