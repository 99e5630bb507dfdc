import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { StaffInvited, StaffMe } from '@breakwater/contract'
import Provider from 'oidc-provider'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestServer, type TestServer } from '../../infra/test-server.suite.ts'

/** An organisation's own sign-in, over real HTTP: whoever is named in `login_hint` is who signs in. */
let organisation: Server
let server: TestServer

beforeAll(async () => {
  organisation = createServer()
  await new Promise<void>(resolve => organisation.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(organisation.address() as AddressInfo).port}`
  server = await openTestServer({
    roles: 'console,worker,control',
    oidc: { issuer, clientId: 'breakwater', clientSecret: 'not-a-secret', name: 'Harbour SSO' },
  })
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'breakwater',
        client_secret: 'not-a-secret',
        redirect_uris: [`${server.url}/v1/staff/oidc/callback`],
      },
    ],
    cookies: { keys: ['k'] },
    features: { devInteractions: { enabled: true } },
    pkce: { required: () => true },
  })
  organisation.on('request', provider.callback())
})
afterAll(async () => {
  await server.close()
  organisation.closeAllConnections()
  organisation.close()
})

/** A browser that keeps cookies for each host and follows what it is told, by forms too. */
class Browser {
  readonly #cookies = new Map<string, Map<string, string>>()

  async go(
    url: string,
    form?: Record<string, string>,
  ): Promise<{ readonly url: string; readonly text: string }> {
    const { host } = new URL(url)
    const jar = this.#cookies.get(host) ?? new Map<string, string>()
    this.#cookies.set(host, jar)
    const answer = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      jar.set(name, value)
    }
    const next = answer.headers.get('location')
    if (next === null || next.startsWith('/console/')) return { url: next ?? url, text: await answer.text() }
    return this.go(new URL(next, url).href)
  }

  async ask(path: string, body?: object) {
    const jar = this.#cookies.get(new URL(server.url).host) ?? new Map<string, string>()
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { cookie, origin: server.url }
    const answer = await server.ask<StaffMe & { url: string }>(body ? 'POST' : 'GET', path, body, { headers })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      jar.set(name, value)
    }
    this.#cookies.set(new URL(server.url).host, jar)
    return answer
  }

  /** Signs in at the organisation under this name; answers where we send them then. */
  async signIn(login: string, invitation?: string): Promise<string> {
    const { body } = await this.ask('/v1/staff/oidc/start', invitation ? { invitation } : {})
    let at = await this.go(body.url)
    while (!at.url.startsWith('/console/')) {
      const form = /action="([^"]+)"/.exec(at.text)?.[1]
      const prompt = /name="prompt" value="(\w+)"/.exec(at.text)?.[1]
      if (form === undefined || prompt === undefined) throw new Error(`no form here: ${at.text}`)
      at = await this.go(form, { prompt, login, password: 'x' })
    }
    return at.url
  }
}

async function invited(name: string): Promise<string> {
  const { lines } = await server.control('staff.invite', { name, role: 'reviewer' })
  return (lines[0] as unknown as StaffInvited).path.split('#')[1] ?? ''
}

it('says that there is such a sign-in, and what it is called', async () => {
  expect((await server.get('/v1/staff/ways')).body).toEqual({ passkey: true, oidc: 'Harbour SSO' })
})

it('lets in whom an invitation bound, and from then on without one', async () => {
  const invitation = await invited('Marta')
  expect(await new Browser().signIn('marta', invitation)).toBe('/console/')
  const again = new Browser()
  expect(await again.signIn('marta')).toBe('/console/')
  expect((await again.ask('/v1/staff/me')).body).toMatchObject({ name: 'Marta', way: 'oidc' })
})

it('lets in nobody of the organisation who was not invited', async () => {
  const stranger = new Browser()
  expect(await stranger.signIn('stranger')).toBe('/console/sign-in?failed=staff.sign-in-failed')
  expect((await stranger.ask('/v1/staff/me')).status).toBe(401)
})

it('does not bind one person to two places on the staff', async () => {
  await new Browser().signIn('twice', await invited('First'))
  const second = new Browser()
  expect(await second.signIn('twice', await invited('Second'))).toMatch(/failed=/)
  expect((await second.ask('/v1/staff/me')).status).toBe(401)
})

it('takes no answer in a browser that did not ask', async () => {
  const invitation = await invited('Noa')
  const asking = new Browser()
  const { body } = await asking.ask('/v1/staff/oidc/start', { invitation })
  const state = new URL(body.url).searchParams.get('state') ?? ''
  const other = new Browser()
  const { url } = await other.go(`${server.url}/v1/staff/oidc/callback?code=x&state=${state}`)
  expect(url).toBe('/console/sign-in?failed=staff.sign-in-failed')
})
