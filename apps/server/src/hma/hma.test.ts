import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { signalTypes } from '@breakwater/engine'
import { afterAll, describe, expect, it } from 'vitest'
import fixtures from '../../../../fixtures/signals/signals.json' with { type: 'json' }
import { openTestServer, serverForFile } from '../infra/test-server.suite.ts'
import { altered, somePdq } from '../infra/test-signal.suite.ts'

const run = promisify(execFile)
const server = await serverForFile({ hma: { isOn: true, fetches: true } })
const key = await server.partner('Adopter', 'match,write,hma')
const pathOf = (file: string) =>
  fileURLToPath(new URL(`../../../../fixtures/signals/${file}`, import.meta.url))
const original = fixtures.copies.of
const copies = fixtures.copies.files
const pdqOf = (file: string) => fixtures.signals.find(row => row.file === file)?.pdq ?? ''
const stranger = fixtures.signals.find(
  row => row.pdq && row.quality > 80 && signalTypes.pdq.distance(row.pdq, pdqOf(original)) > 80,
)

/** Plain curl, as HMA's documentation has it, with a key beside it. */
async function curl(path: string, ...words: string[]): Promise<{ status: number; body: unknown }> {
  const args = [
    '-s',
    '-w',
    '\n%{http_code}',
    '-H',
    `Authorization: Bearer ${key}`,
    ...words,
    `${server.url}/hma${path}`,
  ]
  const { stdout } = await run('curl', args, { maxBuffer: 1e7 })
  const at = stdout.lastIndexOf('\n')
  const text = stdout.slice(0, at)
  return { status: Number(stdout.slice(at + 1)), body: /^[[{]/.test(text) ? JSON.parse(text) : text }
}
const json = (method: string, body: unknown) => [
  '-X',
  method,
  '-H',
  'Content-Type: application/json',
  '-d',
  JSON.stringify(body),
]
const photo = (file: string) => ['-F', `photo=@${pathOf(file)}`]

/** HMA's way to say no, with our code at its head. */
const no = (status: number, code: string) => ({
  status,
  body: { message: expect.stringMatching(`^${code}: `) },
})

let banks = 0
async function bankWith(...pictures: { value: string }[]) {
  const name = `LIST_${(banks += 1)}`
  await curl('/c/banks', ...json('POST', { name }))
  const ids = []
  for (const { value } of pictures) {
    const { body } = await curl(`/c/bank/${name}/signal`, ...json('POST', { pdq: value }))
    ids.push((body as { id: number }).id)
  }
  return { name, ids }
}
const signal = (value: string, more = '') => curl(`/m/lookup?signal_type=pdq&signal=${value}${more}`)

it("HMA's workflow runs by curl: make a bank, add a picture, look up a changed copy, disable, delete", async () => {
  expect(await curl('/status')).toEqual({ status: 200, body: 'I-AM-ALIVE' })
  expect(await curl('/c/banks', ...json('POST', { name: 'MY_BANK', enabled_ratio: 1 }))).toEqual({
    status: 201,
    body: { name: 'MY_BANK', matching_enabled_ratio: 1 },
  })
  const added = await curl('/c/bank/MY_BANK/content', ...photo(original))
  const pdq = fixtures.signals.find(row => row.file === original)?.pdq
  expect(added).toMatchObject({ status: 200, body: { signals: { pdq } } })
  const { id } = added.body as { id: number }

  for (const copy of copies) {
    const found = (await curl('/m/lookup', ...photo(copy))).body as {
      pdq: { MY_BANK: { distance: string }[] }
    }
    expect(found).toMatchObject({ pdq: { MY_BANK: [{ bank_content_id: id }] } })
    expect(found.pdq.MY_BANK[0]?.distance).toMatch(/^\d+$/)
  }
  expect((await curl('/m/lookup', ...photo(stranger?.file ?? ''))).body).toEqual({ pdq: {} })

  expect(
    (await curl(`/c/bank/MY_BANK/content/${id}`, ...json('PUT', { disable_until_ts: 0 }))).body,
  ).toMatchObject({
    disable_until_ts: 0,
  })
  expect((await curl('/m/lookup', ...photo(original))).body).toEqual({ pdq: {} })
  await curl(`/c/bank/MY_BANK/content/${id}`, ...json('PUT', { disable_until_ts: 1 }))
  expect((await curl('/m/lookup', ...photo(original))).body).toMatchObject({ pdq: { MY_BANK: [{}] } })

  expect((await curl(`/c/bank/MY_BANK/content/${id}`, '-X', 'DELETE')).body).toEqual({ deleted: 1 })
  expect((await curl('/m/lookup', ...photo(original))).body).toEqual({ pdq: {} })
  expect((await curl('/c/bank/MY_BANK', '-X', 'DELETE')).body).toEqual({ message: 'Done' })
  expect((await curl('/c/bank/MY_BANK')).status).toBe(404)
})

describe('a bank of HMA', () => {
  it('of one signal matches, which HMA never does', async () => {
    const picture = somePdq()
    const { name, ids } = await bankWith(picture)
    expect((await signal(altered(picture, 31).value)).body).toEqual({
      [name]: [{ bank_content_id: ids[0], distance: '31' }],
    })
    expect((await signal(altered(picture, 32).value)).body).toEqual({})
  })

  it('is listed, changed, refused twice and under a wrong name', async () => {
    const { name } = await bankWith()
    expect((await curl('/c/banks')).body).toContainEqual({ name, matching_enabled_ratio: 1 })
    expect(await curl('/c/banks', ...json('POST', { name }))).toMatchObject({
      status: 403,
      body: { message: /exists/ },
    })
    expect((await curl('/c/banks', ...json('POST', { name: 'lower' }))).status).toBe(400)
    expect((await curl(`/c/bank/${name}`, ...json('PUT', { enabled: false }))).body).toEqual({
      name,
      matching_enabled_ratio: 0,
    })
    expect(await curl(`/c/bank/${name}`, ...json('PUT', { name: 'OTHER' }))).toMatchObject(
      no(400, 'hma.rename'),
    )
    expect((await curl(`/c/bank/${name}`, ...json('PUT', { enabled_ratio: 2 }))).status).toBe(400)
    expect((await curl('/c/bank/NOWHERE')).status).toBe(404)
  })

  it('that is made with `enabled` false is off, and `bypass_coinflip` looks into it', async () => {
    const picture = somePdq()
    const { name } = await bankWith(picture)
    await curl(`/c/bank/${name}`, ...json('PUT', { enabled_ratio: 0 }))
    expect((await signal(picture.value)).body).toEqual({})
    expect((await signal(picture.value, '&bypass_coinflip=true')).body).toMatchObject({
      [name]: [{ distance: '0' }],
    })
    await curl('/c/banks', ...json('POST', { name: 'BORN_OFF', enabled: false }))
    expect((await curl('/c/bank/BORN_OFF')).body).toMatchObject({ matching_enabled_ratio: 0 })
  })

  it('is left out of a look-up that names others', async () => {
    const picture = somePdq()
    const [one, other] = [await bankWith(picture), await bankWith(picture)]
    expect(Object.keys((await signal(picture.value)).body as object).sort()).toEqual(
      [one.name, other.name].sort(),
    )
    expect(Object.keys((await signal(picture.value, `&banks=${other.name},X`)).body as object)).toEqual([
      other.name,
    ])
  })
})

describe('a content of HMA', () => {
  it('keeps its note, metadata and where it came from', async () => {
    const { name } = await bankWith()
    const metadata = JSON.stringify({ content_id: 'c1', json: { a: 1 } })
    const form = [...photo(original), '-F', 'note=a note', '-F', `metadata=${metadata}`]
    const { id } = (await curl(`/c/bank/${name}/content`, ...form)).body as { id: number }
    expect((await curl(`/c/bank/${name}/content/${id}?include_signals=true`)).body).toEqual({
      id,
      disable_until_ts: 1,
      original_media_uri: null,
      bank: { name, matching_enabled_ratio: 1 },
      signals: { pdq: fixtures.signals.find(row => row.file === original)?.pdq },
      metadata: { content_id: 'c1', json: { a: 1 }, collab: {} },
      note: 'a note',
    })
    expect((await curl(`/c/bank/${name}/content`, ...photo(original), '-F', 'metadata={"x":1}')).status).toBe(
      400,
    )
    const { name: elsewhere } = await bankWith()
    expect((await curl(`/c/bank/${elsewhere}/content/${id}`)).status).toBe(404)
    expect((await curl(`/c/bank/${elsewhere}/content/${id}`, '-X', 'DELETE')).status).toBe(404)
  })

  it('goes on again at its time, and `raw_lookup` finds it meanwhile', async () => {
    const picture = somePdq()
    const { name, ids } = await bankWith(picture)
    const path = `/c/bank/${name}/content/${ids[0]}`
    const until = Math.floor(server.now().getTime() / 1_000) + 60
    expect((await curl(path, ...json('PUT', { disable_until_ts: until }))).body).toMatchObject({
      disable_until_ts: until,
    })
    expect((await signal(picture.value)).body).toEqual({})
    const raw = `/m/raw_lookup?signal_type=pdq&signal=${picture.value}&banks=${name}`
    expect((await curl(raw)).body).toEqual({ matches: ids })
    expect((await curl(`${raw}&include_distance=true`)).body).toEqual({
      matches: [{ bank_content_id: ids[0], distance: '0' }],
    })
    server.forward(60_000)
    await server.runJobs()
    expect((await signal(picture.value)).body).toMatchObject({ [name]: [{}] })
    expect((await curl(path, ...json('PUT', { disable_until_ts: until + 10 * 366 * 86_400 }))).status).toBe(
      400,
    )
  })

  it('of a video is known by its MD5', async () => {
    const { name } = await bankWith()
    const value = 'ab'.repeat(16)
    const { body } = await curl(`/c/bank/${name}/signal`, ...json('POST', { video_md5: value, note: 'v' }))
    expect(body).toMatchObject({ signals: { video_md5: value } })
    expect((await curl(`/m/lookup?signal_type=video_md5&signal=${value}`)).body).toMatchObject({
      [name]: [{}],
    })
    expect((await curl('/h/hash', '-F', `video=@${pathOf(original)}`)).body).toEqual({
      video_md5: fixtures.signals.find(row => row.file === original)?.md5,
    })
  })
})

describe('asked without content', () => {
  it('a hash, a comparison and the indexes are answered', async () => {
    expect((await curl('/h/hash', ...photo(original))).body).toEqual({
      pdq: fixtures.signals.find(row => row.file === original)?.pdq,
    })
    const picture = somePdq()
    expect(
      (await curl('/m/compare', ...json('POST', { pdq: [picture.value, altered(picture, 9).value] }))).body,
    ).toEqual({
      pdq: [true, { distance: 9 }],
    })
    expect((await curl('/m/index/status')).body).toMatchObject({
      pdq: { present: true },
      video_md5: { present: true },
    })
    expect((await curl('/c/signal_type/index?signal_type=pdq')).body).toMatchObject({
      pdq: { index_out_of_date: false },
    })
    expect((await curl('/c/content_type')).body).toEqual([
      { name: 'photo', enabled: true },
      { name: 'video', enabled: true },
    ])
    expect((await curl('/site-map')).body).toContain('/hma/m/lookup')
  })

  it.each([
    ['/h/hash', 400],
    ['/m/lookup?signal_type=pdq&signal=short', 400],
    ['/m/lookup?signal_type=sha1&signal=aa', 400],
    ['/m/lookup?signal_type=pdq', 400],
    [`/m/lookup?signal_type=pdq&signal=${'0'.repeat(64)}`, 400],
    ['/c/bank/MY_BANK/content/x', 400],
  ])('%s answers %i with a message', async (path, status) => {
    expect(await curl(path)).toMatchObject({ status, body: { message: expect.any(String) } })
  })

  it('exchanges are none, and are not made here', async () => {
    expect((await curl('/c/exchanges')).body).toEqual([])
    for (const path of ['/c/exchange/X', '/c/exchanges/api/ncmec'])
      expect(await curl(path)).toMatchObject(no(501, 'hma.no-exchanges'))
  })

  it('a signal type is switched off, which an `enabled_ratio` of 0 does not do in HMA', async () => {
    const picture = somePdq()
    await bankWith(picture)
    expect((await curl('/c/signal_type/pdq', ...json('PUT', { enabled_ratio: 0 }))).status).toBe(204)
    expect((await signal(picture.value)).body).toEqual({})
    expect((await curl('/c/signal_type')).body).toContainEqual({ name: 'pdq', enabled_ratio: 0 })
    await curl('/c/signal_type/pdq', ...json('PUT', { enabled_ratio: 1 }))
    expect(Object.keys((await signal(picture.value)).body as object)).toHaveLength(1)
  })
})

describe('content at an address', () => {
  const files = createServer((request, response) => {
    if (request.url === '/away') return void response.writeHead(302, { location: '/' }).end()
    response.writeHead(200, { 'content-type': request.url === '/page' ? 'text/html' : 'image/jpeg' })
    response.end(readFileSync(pathOf(original)))
  }).listen(0, '127.0.0.1')
  afterAll(() => files.close())
  const at = (path: string) =>
    encodeURIComponent(`http://127.0.0.1:${(files.address() as AddressInfo).port}${path}`)

  it('is fetched and hashed', async () => {
    const pdq = fixtures.signals.find(row => row.file === original)?.pdq
    expect((await curl(`/h/hash?url=${at('/')}`)).body).toEqual({ pdq })
    expect((await curl(`/h/hash?url=${at('/page')}`)).status).toBe(400)
    expect((await curl(`/h/hash?url=${at('/page')}&content_type=photo`)).body).toEqual({ pdq })
    const { name } = await bankWith()
    await curl(`/c/bank/${name}/content?url=${at('/')}`, '-X', 'POST')
    expect((await curl(`/m/lookup?url=${at('/')}`)).body).toMatchObject({
      pdq: { [name]: [{ distance: '0' }] },
    })
  })

  it.each([
    'http://169.254.169.254/latest',
    'http://10.0.0.1/',
    'ftp://example.org/',
    'https://[::ffff:10.0.0.1]/',
  ])('%s is refused', async url => {
    const answer = await curl(`/h/hash?url=${encodeURIComponent(url)}`)
    expect(answer).toMatchObject(no(400, 'hma.address-refused'))
  })

  it('is not fetched through a redirect', async () => {
    expect(await curl(`/h/hash?url=${at('/away')}`)).toMatchObject(no(400, 'hma.unreachable'))
  })
})

describe('a key', () => {
  it('is needed, with the scopes that the route needs', async () => {
    const ask = (path: string, key?: string) => server.get(`/hma${path}`, key === undefined ? {} : { key })
    const reader = await server.partner('Reader', 'match')
    for (const path of ['/c/banks', '/m/index/status', `/m/lookup?signal_type=pdq&signal=${somePdq().value}`])
      expect((await ask(path)).status).toBe(401)
    expect((await ask(`/m/lookup?signal_type=pdq&signal=${somePdq().value}`, reader)).status).toBe(200)
    expect((await ask('/c/banks', reader)).status).toBe(403)
    expect((await ask('/status')).status).toBe(200)
  })

  it('of HMA removes neither the banks of the portal nor what people put into them', async () => {
    expect((await curl('/c/bank/ADULT', '-X', 'DELETE')).status).toBe(409)
    const picture = somePdq()
    await server.openCase({ items: [{ kind: 'image', signals: [picture] }] })
    const found = (await signal(picture.value)).body as { ADULT: { bank_content_id: number }[] }
    const id = found.ADULT[0]?.bank_content_id
    expect((await curl(`/c/bank/ADULT/content/${id}`, '-X', 'DELETE')).status).toBe(403)
    expect((await curl('/c/bank/MINOR')).status).toBe(404)
  })
})

it('without the switch there is no such route, and without the second none fetches', async () => {
  const off = await openTestServer()
  const on = await openTestServer({ hma: { isOn: true, fetches: false } })
  try {
    expect((await off.get('/hma/status')).status).toBe(404)
    const key = await on.partner('Adopter', 'match')
    const answer = await on.get('/hma/h/hash?url=https://example.org/', { key })
    expect(answer).toMatchObject(no(403, 'hma.fetch-off'))
  } finally {
    await off.close()
    await on.close()
  }
})
