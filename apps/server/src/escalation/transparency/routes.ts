import { Readable } from 'node:stream'
import { RefusalBody, TransparencyAsked, TransparencyCounts } from '@breakwater/contract'
import Type from 'typebox'
import type { ProcessCtx } from '../../infra/ctx.ts'
import { type App, ctxOf } from '../../infra/http/app.ts'
import { allowExport, auditCsv, countsCsv, countsOf, looksCsv, statementsCsv } from './transparency.ts'

const refused = { '4xx': RefusalBody }
const asCsv = (summary: string, columns: string) => ({
  schema: {
    tags: ['transparency'],
    summary,
    querystring: TransparencyAsked,
    response: { 200: Type.String({ description: `CSV: ${columns}.` }), ...refused },
  },
})
const CSV = 'text/csv; charset=utf-8'

/** What may be published, and what a regulator may ask for. */
export function routes(app: App, base: ProcessCtx): void {
  app.get('/v1/transparency', asCsv('Counts', 'what, which, count'), async (request, reply) =>
    reply.type(CSV).send(await countsCsv(ctxOf(base, request), request.query)),
  )
  app.get(
    '/v1/transparency/counts',
    {
      schema: {
        tags: ['transparency'],
        summary: 'The same counts, for a page',
        querystring: TransparencyAsked,
        response: { 200: TransparencyCounts, ...refused },
      },
    },
    request => countsOf(ctxOf(base, request), request.query),
  )
  app.get(
    '/v1/transparency/statements',
    asCsv('Statements of reasons, without personal data', 'one restriction a line'),
    async (request, reply) => reply.type(CSV).send(await statementsCsv(ctxOf(base, request), request.query)),
  )
  regulators(app, base)
}

/** Long ones leave a page at a time. */
function regulators(app: App, base: ProcessCtx): void {
  const exports = [
    ['audit', asCsv('The audit, for a regulator', 'one line a change, with its seal'), auditCsv],
    ['looks', asCsv('The viewing record, for a regulator', 'one line a look'), looksCsv],
  ] as const
  for (const [what, how, csvOf] of exports)
    app.get(`/v1/transparency/${what}`, how, async (request, reply) => {
      const ctx = ctxOf(base, request)
      await allowExport(ctx, what)
      return reply.type(CSV).send(Readable.from(csvOf(ctx, request.query)) as never)
    })
}
