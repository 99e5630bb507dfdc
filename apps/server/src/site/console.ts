import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { refuse } from '@breakwater/contract'
import helmet from '@fastify/helmet'
import fastifyStatic from '@fastify/static'
import type { App } from '../infra/http/app.ts'
import { consolePolicy } from './policy.ts'

const FOLDER = fileURLToPath(new URL('../../../console/dist/', import.meta.url))
/** Stands in the built page where each answer has a nonce of its own. */
const NONCE = '__STYLE_NONCE__'

/**
 * Serves the review console: one page for every address under /console/, and its files. Whether it is built. The page
 * itself holds nothing secret; all it shows comes from the API, which asks who is signed in.
 */
export async function serveConsole(app: App): Promise<boolean> {
  const page = await readFile(`${FOLDER}index.html`, 'utf8').catch(() => null)
  if (page === null) return false

  await app.register(async scope => {
    await scope.register(helmet, {
      contentSecurityPolicy: false,
      referrerPolicy: { policy: 'no-referrer' },
      hsts: { maxAge: 31_536_000, includeSubDomains: false },
    })
    await scope.register(fastifyStatic, { root: FOLDER, serve: false, cacheControl: false })
    scope.get('/console', { schema: { hide: true } }, (_request, reply) => reply.redirect('/console/'))
    scope.get('/console/assets/:file', { schema: { hide: true } }, (request, reply) =>
      reply
        .header('cache-control', 'public, max-age=31536000, immutable')
        .sendFile(`assets/${(request.params as { file: string }).file}`),
    )
    scope.get('/console/*', { schema: { hide: true } }, async (request, reply) => {
      if (/\.\w+$/.test(request.url.split('?')[0] ?? '')) return refuse('route.unknown')
      const nonce = randomBytes(18).toString('base64')
      return reply
        .header('content-security-policy', consolePolicy(nonce))
        .header('cache-control', 'no-store')
        .type('text/html; charset=utf-8')
        .send(page.replaceAll(NONCE, nonce))
    })
  })
  return true
}
