import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, describe, expect, it } from 'vitest'
import { type Fetching, fetchPublic } from './public-fetch.ts'

const LIMITS: Fetching = { bytes_max: 1_000, timeout_ms: 300, allowLoopback: true }
const open: Server[] = []
afterAll(() => {
  for (const server of open) {
    server.closeAllConnections()
    server.close()
  }
})

async function site(answer: Parameters<typeof createServer>[1]): Promise<string> {
  const server = createServer(answer)
  open.push(server)
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

describe('an address that someone named', () => {
  it('is asked, with what was given, where this machine may be asked', async () => {
    const url = await site((request, response) =>
      response.end(`${request.method} ${String(request.headers['x-a'])}`),
    )
    const { status, body } = await fetchPublic(url, {
      ...LIMITS,
      method: 'POST',
      headers: { 'x-a': '1' },
      body: 'b',
    })
    expect([status, Buffer.from(body).toString()]).toEqual([200, 'POST 1'])
  })

  it.each([
    ['https://127.0.0.1/', 'private-address'],
    ['https://127.1/', 'private-address'],
    ['https://2130706433/', 'private-address'],
    ['https://0/', 'private-address'],
    ['https://[::1]/', 'private-address'],
    ['https://[::]/', 'private-address'],
    ['https://[::ffff:127.0.0.1]/', 'private-address'],
    ['https://[64:ff9b::a00:1]/', 'private-address'],
    ['https://[2002:a00:1::]/', 'private-address'],
    ['https://[fe80::1]/', 'private-address'],
    ['https://10.1.2.3/', 'private-address'],
    ['https://100.64.0.1/', 'private-address'],
    ['https://169.254.169.254/', 'private-address'],
    ['https://172.31.255.255/', 'private-address'],
    ['https://192.168.1.1/', 'private-address'],
    ['https://224.0.0.1/', 'private-address'],
    ['https://255.255.255.255/', 'private-address'],
    ['https://localhost/', 'private-address'],
    ['http://example.org/', 'bad-address'],
    ['https://example.org:5432/', 'bad-address'],
    ['gopher://example.org/', 'bad-address'],
    ['https://a:b@example.org/', 'bad-address'],
    ['//example.org', 'bad-address'],
  ])('%s is not asked', async (url, fault) => {
    await expect(fetchPublic(url, { ...LIMITS, allowLoopback: false })).rejects.toMatchObject({ fault })
  })

  it('is not followed to another', async () => {
    let asked = 0
    const url = await site((_, response) => {
      asked += 1
      response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end()
    })
    expect((await fetchPublic(url, LIMITS)).status).toBe(302)
    expect(asked).toBe(1)
  })

  it('cannot answer for ever, slowly or at length', async () => {
    const silent = await site(() => {})
    await expect(fetchPublic(silent, LIMITS)).rejects.toMatchObject({ fault: 'timeout' })
    const slow = await site((_, response) => void setInterval(() => response.write('.'), 20).unref())
    await expect(fetchPublic(slow, LIMITS)).rejects.toMatchObject({ fault: 'timeout' })
    const long = await site((_, response) => response.end('x'.repeat(1_001)))
    await expect(fetchPublic(long, LIMITS)).rejects.toMatchObject({ fault: 'too-large' })
  })

  it('that nobody listens at is unreachable', async () => {
    await expect(fetchPublic('http://127.0.0.1:9/', LIMITS)).rejects.toMatchObject({ fault: 'unreachable' })
  })
})
