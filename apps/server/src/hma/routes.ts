import { Refusal } from '@breakwater/contract'
import multipart from '@fastify/multipart'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import type { ProcessCtx } from '../infra/ctx.ts'
import type { App } from '../infra/http/app.ts'
import type { Matcher } from '../match/index.ts'
import { curatorRoutes } from './curator-routes.ts'
import type { HmaDeps } from './deps.ts'
import { FILE_MAX_BYTES } from './hash.ts'
import { hasherRoutes, matcherRoutes } from './matcher-routes.ts'

/** What HMA calls stale is a minute; a withdrawn signal must be gone within a second or two here. */
const BEHIND_MAX_MS = 2_000

/** HMA's routes under `/hma`, as roostorg/coop and others ask them: they change the address and add a key. */
export function routes(app: App, base: ProcessCtx, deps: HmaDeps): void {
  void app.register(
    async scope => {
      const hma = scope as unknown as App
      await scope.register(multipart, { limits: { fileSize: FILE_MAX_BYTES } })
      scope.setErrorHandler((error: FastifyError, request, reply) => sayNo(error, request, reply, base))
      const paths: string[] = []
      scope.addHook('onRoute', route => void (route.method !== 'HEAD' && paths.push(route.url)))
      openRoutes(hma, base, deps.matcher, paths)
      hasherRoutes(hma, base, deps)
      matcherRoutes(hma, base, deps)
      curatorRoutes(hma, base, deps)
    },
    { prefix: '/hma' },
  )
}

/** What needs no key. */
function openRoutes(app: App, base: ProcessCtx, matcher: Matcher, paths: readonly string[]): void {
  app.get('/', hidden, (_request, reply) => reply.redirect('/hma/status'))
  app.get('/status', hidden, async (_request, reply) => {
    const isStale = matcher.behind_ms(base.now()) > BEHIND_MAX_MS
    return reply
      .type('text/plain')
      .status(isStale ? 503 : 200)
      .send(isStale ? 'INDEX-STALE' : 'I-AM-ALIVE')
  })
  app.get('/status/live', hidden, async (_request, reply) => reply.type('text/plain').send('I-AM-ALIVE'))
  app.get('/site-map', hidden, async () => [...new Set(paths)].sort())
}

const hidden = { schema: { hide: true } }

/** HMA says no with `{"message"}`. A bank that exists is a 403 there. */
function sayNo(
  error: FastifyError | Refusal,
  request: FastifyRequest,
  reply: FastifyReply,
  base: ProcessCtx,
): void {
  if (!request.raw.complete) void reply.header('connection', 'close')
  if (error instanceof Refusal) {
    const status = error.code === 'bank.exists' ? 403 : error.status
    const field = error.field === null ? '' : ` (${error.field})`
    void reply.status(status).send({ message: `${error.code}: ${error.message}${field}` })
    return
  }
  const status = error.validation ? 400 : (error.statusCode ?? 500)
  if (status >= 500) base.log.error({ request: request.id, error: error.stack }, 'a request failed')
  const message = status >= 500 ? 'Something went wrong on our side.' : error.message
  void reply.status(status).send({ message })
}
