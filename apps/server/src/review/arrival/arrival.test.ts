import type { JobPage, JobView, Pivot, ReportDraft, ReportReceipt } from '@breakwater/contract'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { reviewer } from '../../infra/test-reviewer.suite.ts'
import { openTestServer, serverForFile } from '../../infra/test-server.suite.ts'
import { somePdq } from '../../infra/test-signal.suite.ts'
import { Story } from '../../infra/test-story.suite.ts'

const server = await serverForFile()
const harbour = await server.partner('Harbour', 'reports,contacts,events,write')
const ana = await reviewer(server, 'Ana')

const tell = (about: Partial<ReportDraft> & Pick<ReportDraft, 'about'>, key: string | null = harbour) =>
  server.post<ReportReceipt>('/v1/reports', { reason: 'harassment', ...about }, key === null ? {} : { key })
const jobsAbout = async (about: string) => {
  await server.runJobs()
  return (await server.get<JobPage>(`/v1/jobs?about=${encodeURIComponent(about)}`, ana.asking)).body.jobs
}
const account = (id: string) => ({ kind: 'account' as const, id })
const viewOf = async (id = '') => (await server.get<JobView>(`/v1/jobs/${id}`, ana.asking)).body

describe('the queue', () => {
  it('puts danger before arrival, and says why', async () => {
    await tell({ about: account('q1') })
    await tell({ about: account('q2'), reason: 'private_images', acts: ['threatened'], ageThen: 'under18' })
    await tell({ about: account('q3'), acts: ['told_to_self_harm'] })
    await server.runJobs()
    const page = await server.get<JobPage>('/v1/jobs?limit=3', ana.asking)
    expect(page.body.jobs.map(job => [job.subject.id, job.lane])).toEqual([
      ['q3', 'imminent'],
      ['q2', 'imminent'],
      ['q1', 'usual'],
    ])
    expect(page.body.jobs[0]?.why.map(reason => reason.code)).toContain('self_harm')
    expect(page.body.counts.find(count => count.lane === 'imminent')).toMatchObject({ waiting: 2, onDuty: 1 })
  })

  it('pages without losing or repeating a job', async () => {
    for (let count = 0; count < 7; count++) await tell({ about: account(`p${count}`) })
    await server.runJobs()
    const seen: string[] = []
    for (let cursor = ''; ; ) {
      const { body } = await server.get<JobPage>(`/v1/jobs?limit=2${cursor}`, ana.asking)
      seen.push(...body.jobs.map(job => job.id))
      if (body.cursor === null) break
      cursor = `&cursor=${body.cursor}`
    }
    const whole = await server.get<JobPage>('/v1/jobs?limit=200', ana.asking)
    expect(seen).toEqual(whole.body.jobs.map(job => job.id))
    expect((await server.get('/v1/jobs?cursor=x', ana.asking)).refusal).toBe('cursor.malformed')
  })
})

describe('reports', () => {
  it('of one account are one job, and each person counts once', async () => {
    for (const from of ['k1', 'k2', 'k2', 'k2'])
      await tell({ about: account('f1'), from: { relation: 'someone_else', account: from } })
    const jobs = await jobsAbout('f1')
    expect(jobs).toHaveLength(1)
    expect(jobs[0]).toMatchObject({ reports: 2, brigade: false })
  })

  it('of many hands with the same words are a brigade, which counts as one and is still read', async () => {
    for (let hand = 0; hand < 8; hand++)
      await tell({
        about: account('f2'),
        words: hand % 2 ? 'Ban  this account!' : 'ban this ACCOUNT',
        from: { relation: 'someone_else', account: `b${hand}` },
      })
    const [job] = await jobsAbout('f2')
    expect(job).toMatchObject({ brigade: true, state: 'waiting' })
    expect(job?.why.map(reason => reason.code)).not.toContain('several')
  })

  it('of somebody whose reports did not hold up weigh less, and come in all the same', async () => {
    await server.database.db.run(
      sql`insert into reporters (platform, account, upheld, rejected, changed_at)
        values ('Harbour', 'crier', 0, 60, ${server.now()})`,
    )
    await tell({ about: account('f3'), from: { relation: 'self', account: 'crier' } })
    const [job] = await jobsAbout('f3')
    expect(job).toMatchObject({ state: 'waiting', reports: 1 })
    expect((await viewOf(job?.id)).reports[0]?.weight).toBeCloseTo(0.1)
  })

  it('by people without a key bring no messages and no names of who told us', async () => {
    const message = { id: 'm1', at: '2026-11-01T09:00:00Z', from: 'x', text: 'hello' }
    await tell(
      {
        about: { kind: 'page', id: 'https://elsewhere.example/a' },
        messages: [message],
        from: { relation: 'self', account: 'me' },
      },
      null,
    )
    const [job] = await jobsAbout('https://elsewhere.example/a')
    const view = await viewOf(job?.id)
    expect(view.conversation.total).toBe(0)
    expect(view.accounts).toEqual([])
    expect(view.reports).toHaveLength(1)
  })

  it('lead to the right portal and to help that is there at this hour', async () => {
    const told = async (about: Partial<ReportDraft>) =>
      (await tell({ about: account('n'), reason: 'private_images', country: 'GB', ...about }, null)).body
    expect((await told({ ageThen: 'under18' })).next).toContain('portal_minor')
    expect((await told({ ageThen: 'under18' })).next).not.toContain('portal_adult')
    expect((await told({ ageThen: 'adult' })).next).toContain('portal_adult')
    const services = (await tell({ about: account('n'), ageThen: 'under18' }, null)).body.help.services
    expect(services.map(one => one.audience).filter(audience => /adult|18\+/i.test(audience))).toEqual([])
    const pressing = await told({ ageThen: 'under18', acts: ['told_to_self_harm', 'threatened'] })
    expect(pressing.next.slice(0, 2)).toEqual(['emergency', 'crisis_line'])
    expect(pressing.help.emergency).toBe('999')
    expect(pressing.help.services.length).toBeGreaterThan(0)
    expect(pressing.promised).toEqual({ when: 'now', by: null, because: null })
    const foreign = await told({ language: 'pt-BR' })
    expect(foreign.promised).toMatchObject({ because: 'language' })
  })

  it('with words that turn text around, scripts and a megabyte are kept plain, or refused', async () => {
    const words = '\u202eevil\u202c <script>alert(1)</script>\u0007 ok'
    expect((await tell({ about: account('w1'), words })).status).toBe(201)
    const [job] = await jobsAbout('w1')
    expect((await viewOf(job?.id)).reports[0]?.words).toBe('evil <script>alert(1)</script> ok')
    expect((await tell({ about: account('w2'), words: 'x'.repeat(5_001) })).refusal).toBe('request.malformed')
    expect((await tell({ about: account('w2'), words: 'x'.repeat(1_100_000) })).status).toBe(413)
    expect((await tell({ about: account('x'.repeat(2_001)) })).refusal).toBe('request.malformed')
  })

  it('are refused from a key without the scope, and of a platform that we do not serve', async () => {
    const reader = await server.partner('Reader', 'match')
    expect((await tell({ about: account('z') }, reader)).refusal).toBe('access.denied')
    const elsewhere = { about: { ...account('z'), platform: 'Elsewhere' } }
    expect((await tell(elsewhere, null)).refusal).toBe('partner.unknown')
    expect((await server.get('/v1/reports/7KQF-2M9D-XW3H')).refusal).toBe('report.unknown')
  })

  it('show the platform’s conversation a window at a time, in order, wherever it is cut', async () => {
    const messages = Array.from({ length: 120 }, (_, place) => ({
      id: `m${place}`,
      at: new Date(Date.UTC(2026, 9, 1, 8, place)).toISOString(),
      from: place % 2 ? 'c1' : 'kim',
      text: `line ${place}`,
    }))
    await tell({
      about: { ...account('c1'), thread: 'th1' },
      messages,
      from: { relation: 'self', account: 'kim' },
    })
    const [job] = await jobsAbout('c1')
    const first = (await viewOf(job?.id)).conversation
    expect(first).toMatchObject({ total: 120, after: null })
    expect(first.messages.at(-1)).toMatchObject({ id: 'm119', position: 120, isSubject: true })
    const before = await server.get<JobView['conversation']>(
      `/v1/jobs/${job?.id}/conversation?before=${first.before}&limit=200`,
      ana.asking,
    )
    expect([...before.body.messages, ...first.messages].map(message => message.text)).toEqual(
      messages.map(message => message.text),
    )
    const around = await server.get<JobView['conversation']>(
      `/v1/jobs/${job?.id}/conversation?around=m60&limit=11`,
      ana.asking,
    )
    expect(around.body.messages.map(message => message.position)).toEqual([
      56, 57, 58, 59, 60, 61, 62, 63, 64, 65, 66,
    ])
  })

  it('show accounts that share a device, handle or opener, by a token and not by its value', async () => {
    const trait = (of: string) => ({ account: of, kind: 'device' as const, value: 'phone-17' })
    await tell({ about: account('l1'), traits: [trait('l1'), trait('l2')] })
    const [job] = await jobsAbout('l1')
    const view = await viewOf(job?.id)
    expect(view.linked).toMatchObject([{ id: 'l2', by: [{ kind: 'device' }] }])
    expect(JSON.stringify(view)).not.toContain('phone-17')
    const pivot = await server.get<{ accounts: { id: string }[] }>(
      '/v1/review/pivot?kind=device&value=phone-17',
      ana.asking,
    )
    expect(pivot.body.accounts.map(one => one.id)).toEqual(['l1', 'l2'])
  })

  it('of content near a banked item show the match', async () => {
    const signal = somePdq()
    await server.post('/v1/banks/adult/items', { kind: 'image', signals: [signal] }, { key: harbour })
    await tell({ about: { kind: 'content', id: 'post-1' }, reason: 'private_images', signals: [signal] })
    const [job] = await jobsAbout('post-1')
    expect(job?.sources).toContain('match')
    expect(job?.why.map(reason => reason.code)).toContain('near_image')
    expect((await viewOf(job?.id)).matches).toMatchObject([
      { bank: 'adult', distance: 0, media: null, isConfirmed: false, standing: 'unverified', kind: 'image' },
    ])
  })
})

describe('what detection knows', () => {
  it('of language, country and shared devices is in the job: it is routed, and its accounts are linked', async () => {
    const story = Story.ofAnExtortion()
    for (const who of ['stranger', 'second face'])
      story.add(3, 'session.started', who, { session: { device: 'phone-77', country: 'US' } })
    const own = await openTestServer()
    try {
      const key = await own.partner('Harbour', 'events,reports')
      const rui = await reviewer(own, 'Rui', { languages: ['pt'] })
      const otto = await reviewer(own, 'Otto', { languages: ['de'] })
      const events = story.events
        .map(one => (one.content == null ? one : { ...one, content: { ...one.content, language: 'pt-BR' } }))
        .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
      await own.post('/v1/events', events, { key })
      for (const about of ['second face', 'second face'])
        await own.post('/v1/reports', { reason: 'scam', about: account(about) }, { key })
      for (let turn = 0; turn < 3; turn++) await own.runJobs()
      const [job] = (await own.get<JobPage>('/v1/jobs?about=stranger', rui.asking)).body.jobs
      expect(job).toMatchObject({ language: 'pt', country: 'US' })
      expect(
        (await own.post<{ job: object | null }>('/v1/jobs/next', { lane: 'imminent' }, otto.asking)).body.job,
      ).toBeNull()
      const view = (await own.get<JobView>(`/v1/jobs/${job?.id}`, rui.asking)).body
      const [other] = (await own.get<JobPage>('/v1/jobs?about=second%20face', rui.asking)).body.jobs
      expect(view.linked).toMatchObject([{ id: 'second face', by: [{ kind: 'device' }], openJob: other?.id }])
      const value = encodeURIComponent(view.linked[0]?.by[0]?.value ?? '')
      for (const named of ['phone-77', value]) {
        const pivot = await own.get<Pivot>(`/v1/review/pivot?kind=device&value=${named}`, rui.asking)
        expect(pivot.body.accounts.map(one => one.id).sort()).toEqual(['second face', 'stranger'])
      }
      expect(view.accounts.find(one => one.id === 'stranger')?.openJobs).toBe(1)
      expect(view.accounts.find(one => one.id === 'teen')?.openJobs).toBe(0)
      await own.post('/v1/reports', { reason: 'spam', about: account('teen') }, { key })
      await own.runJobs()
      const again = (await own.get<JobView>(`/v1/jobs/${job?.id}`, rui.asking)).body
      expect(again.accounts.find(one => one.id === 'teen')?.openJobs).toBe(1)
    } finally {
      await own.close()
    }
  })
})

describe('an incident', () => {
  it('that reaches a threat is a job in the imminent lane, with its steps and the messages that show them', async () => {
    const { events } = Story.ofAnExtortion()
    await server.post('/v1/events', events, { key: harbour })
    await server.runJobs()
    const [job] = await jobsAbout('stranger')
    expect(job).toMatchObject({ lane: 'imminent', source: 'incident', isMinor: true })
    const view = await viewOf(job?.id)
    expect(view.timeline.map(step => step.to)).toContain('S5')
    expect(view.conversation.messages.some(message => message.text.includes('200'))).toBe(true)
    expect(view.accounts.map(one => [one.id, one.role])).toEqual(
      expect.arrayContaining([
        ['stranger', 'subject'],
        ['teen', 'target'],
      ]),
    )
    expect(job?.why.map(reason => reason.code)).toEqual(
      expect.arrayContaining(['live_threat', 'minor_threatened']),
    )
  })
})
