import type { AccountExport, DecisionBody } from '@breakwater/contract'
import { type RawBuilder, sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import type { Db } from '../infra/database/db.ts'
import { openTestServer, serverForFile, type TestServer } from '../infra/test-server.suite.ts'
import { openAccountMemory } from './memory.ts'

const server = await serverForFile()
const key = await server.partner('Shop', 'contacts')
const other = await server.partner('Other', 'contacts')
const nothing = await server.partner('Nothing', 'match')

async function effect(
  on: TestServer,
  actor: string,
  target: string,
  surface = 'dm_start',
  as = key,
): Promise<string> {
  const { body } = await on.post<DecisionBody>('/v1/contacts/decide', { surface, actor, target }, { key: as })
  return `${body.effect} ${body.rules.join(' ')}`.trim()
}

const put = (path: string, body: object = {}, as = key) =>
  server.ask('PUT', `/v1/accounts/${path}`, body, { key: as })
const erase = (path: string, as = key) => server.ask('DELETE', `/v1/accounts/${path}`, undefined, { key: as })

describe('accounts that a platform lets us keep', () => {
  test('decide a contact by ids as its facts would', async () => {
    await put('man', { age: 35, country: 'US' })
    await put('teen', { age: 15, country: 'US' })
    expect(await effect(server, 'man', 'teen')).toBe('deny C05 C06')
    await put('teen/edges/follow/man')
    expect(await effect(server, 'man', 'teen')).toBe('notice C27 C28')
    await erase('teen/edges/follow/man')
    expect(await effect(server, 'man', 'teen')).toBe('deny C05 C06')
  })

  test('take effect with the next decision when they change', async () => {
    await put('grows', { age: 17, country: 'US' })
    expect(await effect(server, 'man', 'grows')).toContain('deny')
    await put('grows', { age: 30, country: 'US' })
    expect(await effect(server, 'man', 'grows')).toBe('limit C08')
  })

  test('belong to the platform that spoke of them', async () => {
    await put('mine', { age: 30, country: 'US' })
    expect((await server.get('/v1/accounts/mine', { key: other })).refusal).toBe('account.unknown')
    const { body } = await server.post<DecisionBody>(
      '/v1/contacts/decide',
      { surface: 'dm_start', actor: 'man', target: 'mine' },
      { key: other },
    )
    expect(body.missing).toEqual(['actor', 'target'])
  })

  test('need the scope contacts', async () => {
    expect((await put('man', { age: 30 }, nothing)).refusal).toBe('access.denied')
    expect((await server.ask('PUT', '/v1/accounts/man', { age: 30 })).refusal).toBe('access.key-missing')
  })

  test('are refused by field when a fact cannot be', async () => {
    expect(await put('bad', { age: -1 })).toMatchObject({ status: 400 })
    expect(await put('bad', { country: 'Atlantis' })).toMatchObject({
      refusal: 'contact.invalid',
      field: 'account.country',
    })
    expect((await server.get('/v1/accounts/bad', { key })).refusal).toBe('account.unknown')
  })

  test('are handed over whole, and erased with all between them and others', async () => {
    await put('leaves', { age: 20, country: 'US', devices: ['d1', 'd2'] })
    await put('leaves/edges/follow/man')
    const { body } = await server.get<AccountExport>('/v1/accounts/leaves', { key })
    expect(body).toMatchObject({ id: 'leaves', facts: { age: 20, country: 'US' }, links: 2 })
    expect(body.edges).toEqual([expect.objectContaining({ from: 'leaves', to: 'man', follows: true })])

    expect((await erase('leaves')).status).toBe(200)
    expect((await server.get('/v1/accounts/leaves', { key })).refusal).toBe('account.unknown')
    expect((await erase('leaves')).refusal).toBe('account.unknown')
    expect(await effect(server, 'leaves', 'man', 'follower_list_view')).toBeTruthy()
  })

  test('are erased where only what lies between them was ever told', async () => {
    await put('ghost/edges/follow/man')
    await put('man/edges/block/ghost')
    expect((await erase('ghost')).status).toBe(200)
    expect(
      await server.database.db.all(sql`select 1 from account_edges where 'ghost' in (from_id, to_id)`),
    ).toEqual([])
    expect((await erase('ghost')).refusal).toBe('account.unknown')
  })

  test('that change while they are being read are read anew the next time', async () => {
    await put('grows', { age: 15, country: 'US' })
    const { db } = server.database
    let isRead = (): void => {}
    let goOn = (): void => {}
    const read = new Promise<void>(resolve => {
      isRead = resolve
    })
    const gate = new Promise<void>(resolve => {
      goOn = resolve
    })
    const slow = {
      all: async (statement: RawBuilder<unknown>) => {
        const rows = await db.all(statement)
        isRead()
        await gate
        return rows
      },
    } as unknown as Db
    const memory = await openAccountMemory(db)
    const before = memory.accounts(slow, 'Shop', ['grows'])
    await read
    await put('grows', { age: 16, country: 'US' })
    await memory.catchUp()
    goOn()
    expect((await before).get('grows')?.age).toBe(15)
    expect((await memory.accounts(db, 'Shop', ['grows'])).get('grows')?.age).toBe(16)
  })

  test('of which nobody has spoken for 400 days go by themselves', async () => {
    const own = await openTestServer()
    const shop = await own.partner('Shop', 'contacts')
    await own.ask('PUT', '/v1/accounts/old', { age: 20 }, { key: shop })
    own.forward(399 * 86_400_000)
    await own.ask('PUT', '/v1/accounts/new', { age: 20 }, { key: shop })
    await own.runJobs()
    expect((await own.get('/v1/accounts/old', { key: shop })).status).toBe(200)
    own.forward(2 * 86_400_000)
    await own.runJobs()
    expect((await own.get('/v1/accounts/old', { key: shop })).refusal).toBe('account.unknown')
    expect((await own.get('/v1/accounts/new', { key: shop })).status).toBe(200)
    await own.close()
  })
})

describe('edges', () => {
  test('in bulk end as the last word on each says', async () => {
    const accounts = [
      { id: 'e1', age: 30, country: 'US' },
      { id: 'e2', age: 31, country: 'US' },
    ]
    const edges = [
      { kind: 'friend', from: 'e1', to: 'e2' },
      { kind: 'friend', from: 'e2', to: 'e1', removed: true },
      { kind: 'mutuals', from: 'e1', to: 'e2', count: 4 },
      { kind: 'request', from: 'e1', to: 'e2', sent: 1 },
      { kind: 'request', from: 'e1', to: 'e2', sent: 2, state: 'declined' },
    ]
    const { body } = await server.post('/v1/accounts', { accounts, edges }, { key })
    expect(body).toEqual({ accounts: 2, edges: 5 })
    const { body: exported } = await server.get<AccountExport>('/v1/accounts/e1', { key })
    expect(exported.edges).toEqual([
      expect.objectContaining({ isFriend: false, mutuals: 4, requestsSent: 2, requestState: 'declined' }),
    ])
  })

  test('are between two accounts, and all or none are kept', async () => {
    const edges = [
      { kind: 'follow', from: 'e1', to: 'e2' },
      { kind: 'follow', from: 'e1', to: 'e1' },
    ]
    expect(
      await server.post('/v1/accounts', { accounts: [{ id: 'e3', age: 20 }], edges }, { key }),
    ).toMatchObject({
      refusal: 'account.itself',
      field: 'edges/1',
    })
    expect((await server.get('/v1/accounts/e3', { key })).refusal).toBe('account.unknown')
  })

  test('of a kind that does not exist are refused', async () => {
    expect((await put('e1/edges/marries/e2')).refusal).toBe('request.malformed')
  })

  test('that block hold for another account on the same device, and for no other', async () => {
    await put('first', { age: 30, country: 'US', devices: ['phone-7'] })
    await put('second', { age: 30, country: 'US', devices: ['phone-7'] })
    await put('third', { age: 30, country: 'US', devices: ['phone-8'], contactPoints: ['phone-7'] })
    await put('anyone', { age: 30, country: 'US' })
    await put('anyone/edges/block/first')
    expect(await effect(server, 'second', 'anyone')).toBe('deny C40')
    expect(await effect(server, 'third', 'anyone')).toBe('limit C08')
  })
})
