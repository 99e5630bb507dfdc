import type { Outcome, Progress } from '@breakwater/contract'
import { describe, expect, it } from 'vitest'
import { serverForFile } from '../infra/test-server.suite.ts'
import { someItem, someMd5, somePdq } from '../infra/test-signal.suite.ts'

const server = await serverForFile()
const asks = await server.partner('Asks', 'match,feedback')
const fetches = await server.partner('Fetches', 'fetch,feedback')
const DAY_MS = 24 * 60 * 60_000

/** How far each partner is, by name, with one picture. */
async function progressOf(opened: { number: string; pin: string }) {
  const { items } = await server.seeCase(opened)
  return Object.fromEntries((items[0]?.partners ?? []).map(({ partner, progress }) => [partner, progress]))
}

async function submitted() {
  const picture = somePdq()
  const opened = await server.openCase({ items: [someItem(picture)] })
  const item = (await server.match(asks, picture))[0]?.item ?? ''
  const answer = async (key: string, outcome: Outcome) =>
    server.post('/v1/feedback', { bank: 'adult', item, outcome }, { key })
  return { opened, item, answer }
}

describe('a status page', () => {
  it('says who asks us about each upload and who has not fetched yet, then who fetched, and when', async () => {
    const { opened } = await submitted()
    expect(await progressOf(opened)).toEqual({ Asks: 'checking', Fetches: 'waiting' })
    server.forward(1_000)
    const fetchedAt = server.now().toISOString()
    await server.fetchItems(fetches, 'adult')
    server.forward(1_000)
    await server.fetchItems(fetches, 'adult')
    const { items } = await server.seeCase(opened)
    expect(items[0]?.partners).toEqual([
      { partner: 'Asks', progress: 'checking', at: null },
      { partner: 'Fetches', progress: 'fetched', at: fetchedAt },
    ])
  })

  it.each(['pending_review', 'blocked', 'not_blocked', 'no_match'] as const satisfies readonly Progress[])(
    'says %s when a partner answers so, and its newest answer holds',
    async outcome => {
      const { opened, answer } = await submitted()
      await answer(asks, 'pending_review')
      expect(await answer(asks, outcome)).toMatchObject({ status: 201, body: { recorded: true } })
      expect(await progressOf(opened)).toMatchObject({ Asks: outcome })
    },
  )

  it('after withdrawal says who stopped, who was told, and who confirmed', async () => {
    const { opened, answer } = await submitted()
    const cursor = (await server.fetchItems(fetches, 'adult')).cursor
    expect(await answer(fetches, 'withdrawn')).toMatchObject({ refusal: 'feedback.not-withdrawn' })
    await server.withdraw(opened)
    expect(await progressOf(opened)).toEqual({ Asks: 'stopped', Fetches: 'waiting' })
    await server.fetchItems(fetches, 'adult', cursor)
    expect(await progressOf(opened)).toEqual({ Asks: 'stopped', Fetches: 'withdrawal_fetched' })
    await answer(fetches, 'withdrawn')
    await answer(asks, 'withdrawn')
    expect(await progressOf(opened)).toEqual({ Asks: 'withdrawn', Fetches: 'withdrawn' })
  })

  it('forgets a partner that was revoked before it did anything, and keeps one that answered', async () => {
    const { opened, answer } = await submitted()
    const brief = await server.partner('Brief', 'match,feedback')
    await server.partner('Silent', 'match')
    await answer(brief, 'blocked')
    for (const name of ['Brief', 'Silent']) await server.control('partner.revoke', { name })
    expect(await progressOf(opened)).toEqual({ Asks: 'checking', Fetches: 'waiting', Brief: 'blocked' })
  })

  it('names no id that a bank knows', async () => {
    const { opened, item } = await submitted()
    expect(JSON.stringify(await server.seeCase(opened))).not.toContain(item)
  })
})

describe('a case', () => {
  it('takes more items while it is open, and none after', async () => {
    const { opened } = await submitted()
    const more = { items: [someItem(someMd5()), { ...someItem(somePdq(10), someMd5()), kind: 'video' }] }
    const path = `/v1/cases/${opened.number}/items`
    expect(await server.post(path, more, { pin: opened.pin })).toMatchObject({ status: 201 })
    const { items } = await server.seeCase(opened)
    expect(items.map(item => [item.position, item.kind, item.types])).toEqual([
      [1, 'image', ['pdq']],
      [2, 'image', ['md5']],
      [3, 'video', ['md5']],
    ])
    await server.withdraw(opened)
    for (const act of ['items', 'withdraw'])
      expect(await server.post(`/v1/cases/${opened.number}/${act}`, more, { pin: opened.pin })).toMatchObject(
        { status: 409, refusal: 'case.withdrawn' },
      )
  })

  it('is erased thirty days after withdrawal; its tombstones stay and belong to nobody', async () => {
    const { opened, item } = await submitted()
    const { deletedAfter } = await server.withdraw(opened)
    server.forward(30 * DAY_MS)
    expect(deletedAfter).toBe(server.now().toISOString())
    await server.runJobs()
    expect((await server.seeCase(opened)).state).toBe('withdrawn')
    server.forward(1)
    await server.runJobs()
    expect(await server.get(`/v1/cases/${opened.number}`, opened)).toMatchObject({ refusal: 'case.locked' })
    const { items } = await server.fetchItems(fetches, 'adult')
    expect(items.find(found => found.item === item)).toMatchObject({ state: 'withdrawn', signals: [] })
  })

  it('banks the same picture of two people twice, and withdrawing one leaves the other', async () => {
    const picture = somePdq()
    const mine = await server.openCase({ items: [someItem(picture)] })
    await server.openCase({ items: [someItem(picture)] })
    expect(await server.match(asks, picture)).toHaveLength(2)
    await server.withdraw(mine)
    expect(await server.match(asks, picture)).toHaveLength(1)
  })

  it('holds five hundred items at most', async () => {
    const hundred = Array.from({ length: 100 }, () => someItem(someMd5()))
    const opened = await server.openCase({ items: hundred })
    const add = async (count: number) =>
      server.post(`/v1/cases/${opened.number}/items`, { items: hundred.slice(0, count) }, opened)
    for (let turn = 0; turn < 4; turn++) expect(await add(100)).toMatchObject({ status: 201 })
    expect(await add(1)).toMatchObject({ status: 422, refusal: 'case.too-many-items' })
  })
})
