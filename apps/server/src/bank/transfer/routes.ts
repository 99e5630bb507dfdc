import { Readable } from 'node:stream'
import { ImportFormat, ImportProgress, RefusalBody, refuse } from '@breakwater/contract'
import Type from 'typebox'
import type { ProcessCtx } from '../../infra/ctx.ts'
import { type App, ctxOf } from '../../infra/http/app.ts'
import { exportLines } from './export.ts'
import { type ImportAsk, importLines, importProgress } from './import.ts'
import { linesIn } from './lines.ts'

const BODY_MAX_BYTES = 1024 * 1024 * 1024
const InBank = Type.Object({ bank: Type.String({ maxLength: 40 }) })
const OfImport = Type.Object({
  bank: Type.String({ maxLength: 40 }),
  name: Type.String({ minLength: 1, maxLength: 200 }),
})
const How = Type.Object({
  format: ImportFormat,
  from: Type.Optional(Type.String({ pattern: '^[1-9][0-9]{0,14}$' })),
  more: Type.Optional(Type.Literal('true', { description: 'Further lines follow in another request.' })),
})
const Answer = Type.Object({
  ...ImportProgress.properties,
  refusals: Type.Array(
    Type.Object({
      line: Type.Integer(),
      refusal: Type.String(),
      field: Type.Union([Type.String(), Type.Null()]),
    }),
  ),
})
const What = Type.Object({
  format: ImportFormat,
  after: Type.Optional(Type.String({ pattern: '^[0-9]{1,15}$' })),
})
const refused = { '4xx': RefusalBody }
const tags = ['banks']
const TYPES = { csv: 'text/csv; charset=utf-8', ndjson: 'application/x-ndjson', hma: 'application/x-ndjson' }

/** Whole banks in and out, line by line. */
export function routes(app: App, base: ProcessCtx): void {
  void app.register(async scope => importing(scope as App, base))
  app.get(
    '/v1/banks/:bank/imports/:name',
    {
      schema: {
        tags,
        summary: 'How far an import has come',
        params: OfImport,
        response: { 200: ImportProgress, ...refused },
      },
    },
    request => importProgress(ctxOf(base, request), request.params.bank, request.params.name),
  )
  app.get(
    '/v1/banks/:bank/export',
    { schema: { tags, summary: 'The items of a bank, one a line', params: InBank, querystring: What } },
    async (request, reply) => {
      const { format, after = '0' } = request.query
      const lines = await exportLines(ctxOf(base, request), request.params.bank, format, Number(after))
      return reply.type(TYPES[format]).send(Readable.from(lines))
    },
  )
}

function importing(app: App, base: ProcessCtx): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', (_request, payload, done) => done(null, payload))
  app.post(
    '/v1/banks/:bank/imports/:name',
    {
      bodyLimit: BODY_MAX_BYTES,
      schema: {
        tags,
        summary: 'Import items, one a line',
        description:
          'A body of lines, in the order of the file. `from` is the number of its first line; a CSV body begins with ' +
          'the header again, which counts as line 1 only. Lines that are settled are skipped, so after a break send ' +
          'from any line up to the next one. A request takes a minute at most, so send some ten thousand lines in each, with ' +
          '`more=true` but for the last. Items match when this returns.',
        params: OfImport,
        querystring: How,
        response: { 200: Answer, ...refused },
      },
    },
    async request => {
      const { format, from = '1', more } = request.query
      const lines = linesIn((request.body as Readable | undefined) ?? refuse('file.missing'))
      const ask = { ...request.params, format, from: Number(from), isLast: more === undefined }
      return importLines(ctxOf(base, request), { ...ask, header: await headerIn(ask, lines) }, lines)
    },
  )
}

/** The header that a CSV body begins with again, beyond the first line of the file. */
async function headerIn(
  { format, from }: Pick<ImportAsk, 'format' | 'from'>,
  lines: AsyncGenerator<string>,
): Promise<string | null> {
  if (format !== 'csv' || from === 1) return null
  const first = await lines.next()
  return first.done ? refuse('import.malformed', { field: 'header' }) : first.value
}
