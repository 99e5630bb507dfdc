import {
  Audience,
  Case,
  CaseDraft,
  Coverage,
  MoreItems,
  NewPin,
  RefusalBody,
  refuse,
} from '@breakwater/contract'
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { ProcessCtx } from '../infra/ctx.ts'
import { type App, ctxOf, write } from '../infra/http/app.ts'
import { isLoopback } from './brake.ts'
import { addItems, changePin, openCase, withdrawCase } from './case.ts'
import { coverage } from './coverage.ts'
import { hashPin, recover, unlock } from './lock.ts'
import { viewOf } from './view.ts'

const Numbered = Type.Object({ number: Type.String({ maxLength: 40 }) })
const Locked = Type.Object({
  'x-case-pin': Type.Optional(Type.String({ maxLength: 2_000, description: 'Percent-encoded.' })),
})
const refused = { '4xx': RefusalBody }
/** A hundred pictures with all their variants are under one megabyte; an hour of video in its forms is two. */
const ITEMS_MAX_BYTES = 8 * 1024 * 1024
const answers = { 200: Case, ...refused }
const tags = ['cases']

export interface CaseDeps {
  readonly brake: (address: string) => Promise<void>
}

/** What a person asks of their case. None of these takes a file. */
export function routes(app: App, base: ProcessCtx, deps: CaseDeps): void {
  submitting(app, base, deps)
  following(app, base)
}

/** Making a case and adding to it, which a flood would do most, meet the brake. */
function submitting(app: App, base: ProcessCtx, { brake }: CaseDeps): void {
  app.post(
    '/v1/cases',
    {
      bodyLimit: ITEMS_MAX_BYTES,
      schema: { tags, summary: 'Open a case', body: CaseDraft, response: { 201: Case, ...refused } },
    },
    async (request, reply) => {
      await brake(request.ip)
      const pinHash = await hashPin(request.body.pin)
      return write(ctxOf(base, request), request, reply, 201, ctx => openCase(ctx, request.body, pinHash))
    },
  )
  app.post(
    '/v1/cases/:number/items',
    {
      bodyLimit: ITEMS_MAX_BYTES,
      schema: {
        tags,
        summary: 'Add items',
        params: Numbered,
        headers: Locked,
        body: MoreItems,
        response: { 201: Case, ...refused },
      },
    },
    async (request, reply) => {
      await brake(request.ip)
      const ctx = ctxOf(base, request)
      const number = await unlock(ctx, request.params.number, pinIn(request))
      return write(ctx, request, reply, 201, ctx => addItems(ctx, number, request.body.items))
    },
  )
}

function following(app: App, base: ProcessCtx): void {
  app.get(
    '/v1/cases/:number',
    { schema: { tags, summary: 'See a case', params: Numbered, headers: Locked, response: answers } },
    async request => {
      const ctx = ctxOf(base, request)
      return viewOf(ctx, await unlock(ctx, request.params.number, pinIn(request)))
    },
  )
  app.post(
    '/v1/cases/:number/withdraw',
    { schema: { tags, summary: 'Withdraw', params: Numbered, headers: Locked, response: answers } },
    async (request, reply) => {
      const ctx = ctxOf(base, request)
      const number = await unlock(ctx, request.params.number, pinIn(request))
      return write(ctx, request, reply, 200, ctx => withdrawCase(ctx, number))
    },
  )
  app.post(
    '/v1/cases/:number/pin',
    { schema: { tags, summary: 'Set a new PIN', params: Numbered, body: NewPin, response: answers } },
    async (request, reply) => {
      const ctx = ctxOf(base, request)
      const { recoveryCode, pin } = request.body
      const pinHash = await hashPin(pin)
      const number =
        recoveryCode === undefined
          ? await unlock(ctx, request.params.number, pinIn(request))
          : await recover(ctx, request.params.number, recoveryCode)
      return write(ctx, request, reply, 200, ctx => changePin(ctx, number, pinHash))
    },
  )
  app.get(
    '/v1/coverage',
    {
      schema: {
        tags,
        summary: 'What a case would reach today',
        querystring: Type.Object({ audience: Audience }),
        response: { 200: Coverage, ...refused },
      },
    },
    request => coverage(ctxOf(base, request), request.query.audience, isThisMachine(request)),
  )
}

/** A PIN can be of any script, which a header cannot, so it comes percent-encoded. */
function pinIn(request: FastifyRequest): string {
  const sent = request.headers['x-case-pin'] ?? refuse('case.pin-missing')
  try {
    return decodeURIComponent(String(sent))
  } catch {
    return refuse('case.pin-malformed', { field: 'x-case-pin' })
  }
}

function isThisMachine(request: FastifyRequest): boolean {
  return isLoopback(request.ip) && ['localhost', '127.0.0.1', '[::1]'].includes(request.hostname)
}
