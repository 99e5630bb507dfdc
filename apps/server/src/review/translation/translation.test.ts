import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { JobPage, Translations } from '@breakwater/contract'
import { afterAll, expect, it } from 'vitest'
import { reviewer } from '../../infra/test-reviewer.suite.ts'
import { openTestServer, serverForFile } from '../../infra/test-server.suite.ts'

interface Asked {
  readonly q: readonly string[]
  readonly source: string
  readonly target: string
  readonly api_key?: string
}

/** A LibreTranslate that turns words around in its own way, until it breaks. */
const asked: Asked[] = []
let answers: (body: Asked) => readonly [number, unknown] = ({ q, target }) => [
  200,
  { translatedText: q.map(words => `${words} (${target})\u202e`) },
]
const fake = createServer((request, response) => {
  void answered(request, response)
})
async function answered(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = JSON.parse(await text(request)) as Asked
  asked.push(body)
  const [status, answer] = answers(body)
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
}
await new Promise<void>(resolve => fake.listen(0, '127.0.0.1', resolve))
afterAll(() => fake.close())

const url = `http://127.0.0.1:${(fake.address() as AddressInfo).port}/`
const server = await serverForFile({ translation: { url, key: 'k', name: 'Our translator' } })
const harbour = await server.partner('Harbour', 'reports')
const ana = await reviewer(server, 'Ana')

const message = (id: string, words: string, language?: string) => {
  const said = { id, at: '2026-11-01T09:00:00Z', from: 'x', text: words }
  return language === undefined ? said : { ...said, language }
}
await server.post(
  '/v1/reports',
  {
    reason: 'sextortion',
    about: { kind: 'thread', id: 't1', account: 'x' },
    messages: [
      message('m1', 'olá', 'pt-BR'),
      message('m2', 'hello', 'en'),
      message('m3', 'tudo bem', 'pt'),
      message('m4', 'ciao'),
    ],
  },
  { key: harbour },
)
await server.runJobs()
const job = (await server.get<JobPage>('/v1/jobs?about=x', ana.asking)).body.jobs[0]?.id ?? ''
const translate = (messages: readonly string[]) =>
  server.post<Translations>(`/v1/jobs/${job}/translation`, { messages, to: 'en-GB' }, ana.asking)

it('gives a translation beside each message that needs one, with who made it, and sends nothing else', async () => {
  expect(asked).toEqual([])
  const { body } = await translate(['m4', 'm1', 'm2', 'm3', 'not there'])
  const by = 'Our translator'
  expect(body.translations).toEqual([
    { message: 'm4', language: 'en', text: 'ciao (en)', by },
    { message: 'm1', language: 'en', text: 'olá (en)', by },
    { message: 'm3', language: 'en', text: 'tudo bem (en)', by },
  ])
  expect(asked).toEqual([
    { q: ['ciao'], source: 'auto', target: 'en', format: 'text', api_key: 'k' },
    { q: ['olá', 'tudo bem'], source: 'pt', target: 'en', format: 'text', api_key: 'k' },
  ])
  expect((await translate(['m2'])).body.translations).toEqual([])
  expect(asked).toHaveLength(2)
})

it.each<[string, () => readonly [number, unknown]]>([
  ['an error', () => [500, { error: 'no' }]],
  ['fewer texts than it was sent', () => [200, { translatedText: [] }]],
  ['something else than texts', () => [200, { translatedText: [{}] }]],
])('says that the service did not answer, where it answers %s', async (_, broken) => {
  const sound = answers
  answers = broken
  expect((await translate(['m1'])).refusal).toBe('translation.failed')
  answers = sound
})

it('is off where nobody set it up, and says so', async () => {
  const plain = await openTestServer()
  try {
    const ben = await reviewer(plain, 'Ben')
    expect((await plain.get('/v1/review/translation', ben.asking)).body).toEqual({ by: null })
    const body = { messages: ['m1'], to: 'en' }
    expect((await plain.post(`/v1/jobs/${job}/translation`, body, ben.asking)).refusal).toBe(
      'translation.off',
    )
  } finally {
    await plain.close()
  }
  expect((await server.get('/v1/review/translation', ana.asking)).body).toEqual({ by: 'Our translator' })
})
