import { type InvitedPerson, refuse } from '@breakwater/contract'
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import type { Ctx } from '../../infra/ctx.ts'
import { type FromBrowser, hashOfToken, newToken, ourOrigin, signInToken } from './browser.ts'
import { join, whoseInvitation } from './member.ts'
import * as rules from './rules.ts'
import { beginSession } from './session.ts'
import * as store from './store.ts'

/** Options for the browser, and what its cookie must hold until it answers. */
interface Started {
  readonly options: object
  readonly signIn: string
}

/** Passkeys are bound to the host name that the browser sees (W3C Web Authentication, 13.4.9). */
export async function startPasskey(ctx: Ctx, request: FromBrowser): Promise<Started> {
  const options = await generateAuthenticationOptions({
    rpID: request.hostname,
    userVerification: 'required',
  })
  return { options, signIn: await remember(ctx, 'passkey', { challenge: options.challenge }) }
}

/** Signs in by a passkey that we know; answers the session's cookie. */
export async function finishPasskey(ctx: Ctx, request: FromBrowser, response: object): Promise<string> {
  return ctx.db.transaction(async db => {
    const { challenge } = await begun({ ...ctx, db }, request, 'passkey')
    const answer = response as AuthenticationResponseJSON
    const passkey = (await store.passkeyOf(db, answer.id)) ?? refuse('staff.sign-in-failed')
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: answer,
      expectedChallenge: String(challenge),
      expectedOrigin: ourOrigin(request),
      expectedRPID: request.hostname,
      credential: { ...passkey, publicKey: new Uint8Array(passkey.publicKey), transports: [] },
    }).catch(cause => refuse('staff.sign-in-failed', { cause }))
    const member = await store.memberOf(db, passkey.staff)
    if (!verified || member === null || member.isSuspended) return refuse('staff.sign-in-failed')
    await store.savePasskeyUse(db, passkey.id, authenticationInfo.newCounter, ctx.now())
    return beginSession({ ...ctx, db }, member, 'passkey')
  })
}

export async function startJoin(ctx: Ctx, request: FromBrowser, invitation: string): Promise<Started> {
  const member = await whoseInvitation(ctx, invitation)
  const options = await generateRegistrationOptions({
    rpName: 'Breakwater',
    rpID: request.hostname,
    userName: member.name,
    userDisplayName: member.name,
    userID: new Uint8Array(Buffer.from(member.id)),
    attestationType: 'none',
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  return { options, signIn: await remember(ctx, 'join', { challenge: options.challenge }) }
}

/** Keeps the passkey of someone invited, in place of how they signed in before, and signs them in. */
export async function finishJoin(
  ctx: Ctx,
  request: FromBrowser,
  invitation: string,
  response: object,
): Promise<string> {
  return ctx.db.transaction(async db => {
    const { challenge } = await begun({ ...ctx, db }, request, 'join')
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: response as RegistrationResponseJSON,
      expectedChallenge: String(challenge),
      expectedOrigin: ourOrigin(request),
      expectedRPID: request.hostname,
    }).catch(cause => refuse('staff.sign-in-failed', { cause }))
    if (!verified) refuse('staff.sign-in-failed')
    const member = await join({ ...ctx, db }, invitation, 'passkey')
    const { id, publicKey, counter, transports = [] } = registrationInfo.credential
    await store.insertPasskey(db, { id, staff: member.id, publicKey, counter, transports }, ctx.now())
    return beginSession({ ...ctx, db }, member, 'passkey')
  })
}

/** Who a link is for, so that they see that it is theirs. */
export async function invitedPerson(ctx: Ctx, invitation: string): Promise<InvitedPerson> {
  const { name, role } = await whoseInvitation(ctx, invitation)
  return rules.isStaffRole(role) ? { name, role } : refuse('staff.invitation-ended')
}

/** Keeps a challenge for ten minutes; answers the value of the cookie that it is tied to. */
export async function remember(ctx: Ctx, kind: string, data: Record<string, string>): Promise<string> {
  const token = newToken()
  const expiresAt = new Date(ctx.now().getTime() + rules.SIGN_IN_MAX_MS)
  await store.insertSignIn(ctx.db, { hash: hashOfToken(token), kind, data, expiresAt })
  return token
}

/** What was kept for the browser that asks, once. */
export async function begun(
  ctx: Ctx,
  request: FromBrowser,
  kind: string,
): Promise<Readonly<Record<string, string>>> {
  const hash = hashOfToken(signInToken(request) ?? '')
  return (await store.takeSignIn(ctx.db, hash, kind, ctx.now())) ?? refuse('staff.sign-in-failed')
}
