import type {
  Bulk,
  BulkPlan,
  Decision,
  DecisionDraft,
  JobPage,
  JobView,
  Plan,
  Reviewer,
} from '@breakwater/contract'
import { describe, expect, it } from 'vitest'
import { reviewer } from '../../infra/test-reviewer.suite.ts'
import { serverForFile } from '../../infra/test-server.suite.ts'

const server = await serverForFile()
const harbour = await server.partner('Harbour', 'reports')
const ana = await reviewer(server, 'Ana')
const ben = await reviewer(server, 'Ben')

const subject = (id: string) => ({ platform: 'Harbour', kind: 'account' as const, id })
const meOf = async (who: typeof ana) => (await server.get<Reviewer>('/v1/review/me', who.asking)).body

/** A decision about somebody who may be the one harmed: it needs a second person. */
async function proposed(account: string) {
  await server.post(
    '/v1/reports',
    { reason: 'scam', about: subject(`${account}_other`), from: { relation: 'self', account } },
    { key: harbour },
  )
  await server.post('/v1/reports', { reason: 'scam', about: subject(account) }, { key: harbour })
  await server.runJobs()
  const job = (await server.get<JobPage>(`/v1/jobs?about=${account}`, ana.asking)).body.jobs[0]?.id ?? ''
  await server.post(`/v1/jobs/${job}/take`, undefined, ana.asking)
  const draft: DecisionDraft = {
    verdict: 'violates',
    policy: 'threat',
    actions: [{ action: 'remove_account', subject: subject(account) }],
    tell: { when: 'now' },
  }
  const { body: plan } = await server.post<Plan>(`/v1/jobs/${job}/plan`, draft, ana.asking)
  const answer = await server.post<Decision>('/v1/decisions', { job, plan: plan.plan, ...draft }, ana.asking)
  expect(answer.body.state).toBe('proposed')
  return { job, decision: answer.body }
}

const say = (decision: Decision, word: string, who: typeof ana, because = 'She wrote to him first.') =>
  server.post<Decision>(`/v1/decisions/${decision.id}/${word}`, { because }, who.asking)

describe('a second person who disagrees', () => {
  it('says no with a reason: nothing is done, the job waits for anyone, and the first reads why until it is decided', async () => {
    const { job, decision } = await proposed('maybe_harmed_1')
    expect(await meOf(ben)).toMatchObject({ toAgree: 1, declined: 0 })
    expect((await say(decision, 'decline', ben, '')).refusal).toBe('request.malformed')
    expect((await say(decision, 'decline', ben)).body).toMatchObject({
      state: 'declined',
      declined: { by: 'Ben', because: 'She wrote to him first.' },
      actions: [],
      isUndoable: false,
    })
    const view = (await server.get<JobView>(`/v1/jobs/${job}`, ana.asking)).body
    expect(view.job).toMatchObject({ state: 'waiting', assigned: null, waitsFor: null })
    expect(view.history).toContainEqual(
      expect.objectContaining({ what: 'declined', by: 'Ben', words: 'She wrote to him first.' }),
    )
    expect(view.accounts.every(one => one.actions.length === 0)).toBe(true)
    expect(await meOf(ben)).toMatchObject({ toAgree: 0, declined: 0 })
    expect(await meOf(ana)).toMatchObject({ toAgree: 0, declined: 1 })

    expect((await server.post(`/v1/jobs/${job}/take`, undefined, ana.asking)).status).toBe(200)
    const other: DecisionDraft = {
      verdict: 'no_violation',
      policy: 'no_rule_broken',
      actions: [],
      tell: { when: 'now' },
    }
    const { body: plan } = await server.post<Plan>(`/v1/jobs/${job}/plan`, other, ana.asking)
    await server.post('/v1/decisions', { job, plan: plan.plan, ...other }, ana.asking)
    expect((await meOf(ana)).declined).toBe(0)
  })

  it('is nobody who proposed it, and says no once', async () => {
    const { decision } = await proposed('maybe_harmed_2')
    expect((await say(decision, 'decline', ana)).refusal).toBe('decision.second-person')
    expect((await say(decision, 'decline', ben)).status).toBe(200)
    expect((await say(decision, 'decline', ben)).refusal).toBe('decision.wrong-state')
    expect((await say(decision, 'approve', ben)).refusal).toBe('decision.wrong-state')
  })

  it('may have taken the job up to look: it waits again all the same', async () => {
    const { job, decision } = await proposed('maybe_harmed_3')
    const lea = await reviewer(server, 'Lea', { role: 'senior' })
    expect((await server.post(`/v1/jobs/${job}/take`, undefined, lea.asking)).status).toBe(200)
    expect((await say(decision, 'decline', lea)).status).toBe(200)
    expect((await server.get<JobView>(`/v1/jobs/${job}`, ana.asking)).body.job.state).toBe('waiting')
  })

  it('stops many at once before anyone is touched; the decision behind them is agreed to there alone', async () => {
    const draft = {
      policy: 'threat',
      action: 'remove_account',
      subjects: [subject('ring_1'), subject('ring_2')],
      tell: { when: 'now' },
      because: 'One ring.',
    }
    const { plan } = (await server.post<BulkPlan>('/v1/bulk/plan', draft, ana.asking)).body
    const bulk = (await server.post<Bulk>('/v1/bulk', { plan, ...draft }, ana.asking)).body
    const no = (who: typeof ana) =>
      server.post<Bulk>(`/v1/bulk/${bulk.id}/decline`, { because: 'A school class.' }, who.asking)
    expect((await no(ana)).refusal).toBe('decision.second-person')
    const listed = await server.get<{ decisions: Decision[] }>('/v1/decisions?state=proposed', ben.asking)
    const behind = listed.body.decisions.find(one => one.isBulk)
    expect(behind && (await say(behind, 'decline', ben)).refusal).toBe('decision.wrong-state')
    expect((await no(ben)).body).toMatchObject({
      state: 'declined',
      by: 'Ana',
      done: 0,
      declined: { by: 'Ben', because: 'A school class.' },
    })
    expect((await server.post(`/v1/bulk/${bulk.id}/approve`, undefined, ben.asking)).refusal).toBe(
      'decision.wrong-state',
    )
  })
})
