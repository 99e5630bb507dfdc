import {
  InvitationBody,
  InvitedPerson,
  JoinFinish,
  OidcStart,
  OidcUrl,
  PasskeyFinish,
  Refusal,
  RefusalBody,
  refuse,
  SignInWays,
  SignOut,
  StaffMe,
  WebAuthnJson,
} from '@breakwater/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import Type from 'typebox'
import type { ProcessCtx } from '../../infra/ctx.ts'
import { type App, ctxOf } from '../../infra/http/app.ts'
import { administerRoutes } from './administer-routes.ts'
import { giveSession, giveSignIn, sessionToken, takeSession } from './browser.ts'
import { type Oidc, type OidcConfig, openOidc } from './oidc.ts'
import { finishJoin, finishPasskey, invitedPerson, startJoin, startPasskey } from './passkey.ts'
import * as rules from './rules.ts'
import { signOut, whoIsThis } from './session.ts'

const tags = ['staff']
const refused = { '4xx': RefusalBody }
const Done = Type.Object({ done: Type.Literal(true) })
const done = { done: true } as const

/** How the staff sign in and out, and how an administrator keeps them. Answers are never stored by a browser. */
export function routes(app: App, base: ProcessCtx, config: { readonly oidc: OidcConfig | null }): void {
  const oidc = config.oidc === null ? null : openOidc(config.oidc)
  void app.register(async scope => {
    const staff = scope
    staff.addHook('onSend', async (_request, reply) => {
      void reply.header('cache-control', 'no-store')
    })
    sessionRoutes(staff, base, oidc)
    passkeyRoutes(staff, base)
    if (oidc !== null) oidcRoutes(staff, base, oidc)
    administerRoutes(staff, base)
  })
}

function sessionRoutes(app: App, base: ProcessCtx, oidc: Oidc | null): void {
  app.get(
    '/v1/staff/me',
    {
      config: { noLook: 'shows nobody' },
      schema: { tags, summary: 'Who is signed in', response: { 200: StaffMe, ...refused } },
    },
    request => whoIsThis(ctxOf(base, request), request),
  )
  app.get(
    '/v1/staff/ways',
    {
      config: { noLook: 'shows nobody' },
      schema: { tags, summary: 'How one can sign in here', response: { 200: SignInWays } },
    },
    async () => ({ passkey: true, oidc: oidc?.name ?? null }),
  )
  app.post(
    '/v1/staff/sign-out',
    { schema: { tags, summary: 'Sign out', body: SignOut, response: { 200: Done, ...refused } } },
    async (request, reply) => {
      await signOut(ctxOf(base, request), sessionToken(request), request.body.everywhere)
      takeSession(request, reply)
      return done
    },
  )
}

function passkeyRoutes(app: App, base: ProcessCtx): void {
  const brake = openBrake()
  const options = { 200: WebAuthnJson, ...refused }
  app.post(
    '/v1/staff/passkey/start',
    { schema: { tags, summary: 'Begin to sign in by passkey', response: options } },
    async (request, reply) => {
      await brake(request)
      return challenge(request, reply, await startPasskey(ctxOf(base, request), request))
    },
  )
  app.post(
    '/v1/staff/passkey/finish',
    {
      schema: {
        tags,
        summary: 'Sign in by passkey',
        body: PasskeyFinish,
        response: { 200: Done, ...refused },
      },
    },
    async (request, reply) =>
      signedIn(request, reply, await finishPasskey(ctxOf(base, request), request, request.body.response)),
  )
  app.post(
    '/v1/staff/invitation',
    {
      schema: {
        tags,
        summary: 'Whom a link invites',
        body: InvitationBody,
        response: { 200: InvitedPerson, ...refused },
      },
    },
    async request => {
      await brake(request)
      return invitedPerson(ctxOf(base, request), request.body.invitation)
    },
  )
  app.post(
    '/v1/staff/join/start',
    { schema: { tags, summary: 'Begin to set up a passkey', body: InvitationBody, response: options } },
    async (request, reply) => {
      await brake(request)
      const started = await startJoin(ctxOf(base, request), request, request.body.invitation)
      return challenge(request, reply, started)
    },
  )
  app.post(
    '/v1/staff/join/finish',
    {
      schema: {
        tags,
        summary: 'Set up a passkey and sign in',
        body: JoinFinish,
        response: { 200: Done, ...refused },
      },
    },
    async (request, reply) => {
      const { invitation, response } = request.body
      return signedIn(request, reply, await finishJoin(ctxOf(base, request), request, invitation, response))
    },
  )
}

function oidcRoutes(app: App, base: ProcessCtx, oidc: Oidc): void {
  const brake = openBrake()
  app.post(
    '/v1/staff/oidc/start',
    {
      schema: {
        tags,
        summary: "Begin the organisation's sign-in",
        body: OidcStart,
        response: { 200: OidcUrl, ...refused },
      },
    },
    async (request, reply) => {
      await brake(request)
      const { url, signIn } = await oidc.start(ctxOf(base, request), request, request.body.invitation ?? null)
      giveSignIn(request, reply, signIn, rules.SIGN_IN_MAX_MS / 1_000)
      return { url }
    },
  )
  app.get('/v1/staff/oidc/callback', { schema: { hide: true } }, async (request, reply) => {
    try {
      const query = request.url.split('?')[1] ?? ''
      signedIn(request, reply, await oidc.finish(ctxOf(base, request), request, query))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return reply.redirect(`/console/sign-in?failed=${error.code}`, 303)
    }
    return reply.redirect('/console/', 303)
  })
}

function challenge(
  request: FastifyRequest,
  reply: FastifyReply,
  { options, signIn }: { readonly options: object; readonly signIn: string },
): Record<string, unknown> {
  giveSignIn(request, reply, signIn, rules.SIGN_IN_MAX_MS / 1_000)
  return options as Record<string, unknown>
}

function signedIn(request: FastifyRequest, reply: FastifyReply, token: string): typeof done {
  giveSession(request, reply, token, rules.SESSION_MAX_MS / 1_000)
  return done
}

/** Each beginning leaves a row for ten minutes, so one address may begin a number of times a minute. */
function openBrake(): (request: FastifyRequest) => Promise<void> {
  const limiter = new RateLimiterMemory({ points: 120, duration: 60 })
  return async request => {
    await limiter.consume(request.ip).catch(() => refuse('request.too-many', { wait_s: 60 }))
  }
}
