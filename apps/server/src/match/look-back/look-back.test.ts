import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sql } from 'kysely'
import { Webhook } from 'standardwebhooks'
import { afterAll, expect, it } from 'vitest'
import { serverForFile } from '../../infra/test-server.suite.ts'
import { altered, someItem, someMd5, somePdq } from '../../infra/test-signal.suite.ts'
import { UploadMemory } from './upload-memory.ts'

const server = await serverForFile()
const heard: { headers: Record<string, string>; body: string }[] = []
const listening = createServer((request, response) => {
  const parts: Buffer[] = []
  request.on('data', part => parts.push(part))
  request.on('end', () => {
    heard.push({ headers: request.headers as Record<string, string>, body: Buffer.concat(parts).toString() })
    response.writeHead(200).end()
  })
}).listen(0, '127.0.0.1')
afterAll(() => listening.close())

async function platform(name: string, scopes = 'match,webhooks,look-back', hours = 24) {
  const key = await server.partner(name, scopes)
  const url = `http://127.0.0.1:${(listening.address() as AddressInfo).port}/${name}`
  const hook = { url, types: ['match.looked-back'] }
  const { body } = await server.ask<{ secret: string }>('PUT', '/v1/webhooks/looking', hook, { key })
  if (hours > 0) await server.ask('PUT', '/v1/look-back', { hours }, { key })
  const upload = (content: string, ...signals: object[]) =>
    server.post<{ matches: unknown[]; kept: boolean }>('/v1/match', { content, signals }, { key })
  return { key, secret: body.secret, upload }
}

/** Time passes until everything that was banked is looked back at. */
async function settled() {
  server.forward(2_000)
  for (let turn = 0; turn < 3; turn++) await server.runJobs()
}
const told = (content: string) =>
  heard.filter(({ body }) => JSON.parse(body).data?.content === content).map(({ body }) => JSON.parse(body))
const harbour = await platform('Harbour')

it('an upload that matches what is banked afterwards is told to its platform, signed, once', async () => {
  const [picture, file] = [somePdq(), someMd5()]
  const answer = await harbour.upload('post-1', altered(picture, 12), file)
  expect(answer.body).toMatchObject({ matches: [], kept: true })
  await server.openCase({ items: [someItem(picture)] })
  await server.runJobs()
  expect(told('post-1')).toEqual([])
  await settled()
  expect(told('post-1')).toMatchObject([
    {
      type: 'match.looked-back',
      data: { content: 'post-1', match: { bank: 'adult', type: 'pdq', distance: 12, asks: 'review' } },
    },
  ])
  const [{ headers, body } = { headers: {} as Record<string, string>, body: '' }] = heard.filter(each =>
    each.body.includes('post-1'),
  )
  const at = new Date(Number(headers['webhook-timestamp']) * 1_000)
  const signature = new Webhook(harbour.secret).sign(headers['webhook-id'] ?? '', at, body)
  expect(headers['webhook-signature']).toBe(signature)

  const item = told('post-1')[0]?.data.match.item
  await server.control('bank.confirm', { bank: 'adult', item, reason: 'seen' })
  await settled()
  expect(told('post-1')).toHaveLength(1)
})

it('signals are kept, and nothing else, for as long as the platform says', async () => {
  const { upload, key } = await platform('Bay', 'match,webhooks,look-back', 1)
  const picture = somePdq()
  await upload('old', picture)
  const rows = await server.database.db.all(sql`select * from uploads where content = 'old'`)
  expect(Object.keys(rows[0] ?? {}).sort()).toEqual([
    'content',
    'id',
    'keep_until',
    'partner',
    'seen_at',
    'signals',
  ])
  expect((await server.get('/v1/look-back', { key })).body).toEqual({ hours: 1, uploads: 1 })
  server.forward(60 * 60_000)
  await server.openCase({ items: [someItem(picture)] })
  await settled()
  expect(told('old')).toEqual([])
  expect((await server.get('/v1/look-back', { key })).body).toEqual({ hours: 1, uploads: 0 })
})

it('an upload that its platform takes back, or all of them, are forgotten', async () => {
  const { upload, key } = await platform('Cove')
  const [one, other] = [somePdq(), somePdq()]
  await upload('one', one)
  await upload('other', other)
  expect((await server.ask('DELETE', '/v1/look-back/one', undefined, { key })).body).toEqual({
    forgotten: true,
  })
  expect((await server.ask('PUT', '/v1/look-back', { hours: 0 }, { key })).body).toEqual({
    hours: 0,
    uploads: 0,
  })
  expect((await upload('third', somePdq())).body.kept).toBe(false)
  await server.openCase({ items: [someItem(one), someItem(other)] })
  await settled()
  expect([...told('one'), ...told('other')]).toEqual([])
})

it('nothing is kept without the scope, without a time, or without a name for the upload', async () => {
  const bare = await platform('Delta', 'match,webhooks', 0)
  expect((await bare.upload('x', somePdq())).body.kept).toBe(false)
  expect(await server.ask('PUT', '/v1/look-back', { hours: 5 }, { key: bare.key })).toMatchObject({
    refusal: 'access.denied',
  })
  const silent = await platform('Echo', 'match,webhooks,look-back', 0)
  expect((await silent.upload('x', somePdq())).body.kept).toBe(false)
  const before = (await server.get<{ uploads: number }>('/v1/look-back', { key: harbour.key })).body.uploads
  const asked = await server.post('/v1/match', { signals: [somePdq()] }, { key: harbour.key })
  expect(asked.body).toEqual({ matches: [] })
  expect((await server.get('/v1/look-back', { key: harbour.key })).body).toMatchObject({ uploads: before })
})

it('a platform is told only of banks that it may match in, and not of what vetoes or is withdrawn', async () => {
  const [minor, gone, never] = [somePdq(), somePdq(), somePdq()]
  for (const [content, picture] of Object.entries({ minor, gone, never }))
    await harbour.upload(content, picture)
  await server.openCase({ audience: 'minor', items: [someItem(minor)] })
  const opened = await server.openCase({ items: [someItem(gone)] })
  await server.withdraw(opened)
  const owner = await server.partner('Owner', 'match,write')
  await server.control('bank.add', {
    bank: 'never',
    settings: { vetoes: true, openScopes: ['match', 'write'] },
  })
  await server.post('/v1/banks/never/items', { kind: 'image', signals: [never] }, { key: owner })
  await settled()
  expect([...told('minor'), ...told('gone'), ...told('never')]).toEqual([])
})

it('a restart goes on where it was, and tells nothing twice', async () => {
  const picture = somePdq()
  await harbour.upload('before', picture)
  await server.restart()
  await server.openCase({ items: [someItem(picture)] })
  await settled()
  await server.restart()
  await settled()
  expect(told('before')).toHaveLength(1)
}, 120_000)

it('the memory of uploads finds each once, at its nearest, until its time', () => {
  const memory = new UploadMemory()
  const picture = somePdq()
  const keepUntil = new Date(1_000)
  const signals = [altered(picture, 20), altered(picture, 4), someMd5()]
  memory.take({ id: 7, partner: 'p', content: 'c', signals, keepUntil })
  expect([...memory.near('pdq', picture.value, 31)]).toEqual([[7, 4]])
  expect([...memory.near('pdq', picture.value, 3)]).toEqual([])
  memory.forgetUntil(new Date(999))
  expect(memory.size).toBe(1)
  memory.forgetUntil(new Date(1_000))
  expect([memory.size, [...memory.near('pdq', picture.value, 31)]]).toEqual([0, []])
})
