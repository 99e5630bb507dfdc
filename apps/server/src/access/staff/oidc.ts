import { refuse } from '@breakwater/contract'
import * as client from 'openid-client'
import type { Ctx } from '../../infra/ctx.ts'
import { type FromBrowser, ourOrigin } from './browser.ts'
import { join, whoseInvitation } from './member.ts'
import { begun, remember } from './passkey.ts'
import { beginSession } from './session.ts'
import * as store from './store.ts'

/** The sign-in of an organisation (OpenID Connect Core 1.0), as the operator configures it. */
export interface OidcConfig {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** What people there call it. */
  readonly name: string
}

export interface Oidc {
  readonly name: string
  start(
    ctx: Ctx,
    request: FromBrowser,
    invitation: string | null,
  ): Promise<{ readonly url: string; readonly signIn: string }>
  /** Answers the session's cookie. `query` is what the organisation sent back. */
  finish(ctx: Ctx, request: FromBrowser, query: string): Promise<string>
}

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]']

/** Asks the organisation where its doors are when somebody first signs in, and again if it did not answer. */
export function openOidc(config: OidcConfig): Oidc {
  let known: Promise<client.Configuration> | null = null
  const discovered = async (): Promise<client.Configuration> => {
    const asked = (known ??= discover(config))
    return asked.catch(cause => {
      known = null
      return refuse('staff.sign-in-failed', { cause })
    })
  }
  return {
    name: config.name,
    start: async (ctx, request, invitation) => {
      if (invitation !== null) await whoseInvitation(ctx, invitation)
      return start(await discovered(), ctx, request, invitation)
    },
    finish: async (ctx, request, query) => finish(await discovered(), ctx, request, query),
  }
}

async function discover({ issuer, clientId, clientSecret }: OidcConfig): Promise<client.Configuration> {
  const server = new URL(issuer)
  // Only a server on this very machine may be asked without TLS.
  const isHere = server.protocol === 'http:' && LOOPBACK.includes(server.hostname)
  return client.discovery(server, clientId, clientSecret, undefined, {
    timeout: 10,
    ...(isHere && { execute: [client.allowInsecureRequests] }),
  })
}

async function start(
  configuration: client.Configuration,
  ctx: Ctx,
  request: FromBrowser,
  invitation: string | null,
): Promise<{ readonly url: string; readonly signIn: string }> {
  const verifier = client.randomPKCECodeVerifier()
  const [state, nonce] = [client.randomState(), client.randomNonce()]
  const url = client.buildAuthorizationUrl(configuration, {
    redirect_uri: callback(request),
    scope: 'openid',
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
  })
  const data = { verifier, state, nonce, ...(invitation !== null && { invitation }) }
  return { url: url.href, signIn: await remember(ctx, 'oidc', data) }
}

async function finish(
  configuration: client.Configuration,
  ctx: Ctx,
  request: FromBrowser,
  query: string,
): Promise<string> {
  const { verifier = '', state = '', nonce = '', invitation } = await begun(ctx, request, 'oidc')
  const tokens = await client
    .authorizationCodeGrant(configuration, new URL(`${callback(request)}?${query}`), {
      pkceCodeVerifier: verifier,
      expectedState: state,
      expectedNonce: nonce,
      idTokenExpected: true,
    })
    .catch(cause => refuse('staff.sign-in-failed', { cause }))
  const claims = tokens.claims() ?? refuse('staff.sign-in-failed')
  const bound = { issuer: claims.iss, subject: claims.sub }
  return ctx.db.transaction(async db => {
    const member = await memberFor({ ...ctx, db }, bound, invitation)
    return beginSession({ ...ctx, db }, member, 'oidc')
  })
}

/** Whom the organisation means: someone bound before, or whoever holds an invitation, who is bound now. */
async function memberFor(
  ctx: Ctx,
  bound: { readonly issuer: string; readonly subject: string },
  invitation: string | undefined,
): Promise<store.Member> {
  const known = await store.memberOfSubject(ctx.db, bound.issuer, bound.subject)
  if (invitation === undefined)
    return known === null || known.isSuspended ? refuse('staff.sign-in-failed') : known
  const member = await join(ctx, invitation, 'oidc')
  if (known !== null && known.id !== member.id) refuse('staff.sign-in-failed')
  await store.saveSubject(ctx.db, member.id, bound)
  return member
}

function callback(request: FromBrowser): string {
  return `${ourOrigin(request)}/v1/staff/oidc/callback`
}
