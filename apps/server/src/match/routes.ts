import type { Readable } from 'node:stream'
import { ContentAnswer, MatchAnswer, MatchQuery, Refusal, RefusalBody, refuse } from '@breakwater/contract'
import multipart from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import type { ProcessCtx } from '../infra/ctx.ts'
import { type App, ctxOf } from '../infra/http/app.ts'
import { matchContent, matchSignals } from './match.ts'
import type { Matcher } from './matcher.ts'

const FILE_MAX_BYTES = 512 * 1024 * 1024
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
    async request => matchSignals(ctxOf(base, request), matcher, request.body),
  )
  void app.register(async scope => {
    scope.removeAllContentTypeParsers()
    await scope.register(multipart, { limits: { files: 1, fileSize: FILE_MAX_BYTES } })
    scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload))
    scope.post(
      '/v1/match/content',
      {
        bodyLimit: FILE_MAX_BYTES,
        config: { writesNothing: true },
        schema: { tags, summary: 'Hash a file and look it up', response: { 200: ContentAnswer, ...refused } },
      },
      async request => matchContent(ctxOf(base, request), matcher, await fileIn(request)),
    )
  })
}

/** The file of a request: its whole body, or the first file of a form. */
async function fileIn(request: FastifyRequest): Promise<AsyncIterable<Uint8Array>> {
  if (request.isMultipart()) return (await request.file())?.file ?? refuse('file.missing')
  if (request.body === undefined || request.body === null) refuse('file.missing')
  return limited(request.body as Readable)
}

async function* limited(stream: Readable): AsyncGenerator<Uint8Array> {
  let bytes = 0
  for await (const chunk of stream as AsyncIterable<Uint8Array>) {
    bytes += chunk.length
    if (bytes > FILE_MAX_BYTES) throw new Refusal('request.too-large')
    yield chunk
  }
}
