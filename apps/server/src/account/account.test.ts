import type { AccountExport, DecisionBody, FilterAnswer } from '@breakwater/contract'
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

  test('are handed over with what others did towards them, but for what is theirs to know', async () => {
    await put('shown', { age: 20 })
    for (const kind of ['follow', 'block', 'restrict', 'phone']) await put(`fan/edges/${kind}/shown`)
    const { body } = await server.get<AccountExport>('/v1/accounts/shown', { key })
    expect(body.edges).toEqual([])
    const { body: rest } = await server.get<AccountExport>(`/v1/accounts/shown?cursor=${body.cursor}`, {
      key,
    })
    expect(rest).toMatchObject({ edges: [{ from: 'fan', to: 'shown', follows: true }], cursor: null })
    expect(JSON.stringify(rest.edges)).not.toMatch(/block|restrict|phone|held/i)
    const nobody = await server.get('/v1/accounts/shown?cursor=elsewhere', { key })
    expect(nobody.refusal).toBe('cursor.malformed')
  })

  test('are handed over page after page, and where only edges name them', async () => {
    const edges = Array.from({ length: 2_500 }, (_, n) => ({ kind: 'follow', from: 'busy', to: `b${n}` }))
    const back = Array.from({ length: 1_500 }, (_, n) => ({ kind: 'follow', from: `b${n}`, to: 'busy' }))
    await server.post('/v1/accounts', { edges: [...edges, ...back] }, { key })
    const seen: string[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const query: string = cursor === '' ? '' : `?cursor=${cursor}`
      const { body } = await server.get<AccountExport>(`/v1/accounts/busy${query}`, { key })
      expect(body.facts).toEqual({})
      seen.push(...body.edges.map(edge => JSON.stringify(edge)))
      cursor = body.cursor
    }
    expect([seen.length, new Set(seen).size]).toEqual([4_000, 4_000])
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

describe('edges keep an account that they name', () => {
  test('for 400 days after their last word, or as long as somebody who blocked it stays, and go with it', async () => {
    const own = await openTestServer()
    const shop = await own.partner('Shop', 'contacts')
    const ask = (path: string, body?: object) =>
      own.ask('PUT', `/v1/accounts/${path}`, body ?? {}, { key: shop })
    await ask('old', { age: 20, country: 'US' })
    await ask('old/edges/block/gone')
    await ask('never/edges/follow/told')
    own.forward(399 * 86_400_000)
    await ask('fan/edges/follow/old')
    own.forward(2 * 86_400_000)
    await own.runJobs()
    expect((await own.get('/v1/accounts/old', { key: shop })).status).toBe(200)
    expect((await own.get('/v1/accounts/gone', { key: shop })).status).toBe(200)
    for (const id of ['never', 'told'])
      expect((await own.get(`/v1/accounts/${id}`, { key: shop })).refusal).toBe('account.unknown')
    const rows = () => own.database.db.all(sql`select from_id, to_id from account_edges order by to_id`)
    const fan = { from_id: 'fan', to_id: 'old' }
    expect(await rows()).toEqual([{ from_id: 'old', to_id: 'gone' }, fan])
    await own.ask('DELETE', '/v1/accounts/old/edges/block/gone', undefined, { key: shop })
    own.forward(399 * 86_400_000)
    await ask('fan/edges/follow/old')
    own.forward(2 * 86_400_000)
    await own.runJobs()
    expect(await rows()).toEqual([fan])
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
})

describe.each(['devices', 'contactPoints'] as const)(
  'a block, for accounts that share one of %s,',
  shared => {
    const named = (name: string): string => `${shared}-${name}`
    const account = (name: string, value: string) =>
      put(named(name), { age: 30, country: 'US', [shared]: [value] })
    const shownTo = async (actor: string, target: string, surface = 'recommend'): Promise<string> => {
      const asked = { surface, actor: named(actor), candidates: [{ target: named(target) }] }
      const { body } = await server.post<FilterAnswer>('/v1/contacts/filter', asked, { key })
      return body.dropped.map(({ rules }) => rules.join(' ')).join() || 'shown'
    }
    const decided = (actor: string, target: string, surface?: string) =>
      effect(server, named(actor), named(target), surface)

    test('keeps the other account from whoever blocked, and whoever blocked from it', async () => {
      await account('first', 'x-7')
      await account('second', 'x-7')
      await account('other', 'x-8')
      await put(named('anyone'), { age: 30, country: 'US' })
      expect([await decided('second', 'anyone'), await shownTo('anyone', 'second')]).toEqual([
        'limit C08',
        'shown',
      ])
      await put(`${named('anyone')}/edges/block/${named('first')}`)
      expect(await decided('second', 'anyone')).toBe('deny C40')
      expect(await decided('second', 'anyone', 'profile_view')).toBe('deny C40')
      expect(await decided('anyone', 'second')).toBe('deny C40')
      expect(await decided('other', 'anyone')).toBe('limit C08')
      expect(await decided('anyone', 'other')).toBe('limit C08')
    })

    test('leaves them out of each other’s suggestions and lists', async () => {
      for (const surface of ['recommend', 'likers_list_view', 'comment_view']) {
        expect(await shownTo('anyone', 'second', surface)).toBe('C40')
        expect(await shownTo('second', 'anyone', surface)).toBe('C40')
        expect(await shownTo('anyone', 'other', surface)).toBe('shown')
        expect(await shownTo('other', 'anyone', surface)).toBe('shown')
      }
    })

    test('holds for an account that begins after it, and ends when it is lifted', async () => {
      await account('later', 'x-7')
      expect(await decided('later', 'anyone')).toBe('deny C40')
      expect(await shownTo('anyone', 'later')).toBe('C40')
      await erase(`${named('anyone')}/edges/block/${named('first')}`)
      expect(await decided('later', 'anyone')).toBe('limit C08')
      expect(await shownTo('anyone', 'later')).toBe('shown')
    })

    test('holds for the next account after the one that was blocked is erased', async () => {
      await put(`${named('anyone')}/edges/block/${named('first')}`)
      for (const name of ['first', 'second', 'later']) await erase(named(name))
      await account('again', 'x-7')
      expect(await decided('again', 'anyone')).toBe('deny C40')
      expect(await shownTo('anyone', 'again')).toBe('C40')
      expect(await decided('again', 'other')).toBe('limit C08')
      await erase(named('anyone'))
      expect(
        await server.database.db.all(
          sql`select 1 from account_left_blocks where account = ${named('anyone')}`,
        ),
      ).toEqual([])
    })

    test('is not a block of one kind of thing for the other', async () => {
      await put(named('kind'), { age: 30, country: 'US', [shared]: ['x-9'] })
      await put(named('unlike'), {
        age: 30,
        country: 'US',
        [shared === 'devices' ? 'contactPoints' : 'devices']: ['x-9'],
      })
      await put(`${named('other')}/edges/block/${named('kind')}`)
      expect(await decided('unlike', 'other')).toBe('limit C08')
    })
  },
)
