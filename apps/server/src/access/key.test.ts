import type { FastifyRequest } from 'fastify'
import type { RawBuilder } from 'kysely'
import { describe, expect, it } from 'vitest'
import type { CommitListener, Db } from '../infra/database/db.ts'
import { serverForFile } from '../infra/test-server.suite.ts'
import { somePdq } from '../infra/test-signal.suite.ts'
import { openAuthenticator } from './authenticate.ts'

const server = await serverForFile()
const signals = [somePdq()]
const match = (key: string) => server.post('/v1/match', { signals }, { key })

describe('a key', () => {
  it('is shown once and kept nowhere', async () => {
    const added = await server.control('partner.add', { name: 'Once', scopes: ['match'] })
    const key = String(added.lines[0]?.['key'])
    expect(key).toMatch(/^bw_[A-Za-z0-9_-]{43}$/)
    expect(JSON.stringify(await server.control('partner.list', {}))).not.toContain(key)
  })

  it('that was revoked stops at once, warm as it is', async () => {
    const key = await server.partner('Leaver', 'match')
    expect(await match(key)).toMatchObject({ status: 200 })
    await server.control('partner.revoke', { name: 'Leaver' })
    expect(await match(key)).toMatchObject({ status: 401, refusal: 'access.key-wrong' })
    for (const command of ['partner.rotate', 'partner.revoke'] as const)
      expect(await server.control(command, { name: 'Leaver' })).toMatchObject({ refusal: 'partner.revoked' })
  })

  it('that was revoked while it was being looked up is not remembered', async () => {
    const key = `Bearer ${await server.partner('Racer', 'match')}`
    const { db } = server.database
    let lookedUp = (): void => {}
    const looking = new Promise<void>(resolve => {
      lookedUp = resolve
    })
    let goOn = (): void => {}
    const gate = new Promise<void>(resolve => {
      goOn = resolve
    })
    const slow = {
      onCommit: (listener: CommitListener) => db.onCommit(listener),
      one: async (statement: RawBuilder<unknown>) => {
        const row = await db.one(statement)
        lookedUp()
        await gate
        return row
      },
    }
    const noBrowser = {} as FastifyRequest
    const authenticate = openAuthenticator(slow as unknown as Db, () => server.now())
    const asked = authenticate(key, noBrowser)
    await looking
    await server.control('partner.revoke', { name: 'Racer' })
    goOn()
    await asked
    await expect(authenticate(key, noBrowser)).rejects.toMatchObject({ code: 'access.key-wrong' })
  })

  it('is looked up once for all who ask at once, and again before anybody must wait for it', async () => {
    const key = `Bearer ${await server.partner('Crowd', 'match')}`
    const { db } = server.database
    let looks = 0
    const counting = {
      onCommit: (listener: CommitListener) => db.onCommit(listener),
      one: (statement: RawBuilder<unknown>) => {
        looks += 1
        return db.one(statement)
      },
    }
    let now_ms = 0
    const noBrowser = {} as FastifyRequest
    const authenticate = openAuthenticator(counting as unknown as Db, () => new Date(now_ms))
    const ask = (times: number) =>
      Promise.all(Array.from({ length: times }, () => authenticate(key, noBrowser)))
    await ask(20)
    expect(looks).toBe(1)
    now_ms = 400
    await ask(20)
    expect(looks).toBe(1)
    now_ms = 900
    await ask(20)
    expect(looks).toBe(2)
  })

  it('that was rotated stops at once, and the new one works', async () => {
    const key = await server.partner('Turner', 'match')
    await match(key)
    const rotated = await server.control('partner.rotate', { name: 'Turner' })
    expect(await match(key)).toMatchObject({ status: 401 })
    expect(await match(String(rotated.lines[0]?.['key']))).toMatchObject({ status: 200 })
  })

  it('gains a scope at once when it is granted', async () => {
    const key = await server.partner('Grower', 'feedback')
    expect(await match(key)).toMatchObject({ status: 403 })
    await server.control('partner.grant', { name: 'Grower', scope: 'match', reason: 'r', by: 'b' })
    expect(await match(key)).toMatchObject({ status: 200 })
  })

  it.each([
    ['', 'access.key-wrong'],
    ['Bearer', 'access.key-wrong'],
    ['Bearer bw_short', 'access.key-wrong'],
    [`Bearer bw_${'a'.repeat(43)}`, 'access.key-wrong'],
    [`Basic bw_${'a'.repeat(43)}`, 'access.key-wrong'],
    [`Bearer bw_${'a'.repeat(43)} `, 'access.key-wrong'],
    [`Bearer bw_${"'".repeat(43)}`, 'access.key-wrong'],
  ])('that is none (%j) is refused', async (authorization, refusal) => {
    const answer = await server.post('/v1/match', { signals }, { headers: { authorization } })
    expect(answer).toMatchObject({ status: 401, refusal })
  })

  it('is needed', async () => {
    expect(await server.post('/v1/match', { signals })).toMatchObject({
      status: 401,
      refusal: 'access.key-missing',
    })
  })
})

describe('a partner', () => {
  it('has a name of its own', async () => {
    await server.partner('Twin', 'match')
    expect(await server.control('partner.add', { name: 'Twin', scopes: [] })).toMatchObject({
      refusal: 'partner.exists',
    })
    expect(await server.control('partner.add', { name: ' ', scopes: [] })).toMatchObject({
      refusal: 'partner.name-malformed',
    })
    expect(await server.control('partner.rotate', { name: 'Nobody' })).toMatchObject({
      refusal: 'partner.unknown',
    })
  })
})

describe('the operator', () => {
  it('is named with a way to reach them, and what they decided about minors is kept', async () => {
    expect(await server.control('operator.set', { name: 'Port', contact: ' ' })).toMatchObject({
      refusal: 'operator.incomplete',
    })
    await server.control('operator.set', { name: ' Port Authority ', contact: 'port@example.org' })
    await server.control('operator.allow-minor', { allow: false, reason: 'not yet', by: 'A. Keeper' })
    server.forward(1_000)
    await server.control('operator.allow-minor', { allow: true, reason: 'counsel agreed', by: 'A. Keeper' })
    const { lines } = await server.control('operator.show', {})
    expect(lines[0]).toMatchObject({
      statement: { name: 'Port Authority', contact: 'port@example.org' },
      minorPath: { allowed: true, reason: 'counsel agreed' },
    })
  })
})
