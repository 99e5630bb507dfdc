import type { Readable } from 'node:stream'
import { ContentAnswer, MatchAnswer, MatchQuery, Refusal, RefusalBody, refuse } from '@breakwater/contract'
import multipart from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import Type, { type Static } from 'typebox'
import type { ProcessCtx } from '../infra/ctx.ts'
import { type App, ctxOf } from '../infra/http/app.ts'
import { lookBackRoutes } from './look-back/routes.ts'
import { matchContent, matchSignals } from './match.ts'
import type { Matcher } from './matcher.ts'

const FILE_MAX_BYTES = 512 * 1024 * 1024
const FileQuery = Type.Object({
  content: MatchQuery.properties.content,
  country: MatchQuery.properties.country,
  variants: Type.Optional(
    Type.Literal('true', { description: 'Look a picture up by its parts, and without its borders, too.' }),
  ),
})
const refused = { '4xx': RefusalBody }
const tags = ['match']

/** What platforms ask. Files are for a platform's own deployment: the portal's role has no such route. */
export function routes(app: App, base: ProcessCtx, matcher: Matcher): void {
  app.post(
    '/v1/match',
    {
      config: { writesNothing: true },
      schema: {
        tags,
        summary: 'Look up signals',
        body: MatchQuery,
        response: { 200: MatchAnswer, ...refused },
      },
    },
    request => matchSignals(ctxOf(base, request), matcher, request.body),
  )
  lookBackRoutes(app, base)
  void app.register(async scope => {
    scope.removeAllContentTypeParsers()
    await scope.register(multipart, { limits: { files: 1, fileSize: FILE_MAX_BYTES + 1 } })
    scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload))
    scope.post(
      '/v1/match/content',
      {
        bodyLimit: FILE_MAX_BYTES,
        config: { writesNothing: true },
        schema: {
          tags,
          summary: 'Hash a file and look it up',
          querystring: FileQuery,
          response: { 200: ContentAnswer, ...refused },
        },
      },
      async request => {
        const { variants, ...about } = request.query as Static<typeof FileQuery>
        const how = { ...about, variants: variants === 'true' }
        return matchContent(ctxOf(base, request), matcher, fileIn(request), how)
      },
    )
  })
}

/** The chunks of the file in a request: its whole body, or the first file of a form. Read only once asked for. */
async function* fileIn(request: FastifyRequest): AsyncGenerator<Uint8Array> {
  let bytes = 0
  try {
    for await (const chunk of await openFile(request)) {
      bytes += chunk.length
      if (bytes > FILE_MAX_BYTES) refuse('request.too-large')
      yield chunk
    }
  } catch (cause) {
    // What else can go wrong here is a form that is none, or a sender who went away.
    throw cause instanceof Refusal ? cause : new Refusal('request.malformed', { cause })
  }
}

async function openFile(request: FastifyRequest): Promise<AsyncIterable<Uint8Array>> {
  const body = request.isMultipart() ? (await request.file())?.file : (request.body as Readable | undefined)
  return body ?? refuse('file.missing')
}
