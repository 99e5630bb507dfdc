import { refuse } from '@breakwater/contract'
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import { needPlainScope } from '../access/index.ts'
import type { ProcessCtx } from '../infra/ctx.ts'
import { type App, ctxOf } from '../infra/http/app.ts'
import * as curate from './curate.ts'
import type { HmaDeps } from './deps.ts'
import { type Content, type HmaSignal, hashed } from './hash.ts'
import { indexes } from './matcher-routes.ts'
import { contentAt, formOf, isTrue, type Parameters, parametersOf, signalNamed } from './question.ts'
import { isHmaType, settingsOf, typeOf } from './rules.ts'

const Named = Type.Object({ name: Type.String() })
const OfContent = Type.Object({ name: Type.String(), id: Type.String({ pattern: '^[0-9]{1,15}$' }) })
const Ratio = Type.Number({ minimum: 0, maximum: 1 })
const BankBody = Type.Object({
  name: Type.Optional(Type.Unknown()),
  enabled: Type.Optional(Type.Boolean()),
  enabled_ratio: Type.Optional(Ratio),
})
const ContentBody = Type.Object({
  disable_until_ts: Type.Optional(Type.Number()),
  note: Type.Optional(Type.String()),
})
const hide = true

export function curatorRoutes(app: App, base: ProcessCtx, deps: HmaDeps): void {
  bankRoutes(app, base)
  contentRoutes(app, base, deps)
  typeRoutes(app, base, deps)
  exchangeRoutes(app, base)
}

function bankRoutes(app: App, base: ProcessCtx): void {
  app.get('/c/banks', { schema: { hide } }, request => curate.banks(ctxOf(base, request)))
  app.post('/c/banks', { schema: { hide, body: BankBody } }, async (request, reply) => {
    const bank = await curate.addBank(ctxOf(base, request), request.body.name, settingsOf(request.body))
    return reply.status(201).send(bank)
  })
  const one = { schema: { hide, params: Named } }
  app.get('/c/bank/:name', one, request => curate.bankNamed(ctxOf(base, request), request.params.name))
  app.put('/c/bank/:name', { schema: { ...one.schema, body: BankBody } }, request => {
    const { name, ...asked } = request.body
    if (name !== undefined && name !== request.params.name) refuse('hma.rename')
    return curate.setBank(ctxOf(base, request), request.params.name, settingsOf(asked))
  })
  app.delete('/c/bank/:name', one, async request => {
    await curate.removeBank(ctxOf(base, request), request.params.name)
    return { message: 'Done' }
  })
}

function contentRoutes(app: App, base: ProcessCtx, { fetch }: HmaDeps): void {
  app.post('/c/bank/:name/content', { schema: { hide, params: Named } }, async request => {
    const ctx = ctxOf(base, request)
    needPlainScope(ctx, 'hma')
    const { content, asked } = await given(request, deps => contentAt(fetch, deps))
    const about = { note: asked['note'], metadata: metadataIn(request, asked), url: asked['url'] }
    return curate.addContent(ctx, request.params.name, await hashed(content, asked['types']), about)
  })
  app.post('/c/bank/:name/signal', { schema: { hide, params: Named } }, async request => {
    const { signals, note } = signalsIn(request.body)
    return curate.addContent(ctxOf(base, request), request.params.name, signals, { note })
  })
  const path = '/c/bank/:name/content/:id'
  const one = { schema: { hide, params: OfContent } }
  app.get(path, one, request => {
    const { include_signals, include_metadata = 'true' } = parametersOf(request)
    const showing = { withSignals: isTrue(include_signals), withMetadata: isTrue(include_metadata) }
    return curate.content(ctxOf(base, request), request.params.name, Number(request.params.id), showing)
  })
  app.put(path, { schema: { ...one.schema, body: ContentBody } }, request =>
    curate.setContent(ctxOf(base, request), request.params.name, Number(request.params.id), request.body),
  )
  app.delete(path, one, async request => {
    const { name, id } = request.params
    return { deleted: await curate.removeContent(ctxOf(base, request), name, Number(id)) }
  })
}

/** The content of a form, or at the address that the query names. */
async function given(
  request: FastifyRequest,
  atAddress: (asked: Parameters) => Promise<Content>,
): Promise<{ content: Content; asked: Parameters }> {
  const query = parametersOf(request)
  if (!request.isMultipart()) return { content: await atAddress(query), asked: query }
  const { content, fields } = await formOf(request)
  return { content, asked: { ...fields, ...query } }
}

const METADATA = new Set(['content_id', 'content_uri', 'json'])

/** `metadata` in a JSON body, or as JSON in a form or the query. */
function metadataIn(request: FastifyRequest, asked: Parameters): object | undefined {
  const body = request.isMultipart() ? null : (request.body as { metadata?: unknown } | null | undefined)
  const metadata = body?.metadata ?? jsonIn(asked['metadata'])
  if (metadata === undefined) return undefined
  const isObject = typeof metadata === 'object' && metadata !== null && !Array.isArray(metadata)
  if (!isObject || !Object.keys(metadata).every(name => METADATA.has(name)))
    refuse('request.malformed', { field: 'metadata' })
  return metadata
}

function jsonIn(text: string | undefined): unknown {
  if (text === undefined) return undefined
  try {
    return JSON.parse(text)
  } catch (cause) {
    return refuse('request.malformed', { field: 'metadata', cause })
  }
}

function signalsIn(body: unknown): { signals: HmaSignal[]; note: string | undefined } {
  if (typeof body !== 'object' || body === null) refuse('request.malformed', { field: 'body' })
  const { note, ...values } = body as Record<string, unknown>
  if (note !== undefined && typeof note !== 'string') refuse('request.malformed', { field: 'note' })
  const signals = Object.entries(values).map(([name, value]) => {
    if (!isHmaType(name)) refuse('request.malformed', { field: name })
    return { name, body: signalNamed(name, value) }
  })
  return signals.length === 0 ? refuse('request.malformed', { field: 'body' }) : { signals, note }
}

function typeRoutes(app: App, base: ProcessCtx, deps: HmaDeps): void {
  app.get('/c/signal_type', { schema: { hide } }, request => curate.types(ctxOf(base, request)))
  const body = Type.Object({ enabled_ratio: Ratio })
  app.put('/c/signal_type/:name', { schema: { hide, params: Named, body } }, async (request, reply) => {
    const type = typeOf(request.params.name) ?? refuse('route.unknown')
    await curate.setType(ctxOf(base, request), type, request.body.enabled_ratio)
    return reply.status(204).send()
  })
  app.get('/c/signal_type/index', { schema: { hide } }, async request => {
    needPlainScope(ctxOf(base, request), 'hma')
    const newest = deps.matcher.seq
    return indexes(deps, parametersOf(request)['signal_type'], size => ({
      db_size: size,
      index_size: size,
      index_out_of_date: false,
      newest_db_item: newest,
      index_built_to: newest,
    }))
  })
  app.get('/c/content_type', { schema: { hide } }, async request => {
    needPlainScope(ctxOf(base, request), 'hma')
    return ['photo', 'video'].map(name => ({ name, enabled: true }))
  })
}

/** Exchanges have commands of their own: these routes say that there are none here, and refuse to make one. */
function exchangeRoutes(app: App, base: ProcessCtx): void {
  for (const path of ['/c/exchanges', '/c/exchanges/apis'])
    app.get(path, { schema: { hide } }, async request => {
      needPlainScope(ctxOf(base, request), 'hma')
      return []
    })
  app.post('/c/exchanges', { schema: { hide } }, async () => refuse('hma.no-exchanges'))
  app.all('/c/exchanges/api/*', { schema: { hide } }, async () => refuse('hma.no-exchanges'))
  app.all('/c/exchange/*', { schema: { hide } }, async () => refuse('hma.no-exchanges'))
}
