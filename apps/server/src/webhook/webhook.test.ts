import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sql } from 'kysely'
import { Webhook } from 'standardwebhooks'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { serverForFile } from '../infra/test-server.suite.ts'
import { announce } from './index.ts'

const server = await serverForFile()
const key = await server.partner('Harbour', 'webhooks')

interface Heard {
  readonly headers: IncomingHttpHeaders
  readonly body: string
}
const open: Server[] = []
afterAll(() => {
  for (const listening of open) listening.close()
})

/** A platform's own server, which answers each try with the next of these. */
async function platform(...answers: number[]): Promise<{ url: string; heard: Heard[] }> {
  const heard: Heard[] = []
  const listening = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', part => parts.push(part))
    request.on('end', () => {
      heard.push({ headers: request.headers, body: Buffer.concat(parts).toString() })
      response.writeHead(answers.length > 1 ? (answers.shift() ?? 200) : (answers[0] ?? 200)).end()
    })
  })
  open.push(listening)
  await new Promise<void>(done => listening.listen(0, '127.0.0.1', done))
  return { url: `http://127.0.0.1:${(listening.address() as AddressInfo).port}/hook`, heard }
}

/** What the receiver's library makes of a delivery, on the receiver's clock, which is ours here. */
function verified(secret: string, told: Heard | undefined, body = told?.body ?? ''): unknown {
  vi.useFakeTimers({ toFake: ['Date'], now: server.now() })
  try {
    return new Webhook(secret).verify(body, (told?.headers ?? {}) as Record<string, string>)
  } finally {
    vi.useRealTimers()
  }
}

let count = 0
async function webhookAt(url: string, types: readonly string[] = ['test']) {
  const name = `hook-${(count += 1)}`
  const { body } = await server.ask<{ secret: string }>(
    'PUT',
    `/v1/webhooks/${name}`,
    { url, types },
    { key },
  )
  return { name, secret: body.secret }
}

async function deliveries(name: string, query = '') {
  const { body } = await server.get<{
    deliveries: { id: string; state: string; tries: number; lastStatus: number; lastError: string }[]
    more: boolean
    cursor: string
  }>(`/v1/webhooks/${name}/deliveries${query}`, { key })
  return body
}

describe('a webhook', () => {
  it('is told, signed so that its owner can tell', async () => {
    const { url, heard } = await platform()
    const { name, secret } = await webhookAt(url)
    expect(await server.post(`/v1/webhooks/${name}/test`, undefined, { key })).toMatchObject({ status: 202 })
    await server.runJobs()

    const [told] = heard
    expect(verified(secret, told)).toMatchObject({
      type: 'test',
      data: { webhook: name },
    })
    expect(() => verified(secret, told, `${told?.body} `)).toThrow()
    expect(await deliveries(name)).toMatchObject({
      deliveries: [{ state: 'delivered', tries: 1, lastStatus: 200 }],
    })
  })

  it('that fails is told again with the same id, and in the end', async () => {
    const { url, heard } = await platform(500, 302, 200)
    const { name } = await webhookAt(url)
    await server.post(`/v1/webhooks/${name}/test`, undefined, { key })
    await server.runJobs()
    await server.runJobs()
    expect(heard).toHaveLength(1)
    server.forward(5_000)
    await server.runJobs()
    server.forward(30_000)
    await server.runJobs()

    expect(new Set(heard.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    expect(await deliveries(name)).toMatchObject({ deliveries: [{ state: 'delivered', tries: 3 }] })
  })

  it('that answers 410 is given up, listed so, and told again when asked', async () => {
    const { url, heard } = await platform(410, 200)
    const { name } = await webhookAt(url)
    await server.post(`/v1/webhooks/${name}/test`, undefined, { key })
    await server.runJobs()
    const {
      deliveries: [given],
    } = await deliveries(name, '?state=given-up')
    expect(given).toMatchObject({ state: 'given-up', lastStatus: 410 })

    expect(await server.post(`/v1/deliveries/${given?.id}/replay`, undefined, { key })).toMatchObject({
      status: 202,
    })
    await server.runJobs()
    expect(heard).toHaveLength(2)
    expect(await deliveries(name)).toMatchObject({ deliveries: [{ state: 'delivered' }] })
  })

  it('is told what it asked for and nothing else, and nobody else is', async () => {
    const mine = await platform()
    const others = await platform()
    const away = await platform()
    await webhookAt(mine.url, ['notice.due'])
    await webhookAt(others.url, ['decision.made'])
    const foreign = await server.partner('Quay', 'webhooks')
    const hook = { url: away.url, types: ['notice.due'] }
    await server.ask('PUT', '/v1/webhooks/theirs', hook, { key: foreign })

    await server.database.db.transaction(db =>
      announce(
        { db, now: () => server.now() },
        { partner: 'Harbour', type: 'notice.due', data: { notice: 'n1' } },
      ),
    )
    await server.runJobs()
    expect(mine.heard.map(({ body }) => JSON.parse(body).data)).toEqual([{ notice: 'n1' }])
    expect(others.heard).toEqual([])
    expect(away.heard).toEqual([])
  })

  it('hears nothing of a change that was undone', async () => {
    const { url, heard } = await platform()
    await webhookAt(url, ['match.looked-back'])
    const undone = server.database.db.transaction(async db => {
      await announce({ db, now: () => server.now() }, { partner: null, type: 'match.looked-back', data: {} })
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    await server.runJobs()
    expect(heard).toEqual([])
  })

  it('that is dead keeps no other waiting, and its text is not kept', async () => {
    const dead = await webhookAt('http://127.0.0.1:9/')
    const { url, heard } = await platform()
    const alive = await webhookAt(url)
    for (const { name } of [dead, alive]) await server.post(`/v1/webhooks/${name}/test`, undefined, { key })
    await server.runJobs()
    expect(heard).toHaveLength(1)
    expect(await deliveries(dead.name)).toMatchObject({
      deliveries: [{ state: 'waiting', lastError: 'unreachable' }],
    })
  })

  it('keeps its secret over a change of address, and never shows it again', async () => {
    const { url, heard } = await platform()
    const { name, secret } = await webhookAt('http://127.0.0.1:9/')
    const again = await server.ask<object>('PUT', `/v1/webhooks/${name}`, { url, types: ['test'] }, { key })
    expect(again.body).not.toHaveProperty('secret')
    expect(JSON.stringify((await server.get('/v1/webhooks', { key })).body)).not.toContain('whsec_')
    await server.post(`/v1/webhooks/${name}/test`, undefined, { key })
    await server.runJobs()
    expect(() => verified(secret, heard[0])).not.toThrow()
    const { rows } = await storedSecrets()
    expect(rows).not.toContain(secret)
  })

  it('that was removed is told nothing more', async () => {
    const { url, heard } = await platform()
    const { name } = await webhookAt(url)
    await server.post(`/v1/webhooks/${name}/test`, undefined, { key })
    expect(await server.ask('DELETE', `/v1/webhooks/${name}`, undefined, { key })).toMatchObject({
      status: 204,
    })
    await server.runJobs()
    expect(heard).toEqual([])
    expect(await server.get(`/v1/webhooks/${name}/deliveries`, { key })).toMatchObject({
      refusal: 'webhook.unknown',
    })
  })
})

async function storedSecrets(): Promise<{ rows: string }> {
  return { rows: JSON.stringify(await server.database.db.all(sql`select * from webhooks`)) }
}

describe('an address', () => {
  it.each([
    'https://10.0.0.1/',
    'https://169.254.169.254/latest/meta-data',
    'https://[::ffff:10.0.0.1]/',
    'https://[fd00::1]/',
    'https://0x0a000001/',
    'http://example.org/',
    'https://example.org:22/',
    'https://user:pw@example.org/',
    'ftp://example.org/',
    'file:///etc/passwd',
    'nonsense',
  ])('like %s is refused', async url => {
    expect(
      await server.ask(
        'PUT',
        '/v1/webhooks/hostile',
        { url, types: ['test'] },
        { key: await server.partner(`P ${(count += 1)}`, 'webhooks') },
      ),
    ).toMatchObject({
      status: 422,
      refusal: 'webhook.bad-address',
    })
  })

  it('is asked for by a name that resolves to this machine only where that is allowed', async () => {
    const { name } = await webhookAt('https://localhost:8443/')
    await server.post(`/v1/webhooks/${name}/test`, undefined, { key })
    await server.runJobs()
    expect(await deliveries(name)).toMatchObject({ deliveries: [{ lastError: 'unreachable' }] })
  })
})
