import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { serverForFile } from './infra/test-server.suite.ts'
import { someItem, someMd5, somePdq } from './infra/test-signal.suite.ts'

const server = await serverForFile({ trustProxy: '127.0.0.1' })
const picture = new Uint8Array(
  readFileSync(new URL('../../../fixtures/signals/pictures/harbour.jpg', import.meta.url)),
)

/** Words that nobody else would write; each must be found nowhere afterwards. */
const planted = {
  pin: 'pin-kittiwake-4711',
  newPin: 'pin-guillemot-0815',
  wrongPin: 'pin-razorbill-1234',
  fileName: 'holiday-cormorant.jpg',
  address: '203.0.113.77',
  address6: '2001:db8:77::7',
  agent: 'Agent-Fulmar/7.7',
  recoveryCode: 'GANN-ETGA-NNET-GANN-ETGA-NNET-99',
  once: 'once-puffin-42',
  unknownField: 'words-of-a-shearwater',
  wrongBody: 'skua-in-a-broken-body',
}

const from = {
  'x-forwarded-for': planted.address,
  'user-agent': planted.agent,
  forwarded: `for="[${planted.address6}]"`,
}

/** Every table as text, as an administrator with the whole disk would read it. */
async function everyTable(): Promise<ReadonlyMap<string, string>> {
  const { db } = server.database
  const tables = await db.all<{ name: string }>(
    sql`select table_name as name from information_schema.tables where table_schema = 'public'`,
  )
  const texts = new Map<string, string>()
  for (const { name } of tables) {
    const rows = await db.all<{ row: string }>(sql`select t::text as row from ${sql.id(name)} as t`)
    texts.set(name, rows.map(row => row.row).join('\n'))
  }
  return texts
}

async function walkThroughTheHouse(): Promise<void> {
  const key = await server.partner('Harbour', 'match,match:minor,feedback,fetch,write,contacts')
  const draft = { audience: 'minor', pin: planted.pin, items: [someItem()], note: planted.unknownField }
  const asking = { headers: from, once: planted.once }
  const { body } = await server.post<{ number: string }>('/v1/cases', draft, asking)
  const path = `/v1/cases/${body.number}`
  await server.post(path, { items: [someItem(someMd5())] }, { pin: planted.pin, headers: from })
  await server.get(path, { pin: planted.wrongPin, headers: from })
  await server.post(`${path}/pin`, { pin: planted.newPin }, { pin: planted.pin, headers: from })
  await server.post(`${path}/pin`, { pin: 'x', recoveryCode: planted.recoveryCode }, { headers: from })
  await server.post(`${path}/withdraw`, undefined, { pin: planted.newPin, headers: from })

  const form = new FormData()
  form.set('file', new File([picture], planted.fileName, { type: 'image/jpeg' }))
  await server.post('/v1/match/content', undefined, { raw: form, key, headers: from })
  const name = { 'content-disposition': `attachment; filename="${planted.fileName}"` }
  const raw = { raw: picture, key, headers: { ...from, ...name, 'content-type': 'image/jpeg' } }
  await server.post('/v1/match/content', undefined, raw)
  await server.post('/v1/match', { signals: [somePdq()] }, { key, headers: from })
  await server.post('/v1/cases', undefined, {
    raw: `{"pin":"${planted.wrongBody}`,
    headers: { ...from, 'content-type': 'application/json' },
  })
  await server.get(`/v1/banks/${planted.wrongBody}/items`, { key, headers: from })
  await server.get(`/v1/help?country=${planted.wrongBody}`, { headers: from })
  await server.runJobs()
}

it('no table and no line of the log holds an address, a file name, a PIN or a part of a picture', async () => {
  await walkThroughTheHouse()
  const places = new Map([...(await everyTable()), ['the log', server.log.join('')]])
  expect([...places.values()].join('').length).toBeGreaterThan(2_000)
  expect(places.get('items')).toContain('withdrawn')

  const parts = [2_000, 8_000].map(at => Buffer.from(picture.subarray(at, at + 16)))
  const secrets = Object.entries(planted).flatMap(([what, word]) => [
    [what, word],
    [`${what} in hex`, Buffer.from(word).toString('hex')],
    [`${what} in base64`, Buffer.from(word).toString('base64').slice(0, -4)],
  ])
  secrets.push(
    ...parts.flatMap(part => [
      ['picture in hex', part.toString('hex')],
      ['picture in base64', part.subarray(0, 15).toString('base64')],
    ]),
  )
  for (const [place, text] of places) {
    for (const [what = '', secret = ''] of secrets)
      expect(text.includes(secret), `${what} in ${place}`).toBe(false)
    expect(text, place).not.toMatch(/\b(127\.0\.0\.1|203\.0\.113)\b|::1\b|::ffff:/)
  }
})

it('a place that held one of them would be noticed', async () => {
  await server.database.db.run(sql`
    insert into outbox (id, name, data, at) values (gen_random_uuid(), 'x', ${JSON.stringify({ x: planted.pin })}::text::jsonb, now())`)
  expect((await everyTable()).get('outbox')).toContain(planted.pin)
})

it('a failure is logged without what was asked', async () => {
  const before = server.log.length
  await server.database.db.run(sql`alter table cases rename to cases_elsewhere`)
  const answer = await server.post(
    '/v1/cases',
    { audience: 'adult', pin: planted.pin, items: [{ ...someItem(), tags: [planted.unknownField] }] },
    { headers: from },
  )
  await server.database.db.run(sql`alter table cases_elsewhere rename to cases`)
  expect(answer).toMatchObject({ status: 500, refusal: 'internal' })
  const lines = server.log.slice(before).join('')
  expect(lines).toContain('a request failed')
  for (const word of Object.values(planted)) expect(lines).not.toContain(word)
  expect(answer.text).not.toContain('cases_elsewhere')
})
