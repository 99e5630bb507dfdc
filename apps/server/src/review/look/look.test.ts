import { createHash, randomBytes } from 'node:crypto'
import type { ConversationWindow, JobPage, JobView, Reveal, Reviewer } from '@breakwater/contract'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { reviewer } from '../../infra/test-reviewer.suite.ts'
import { serverForFile } from '../../infra/test-server.suite.ts'

const server = await serverForFile()
const harbour = await server.partner('Harbour', 'reports,evidence:write')
const other = await server.partner('Other', 'reports,evidence:write')
const ana = await reviewer(server, 'Ana')
const ben = await reviewer(server, 'Ben')

const bytes = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), randomBytes(200_000)])
const sha256 = createHash('sha256').update(bytes).digest('hex')
const put = (name: string, key: string, raw: BodyInit = bytes) =>
  server.ask('PUT', `/v1/evidence/${name}`, undefined, {
    key,
    raw,
    headers: { 'content-type': 'application/octet-stream' },
  })

async function jobAbout(account: string): Promise<string> {
  await server.post(
    '/v1/reports',
    { reason: 'sextortion', about: { kind: 'account', id: account } },
    { key: harbour },
  )
  await server.runJobs()
  return (await server.get<JobPage>(`/v1/jobs?about=${account}`, ana.asking)).body.jobs[0]?.id ?? ''
}

const how = { grey: true, blur: 0, muted: true }
const look = (job: string, media: string, who = ana) =>
  server.post<Reveal>('/v1/reveals', { job, media, how }, who.asking)

describe('evidence', () => {
  it('is kept, tied to a job, and seen through a reveal alone', async () => {
    expect((await put(sha256, harbour)).status).toBe(201)
    const job = await jobAbout('a')
    const name = '../../\u202egpj.exe<script>'
    const tied = await server.post(
      `/v1/jobs/${job}/evidence`,
      { sha256, kind: 'image', name },
      { key: harbour },
    )
    expect(tied.status).toBe(201)
    const view = await server.get<JobView>(`/v1/jobs/${job}`, ana.asking)
    expect(view.body.evidence).toMatchObject([
      { sha256, kind: 'image', bytes: bytes.length, name: '../../gpj.exe<script>' },
    ])

    const reveal = (await look(job, sha256)).body
    const got = await fetch(server.url + reveal.url, { headers: ana.asking.headers ?? {} })
    expect(got.headers.get('content-type')).toBe('image/jpeg')
    expect(got.headers.get('content-security-policy')).toContain('sandbox')
    expect(Buffer.from(await got.arrayBuffer()).equals(bytes)).toBe(true)

    expect((await server.get(`${reveal.url}`, ben.asking)).refusal).toBe('reveal.unknown')
    await server.post(`/v1/reveals/${reveal.id}/end`, { shown_ms: 4_000 }, ana.asking)
    expect((await server.get(`${reveal.url}`, ana.asking)).refusal).toBe('reveal.unknown')
  })

  it('is refused when its bytes are not what its name says, or somebody else owns it', async () => {
    expect((await put('0'.repeat(64), harbour)).refusal).toBe('evidence.wrong-hash')
    const job = await jobAbout('b')
    const tie = (key: string, file: string) =>
      server.post(`/v1/jobs/${job}/evidence`, { sha256: file, kind: 'image' }, { key })
    expect((await tie(other, sha256)).refusal).toBe('job.unknown')
    expect((await tie(harbour, '1'.repeat(64))).refusal).toBe('evidence.unknown')
    expect((await put(sha256, await server.partner('Reader', 'reports'))).refusal).toBe('access.denied')
  })

  it('stays while its job is open, and goes when its time is over', async () => {
    const later = Buffer.from('later')
    const name = createHash('sha256').update(later).digest('hex')
    await put(name, harbour, later)
    const job = await jobAbout('c')
    await server.post(`/v1/jobs/${job}/evidence`, { sha256: name, kind: 'other' }, { key: harbour })
    const kept = async () => (await server.get<JobView>(`/v1/jobs/${job}`, ana.asking)).body.evidence.length
    server.forward(91 * 24 * 60 * 60_000)
    await server.runJobs()
    expect(await kept()).toBe(1)
    await server.database.db.run(sql`update jobs set decided_at = ${server.now()} where id = ${job}`)
    server.forward(89 * 24 * 60 * 60_000)
    await server.runJobs()
    expect(await kept()).toBe(1)
    server.forward(2 * 24 * 60 * 60_000)
    await server.runJobs()
    expect(await kept()).toBe(0)
  })
})

describe('what a platform keeps', () => {
  const link = 'https://media.harbour.example/p1?for=5m'
  const unsafe = ['http://media.harbour.example/p', 'javascript:alert(1)', '//media.harbour.example/p', 'p']
  const media = [
    { id: 'm_1', kind: 'image', url: link },
    { id: 'm_2', kind: 'image', url: link, sha256: '2'.repeat(64) },
    { id: 'm_3', kind: 'image' },
    ...unsafe.map((url, place) => ({ id: `unsafe_${place}`, kind: 'image', url })),
  ]
  const jobWith = async (account: string) => {
    const message = { id: 'x1', at: server.now().toISOString(), from: account, text: 'Look.', media }
    const about = { kind: 'account', id: account, thread: `thread of ${account}` }
    const sent = { reason: 'sextortion', about, messages: [message] }
    expect((await server.post('/v1/reports', sent, { key: harbour })).status).toBe(201)
    return jobAbout(account)
  }

  it('is in no view and no window: only its name is', async () => {
    const job = await jobWith('g')
    const view = await server.get<JobView>(`/v1/jobs/${job}`, ana.asking)
    const window = await server.get<ConversationWindow>(`/v1/jobs/${job}/conversation`, ana.asking)
    expect(view.body.conversation.messages[0]?.media?.[0]).toEqual({ id: 'm_1', kind: 'image' })
    for (const { text } of [view, window]) {
      expect(text).toContain('m_1')
      expect(text).not.toContain('media.harbour.example')
      expect(text).not.toContain('javascript:')
    }
  })

  it('is answered by a recorded look, for the job it is of, and over https alone', async () => {
    const job = await jobWith('h')
    const seen = await look(job, 'm_1')
    expect(seen.body).toMatchObject({ job, media: 'm_1', url: link })
    const looks = await server.database.db.all(sql`select id from reveals where id = ${seen.body.id}`)
    expect(looks).toHaveLength(1)
    expect((await look(job, '2'.repeat(64))).body.url).toBe(link)
    for (const none of ['m_3', 'unknown', ...unsafe.map((_, place) => `unsafe_${place}`)])
      expect((await look(job, none)).body.url, none).toBeNull()
    expect((await look(await jobAbout('i'), 'm_1')).body.url).toBeNull()
  })
})

describe('a look', () => {
  it('counts as long as our clock saw, however short the page says it was long', async () => {
    const job = await jobAbout('d')
    const reveal = (await look(job, 'm1')).body
    expect(reveal).toMatchObject({ url: null, shown_ms: null })
    server.forward(10_000)
    const ended = await server.post<Reveal>(
      `/v1/reveals/${reveal.id}/end`,
      { shown_ms: 3_600_000 },
      ana.asking,
    )
    expect(ended.body.shown_ms).toBe(10_000)
  })

  it('that was held for longer than one may be ends as the longest', async () => {
    const { id } = (await look(await jobAbout('k'), 'm1')).body
    server.forward(6 * 60_000)
    const ended = await server.post<Reveal>(`/v1/reveals/${id}/end`, { shown_ms: 360_000 }, ana.asking)
    expect(ended.body.shown_ms).toBe(5 * 60_000)
  })

  it('keeps its job with who looks, and for the break that follows', async () => {
    const eve = await reviewer(server, 'Eve')
    const job = await jobAbout('f')
    expect((await server.post(`/v1/jobs/${job}/take`, undefined, eve.asking)).status).toBe(200)
    for (let looks = 0; looks < 4; looks++) {
      const { id } = (await look(job, 'm1', eve)).body
      server.forward(5 * 60_000)
      const ended = await server.post(`/v1/reveals/${id}/end`, { shown_ms: 300_000 }, eve.asking)
      expect(ended.status).toBe(200)
    }
    server.forward(10 * 60_000)
    await server.runJobs()
    expect((await server.post(`/v1/jobs/${job}/take`, undefined, ben.asking)).refusal).toBe('job.taken')
  })

  it('that never ends counts whole, until the day is spent and nothing more is shown', async () => {
    const job = await jobAbout('e')
    for (let count = 0; count < 12; count++) {
      expect((await look(job, `m${count}`, ben)).status).toBe(201)
      server.forward(6 * 60_000)
    }
    const me = (await server.get<Reviewer>('/v1/review/me', ben.asking)).body
    expect(me.exposure).toMatchObject({ state: 'spent', today_ms: 60 * 60_000, reveals: 12 })
    expect((await look(job, 'one more', ben)).refusal).toBe('reveal.spent')
    server.forward(24 * 60 * 60_000)
    expect((await look(job, 'next day', ben)).status).toBe(201)
  })
})
