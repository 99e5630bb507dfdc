import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { ContentAnswer, JobPage, JobView, MatchAnswer, Reveal } from '@breakwater/contract'
import { expect, inject, it } from 'vitest'
import { reviewer } from '../../infra/test-reviewer.suite.ts'
import { openTestServer, serverForFile, type TestServer } from '../../infra/test-server.suite.ts'
import { altered, somePdq } from '../../infra/test-signal.suite.ts'

const server = await serverForFile()
const harbour = await server.partner(
  'Harbour',
  'match,write,look-back,webhooks,reports,evidence:write,feedback',
)
const ana = await reviewer(server, 'Ana')

const jobsAbout = async (on: TestServer, who: typeof ana, content: string) => {
  await on.runJobs()
  return (await on.get<JobPage>(`/v1/jobs?about=${content}`, who.asking)).body.jobs
}
const viewOf = async (id = '') => (await server.get<JobView>(`/v1/jobs/${id}`, ana.asking)).body
const lookUp = async (content: string | undefined, ...signals: object[]) =>
  (
    await server.post<MatchAnswer>(
      '/v1/match',
      { signals, ...(content !== undefined && { content }) },
      { key: harbour },
    )
  ).body.matches

it('an upload that is near an item is a job about it, with no report; asked again it is the same job', async () => {
  const picture = somePdq()
  await server.openCase({ items: [{ kind: 'image', signals: [picture] }] })
  expect(await lookUp('upload-1', altered(picture, 10))).toMatchObject([{ asks: 'review' }])
  const [job] = await jobsAbout(server, ana, 'upload-1')
  expect(job).toMatchObject({
    source: 'match',
    state: 'waiting',
    reports: 0,
    subject: { platform: 'Harbour', kind: 'content', id: 'upload-1' },
  })
  await lookUp('upload-1', altered(picture, 10))
  expect((await jobsAbout(server, ana, 'upload-1')).map(one => one.id)).toEqual([job?.id])
  expect((await viewOf(job?.id)).matches).toMatchObject([
    { bank: 'adult', distance: 10, standing: 'unverified' },
  ])
}, 90_000)

it('a file that was looked up by name is a job too, and its picture comes to it by that name', async () => {
  const path = new URL('../../../../../fixtures/signals/pictures/harbour.png', import.meta.url)
  const raw = new Uint8Array(readFileSync(path))
  const file = { key: harbour, raw, headers: { 'content-type': 'application/octet-stream' } }
  const unnamed = await server.post<ContentAnswer>('/v1/match/content', undefined, file)
  await server.openCase({ items: [{ kind: 'image', signals: unnamed.body.signals }] })
  await server.post('/v1/match/content', undefined, file)
  await server.runJobs()
  expect(await jobsAbout(server, ana, 'upload 4')).toEqual([])

  const asked = await server.post<ContentAnswer>('/v1/match/content?content=upload%204', undefined, file)
  expect(asked.body.matches).toMatchObject([{ asks: 'review' }])
  const sha256 = createHash('sha256').update(raw).digest('hex')
  const tie = (id: string, key = harbour) =>
    server.post('/v1/jobs/evidence', { sha256, kind: 'image', about: { kind: 'content', id } }, { key })
  await server.ask('PUT', `/v1/evidence/${sha256}`, undefined, file)
  const [job] = await jobsAbout(server, ana, 'upload 4')
  expect(job).toMatchObject({ source: 'match', subject: { kind: 'content', id: 'upload 4' } })
  expect((await viewOf(job?.id)).matches).toMatchObject([{ media: null }])
  expect((await tie('upload 4')).status).toBe(201)
  expect((await viewOf(job?.id)).matches).toMatchObject([{ media: sha256 }])

  const other = await server.partner('Other', 'evidence:write')
  expect((await tie('upload 4', other)).refusal).toBe('job.unknown')
  expect((await tie('upload 5')).refusal).toBe('job.unknown')
  expect((await tie('upload 4', await server.partner('Third', 'reports'))).refusal).toBe('access.denied')
}, 90_000)

it('a look-up that names no content, finds nothing or asks to block waits for nobody', async () => {
  const [near, known] = [somePdq(), somePdq()]
  await server.openCase({ items: [{ kind: 'image', signals: [near] }] })
  const { body } = await server.post<{ item: string }>(
    '/v1/banks/adult/items',
    { kind: 'image', signals: [known] },
    { key: harbour },
  )
  await server.control('bank.confirm', { bank: 'adult', item: body.item, reason: 'seen' })
  const before = (await server.get<JobPage>('/v1/jobs', ana.asking)).body.jobs.length
  expect(await lookUp(undefined, near)).toHaveLength(1)
  expect(await lookUp('upload-none', somePdq())).toEqual([])
  expect(await lookUp('upload-known', known)).toMatchObject([{ asks: 'block' }])
  await server.runJobs()
  expect((await server.get<JobPage>('/v1/jobs', ana.asking)).body.jobs).toHaveLength(before)
})

it('what looking back finds is a job too', async () => {
  await server.ask('PUT', '/v1/look-back', { hours: 24 }, { key: harbour })
  const picture = somePdq()
  expect(await lookUp('upload-before', picture)).toEqual([])
  await server.openCase({ items: [{ kind: 'image', signals: [picture] }] })
  server.forward(2_000)
  for (let turn = 0; turn < 3; turn++) await server.runJobs()
  expect(await jobsAbout(server, ana, 'upload-before')).toMatchObject([{ source: 'match' }])
})

it('the platform’s picture lies beside what is known of the item, behind a recorded look', async () => {
  const picture = somePdq()
  const item = await server.post<{ item: string }>(
    '/v1/banks/adult/items',
    { kind: 'image', signals: [picture] },
    { key: harbour },
  )
  await lookUp('upload-2', picture)
  const [job] = await jobsAbout(server, ana, 'upload-2')
  expect((await viewOf(job?.id)).matches[0]?.media).toBeNull()
  const bytes = Buffer.from('a drawn picture')
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const raw = { key: harbour, raw: bytes, headers: { 'content-type': 'application/octet-stream' } }
  await server.ask('PUT', `/v1/evidence/${sha256}`, undefined, raw)
  await server.post(`/v1/jobs/${job?.id}/evidence`, { sha256, kind: 'image' }, { key: harbour })
  const feedback = { bank: 'adult', item: item.body.item, outcome: 'blocked' }
  await server.post('/v1/feedback', feedback, { key: harbour })
  await server.control('bank.confirm', { bank: 'adult', item: item.body.item, reason: 'seen' })
  const [match] = (await viewOf(job?.id)).matches
  expect(match).toMatchObject({
    media: sha256,
    isConfirmed: true,
    distance: 0,
    blockedBy: 1,
    state: 'active',
  })
  const how = { grey: true, blur: 6, muted: true }
  const look = await server.post<Reveal>(
    '/v1/reveals',
    { job: job?.id, media: match?.media, how },
    ana.asking,
  )
  expect(look.body.url).toBe(`/v1/reveals/${look.body.id}/content`)
})

it.skipIf(inject('serverUrl') === null)(
  'a report is matched though the process that makes jobs matches nothing',
  async () => {
    const worker = await openTestServer({ roles: 'api,worker,console,control' })
    const matching = await openTestServer({ roles: 'match,control', beside: worker })
    try {
      const key = await worker.partner('Harbour', 'reports,write')
      const bea = await reviewer(worker, 'Bea')
      const picture = somePdq()
      await worker.post('/v1/banks/adult/items', { kind: 'image', signals: [picture] }, { key })
      await matching.runJobs()
      const report = {
        reason: 'private_images',
        about: { kind: 'content', id: 'post-9' },
        signals: [picture],
      }
      expect((await worker.post('/v1/reports', report, { key })).status).toBe(201)
      expect(await jobsAbout(worker, bea, 'post-9')).toMatchObject([{ sources: ['report'] }])
      await matching.runJobs()
      expect(await jobsAbout(worker, bea, 'post-9')).toMatchObject([{ sources: ['report', 'match'] }])
    } finally {
      await matching.close()
      await worker.close()
    }
  },
)
