import type { Figures, GoldenJob, JobPage, Plan, Pulled, Quality } from '@breakwater/contract'
import { describe, expect, it } from 'vitest'
import { reviewer } from '../../infra/test-reviewer.suite.ts'
import { serverForFile } from '../../infra/test-server.suite.ts'
import { kappa } from './rules.ts'

const server = await serverForFile()
const harbour = await server.partner('Harbour', 'reports')
const ana = await reviewer(server, 'Ana')
const ben = await reviewer(server, 'Ben')
const lea = await reviewer(server, 'Lea', { role: 'senior' })
const none = { verdict: 'no_violation', policy: 'no_rule_broken', actions: [], tell: { when: 'now' } }

async function decidedJob(account: string): Promise<string> {
  await server.post(
    '/v1/reports',
    { reason: 'spam', about: { kind: 'account', id: account }, language: 'en' },
    { key: harbour },
  )
  await server.runJobs()
  const job = (await server.get<JobPage>(`/v1/jobs?about=${account}`, ana.asking)).body.jobs[0]?.id ?? ''
  await server.post(`/v1/jobs/${job}/take`, undefined, ana.asking)
  const { body } = await server.post<Plan>(`/v1/jobs/${job}/plan`, none, ana.asking)
  server.forward(60_000)
  await server.post('/v1/decisions', { job, plan: body.plan, ...none }, ana.asking)
  return job
}

describe('quality', () => {
  it('gives golden and doubled jobs blind, to those who did not decide them, once each', async () => {
    const golden = await decidedJob('g1')
    const doubled = await decidedJob('d1')
    await server.ask(
      'PUT',
      `/v1/review/golden/${golden}`,
      { verdict: 'no_violation', policy: 'no_rule_broken' },
      lea.asking,
    )
    const next = async (who: typeof ben) =>
      (await server.post<Pulled>('/v1/review/quality/next', undefined, who.asking)).body.job
    expect(await next(ana)).toBeNull()
    const first = await next(ben)
    expect(first).toMatchObject({ job: { id: golden, state: 'waiting' }, history: [], notes: [] })
    expect(first?.accounts.map(({ facts, strikes }) => [facts['suspicion'], strikes])).toEqual([
      [undefined, 0],
    ])
    const say = (job: string, verdict: string) =>
      server.post(`/v1/review/quality/${job}`, { verdict, policy: 'no_rule_broken' }, ben.asking)
    expect((await say(doubled, 'no_violation')).refusal).toBe('job.not-yours')
    expect((await say(golden, 'no_violation')).status).toBe(204)
    expect((await next(ben))?.job.id).toBe(doubled)
    await say(doubled, 'cannot_tell')
    expect(await next(ben)).toBeNull()
    const { body } = await server.get<Quality>('/v1/review/quality', lea.asking)
    expect(body.golden).toEqual([{ staff: ben.id, name: 'Ben', seen: 1, right: 1 }])
    expect(body.doubled).toEqual({ pairs: 1, agreed: 0, kappa: null })

    const golds = () => server.get<{ jobs: GoldenJob[] }>('/v1/review/golden', lea.asking)
    expect((await golds()).body.jobs).toEqual([
      {
        job: golden,
        subject: { platform: 'Harbour', kind: 'account', id: 'g1' },
        reason: 'spam',
        verdict: 'no_violation',
        policy: 'no_rule_broken',
        seen: 1,
        right: 1,
      },
    ])
    expect((await server.get('/v1/review/golden', ben.asking)).refusal).toBe('access.denied')
    await server.ask('DELETE', `/v1/review/golden/${golden}`, undefined, lea.asking)
    expect((await golds()).body.jobs).toEqual([])
  })

  it('counts what was opened, handled, and how long it took', async () => {
    const { body } = await server.get<Figures>('/v1/review/figures', ana.asking)
    expect(body).toMatchObject({ opened: 2, handled: 2, breaches: 0, toAction_s: { p50: 60 } })
    expect(body.byLanguage).toEqual([{ key: 'en', count: 2 }])
    expect(body.byVerdict).toEqual([{ key: 'no_violation', count: 2 }])
  })
})

describe('kappa', () => {
  const pairs = (...words: readonly string[]) =>
    words.map(word => ({ first: word.charAt(0), second: word.charAt(1) }))
  it.each<[string, readonly { first: string; second: string }[], number | null]>([
    ['whole agreement', pairs(...Array<string>(5).fill('aa'), ...Array<string>(5).fill('bb')), 1],
    [
      'no better than chance',
      pairs('aa', 'ab', 'ba', 'bb', 'aa', 'ab', 'ba', 'bb', 'aa', 'ab', 'ba', 'bb'),
      0,
    ],
    ['few pairs', pairs('aa'), null],
    ['only one verdict ever', pairs(...Array<string>(12).fill('aa')), null],
  ])('of %s', (_, given, value) => {
    const found = kappa(given)
    if (value === null) expect(found).toBeNull()
    else expect(found).toBeCloseTo(value)
  })
})
