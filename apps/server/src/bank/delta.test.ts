import type { ItemPage } from '@breakwater/contract'
import { expect, it } from 'vitest'
import { serverForFile } from '../infra/test-server.suite.ts'
import { someItem, someMd5, somePdq } from '../infra/test-signal.suite.ts'

const server = await serverForFile()
const harbour = await server.partner('Harbour', 'match,fetch,feedback,write')
const earliest = await server.openCase()

async function allItems(cursor?: string): Promise<ItemPage[]> {
  const page = await server.fetchItems(harbour, 'adult', cursor)
  return page.more ? [page, ...(await allItems(page.cursor))] : [page]
}

it('a partner fetches items as they came, then only what changed, tombstones included', async () => {
  const [picture, file] = [somePdq(77), someMd5()]
  const opened = await server.openCase({
    items: [{ ...someItem(picture, file), tags: ['face'] }, someItem()],
  })
  const first = await server.fetchItems(harbour, 'adult')
  expect(first).toMatchObject({ more: false })
  expect(first.items.slice(-2)[0]).toEqual({
    item: expect.stringMatching(/^[0-9a-f-]{36}$/),
    state: 'active',
    standing: 'unverified',
    kind: 'image',
    signals: [
      { ...picture, variant: 'upright' },
      { ...file, variant: 'upright' },
    ],
    tags: ['face'],
    asks: 'review',
    changedAt: server.now().toISOString(),
  })
  expect(await server.fetchItems(harbour, 'adult', first.cursor)).toEqual({
    items: [],
    cursor: first.cursor,
    more: false,
  })

  server.forward(60_000)
  await server.withdraw(opened)
  const then = await server.fetchItems(harbour, 'adult', first.cursor)
  expect(then.items.map(({ item, state, signals }) => ({ item, state, signals }))).toEqual(
    first.items.slice(-2).map(({ item }) => ({ item, state: 'withdrawn', signals: [] })),
  )
  expect(then.items[0]?.changedAt).toBe(server.now().toISOString())
})

it('a bank of more than 500 items comes in pages, each item once, oldest change first', async () => {
  for (let hundred = 0; hundred < 6; hundred++)
    await server.openCase({ items: Array.from({ length: 100 }, () => someItem(someMd5())) })
  const pages = await allItems()
  const items = pages.flatMap(page => page.items)
  expect(pages.map(page => page.items.length).slice(0, -1)).toEqual(pages.slice(0, -1).map(() => 500))
  expect(items.length).toBeGreaterThanOrEqual(602)
  expect(new Set(items.map(item => item.item)).size).toBe(items.length)
  const dates = items.map(item => item.changedAt)
  expect(dates).toEqual([...dates].sort())
})

it('an item that changes again moves to the end and comes once', async () => {
  const since = (await allItems()).at(-1)?.cursor
  const opened = await server.openCase({ items: [someItem(), someItem()] })
  await server.withdraw(opened)
  const { items } = await server.fetchItems(harbour, 'adult', since)
  expect(items.map(item => item.state)).toEqual(['withdrawn', 'withdrawn'])
})

it('an item counts as fetched only once a page has held it', async () => {
  const late = await server.partner('Latecomer', 'fetch')
  const [item = ''] = (await allItems()).flatMap(page => page.items.map(change => change.item))
  server.forward(1_000)
  await server.control('bank.confirm', { bank: 'adult', item, reason: 'looked at it' })
  server.forward(1_000)

  const progress = async (): Promise<string | undefined> =>
    (await server.seeCase(earliest)).items[0]?.partners.find(({ partner }) => partner === 'Latecomer')
      ?.progress
  const first = await server.fetchItems(late, 'adult')
  expect(first.more).toBe(true)
  expect(first.items.map(change => change.item)).not.toContain(item)
  expect(await progress()).toBe('waiting')
  const second = await server.fetchItems(late, 'adult', first.cursor)
  expect(second.items.map(change => change.item)).toContain(item)
  expect(await progress()).toBe('fetched')
})

it.each(['nonsense', 'MTo', 'MTotMQ', '1:5', 'x'.repeat(60)])(
  'a cursor that is not ours (%s) is refused',
  async cursor => {
    const answer = await server.get(`/v1/banks/adult/items?cursor=${cursor}`, { key: harbour })
    expect(answer).toMatchObject({ status: 400, refusal: 'cursor.malformed', field: 'cursor' })
  },
)

it('items of a partner that owns them are banked, matched, and withdrawn by it alone', async () => {
  const [picture, file] = [somePdq(), someMd5()]
  const path = '/v1/banks/adult/items'
  const added = await server.post<{ item: string; state: string; changedAt: string }>(
    path,
    { kind: 'video', signals: [picture, file] },
    { key: harbour },
  )
  expect(added).toMatchObject({
    status: 201,
    body: { state: 'active', changedAt: server.now().toISOString() },
  })
  expect(await server.match(harbour, picture)).toMatchObject([{ item: added.body.item, asks: 'review' }])

  const other = await server.partner('Other', 'write,match')
  const at = `${path}/${added.body.item}`
  expect(await server.ask('DELETE', at, undefined, { key: other })).toMatchObject({
    refusal: 'access.denied',
  })
  expect(await server.ask('DELETE', at, undefined, { key: harbour })).toMatchObject({
    status: 200,
    body: { withdrawn: added.body.item },
  })
  expect(await server.match(harbour, picture, file)).toEqual([])
  expect(await server.ask('DELETE', at, undefined, { key: harbour })).toMatchObject({
    refusal: 'item.withdrawn',
  })
})
