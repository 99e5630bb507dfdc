import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { refuse } from '@breakwater/contract'
import fastifyStatic from '@fastify/static'
import type { FastifyRequest } from 'fastify'
import { partners } from '../access/index.ts'
import { isLoopback } from '../case/index.ts'
import type { Ctx } from '../infra/ctx.ts'
import type { App } from '../infra/http/app.ts'

const FOLDER = fileURLToPath(new URL('../../../playground/dist/', import.meta.url))
const PARTNER = 'Playground'
const SCOPES = ['match', 'match:minor', 'feedback', 'contacts', 'events', 'reports']
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'none'"
const LOCAL_NAMES = ['localhost', '127.0.0.1', '[::1]']

/**
 * Serves the playground, a small social app that asks us like any platform would. It is a partner of its own,
 * counted as a demonstration, with a new key at each start; page and key are for this machine only unless forced.
 */
export async function servePlayground(app: App, ctx: Ctx, isForced: boolean): Promise<boolean> {
  if (!existsSync(FOLDER)) return false
  const { key } = await keyOfThisRun(ctx)

  await app.register(async scope => {
    scope.addHook('onRequest', async request => {
      if (!isForced && !isFromHere(request)) refuse('route.unknown')
    })
    await scope.register(fastifyStatic, {
      root: FOLDER,
      prefix: '/playground/',
      redirect: true,
      schemaHide: true,
      cacheControl: false,
      setHeaders: response => {
        void response.header('content-security-policy', POLICY)
        void response.header('x-content-type-options', 'nosniff')
      },
    })
    scope.get('/playground/key', { schema: { hide: true } }, async (_request, reply) => {
      void reply.header('cache-control', 'no-store')
      return { key }
    })
  })
  return true
}

async function keyOfThisRun(ctx: Ctx): Promise<{ readonly key: string }> {
  const known = (await partners.list(ctx)).find(partner => partner.name === PARTNER)
  if (known === undefined) return partners.add(ctx, PARTNER, SCOPES, { isDemonstration: true })
  const because = { reason: 'the playground of this version needs it', by: 'breakwater serve' }
  for (const scope of SCOPES)
    if (!known.scopes.includes(scope)) await partners.grant(ctx, PARTNER, scope, because)
  return partners.rotate(ctx, PARTNER)
}

/** From this machine, and under one of its own names, so that no page elsewhere can reach in by DNS. */
function isFromHere(request: FastifyRequest): boolean {
  return isLoopback(request.ip) && LOCAL_NAMES.includes(request.hostname)
}
