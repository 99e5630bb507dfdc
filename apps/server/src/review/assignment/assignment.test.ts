import type { JobLine, JobPage, Pulled, Reviewer } from '@breakwater/contract'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { reviewer } from '../../infra/test-reviewer.suite.ts'
import { openTestServer, serverForFile, type TestServer } from '../../infra/test-server.suite.ts'

const server = await serverForFile()
const harbour = await server.partner('Harbour', 'reports')
const MINUTE_MS = 60_000

async function told(on: TestServer, key: string, account: string, about: object = {}): Promise<void> {
  await on.post(
    '/v1/reports',
    { reason: 'harassment', about: { kind: 'account', id: account }, ...about },
    { key },
  )
}
const pull = async (on: TestServer, who: { asking: object }, body: object = {}) =>
  (await on.post<Pulled>('/v1/jobs/next', body, who.asking)).body.job?.job ?? null

describe('pulling', () => {
  it('gives no job to two people, with two hundred at once', async () => {
    const own = await openTestServer()
    try {
      const key = await own.partner('Harbour', 'reports')
      const people: { asking: object }[] = []
      for (let person = 0; person < 40; person++) people.push(await reviewer(own, `P${person}`))
      for (let count = 0; count < 150; count++) await told(own, key, `a${count}`)
      await own.runJobs()
      const pulls = Array.from({ length: 200 }, (_, turn) => pull(own, people[turn % 40] ?? { asking: {} }))
      const given = (await Promise.all(pulls)).flatMap(job => (job === null ? [] : [job.id]))
      expect(given).toHaveLength(150)
      expect(new Set(given).size).toBe(150)
    } finally {
      await own.close()
    }
  }, 120_000)

  it('gives a Portuguese job to who reads it, while somebody on duty does', async () => {
    const maria = await reviewer(server, 'Maria', { languages: ['pt'] })
    const otto = await reviewer(server, 'Otto', { languages: ['de'] })
    await told(server, harbour, 'pt1', { language: 'pt-BR' })
    await server.runJobs()
    expect(await pull(server, otto)).toBeNull()
    expect((await pull(server, maria))?.subject.id).toBe('pt1')
    await told(server, harbour, 'fi1', { language: 'fi' })
    await server.runJobs()
    expect((await pull(server, otto))?.subject.id).toBe('fi1')
  })

  it('keeps a job from somebody who knows the account, and from who asked for a second opinion', async () => {
    const ana = await reviewer(server, 'Ana')
    const kin = await reviewer(server, 'Kin', { conflicts: ['c1'] })
    await told(server, harbour, 'c1')
    await server.runJobs()
    expect(await pull(server, kin)).toBeNull()
    const job = await pull(server, ana)
    const asked = await server.post<JobLine>(
      `/v1/jobs/${job?.id}/second-opinion`,
      { because: 'Is this a joke between friends?' },
      ana.asking,
    )
    expect(asked.body).toMatchObject({ state: 'waiting', waitsFor: 'second_opinion' })
    expect(await pull(server, ana)).toBeNull()
    const ben = await reviewer(server, 'Ben')
    expect((await pull(server, ben))?.id).toBe(job?.id)
  })

  it('ends at as many jobs as one person may hold', async () => {
    const eve = await reviewer(server, 'Eve', { languages: ['et'] })
    for (let count = 0; count < 11; count++) await told(server, harbour, `e${count}`, { language: 'et' })
    await server.runJobs()
    for (let count = 0; count < 10; count++)
      expect(await pull(server, eve, { language: 'et' })).not.toBeNull()
    expect((await server.post('/v1/jobs/next', {}, eve.asking)).refusal).toBe('job.too-many-held')
  })
})

describe('a job that somebody holds', () => {
  it('comes back when nothing was heard of them, and not while they look at it', async () => {
    const ida = await reviewer(server, 'Ida', { languages: ['is'] })
    await told(server, harbour, 'h1', { language: 'is' })
    await server.runJobs()
    const job = await pull(server, ida, { language: 'is' })
    const stateOf = async () => {
      await server.runJobs()
      return (await server.get<JobPage>('/v1/jobs?about=h1', ida.asking)).body.jobs[0]?.state
    }
    server.forward(14 * MINUTE_MS)
    await server.get(`/v1/jobs/${job?.id}`, ida.asking)
    server.forward(14 * MINUTE_MS)
    expect(await stateOf()).toBe('assigned')
    server.forward(2 * MINUTE_MS)
    expect(await stateOf()).toBe('waiting')
  })

  it('can be decided after the lock ran out, while nobody else took it', async () => {
    const ugo = await reviewer(server, 'Ugo', { languages: ['it'] })
    await told(server, harbour, 'h2', { language: 'it' })
    await server.runJobs()
    const job = await pull(server, ugo, { language: 'it' })
    server.forward(60 * MINUTE_MS)
    const draft = { verdict: 'no_violation', policy: 'no_rule_broken', actions: [], tell: { when: 'now' } }
    const { body } = await server.post<{ plan: string }>(`/v1/jobs/${job?.id}/plan`, draft, ugo.asking)
    expect(
      (await server.post('/v1/decisions', { job: job?.id, plan: body.plan, ...draft }, ugo.asking)).status,
    ).toBe(201)
  })

  it('sleeps until it is told to, wakes by itself, and earlier when danger comes', async () => {
    const pia = await reviewer(server, 'Pia', { languages: ['pl'] })
    const asleep = async (account: string) => {
      await told(server, harbour, account, { language: 'pl' })
      await server.runJobs()
      const job = await pull(server, pia, { language: 'pl' })
      const until = new Date(server.now().getTime() + 60 * MINUTE_MS).toISOString()
      const slept = await server.post<JobLine>(
        `/v1/jobs/${job?.id}/snooze`,
        { until, because: 'Waits for the platform.' },
        pia.asking,
      )
      expect(slept.body.state).toBe('snoozed')
      return job?.id ?? ''
    }
    const lineOf = async (account: string) => {
      await server.runJobs()
      const open = await server.get<JobPage>(`/v1/jobs?about=${account}`, pia.asking)
      return open.body.jobs[0]
    }
    await asleep('s1')
    expect(await lineOf('s1')).toBeUndefined()
    server.forward(61 * MINUTE_MS)
    expect((await lineOf('s1'))?.state).toBe('waiting')
    await asleep('s2')
    await told(server, harbour, 's2', { acts: ['told_to_self_harm'], language: 'pl' })
    expect(await lineOf('s2')).toMatchObject({ state: 'waiting', lane: 'imminent' })
    const far = new Date(server.now().getTime() + 30 * 24 * 60 * MINUTE_MS).toISOString()
    const job = await pull(server, pia, { language: 'pl', lane: 'imminent' })
    const no = (until: string) =>
      server.post(`/v1/jobs/${job?.id}/snooze`, { until, because: 'x' }, pia.asking)
    expect((await no(far)).refusal).toBe('request.malformed')
    expect((await no(new Date(server.now().getTime() + MINUTE_MS).toISOString())).refusal).toBe(
      'job.wrong-state',
    )
  })

  it('that is escalated is a lead’s alone', async () => {
    const tom = await reviewer(server, 'Tom', { languages: ['tr'] })
    const lea = await reviewer(server, 'Lea', { role: 'senior' })
    await told(server, harbour, 'l1', { language: 'tr' })
    await server.runJobs()
    const job = await pull(server, tom, { language: 'tr' })
    await server.post(`/v1/jobs/${job?.id}/escalate`, { to: 'lead', because: 'I am not sure.' }, tom.asking)
    expect((await server.post(`/v1/jobs/${job?.id}/take`, undefined, tom.asking)).refusal).toBe(
      'access.denied',
    )
    expect((await server.post(`/v1/jobs/${job?.id}/take`, undefined, lea.asking)).status).toBe(200)
    expect((await server.post(`/v1/jobs/${job?.id}/pause`, {}, tom.asking)).refusal).toBe('job.taken')
    expect((await server.post(`/v1/jobs/nobody/take`, undefined, tom.asking)).refusal).toBe('job.unknown')
  })
})

describe('a countdown that is days away', () => {
  it('becomes imminent when a day is left, with nobody telling us again, and wakes whoever put it aside', async () => {
    const own = await openTestServer()
    try {
      const key = await own.partner('Harbour', 'reports')
      const ana = await reviewer(own, 'Ana')
      const ends = (days: number) => new Date(own.now().getTime() + days * 24 * 60 * MINUTE_MS).toISOString()
      for (const account of ['lies', 'sleeps', 'rests'])
        await told(own, key, account, { acts: ['threatened'], countdownEndsAt: ends(4), ageThen: 'adult' })
      await own.runJobs()
      const lineOf = async (account: string) => {
        await own.runJobs()
        return (await own.get<JobPage>(`/v1/jobs?about=${account}`, ana.asking)).body.jobs[0]
      }
      const ids = new Map<string, string>()
      for (const account of ['lies', 'sleeps', 'rests']) ids.set(account, (await lineOf(account))?.id ?? '')
      expect((await lineOf('lies'))?.lane).toBe('usual')
      await own.post(`/v1/jobs/${ids.get('sleeps')}/take`, undefined, ana.asking)
      const sleep = { until: ends(6), because: 'They said Friday.' }
      await own.post(`/v1/jobs/${ids.get('sleeps')}/snooze`, sleep, ana.asking)
      own.forward(3 * 24 * 60 * MINUTE_MS - MINUTE_MS)
      await own.post(`/v1/jobs/${ids.get('rests')}/take`, undefined, ana.asking)
      await own.post(`/v1/jobs/${ids.get('rests')}/pause`, {}, ana.asking)
      expect((await lineOf('lies'))?.lane).toBe('usual')
      expect(await lineOf('sleeps')).toBeUndefined()
      own.forward(2 * MINUTE_MS)
      for (const account of ['lies', 'sleeps']) {
        const line = await lineOf(account)
        expect(line, account).toMatchObject({ lane: 'imminent', state: 'waiting' })
        expect(Date.parse(line?.dueAt ?? '')).toBeLessThanOrEqual(own.now().getTime() + 15 * MINUTE_MS)
      }
      expect(await lineOf('rests')).toMatchObject({ lane: 'imminent', state: 'paused' })
      own.forward(6 * MINUTE_MS)
      expect(await lineOf('rests')).toMatchObject({ lane: 'imminent', state: 'waiting' })
      const view = await own.get<{ history: { what: string }[] }>(`/v1/jobs/${ids.get('lies')}`, ana.asking)
      expect(view.body.history.filter(one => one.what === 'hurried')).toHaveLength(1)
    } finally {
      await own.close()
    }
  })
})

describe('nothing waits unseen', () => {
  it('a job past its time is a breach, alarmed once; so is danger with nobody there', async () => {
    const own = await openTestServer()
    try {
      const key = await own.partner('Harbour', 'reports')
      const away = await reviewer(own, 'Away', { onDuty: false })
      await told(own, key, 'b1', { acts: ['told_to_self_harm'] })
      await own.runJobs()
      const kinds = async () => {
        await own.runJobs()
        const { body } = await own.get<{ alarms: { kind: string }[] }>('/v1/review/alarms', away.asking)
        return body.alarms.map(alarm => alarm.kind).sort()
      }
      expect(await kinds()).toEqual(['unstaffed'])
      own.forward(6 * MINUTE_MS)
      expect(await kinds()).toEqual(['breach', 'unstaffed'])
      expect(await kinds()).toEqual(['breach', 'unstaffed'])
      const page = await own.get<JobPage>('/v1/jobs', away.asking)
      expect(page.body.jobs[0]?.isBreached).toBe(true)
      expect(page.body.counts.find(count => count.lane === 'imminent')).toMatchObject({
        breached: 1,
        onDuty: 0,
      })
    } finally {
      await own.close()
    }
  })
})

describe('a reviewer', () => {
  it('comes on duty and leaves, and is set down by a lead alone', async () => {
    const una = await reviewer(server, 'Una', { onDuty: false })
    const lea = await reviewer(server, 'Lea B', { role: 'senior' })
    expect((await server.get<Reviewer>('/v1/review/me', una.asking)).body.onDuty).toBe(false)
    expect((await server.post<Reviewer>('/v1/review/duty', { on: true }, una.asking)).body.onDuty).toBe(true)
    const draft = { languages: ['pt-BR'], skills: ['minors'], shifts: [], conflicts: [] }
    const put = (who: { asking: object }, body: object = draft) =>
      server.ask<Reviewer>('PUT', `/v1/review/reviewers/${una.id}`, body, who.asking)
    expect((await put(una)).refusal).toBe('access.denied')
    expect((await put(lea)).body).toMatchObject({ languages: ['pt'], skills: ['minors'] })
    const shifts = [{ days: [1], from: '09:00', to: '17:00', zone: 'Harbour/Wall' }]
    expect(await put(lea, { ...draft, shifts })).toMatchObject({
      refusal: 'request.malformed',
      field: 'shifts/0/zone',
    })
    expect((await server.ask('PUT', '/v1/review/reviewers/x', draft, lea.asking)).refusal).toBe(
      'reviewer.unknown',
    )
  })

  it('is in a lead’s list from the invitation on, with what a newcomer gets; administrators are not', async () => {
    const lea = await reviewer(server, 'Lea C', { role: 'senior' })
    await server.control('staff.invite', { name: 'Nia New', role: 'reviewer' })
    await server.control('staff.invite', { name: 'Ada Admin', role: 'administrator' })
    const all = await server.get<{ reviewers: Reviewer[] }>('/v1/review/reviewers', lea.asking)
    const named = (name: string) => all.body.reviewers.filter(one => one.name === name)
    expect(named('Nia New')).toMatchObject([{ languages: ['en'], skills: ['general'], onDuty: false }])
    expect([named('Ada Admin').length, named('Lea C').length]).toEqual([0, 1])
  })

  it('keeps searches of their own', async () => {
    const vic = await reviewer(server, 'Vic')
    const path = '/v1/review/searches/my%20night'
    await server.ask('PUT', path, { query: { lane: 'imminent' } }, vic.asking)
    const list = () => server.get<{ searches: object[] }>('/v1/review/searches', vic.asking)
    expect((await list()).body.searches).toEqual([{ name: 'my night', query: { lane: 'imminent' } }])
    await server.ask('DELETE', path, undefined, vic.asking)
    expect((await list()).body.searches).toEqual([])
  })

  it('who is signed out loses nothing that the server holds, and is told to sign in', async () => {
    const wim = await reviewer(server, 'Wim')
    await server.database.db.run(sql`delete from staff_sessions where staff = ${wim.id}`)
    expect((await server.get('/v1/jobs', wim.asking)).refusal).toBe('access.key-missing')
    expect((await server.post('/v1/jobs/next', {}, { key: harbour })).refusal).toBe('access.denied')
  })
})
