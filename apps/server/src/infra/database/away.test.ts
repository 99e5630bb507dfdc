import { type AddressInfo, createConnection, createServer, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { afterAll, describe, expect, inject, it } from 'vitest'
import { openTestServer } from '../test-server.suite.ts'
import { someItem, somePdq } from '../test-signal.suite.ts'

const serverUrl = inject('serverUrl')

/** The way to a database, which can be cut and mended. */
async function openRoad(to: URL) {
  const sockets = new Set<Socket>()
  const road = createServer(near => {
    const far = createConnection({ host: to.hostname, port: Number(to.port) })
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => {
        sockets.delete(socket)
        near.destroy()
        far.destroy()
      })
    }
    near.pipe(far).pipe(near)
  })
  const listen = (port: number) => new Promise<void>(resolve => road.listen(port, '127.0.0.1', resolve))
  await listen(0)
  const { port } = road.address() as AddressInfo
  const cut = (): Promise<void> =>
    new Promise(resolve => {
      road.close(() => resolve())
      for (const socket of sockets) socket.destroy()
    })
  return { port, cut, mend: () => listen(port) }
}

describe.skipIf(serverUrl === null)('a PostgreSQL server that goes away', async () => {
  if (serverUrl === null) return
  const road = await openRoad(new URL(serverUrl))
  const server = await openTestServer({
    reachedBy: url => Object.assign(new URL(url), { port: String(road.port) }).href,
  })
  afterAll(async () => {
    await server.close()
    await road.cut()
  })
  const key = await server.partner('Harbour', 'match,feedback')
  const picture = somePdq()
  const opened = await server.openCase({ items: [someItem(picture)] })
  const draft = { audience: 'adult', pin: '2580', items: [someItem()] }
  const open = () => server.post('/v1/cases', draft)

  it('lets writes be refused by code, matching go on from memory, and all work when it is back', async () => {
    await server.match(key, picture)
    await road.cut()
    expect(await open()).toMatchObject({ status: 503, refusal: 'storage.away', wait_s: 2 })
    expect(await server.get(`/v1/cases/${opened.number}`, opened)).toMatchObject({ refusal: 'storage.away' })
    server.forward(5_000)
    expect(await server.match(key, picture)).toHaveLength(1)
    const stale = await server.post('/v1/match', { signals: [picture] }, { key })
    expect(stale.body).toMatchObject({ behind_ms: expect.any(Number) })
    expect(await server.get('/v1/banks', { key: `bw_${'a'.repeat(43)}` })).toMatchObject({
      refusal: 'storage.away',
    })
    expect(await server.get('/health/live')).toMatchObject({ status: 200 })
    expect(await server.get('/health/ready')).toMatchObject({ status: 503, body: { ready: false } })

    await road.mend()
    await until(async () => (await open()).status === 201)
    expect(await server.withdraw(opened)).toMatchObject({ state: 'withdrawn' })
    expect(await server.match(key, picture)).toEqual([])
    expect(await server.get('/health/ready')).toMatchObject({ status: 200 })
    expect(server.log.filter(line => line.includes('a request failed'))).toEqual([])
  }, 60_000)

  it('by hanging up on every session is met by one refusal a session at most', async () => {
    const client = postgres(serverUrl, { max: 1 })
    const name = new URL(server.databaseUrl ?? '').pathname.slice(1)
    await client`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${name}`
    await client.end()
    await until(async () => {
      const { status, refusal } = await open()
      expect([null, 'storage.away']).toContain(refusal)
      return status === 201
    })
  })
})

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < 40; turn++) {
    if (await isSo()) return
    await sleep(250)
  }
  throw new Error('it did not come to be within ten seconds')
}
