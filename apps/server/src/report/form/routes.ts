import { readFile } from 'node:fs/promises'
import type { FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { App } from '../../infra/http/app.ts'
import { reportPage, statementPage, statusPage, takedownPage } from './page.ts'
import type { Spoken } from './shell.ts'
import { elsewhere, languageFor, openWords } from './words.ts'

const DATA = new URL('../../../data/forms/', import.meta.url)
const SCRIPTS = ['form', 'pieces', 'places', 'sending', 'statement', 'status']
/** Anyone may frame the report form; the page around cannot read it. Nothing but ours runs in it. */
const POLICY =
  "default-src 'none'; base-uri 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'none'"
const ALONE = `${POLICY}; frame-ancestors 'none'`

/**
 * The pages of people without an account: to report (with one script tag for other pages), to ask for a removal, to come
 * back with a number, and for whoever something was done to. `platforms` are the services whose content can be named.
 */
export async function formRoutes(app: App, platforms: () => Promise<readonly string[]>): Promise<void> {
  const read = (name: string): Promise<string> => readFile(new URL(name, DATA), 'utf8')
  const words = await openWords(DATA)
  const spokenTo = (request: FastifyRequest<{ Querystring: { readonly language?: string } }>): Spoken => {
    const language = languageFor(request.query.language, request.headers['accept-language'])
    const path = request.url.split('?')[0] ?? ''
    return {
      words: words.get(language) ?? {},
      language,
      others: elsewhere(path, language, { ...request.query }),
    }
  }

  app.get('/report', { schema: { hide: true, querystring: ReportAsked } }, (request, reply) => {
    const { platform = null, kind = null, id = null, via = 'form', country = null } = request.query
    const body = reportPage(spokenTo(request), { platform, kind, id, via, country })
    return give(reply, 'text/html', body, `${POLICY}; frame-ancestors *`)
  })
  app.get('/takedown', { schema: { hide: true, querystring: TakedownAsked } }, async (request, reply) => {
    const { platform = null, content = [], country = null } = request.query
    const named = { platform, content: [content].flat(), country }
    return give(reply, 'text/html', takedownPage(spokenTo(request), named, await platforms()), ALONE)
  })
  app.get('/status', { schema: { hide: true, querystring: SpokenIn } }, async (request, reply) =>
    give(reply, 'text/html', statusPage(spokenTo(request), await platforms()), ALONE),
  )
  app.get('/statement', { schema: { hide: true, querystring: SpokenIn } }, (request, reply) =>
    give(reply, 'text/html', statementPage(spokenTo(request)), ALONE),
  )
  const files = [
    ...SCRIPTS.map(name => [`/forms/${name}.js`, `${name}.js`, 'text/javascript'] as const),
    ['/report.js', 'embed.js', 'text/javascript'] as const,
    ['/forms/form.css', 'form.css', 'text/css'] as const,
  ]
  for (const [path, name, type] of files) {
    const body = await read(name)
    app.get(path, { schema: { hide: true } }, (_, reply) => give(reply, type, body))
  }
}

function give(reply: FastifyReply, type: string, body: string, policy = POLICY): FastifyReply {
  return reply
    .headers({
      'content-type': `${type}; charset=utf-8`,
      'content-security-policy': policy,
      vary: 'accept-language',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    })
    .send(body)
}

const SpokenIn = Type.Object({ language: Type.Optional(Type.String({ maxLength: 35 })) })
const Platform = Type.Optional(Type.String({ maxLength: 80 }))
const Country = Type.Optional(Type.String({ pattern: '^[A-Z]{2}$' }))
const Content = Type.String({ minLength: 1, maxLength: 200 })
const ReportAsked = Type.Object({
  ...SpokenIn.properties,
  platform: Platform,
  kind: Type.Optional(Type.Enum(['account', 'content', 'thread'])),
  id: Type.Optional(Content),
  via: Type.Optional(Type.Enum(['form', 'block'])),
  country: Country,
})
const TakedownAsked = Type.Object({
  ...SpokenIn.properties,
  platform: Platform,
  content: Type.Optional(Type.Union([Content, Type.Array(Content, { maxItems: 20 })])),
  country: Country,
})
