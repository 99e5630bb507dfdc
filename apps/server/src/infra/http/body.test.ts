import { describe, expect, it } from 'vitest'
import { serverForFile } from '../test-server.suite.ts'
import { someItem, someMd5 } from '../test-signal.suite.ts'

const server = await serverForFile()
const harbour = await server.partner('Harbour', 'match,write,feedback,fetch')
const json = { 'content-type': 'application/json' }
const routes = ['/v1/cases', '/v1/match', '/v1/feedback', '/v1/banks/adult/items']
const send = (path: string, raw: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = json) =>
  server.post(path, undefined, { raw, headers, key: harbour })
const draft = (about: object = {}) => ({ audience: 'adult', pin: '2580', items: [someItem()], ...about })

describe.each(routes)('%s', path => {
  it.each<[string, string]>([
    ['nothing', ''],
    ['a word', 'harbour'],
    ['half an object', '{"signals":['],
    ['null', 'null'],
    ['a number', '7'],
    ['an array', '[]'],
    ['an empty object', '{}'],
    ['fields of the wrong kind', '{"audience":1,"pin":[],"items":{},"signals":"x","bank":null,"kind":2}'],
    ['bytes that are not UTF-8', '\xff\xfe{'],
    ['a key that would change every object', '{"__proto__":{"isAdmin":true},"signals":[]}'],
    ['the same by its constructor', '{"constructor":{"prototype":{"isAdmin":true}},"signals":[]}'],
  ])('refuses %s, by code', async (_, body) => {
    const answer = await send(path, body)
    expect(answer).toMatchObject({ status: 400, refusal: 'request.malformed' })
    expect(answer.body).toMatchObject({
      message: expect.any(String),
      id: expect.stringMatching(/^[0-9a-f]{8}-\d+$/),
    })
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined()
  })

  it('refuses a body over its limit', async () => {
    const answer = await send(path, JSON.stringify({ words: 'x'.repeat(9 * 1024 * 1024) }))
    expect(answer).toMatchObject({ status: 413, refusal: 'request.too-large' })
  })

  it('refuses a body over its limit that does not say how long it is', async () => {
    const chunk = new TextEncoder().encode(' '.repeat(64 * 1024))
    let chunks = 0
    const body = new ReadableStream<Uint8Array>({
      pull: controller => ((chunks += 1) > 160 ? controller.close() : controller.enqueue(chunk)),
    })
    const asked = fetch(server.url + path, {
      method: 'POST',
      body,
      duplex: 'half',
      headers: json,
    } as RequestInit)
    const status = await asked.then(
      answer => answer.status,
      () => 'cut off',
    )
    expect([413, 'cut off']).toContain(status)
  })

  it.each([
    'text/plain',
    'application/xml',
    'multipart/form-data; boundary=x',
    'application/x-www-form-urlencoded',
  ])('refuses %s', async type => {
    const answer = await send(path, '{}', { 'content-type': type })
    expect(answer).toMatchObject({ status: 415, refusal: 'request.wrong-type' })
  })

  it('refuses arrays in arrays in arrays, however deep', async () => {
    for (const depth of [2_000, 200_000]) {
      const deep = `${'['.repeat(depth)}${']'.repeat(depth)}`
      const answer = await send(path, `{"signals":${deep},"items":${deep}}`)
      expect(answer).toMatchObject({ status: 400, refusal: 'request.malformed' })
    }
  })
})

describe('a body that is right but for', () => {
  it('a field nobody knows is taken, the field ignored', async () => {
    expect(await server.post('/v1/cases', { ...draft(), colour: 'blue' })).toMatchObject({ status: 201 })
  })

  it('such a field that is very deep, with an Idempotency-Key, does not fall over', async () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`
    const raw = JSON.stringify({ ...draft(), colour: 0 }).replace('"colour":0', `"colour":${deep}`)
    const answer = await server.post('/v1/cases', undefined, { raw, headers: json, once: 'deep' })
    expect(answer).toMatchObject({ status: 400, refusal: 'request.malformed' })
  })

  it.each<[string, object]>([
    ['a character that no database holds in a tag', { items: [{ ...someItem(), tags: ['a\u0000b'] }] }],
    ['half a character in a tag', { items: [{ ...someItem(), tags: ['a\ud800'] }] }],
    ['such a variant', { items: [someItem({ ...someMd5(), variant: '\u0000' })] }],
    ['a country in small letters', { country: 'gb' }],
    ['a recovery hash that is none', { recoveryHash: 'G'.repeat(64) }],
    ['no item', { items: [] }],
    ['too many items', { items: Array.from({ length: 101 }, () => someItem(someMd5())) }],
    ['no signal', { items: [{ kind: 'image', signals: [] }] }],
    ['an audience nobody knows', { audience: 'everyone' }],
    ['a kind nobody knows', { items: [{ ...someItem(), kind: 'text' }] }],
    ['a tag too long', { items: [{ ...someItem(), tags: ['x'.repeat(41)] }] }],
    ['a value that is no text', { items: [{ kind: 'image', signals: [{ type: 'md5', value: 7 }] }] }],
  ])('%s is refused', async (_, about) => {
    const answer = await server.post('/v1/cases', draft(about))
    expect(answer).toMatchObject({ status: 400, refusal: 'request.malformed', field: expect.any(String) })
  })

  it('says which field is wrong', async () => {
    const wrong = { ...draft(), items: [someItem(), { kind: 'image', signals: [{ type: 'md5' }] }] }
    expect((await server.post('/v1/cases', wrong)).field).toBe('items/1/signals/0/value')
  })
})

describe('an address', () => {
  it.each<[string, string, number, string]>([
    ['PUT', '/v1/harbour', 404, 'route.unknown'],
    ['DELETE', '/v1/cases', 404, 'route.unknown'],
    ['GET', '/v1/banks/a%00b/items', 400, 'request.malformed'],
    ['GET', '/v1/banks/%zz/items', 400, 'request.malformed'],
    ['GET', '/v1/banks/adult/items?cursor=%00', 400, 'request.malformed'],
    ['GET', `/v1/banks/${'x'.repeat(100)}/items`, 400, 'request.malformed'],
    ['DELETE', `/v1/banks/${'x'.repeat(1_000)}/items/x`, 400, 'request.malformed'],
    ['GET', '/v1/coverage?audience=everyone', 400, 'request.malformed'],
    ['GET', '/v1/help?country=england', 400, 'request.malformed'],
    ['DELETE', '/v1/banks/adult/items/not-an-id', 404, 'item.unknown'],
    ['GET', '/v1/banks/harbour/items', 404, 'bank.unknown'],
  ])('%s %s is refused: %i %s', async (method, path, status, refusal) => {
    expect(await server.ask(method, path, undefined, { key: harbour })).toMatchObject({ status, refusal })
  })

  it('after all this the server answers as before, and logged no failure', async () => {
    expect(await server.get('/health/live')).toMatchObject({ status: 200, body: { live: true } })
    expect(server.log.filter(line => line.includes('a request failed'))).toEqual([])
  })
})
