import { fileURLToPath } from 'node:url'
import { refuse } from '@breakwater/contract'
import helmet from '@fastify/helmet'
import fastifyStatic from '@fastify/static'
import type { FastifyReply } from 'fastify'
import { coverage } from '../case/index.ts'
import type { ProcessCtx } from '../infra/ctx.ts'
import type { App } from '../infra/http/app.ts'
import { type Audience, languageFor, type Page, readPages } from './page.ts'
import { pagePolicy, SCRIPT_POLICY } from './policy.ts'

const FOLDER = fileURLToPath(new URL('../../../portal/dist/', import.meta.url))

/** Serves the person's site. Answers how many pages there are; none means it is not built. */
export async function servePortal(app: App, base: ProcessCtx): Promise<number> {
  const pages = await readPages(FOLDER)
  if (pages.size === 0) return 0
  const languages = [...new Set([...pages.keys()].map(address => address.split('/')[1] ?? ''))].filter(
    Boolean,
  )

  await app.register(async scope => {
    await scope.register(helmet, {
      contentSecurityPolicy: false,
      referrerPolicy: { policy: 'no-referrer' },
      hsts: { maxAge: 31_536_000, includeSubDomains: false },
    })
    await scope.register(fastifyStatic, { root: FOLDER, serve: false, cacheControl: false })
    scope.get('/', { schema: { hide: true } }, (request, reply) =>
      reply
        .header('cache-control', 'no-cache')
        .redirect(`/${languageFor(request.headers['accept-language'], languages)}/`),
    )
    scope.get('/*', { schema: { hide: true } }, async (request, reply) => {
      const address = decodeURI(request.url.split('?')[0] ?? '/')
      const page = pages.get(address)
      if (page !== undefined) return sendPage(reply, page, await isLive(base, page.audience))
      if (pages.has(`${address}/`)) return reply.redirect(`${address}/`)
      return sendAsset(reply, address)
    })
  })
  return pages.size
}

/** While the database is away nobody can be promised anything, so the pages say demonstration. */
async function isLive(base: ProcessCtx, audience: Audience): Promise<boolean> {
  const known = await coverage(base, audience, false).catch(() => null)
  return known !== null && !known.demonstration
}

function sendPage(reply: FastifyReply, page: Page, isLive: boolean): FastifyReply {
  return reply
    .header('content-security-policy', pagePolicy(page.isHashing))
    .header('cache-control', 'no-cache')
    .type('text/html; charset=utf-8')
    .send(isLive ? page.live : page.demonstration)
}

async function sendAsset(reply: FastifyReply, address: string): Promise<FastifyReply> {
  if (address.startsWith('/v1/') || /\.html$|\/$/.test(address)) return refuse('route.unknown')
  const isNamedByContent = address.startsWith('/_astro/')
  void reply.header('content-security-policy', SCRIPT_POLICY)
  void reply.header('cache-control', isNamedByContent ? 'public, max-age=31536000, immutable' : 'no-cache')
  return reply.sendFile(address.slice(1))
}
