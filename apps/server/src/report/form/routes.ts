import { readFile } from 'node:fs/promises'
import type { FastifyReply } from 'fastify'
import Type from 'typebox'
import type { App } from '../../infra/http/app.ts'
import { reportPage, takedownPage } from './page.ts'
import { elsewhere, languageFor, openWords } from './words.ts'

const DATA = new URL('../../../data/forms/', import.meta.url)
/** Anyone may frame the report form; the page around cannot read it. Nothing but ours runs in it. */
const POLICY =
  "default-src 'none'; base-uri 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'none'"

/** The report form, its one script tag for other pages, and the takedown page. They work for people without an account. */
export async function formRoutes(app: App): Promise<void> {
  const read = (name: string): Promise<string> => readFile(new URL(name, DATA), 'utf8')
  const words = await openWords(DATA)
  const [script, style, embed] = await Promise.all(['form.js', 'form.css', 'embed.js'].map(read))
  const hidden = { schema: { hide: true } }
  const give = (reply: FastifyReply, type: string, body: string, policy = POLICY) =>
    reply
      .headers({
        'content-type': `${type}; charset=utf-8`,
        'content-security-policy': policy,
        vary: 'accept-language',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
      })
      .send(body)

  app.get('/report', { schema: { hide: true, querystring: Asked } }, (request, reply) => {
    const { platform = null, kind = null, id = null } = request.query
    const language = languageFor(request.query.language, request.headers['accept-language'])
    const others = elsewhere('/report', language, request.query)
    const body = reportPage(words.get(language) ?? {}, language, { platform, kind, id }, others)
    return give(reply, 'text/html', body, `${POLICY}; frame-ancestors *`)
  })
  app.get('/takedown', { schema: { hide: true, querystring: Spoken } }, (request, reply) => {
    const language = languageFor(request.query.language, request.headers['accept-language'])
    const others = elsewhere('/takedown', language, request.query)
    const body = takedownPage(words.get(language) ?? {}, language, others)
    return give(reply, 'text/html', body, `${POLICY}; frame-ancestors 'none'`)
  })
  app.get('/forms/form.js', hidden, (_, reply) => give(reply, 'text/javascript', script ?? ''))
  app.get('/forms/form.css', hidden, (_, reply) => give(reply, 'text/css', style ?? ''))
  app.get('/report.js', hidden, (_, reply) => give(reply, 'text/javascript', embed ?? ''))
}

const Spoken = Type.Object({ language: Type.Optional(Type.String({ maxLength: 35 })) })
const Asked = Type.Object({
  ...Spoken.properties,
  platform: Type.Optional(Type.String({ maxLength: 80 })),
  kind: Type.Optional(Type.Enum(['account', 'content', 'thread'])),
  id: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
})
