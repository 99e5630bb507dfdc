import { describe, expect, it } from 'vitest'
import { serverForFile } from '../infra/test-server.suite.ts'
import { openTableLog } from './log/table-log.ts'

const server = await serverForFile({ roles: 'api,worker,control' })
const key = await server.partner('Harbour', 'events,contacts')
const log = openTableLog(server.database.db, () => server.now())
const json = { 'content-type': 'application/json' }

let count = 0
const follow = (more: object = {}) => ({
  id: `f${(count += 1)}`,
  type: 'follow.requested',
  at: '2026-11-01T09:00:00.000Z',
  actor: 'a',
  target: 't',
  ...more,
})
const tell = (body: unknown, asKey = key) => server.post('/v1/events', body, { key: asKey })
const idsKept = async () =>
  (await log.read('Harbour', 0, 100_000)).map(({ body }) => (JSON.parse(body) as { id: string }).id)

describe('POST /v1/events', () => {
  it('takes one, a list and a list by name, and answers in the same shape', async () => {
    const [one, two, three] = [follow(), follow(), follow()]
    expect((await tell(one)).body).toEqual({ id: one.id })
    expect((await tell([two])).body).toEqual([{ id: two.id }])
    expect((await tell({ events: [three] })).body).toEqual({ events: [{ id: three.id }] })
    expect(await idsKept()).toEqual(expect.arrayContaining([one.id, two.id, three.id]))
  })

  it('refuses one bad event in its place and keeps the others, in order', async () => {
    const [first, last] = [follow(), follow()]
    const bad = [null, { ...follow(), actor: 7 }, follow({ at: '2026-11-01T10:06:00Z' })]
    const { status, body } = await tell([first, ...bad, last])
    expect(status).toBe(200)
    expect(body).toEqual([
      { id: first.id },
      { id: null, refusal: 'event.malformed', field: '' },
      { id: expect.any(String), refusal: 'event.invalid', field: 'actor' },
      { id: expect.any(String), refusal: 'event.ahead', field: 'at' },
      { id: last.id },
    ])
    expect((await idsKept()).slice(-2)).toEqual([first.id, last.id])
  })

  it('refuses a single bad event with its code and field', async () => {
    expect(await tell(follow({ at: 'never' }))).toMatchObject({
      status: 400,
      refusal: 'event.invalid',
      field: 'at',
    })
  })

  it('counts a repeated id once, also when it comes again and again at once', async () => {
    const event = follow()
    await Promise.all(Array.from({ length: 10 }, () => tell([event, event])))
    expect((await idsKept()).filter(id => id === event.id)).toEqual([event.id])
  })

  it('takes a thousand and not one more', async () => {
    const thousand = Array.from({ length: 1_000 }, () => follow())
    expect((await tell(thousand)).status).toBe(200)
    expect(await tell([...thousand, follow()])).toMatchObject({ status: 413, refusal: 'event.too-many' })
  })

  it('keeps apart what two platforms tell', async () => {
    const other = await server.partner('Elsewhere', 'events')
    const event = follow()
    await tell(event, other)
    expect(await idsKept()).not.toContain(event.id)
  })

  it('needs a key with the scope', async () => {
    const without = await server.partner('Quay', 'contacts')
    expect((await tell(follow(), without)).refusal).toBe('access.denied')
    expect((await server.post('/v1/events', follow())).refusal).toBe('access.key-missing')
  })

  it.each([
    ['cut short', '[{"id":"x"', 400],
    ['empty', '', 400],
    ['a number', '7', 400],
  ])('refuses a body that is %s', async (_, raw, status) => {
    expect((await server.ask('POST', '/v1/events', undefined, { key, raw, headers: json })).status).toBe(
      status,
    )
  })

  it('lets one event with broken Unicode fail alone, and pollutes nothing', async () => {
    const good = follow()
    const raw = `[{"id":"x\\ud800","type":"t","at":"${good.at}","actor":"a"},{"id":"p","type":"t","at":"${good.at}","actor":"__proto__","__proto__":{"polluted":true}},${JSON.stringify(good)}]`
    const { body } = await server.ask('POST', '/v1/events', undefined, { key, raw, headers: json })
    expect(body).toEqual([{ id: null, refusal: 'event.invalid', field: 'id' }, { id: 'p' }, { id: good.id }])
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })

  it('keeps a message in the EU without what is off there, as the session or a kept account says', async () => {
    await server.ask('PUT', '/v1/accounts/french', { country: 'FR' }, { key })
    const message = follow({ type: 'message.sent', target: 'french', content: { text: 'hello' } })
    expect((await tell(message)).body).toEqual({ id: message.id, absent: ['text', 'media', 'metadata'] })
    expect(await idsKept()).not.toContain(message.id)
    const abroad = follow({ type: 'message.sent', content: { text: 'hello' }, session: { country: 'US' } })
    expect((await tell(abroad)).body).toEqual({ id: abroad.id })
  })
})
