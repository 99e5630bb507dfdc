import { createHash, randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** What of a request says which browser asks, and from where. */
export type FromBrowser = Pick<FastifyRequest, 'headers' | 'method' | 'protocol' | 'host' | 'hostname'>

const SESSION = 'breakwater-staff'
const SIGN_IN = 'breakwater-sign-in'

/** 256 random bits for a cookie or a link; only its SHA-256 is stored. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

export function ourOrigin(request: FromBrowser): string {
  return `${request.protocol}://${request.host}`
}

export function sessionToken(request: FromBrowser): string | null {
  return cookieNamed(request, sessionName(request))
}

/** The browser gives it back to us alone, to no script, and with no request that another site starts. */
export function giveSession(request: FromBrowser, reply: FastifyReply, token: string, max_s: number): void {
  setCookie(request, reply, sessionName(request), token, `Path=/; SameSite=Strict; Max-Age=${max_s}`)
}

export function takeSession(request: FromBrowser, reply: FastifyReply): void {
  setCookie(request, reply, sessionName(request), '', 'Path=/; SameSite=Strict; Max-Age=0')
}

export function signInToken(request: FromBrowser): string | null {
  return cookieNamed(request, SIGN_IN)
}

/** Ties a sign-in to the browser that began it; Lax, since an organisation's sign-in comes back from another site. */
export function giveSignIn(request: FromBrowser, reply: FastifyReply, token: string, max_s: number): void {
  setCookie(request, reply, SIGN_IN, token, `Path=/v1/staff; SameSite=Lax; Max-Age=${max_s}`)
}

function sessionName(request: FromBrowser): string {
  return request.protocol === 'https' ? `__Host-${SESSION}` : SESSION
}

function setCookie(
  request: FromBrowser,
  reply: FastifyReply,
  name: string,
  value: string,
  how: string,
): void {
  const secure = request.protocol === 'https' ? '; Secure' : ''
  void reply.header('set-cookie', `${name}=${value}; HttpOnly; ${how}${secure}`)
}

function cookieNamed(request: FromBrowser, name: string): string | null {
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const at = pair.indexOf('=')
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim() || null
  }
  return null
}
