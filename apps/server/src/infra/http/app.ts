import { randomUUID } from 'node:crypto'
import { Refusal, type RefusalBody, refuse } from '@breakwater/contract'
import swagger from '@fastify/swagger'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import {
  type FastifyError,
  type FastifyReply,
  type FastifyRequest,
  fastify,
  type RouteOptions,
} from 'fastify'
import type { Caller, Ctx, ProcessCtx } from '../ctx.ts'
import { once } from './idempotency.ts'
import { takeJsonOnly } from './json-body.ts'

declare module 'fastify' {
  interface FastifyRequest {
    caller: Caller
  }
  interface FastifyContextConfig {
    /** A question asked by POST: it is answered on a full disk too. */
    readonly writesNothing?: true
    /** A question of the staff's asked by POST, whose answer is a look at people. */
    readonly isLook?: true
    /** Why a page that the staff open needs no line in the audit; without it each has one. */
    readonly noLook?: 'shows nobody' | 'writes its own line'
  }
}

export type App = ReturnType<typeof openApp>
/** Turns what a request carries into who asks; handed in by the `access` floor. */
export type Authenticate = (authorization: string | undefined, request: FastifyRequest) => Promise<Caller>

const BODY_MAX_BYTES = 1024 * 1024

export interface AppOptions {
  readonly ctx: ProcessCtx
  readonly authenticate: Authenticate
  /** Looks before each write whether there is room for it. */
  readonly beforeWrite: () => Promise<void>
  /** Which proxies may say who the client is; their own addresses. */
  readonly trustProxy: boolean | string
}

/** A Fastify that speaks our refusals, knows its caller, and describes itself at /openapi.json. */
export function openApp(options: AppOptions) {
  const app = fastify({
    bodyLimit: BODY_MAX_BYTES,
    trustProxy: options.trustProxy,
    genReqId: requestIds(),
    requestTimeout: 60_000,
    logger: false,
    routerOptions: { maxParamLength: 200 },
    ajv: { customOptions: { removeAdditional: false, coerceTypes: false, allErrors: false } },
    frameworkErrors: (error, request, reply) => sayNo(error, request, reply, options.ctx),
  }).withTypeProvider<TypeBoxTypeProvider>()

  app.decorateRequest('caller')
  app.addHook('onRequest', async request => {
    if (request.url.includes('%00')) refuse('request.malformed', { field: 'url' })
    request.caller = await options.authenticate(request.headers.authorization, request)
  })
  app.addHook('onRoute', route => {
    if (isWrite(route)) route.onRequest = [route.onRequest ?? [], options.beforeWrite].flat()
  })
  takeJsonOnly(app)
  app.setErrorHandler((error: FastifyError, request, reply) => sayNo(error, request, reply, options.ctx))
  app.setNotFoundHandler((request, reply) => sayNo(new Refusal('route.unknown'), request, reply, options.ctx))
  void app.register(swagger, {
    openapi: { openapi: '3.1.0', info: { title: 'Breakwater', version: '1' }, servers: [{ url: '/' }] },
  })
  return app
}

/** Looked at once, when a route is made: a request that only asks pays nothing for it. */
function isWrite({ method, config }: RouteOptions): boolean {
  return [method].flat().some(name => name !== 'GET' && name !== 'HEAD') && config?.writesNothing !== true
}

/** Ids to quote when asking about a request: this run of the process, and a count. */
function requestIds(): () => string {
  const run = randomUUID().slice(0, 8)
  let count = 0
  return () => `${run}-${(count += 1)}`
}

/** What a verb needs, from a request. */
export function ctxOf(base: ProcessCtx, request: FastifyRequest): Ctx {
  return {
    db: base.db,
    now: base.now,
    log: base.log,
    caller: request.caller,
  }
}

/** Answers a write, once for each Idempotency-Key where one is sent. */
export async function write<T>(
  ctx: Ctx,
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  work: (ctx: Ctx) => Promise<T>,
): Promise<T> {
  const key = request.headers['idempotency-key']
  const about = { route: `${request.method} ${request.url}`, body: request.body }
  const answer = key === undefined ? await work(ctx) : await once(ctx, String(key), about, work)
  void reply.status(status)
  return answer
}

function sayNo(
  error: FastifyError | Refusal,
  request: FastifyRequest,
  reply: FastifyReply,
  ctx: ProcessCtx,
): void {
  // Nobody reads the rest of a body that was refused half-way, so nothing more can come on this connection.
  if (!request.raw.complete) void reply.header('connection', 'close')
  const refusal = refusalOf(error)
  if (refusal === null) {
    ctx.log.error(
      { request: request.id, route: request.routeOptions.url, error: error.stack },
      'a request failed',
    )
    void reply
      .status(500)
      .send({ refusal: 'internal', message: 'Something went wrong on our side.', id: request.id })
    return
  }
  if (refusal.wait_s !== null) void reply.header('retry-after', Math.ceil(refusal.wait_s))
  const body: RefusalBody = { refusal: refusal.code, message: refusal.message, id: request.id }
  if (refusal.field !== null) body.field = refusal.field
  void reply.status(refusal.status).type('application/json').send(body)
}

function refusalOf(error: FastifyError | Refusal): Refusal | null {
  if (error instanceof Refusal) return error
  if (error.validation) return new Refusal('request.malformed', { field: fieldOf(error) })
  if (error.statusCode === 413) return new Refusal('request.too-large')
  if (error.statusCode === 415) return new Refusal('request.wrong-type')
  if (error.statusCode !== undefined && error.statusCode < 500) return new Refusal('request.malformed')
  return null
}

function fieldOf(error: FastifyError): string {
  const first = error.validation?.[0]
  const missing = (first?.params as { missingProperty?: string } | undefined)?.missingProperty
  return (
    [first?.instancePath.slice(1), missing].filter(Boolean).join('/') || (error.validationContext ?? 'body')
  )
}
