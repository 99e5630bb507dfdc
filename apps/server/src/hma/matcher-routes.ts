import { refuse } from '@breakwater/contract'
import { signalTypes } from '@breakwater/engine'
import type { FastifyRequest } from 'fastify'
import { needPartner } from '../access/index.ts'
import type { Ctx, ProcessCtx } from '../infra/ctx.ts'
import { type App, ctxOf } from '../infra/http/app.ts'
import type { HmaDeps } from './deps.ts'
import { type Content, hashed } from './hash.ts'
import { lookUp, lookUpAll, rawLookUp } from './lookup.ts'
import {
  contentAt,
  formOf,
  isTrue,
  type Parameters,
  parametersOf,
  signalNamed,
  signalOf,
} from './question.ts'
import { HMA_TYPES, typeOf } from './rules.ts'

const asking = { schema: { hide: true }, config: { writesNothing: true as const } }

export function hasherRoutes(app: App, base: ProcessCtx, { fetch }: HmaDeps): void {
  const answer = async (content: Content, { types }: Parameters): Promise<Record<string, string>> =>
    Object.fromEntries((await hashed(content, types)).map(({ name, body }) => [name, body.value]))
  app.get('/h/hash', asking, async request => {
    needPartner(ctxOf(base, request))
    const asked = parametersOf(request)
    return answer(await contentAt(fetch, asked), asked)
  })
  app.post('/h/hash', asking, async request => {
    needPartner(ctxOf(base, request))
    return answer((await formOf(request)).content, parametersOf(request))
  })
}

export function matcherRoutes(app: App, base: ProcessCtx, deps: HmaDeps): void {
  const { matcher } = deps
  app.get('/m/raw_lookup', asking, async request => {
    const asked = parametersOf(request)
    const hits = await rawLookUp(ctxOf(base, request), matcher, signalOf(asked), asked['banks'])
    return { matches: isTrue(asked['include_distance']) ? hits : hits.map(hit => hit.bank_content_id) }
  })
  app.get('/m/lookup', asking, request => lookedUp(ctxOf(base, request), deps, parametersOf(request)))
  app.post('/m/lookup', asking, async request => {
    const ctx = ctxOf(base, request)
    needPartner(ctx)
    const { content, fields } = await formOf(request)
    const asked = { ...fields, ...parametersOf(request) }
    return lookUpAll(ctx, matcher, await hashed(content, asked['types']), asked)
  })
  app.get('/m/index/status', asking, async request => {
    needPartner(ctxOf(base, request))
    return indexes(deps, parametersOf(request)['signal_type'], size => ({
      built_to: matcher.seq,
      present: true,
      size,
    }))
  })
  app.post('/m/compare', asking, async request => {
    needPartner(ctxOf(base, request))
    return compared(request)
  })
}

/** Each signal type, or the one named, and what is said of its index. */
export function indexes<Said>({ matcher }: HmaDeps, named: string | undefined, say: (size: number) => Said) {
  if (named !== undefined && typeOf(named) === null) refuse('request.malformed', { field: 'signal_type' })
  const names = named === undefined ? HMA_TYPES : [named]
  return Object.fromEntries(names.map(name => [name, say(matcher.sizeOf(typeOf(name) ?? ''))]))
}

async function lookedUp(ctx: Ctx, { matcher, fetch }: HmaDeps, asked: Parameters): Promise<object> {
  if (asked['url'] === undefined) return lookUp(ctx, matcher, signalOf(asked), asked)
  needPartner(ctx)
  const content = await contentAt(fetch, asked)
  return lookUpAll(ctx, matcher, await hashed(content, asked['types']), asked)
}

/** `{"pdq":[a,b]}` → `{"pdq":[matches,{"distance"}]}`. */
function compared(request: FastifyRequest): object {
  const body = request.body
  if (typeof body !== 'object' || body === null) refuse('request.malformed', { field: 'body' })
  return Object.fromEntries(
    Object.entries(body as Record<string, unknown>).map(([name, pair]) => {
      if (!Array.isArray(pair) || pair.length !== 2) refuse('request.malformed', { field: name })
      const [a, b] = [signalNamed(name, pair[0]), signalNamed(name, pair[1])]
      const { distance, threshold } = signalTypes[typeOf(name) ?? 'pdq']
      const bits = distance(a.value, b.value)
      return [name, [bits <= threshold, { distance: bits }]]
    }),
  )
}
