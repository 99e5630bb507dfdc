import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { serverForFile } from '../../infra/test-server.suite.ts'
import { someItem, someMd5, somePdq } from '../../infra/test-signal.suite.ts'

const server = await serverForFile()
const harbour = await server.partner('Harbour', 'match,match:minor,fetch,feedback')
const others = await Promise.all(['Bay', 'Cove', 'Delta'].map(name => server.partner(name, 'match,feedback')))

/** A person's picture as its bank knows it. */
async function submitted(audience: 'adult' | 'minor' = 'adult') {
  const picture = somePdq()
  const opened = await server.openCase({ audience, items: [someItem(picture)] })
  const [match] = await server.match(harbour, picture)
  return { picture, opened, bank: audience, item: match?.item ?? '' }
}

const asksFor = async (picture: { type: string; value: string }) =>
  (await server.match(harbour, picture)).map(match => match.asks)
const reason = 'looked at it'

describe('what a person submitted', () => {
  it.each(['adult', 'minor'] as const)(
    'asks for review at most in the bank of %ss, until a human confirms it',
    async audience => {
      const { picture, bank, item } = await submitted(audience)
      expect(await asksFor(picture)).toEqual(['review'])
      const confirmed = await server.control('bank.confirm', { bank, item, reason })
      expect(confirmed.lines[0]).toMatchObject({ item, asks: 'block', state: 'active', origin: 'person' })
      expect(await asksFor(picture)).toEqual(['block'])
    },
  )

  it('is not confirmed once it was withdrawn', async () => {
    const { opened, bank, item } = await submitted()
    await server.withdraw(opened)
    for (const command of ['bank.confirm', 'bank.withdraw'] as const)
      expect(await server.control(command, { bank, item, reason })).toMatchObject({
        refusal: 'item.withdrawn',
      })
    expect(await server.control('bank.release', { bank, item, reason })).toMatchObject({
      refusal: 'item.not-set-aside',
    })
  })

  it('can be withdrawn by the operator, and stops matching at once', async () => {
    const { picture, opened, bank, item } = await submitted()
    await server.control('bank.withdraw', { bank, item, reason })
    expect(await asksFor(picture)).toEqual([])
    expect((await server.seeCase(opened)).items[0]?.state).toBe('withdrawn')
    expect((await server.withdraw(opened)).state).toBe('withdrawn')
  })
})

describe('an item that many partners did not block', () => {
  const answer = async (item: string, key: string, outcome: string) =>
    server.post('/v1/feedback', { bank: 'adult', item, outcome }, { key })

  it('is set aside for a person, comes as withdrawn to those who fetch, and can be released', async () => {
    const { picture, opened, bank, item } = await submitted()
    const since = (await server.fetchItems(harbour, 'adult')).cursor
    for (const key of others.slice(0, 2)) await answer(item, key, 'not_blocked')
    expect(await asksFor(picture)).toEqual(['review'])
    await answer(item, others[2] ?? '', 'not_blocked')
    expect(await asksFor(picture)).toEqual(['log'])
    expect((await server.seeCase(opened)).items[0]?.state).toBe('set_aside')
    expect((await server.fetchItems(harbour, 'adult', since)).items).toMatchObject([
      { item, state: 'withdrawn', signals: [], asks: 'log' },
    ])

    const waiting = await server.control('bank.items', { bank, state: 'set_aside' })
    expect(waiting.lines.map(line => line['item'])).toContain(item)
    await server.control('bank.release', { bank, item, reason })
    expect(await asksFor(picture)).toEqual(['review'])
  })

  it('stays where one of them blocked it', async () => {
    const { picture, item } = await submitted()
    await answer(item, harbour, 'blocked')
    for (const key of others) await answer(item, key, 'not_blocked')
    expect(await asksFor(picture)).toEqual(['review'])
  })

  it('stays where a human confirmed it', async () => {
    const { picture, bank, item } = await submitted()
    await server.control('bank.confirm', { bank, item, reason })
    for (const key of others) await answer(item, key, 'not_blocked')
    expect(await asksFor(picture)).toEqual(['block'])
  })

  it('counts each partner once, by its newest answer', async () => {
    const { picture, item } = await submitted()
    for (let turn = 0; turn < 4; turn++) await answer(item, harbour, 'not_blocked')
    expect(await asksFor(picture)).toEqual(['review'])
  })
})

describe('many items in a burst', () => {
  it('are set aside beyond a hundred in one case', async () => {
    const hundred = Array.from({ length: 100 }, () => someItem(someMd5()))
    const opened = await server.openCase({ items: hundred })
    expect(opened.case.items.every(item => item.state === 'active')).toBe(true)
    const picture = somePdq()
    const path = `/v1/cases/${opened.number}/items`
    const added = await server.post(path, { items: [someItem(picture)] }, { pin: opened.pin })
    expect(added).toMatchObject({ status: 201 })
    expect((await server.seeCase(opened)).items.at(-1)?.state).toBe('set_aside')
    expect(await asksFor(picture)).toEqual(['log'])
  })

  it('are set aside beyond two thousand in ten minutes, and no longer after that', async () => {
    const flood = sql`
      insert into items (id, bank, kind, tags, origin, state, added_at, added_seq, changed_at, change_seq)
      select gen_random_uuid(), 'adult', 'image', '[]', 'person', 'active', ${server.now()}, nextval('item_changes'), ${server.now()}, currval('item_changes')
      from generate_series(1, 2000)`
    await server.database.db.run(flood)
    expect((await server.openCase()).case.items[0]?.state).toBe('set_aside')
    expect((await server.openCase({ audience: 'minor' })).case.items[0]?.state).toBe('active')
    server.forward(10 * 60_000)
    expect((await server.openCase()).case.items[0]?.state).toBe('active')
  })
})

describe('curation', () => {
  it('lists banks and their items, newest change first', async () => {
    const { item } = await submitted()
    const banks = await server.control('bank.list', {})
    expect(banks.lines.map(line => line['bank'])).toEqual(['adult', 'minor'])
    expect((await server.control('bank.items', { bank: 'adult' })).lines[0]).toMatchObject({ item })
  })

  it('refuses a bank and an item that are not there', async () => {
    expect(await server.control('bank.items', { bank: 'harbour' })).toMatchObject({
      refusal: 'bank.unknown',
    })
    const nowhere = { bank: 'minor', item: 'x', reason }
    expect(await server.control('bank.confirm', nowhere)).toMatchObject({ refusal: 'item.unknown' })
  })
})
