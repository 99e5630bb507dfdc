import { randomBytes } from 'node:crypto'
import type {
  Decision,
  DecisionDraft,
  DecisionPage,
  JobPage,
  Pivot,
  Plan,
  Reveal,
} from '@breakwater/contract'
import { describe, expect, it } from 'vitest'
import { reviewer } from '../../infra/test-reviewer.suite.ts'
import { serverForFile } from '../../infra/test-server.suite.ts'

const server = await serverForFile()
const harbour = await server.partner('Harbour', 'reports')
const ana = await reviewer(server, 'Ana')
const kin = await reviewer(server, 'Kin', { role: 'senior', conflicts: ['cousin', 'nephew'] })
const gen = await reviewer(server, 'Gen', { skills: ['general'] })
const lea = await reviewer(server, 'Lea', { role: 'senior', skills: ['general'] })

async function jobAbout(account: string, about: object = {}): Promise<string> {
  const draft = { reason: 'sextortion', about: { kind: 'account', id: account }, ...about }
  await server.post('/v1/reports', draft, { key: harbour })
  await server.runJobs()
  return (await server.get<JobPage>(`/v1/jobs?about=${account}`, ana.asking)).body.jobs[0]?.id ?? ''
}

const removal = (account: string): DecisionDraft => ({
  verdict: 'violates',
  policy: 'threat',
  actions: [{ action: 'remove_account', subject: { platform: 'Harbour', kind: 'account', id: account } }],
  tell: { when: 'now' },
})

async function decided(job: string, account: string): Promise<Decision> {
  await server.post(`/v1/jobs/${job}/take`, undefined, ana.asking)
  const draft = removal(account)
  const { body: plan } = await server.post<Plan>(`/v1/jobs/${job}/plan`, draft, ana.asking)
  const made = await server.post<Decision>('/v1/decisions', { job, plan: plan.plan, ...draft }, ana.asking)
  if (made.status !== 201) throw new Error(made.text)
  return made.body
}

const how = { grey: true, blur: 6, muted: true }

/** Every way into a job, by what it is called. */
function waysInto(
  job: string,
  account: string,
  asking: object,
): readonly (() => Promise<{ refusal: unknown }>)[] {
  const at = `/v1/jobs/${job}`
  const file = { sha256: randomBytes(32).toString('hex'), kind: 'image' }
  return [
    () => server.get(at, asking),
    () => server.get(`${at}/conversation`, asking),
    () => server.post(`${at}/take`, undefined, asking),
    () => server.post(`${at}/notes`, { text: 'I know her.' }, asking),
    () => server.post(`${at}/plan`, removal(account), asking),
    () => server.post(`${at}/evidence`, file, asking),
    () => server.post('/v1/reveals', { job, media: 'm_1', how }, asking),
  ]
}

describe('somebody who knows a person in a job', () => {
  it('is kept out of it by every way in, a lead too: job.conflict', async () => {
    const job = await jobAbout('cousin')
    for (const way of waysInto(job, 'cousin', kin.asking)) expect((await way()).refusal).toBe('job.conflict')
    expect((await server.get(`/v1/jobs/${job}`, lea.asking)).status).toBe(200)
  })

  it('finds it in no list, no search and no pivot', async () => {
    await jobAbout('cousin')
    const made = await decided(await jobAbout('cousin'), 'cousin')
    const page = await server.get<JobPage>('/v1/jobs?about=cousin&state=decided', kin.asking)
    expect(page.body.jobs).toEqual([])
    const pivot = await server.get<Pivot>('/v1/review/pivot?kind=account&value=cousin', kin.asking)
    expect(pivot.body.jobs).toEqual([])
    const all = await server.get<DecisionPage>('/v1/decisions', kin.asking)
    expect(all.text).not.toContain('cousin')
    expect((await server.get(`/v1/decisions/${made.id}`, kin.asking)).refusal).toBe('job.conflict')
    expect((await server.get<DecisionPage>('/v1/decisions', lea.asking)).text).toContain('cousin')
  })

  it('neither agrees to what is decided about them, nor says no, nor reaches them among many', async () => {
    const job = await jobAbout('nephew', { from: { relation: 'self', account: 'other' } })
    await jobAbout('third', { from: { relation: 'self', account: 'nephew' } })
    const made = await decided(job, 'nephew')
    expect(made.state).toBe('proposed')
    const say = (yes: string) =>
      server.post(`/v1/decisions/${made.id}/${yes}`, { because: 'He is nice.' }, kin.asking)
    expect((await say('approve')).refusal).toBe('job.conflict')
    expect((await say('decline')).refusal).toBe('job.conflict')
    const subjects = [{ platform: 'Harbour', kind: 'account', id: 'nephew' }]
    const bulk = { policy: 'threat', action: 'remove_account', subjects, tell: { when: 'now' }, because: 'x' }
    expect((await server.post('/v1/bulk/plan', bulk, kin.asking)).refusal).toBe('job.conflict')
    expect((await server.post('/v1/bulk', { plan: 'x', ...bulk }, kin.asking)).refusal).toBe('job.conflict')
  })

  it('who comes to know somebody after they took the job does not decide it', async () => {
    const pat = await reviewer(server, 'Pat')
    const job = await jobAbout('late')
    await server.post(`/v1/jobs/${job}/take`, undefined, pat.asking)
    const draft = removal('late')
    const { body: plan } = await server.post<Plan>(`/v1/jobs/${job}/plan`, draft, pat.asking)
    const put = { languages: ['en'], skills: ['general'], shifts: [], conflicts: ['late'] }
    await server.ask('PUT', `/v1/review/reviewers/${pat.id}`, put, lea.asking)
    const made = await server.post('/v1/decisions', { job, plan: plan.plan, ...draft }, pat.asking)
    expect(made.refusal).toBe('job.conflict')
  })

  it('sees nothing more of a look that was open', async () => {
    const sam = await reviewer(server, 'Sam')
    const job = await jobAbout('seen')
    const look = await server.post<Reveal>('/v1/reveals', { job, media: 'm_1', how }, sam.asking)
    const put = { languages: ['en'], skills: ['general'], shifts: [], conflicts: ['seen'] }
    await server.ask('PUT', `/v1/review/reviewers/${sam.id}`, put, lea.asking)
    const content = await server.get(`/v1/reveals/${look.body.id}/content`, sam.asking)
    expect(content.refusal).toBe('job.conflict')
  })
})

describe('a queue that is not one’s own', () => {
  it('is shut while somebody of it is on duty, by every way in: job.other-queue', async () => {
    const job = await jobAbout('young', { ageThen: 'under18' })
    for (const way of waysInto(job, 'young', gen.asking))
      expect((await way()).refusal).toBe('job.other-queue')
    expect((await server.get(`/v1/jobs/${job}`, lea.asking)).status).toBe(200)
    expect((await server.get(`/v1/jobs/${job}`, ana.asking)).status).toBe(200)
  })

  it('is open to anyone while nobody of it is there: late is worse than less well', async () => {
    const job = await jobAbout('younger', { ageThen: 'under18' })
    for (const { asking } of [ana, kin]) await server.post('/v1/review/duty', { on: false }, asking)
    expect((await server.get(`/v1/jobs/${job}`, gen.asking)).status).toBe(200)
    expect((await server.post(`/v1/jobs/${job}/take`, undefined, gen.asking)).status).toBe(200)
    for (const { asking } of [ana, kin]) await server.post('/v1/review/duty', { on: true }, asking)
    expect((await server.get(`/v1/jobs/${job}`, gen.asking)).status).toBe(200)
  })
})
