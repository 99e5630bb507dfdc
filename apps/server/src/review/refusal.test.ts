import type { DecisionDraft, JobPage, Plan } from '@breakwater/contract'
import { describe, expect, it } from 'vitest'
import { putEvidence } from '../evidence/index.ts'
import { reviewer } from '../infra/test-reviewer.suite.ts'
import { serverForFile } from '../infra/test-server.suite.ts'

const server = await serverForFile()
const harbour = await server.partner('Harbour', 'reports')
const ana = await reviewer(server, 'Ana')
const lea = await reviewer(server, 'Lea', { role: 'senior' })

let accounts = 0
async function someJob(): Promise<{ id: string; account: string }> {
  const account = `a${(accounts += 1)}`
  await server.post(
    '/v1/reports',
    { reason: 'scam', about: { kind: 'account', id: account } },
    { key: harbour },
  )
  await server.runJobs()
  const page = await server.get<JobPage>(`/v1/jobs?about=${account}`, ana.asking)
  return { id: page.body.jobs[0]?.id ?? '', account }
}

const nothing: DecisionDraft = {
  verdict: 'no_violation',
  policy: 'no_rule_broken',
  actions: [],
  tell: { when: 'now' },
}
const subject = (id: string) => ({ platform: 'Harbour', kind: 'account' as const, id })

describe('review refuses', () => {
  it.each<[string, Partial<DecisionDraft>]>([
    ['policy.unknown', { policy: 'none' }],
    ['policy.wrong-verdict', { verdict: 'violates' }],
    ['decision.because-missing', { tell: { when: 'never' } }],
    [
      'action.not-in-policy',
      {
        verdict: 'violates',
        policy: 'solicitation',
        actions: [{ action: 'secure_account', subject: subject('x') }],
      },
    ],
    [
      'action.wrong-subject',
      {
        verdict: 'violates',
        policy: 'threat',
        actions: [{ action: 'quarantine_thread', subject: subject('x') }],
      },
    ],
  ])('a plan with %s', async (code, about) => {
    const { id } = await someJob()
    expect((await server.post(`/v1/jobs/${id}/plan`, { ...nothing, ...about }, ana.asking)).refusal).toBe(
      code,
    )
  })

  it('a decision about a job that the caller does not hold: job.not-yours', async () => {
    const { id } = await someJob()
    const { body } = await server.post<Plan>(`/v1/jobs/${id}/plan`, nothing, ana.asking)
    const answer = await server.post('/v1/decisions', { job: id, plan: body.plan, ...nothing }, ana.asking)
    expect(answer.refusal).toBe('job.not-yours')
  })

  it('to undo twice, and what is not there', async () => {
    const { id } = await someJob()
    await server.post(`/v1/jobs/${id}/take`, undefined, ana.asking)
    const { body: plan } = await server.post<Plan>(`/v1/jobs/${id}/plan`, nothing, ana.asking)
    const made = await server.post<{ id: string }>(
      '/v1/decisions',
      { job: id, plan: plan.plan, ...nothing },
      ana.asking,
    )
    const undo = (which: string) => server.post(`/v1/decisions/${which}/undo`, { because: 'x' }, ana.asking)
    expect((await undo(made.body.id)).status).toBe(200)
    expect((await undo(made.body.id)).refusal).toBe('decision.wrong-state')
    expect((await undo('nobody')).refusal).toBe('decision.unknown')
    expect((await server.get('/v1/appeals/7KQF', ana.asking)).refusal).toBe('appeal.unknown')
    expect(
      (await server.post('/v1/actions/nobody/outcome', { outcome: 'done' }, { key: harbour })).refusal,
    ).toBe('action.unknown')
  })

  it('a golden job that nobody decided: golden.unsuitable', async () => {
    const { id } = await someJob()
    const golden = { verdict: 'violates', policy: 'threat' }
    expect((await server.ask('PUT', `/v1/review/golden/${id}`, golden, lea.asking)).refusal).toBe(
      'golden.unsuitable',
    )
    expect((await server.ask('PUT', `/v1/review/golden/${id}`, golden, ana.asking)).refusal).toBe(
      'access.denied',
    )
  })

  it('a file beyond what a vault takes: evidence.too-large', async () => {
    const vault = {
      put: async () => 'too-large' as const,
      read: async function* () {},
      remove: async () => {},
    }
    const caller = { kind: 'partner', name: 'Harbour', scopes: ['evidence:write'] } as const
    const ctx = {
      db: server.database.db,
      now: () => server.now(),
      caller,
      log: console,
    }
    const asked = { sha256: '0'.repeat(64), rule: 'review', source: (async function* () {})() } as const
    await expect(putEvidence(ctx as never, vault, asked)).rejects.toMatchObject({
      code: 'evidence.too-large',
    })
  })
})
