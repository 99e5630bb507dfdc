import type {
  Appeal,
  Bulk,
  BulkPlan,
  Decision,
  DecisionDraft,
  JobPage,
  JobView,
  Plan,
  ReportReceipt,
  Statement,
} from '@breakwater/contract'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { reviewer } from '../../infra/test-reviewer.suite.ts'
import { serverForFile } from '../../infra/test-server.suite.ts'

const server = await serverForFile()
const harbour = await server.partner('Harbour', 'reports')
const ana = await reviewer(server, 'Ana')
const ben = await reviewer(server, 'Ben')

let accounts = 0

async function jobAbout(account: string): Promise<string> {
  await server.post<ReportReceipt>(
    '/v1/reports',
    {
      reason: 'sextortion',
      about: { kind: 'account', id: account },
      from: { relation: 'self', account: `kim_${account}` },
    },
    { key: harbour },
  )
  await server.runJobs()
  const page = await server.get<JobPage>(`/v1/jobs?about=${account}`, ana.asking)
  return page.body.jobs[0]?.id ?? ''
}

async function decide(job: string, draft: DecisionDraft, who = ana): Promise<Decision> {
  await server.post(`/v1/jobs/${job}/take`, undefined, who.asking)
  const { body: plan } = await server.post<Plan>(`/v1/jobs/${job}/plan`, draft, who.asking)
  const made = await server.post<Decision>('/v1/decisions', { job, plan: plan.plan, ...draft }, who.asking)
  if (made.status !== 201) throw new Error(made.text)
  return made.body
}

async function removed(tell: DecisionDraft['tell'] = { when: 'now' }) {
  const account = `b_${(accounts += 1)}`
  const decision = await decide(await jobAbout(account), {
    verdict: 'violates',
    policy: 'threat',
    actions: [{ action: 'remove_account', subject: { platform: 'Harbour', kind: 'account', id: account } }],
    tell,
  })
  const row = await server.database.db.one<{ number: string }>(
    sql`select number from statements where decision = ${decision.id}`,
  )
  return { account, decision, statement: row?.number ?? '' }
}

const appealFor = (statement: string) =>
  server.post<Appeal>('/v1/appeals', { statement, words: 'That was not me.', language: 'en' })
const jobOf = async (account: string) =>
  (await server.get<JobPage>(`/v1/jobs?source=appeal&about=${account}`, ben.asking)).body.jobs[0]

describe('the statement of reasons', () => {
  it('says what, why, until when and how to complain, and never who told us', async () => {
    const { account, statement } = await removed()
    const answer = await server.get<Statement>(`/v1/statements/${statement}`)
    expect(answer.body).toMatchObject({
      restriction: 'Your account was removed.',
      ground: { policy: 'Threatening to share private images' },
      automation: { detection: false, decision: false },
      source: 'report',
      state: 'standing',
    })
    expect(answer.body.redress.appealBefore).toBe('2027-05-01T10:00:00.000Z')
    expect(answer.text).not.toContain(`kim_${account}`)
  })

  it('is not there before it may be told, and is when the hold ends', async () => {
    const { statement } = await removed({ when: 'later', hold_h: 3 })
    expect((await server.get(`/v1/statements/${statement}`)).refusal).toBe('statement.unknown')
    expect((await appealFor(statement)).refusal).toBe('statement.unknown')
    server.forward(3 * 60 * 60_000)
    await server.runJobs()
    expect((await server.get<Statement>(`/v1/statements/${statement}`)).status).toBe(200)
  })

  it('waits, once the authorities are asked, until somebody ends the hold', async () => {
    const account = 'held'
    const job = await jobAbout(account)
    await server.post(`/v1/jobs/${job}/take`, undefined, ana.asking)
    const lead = await reviewer(server, 'Lea', { role: 'senior' })
    await server.post(
      `/v1/jobs/${job}/escalate`,
      { to: 'authorities', because: 'A tip is being written.' },
      ana.asking,
    )
    const decision = await decide(
      job,
      {
        verdict: 'violates',
        policy: 'threat',
        actions: [
          { action: 'remove_account', subject: { platform: 'Harbour', kind: 'account', id: account } },
        ],
        tell: { when: 'now' },
      },
      lead,
    )
    expect(decision.tells).toMatchObject({ when: 'later', heldUntil: null, toldAt: null })
    server.forward(30 * 24 * 60 * 60_000)
    await server.runJobs()
    expect(
      (await server.get<Decision>(`/v1/decisions/${decision.id}`, lead.asking)).body.tells.toldAt,
    ).toBeNull()
    const told = await server.post<Decision>(`/v1/decisions/${decision.id}/tell`, undefined, lead.asking)
    expect(told.body.tells.toldAt).not.toBeNull()
  })
})

describe('an appeal', () => {
  it('goes to somebody who did not decide, and takes the decision back when it was wrong', async () => {
    const { account, decision, statement } = await removed()
    const appeal = (await appealFor(statement)).body
    expect((await appealFor(statement)).refusal).toBe('appeal.exists')
    expect((await server.get<Statement>(`/v1/statements/${statement}`)).body.appeal).toBe(appeal.number)
    const job = await jobOf(account)
    expect((await server.post(`/v1/jobs/${job?.id}/take`, undefined, ana.asking)).refusal).toBe(
      'job.conflict',
    )
    await decide(
      job?.id ?? '',
      { verdict: 'no_violation', policy: 'no_rule_broken', actions: [], tell: { when: 'now' } },
      ben,
    )
    expect((await server.get<Appeal>(`/v1/appeals/${appeal.number}`)).body.state).toBe('overturned')
    const before = (await server.get<Decision>(`/v1/decisions/${decision.id}`, ana.asking)).body
    expect(before).toMatchObject({ state: 'overturned', actions: [{ state: 'undone' }] })
    expect((await server.get<Statement>(`/v1/statements/${statement}`)).body.state).toBe('undone')
  })

  it('leaves the decision when it was right, and shows the reviewer what was written', async () => {
    const { account, decision, statement } = await removed()
    const appeal = (await appealFor(statement)).body
    const job = await jobOf(account)
    const view = await server.get<JobView>(`/v1/jobs/${job?.id}`, ben.asking)
    expect(view.body.appeal).toMatchObject({ decision: decision.id, words: 'That was not me.' })
    await decide(
      job?.id ?? '',
      { verdict: 'violates', policy: 'threat', actions: [], tell: { when: 'now' } },
      ben,
    )
    expect((await server.get<Appeal>(`/v1/appeals/${appeal.number}`)).body.state).toBe('upheld')
    expect((await server.get<Decision>(`/v1/decisions/${decision.id}`, ana.asking)).body.state).toBe('done')
  })

  it('gives back one of many who were dealt with together, and the others not', async () => {
    const [dan, eve] = [await reviewer(server, 'Dan'), await reviewer(server, 'Eve')]
    const subjects = ['many_1', 'many_2'].map(id => ({ platform: 'Harbour', kind: 'account', id }))
    const common = { policy: 'threat', action: 'remove_account', subjects, because: 'One ring.' }
    const draft = { ...common, tell: { when: 'now' } }
    const planned = async () => (await server.post<BulkPlan>('/v1/bulk/plan', draft, dan.asking)).body
    const bulk = (await server.post<Bulk>('/v1/bulk', { plan: (await planned()).plan, ...draft }, dan.asking))
      .body
    await server.post(`/v1/bulk/${bulk.id}/approve`, undefined, eve.asking)
    await server.work.jobs.find(one => one.name === 'go on with bulk actions')?.run()
    const statementOf = async (id: string) =>
      (await server.database.db.one<Pick<Statement, 'number' | 'state'>>(
        sql`select number, state from statements where subject_id = ${id}`,
      )) ?? { number: '', state: '' }
    await appealFor((await statementOf('many_1')).number)
    await decide(
      (await jobOf('many_1'))?.id ?? '',
      { verdict: 'no_violation', policy: 'no_rule_broken', actions: [], tell: { when: 'now' } },
      ben,
    )
    expect((await statementOf('many_1')).state).toBe('undone')
    expect((await statementOf('many_2')).state).toBe('standing')
    expect((await planned()).spared).toMatchObject([
      { subject: { id: 'many_1' }, because: 'restored_on_appeal' },
    ])
  })

  it('is too late after six months', async () => {
    const { statement } = await removed()
    server.forward(200 * 24 * 60 * 60_000)
    expect((await appealFor(statement)).refusal).toBe('appeal.too-late')
  })
})
