import type {
  AskedActions,
  Decision,
  DecisionDraft,
  JobPage,
  JobView,
  Plan,
  Pulled,
  ReportReceipt,
  ReportStatus,
} from '@breakwater/contract'
import { describe, expect, it } from 'vitest'
import { reviewer } from '../infra/test-reviewer.suite.ts'
import { serverForFile } from '../infra/test-server.suite.ts'

const server = await serverForFile()
const harbour = await server.partner('Harbour', 'reports,contacts,webhooks,events')
const quay = await server.partner('Quay', 'reports')
const ana = await reviewer(server, 'Ana')
const ben = await reviewer(server, 'Ben')

let accounts = 0
const someAccount = () => `a_${(accounts += 1)}`

async function told(about: object = {}, account = someAccount()) {
  const draft = {
    reason: 'private_images',
    acts: ['threatened'],
    ageThen: 'adult',
    about: { kind: 'account', id: account },
    ...about,
  }
  const answer = await server.post<ReportReceipt>('/v1/reports', draft, { key: harbour })
  expect(answer.status).toBe(201)
  await server.runJobs()
  const page = await server.get<JobPage>(`/v1/jobs?about=${account}`, ana.asking)
  return { account, receipt: answer.body, job: page.body.jobs[0] }
}

const removal = (account: string): DecisionDraft => ({
  verdict: 'violates',
  policy: 'threat',
  actions: [{ action: 'remove_account', subject: { platform: 'Harbour', kind: 'account', id: account } }],
  tell: { when: 'now' },
})

async function decided(job: string, draft: DecisionDraft, who = ana) {
  await server.post(`/v1/jobs/${job}/take`, undefined, who.asking)
  const { body: plan } = await server.post<Plan>(`/v1/jobs/${job}/plan`, draft, who.asking)
  return server.post<Decision>('/v1/decisions', { job, plan: plan.plan, ...draft }, who.asking)
}

/** What contact decisions see of an account, once what was told has been heard. */
async function suspicionOf(account: string): Promise<number> {
  for (let turn = 0; turn < 3; turn++) await server.runJobs()
  const path = `/v1/accounts/${account}/suspicion`
  return (await server.get<{ inForce: number }>(path, { key: harbour })).body.inForce
}

describe('one job from report to outcome', () => {
  it('is carried out on the platform, told to who told us, and to the affected person without who told us', async () => {
    const { account, receipt, job } = await told({ from: { relation: 'self', account: 'kim' } })
    expect(receipt.state).toBe('received')
    expect(job?.lane).toBe('usual')
    const { body } = await server.post<Pulled>('/v1/jobs/next', {}, ana.asking)
    expect(body.job?.job.id).toBe(job?.id)
    expect((await server.get<ReportStatus>(`/v1/reports/${receipt.number}`)).body.state).toBe('in_review')

    const done = await decided(job?.id ?? '', removal(account))
    expect(done.status).toBe(201)
    expect(done.body.actions).toMatchObject([{ action: 'remove_account', state: 'sent' }])

    const status = await server.get<ReportStatus>(`/v1/reports/${receipt.number}`)
    expect(status.body).toMatchObject({ state: 'acted', outcome: { done: ['removed'] } })
    expect(status.text).not.toContain(account)
    expect(status.text).not.toContain('kim')
  })

  it('is heard by detection, and unheard when it is taken back', async () => {
    const { account, job } = await told()
    const done = await decided(job?.id ?? '', removal(account))
    expect(await suspicionOf(account)).toBe(3)
    await server.post(`/v1/decisions/${done.body.id}/undo`, { because: 'Another account.' }, ana.asking)
    expect(await suspicionOf(account)).toBe(0)
  })

  it('asks nobody again what was decided, and waits again when that is taken back', async () => {
    const { account, job } = await told()
    const done = await decided(job?.id ?? '', removal(account))
    expect(await suspicionOf(account)).toBe(3)
    const waiting = async () =>
      (await server.get<JobPage>(`/v1/jobs?about=${account}`, ana.asking)).body.jobs.map(({ id }) => id)
    expect(await waiting()).toEqual([])
    await server.post(`/v1/decisions/${done.body.id}/undo`, { because: 'Another account.' }, ana.asking)
    expect(await suspicionOf(account)).toBe(0)
    expect(await waiting()).toEqual([job?.id])
  })

  it('shows what would happen before it does, and changes nothing by showing', async () => {
    const { account, job } = await told()
    await server.post(`/v1/jobs/${job?.id}/take`, undefined, ana.asking)
    const plan = await server.post<Plan>(`/v1/jobs/${job?.id}/plan`, removal(account), ana.asking)
    expect(plan.body.steps).toMatchObject([{ action: 'remove_account', undo: 'yes', standing: false }])
    expect(plan.body.strikes).toMatchObject([{ account, before: 0, after: 4 }])
    expect(plan.body.tells.map(tell => tell.to)).toEqual(['reporter', 'affected', 'platform'])
    const view = await server.get<JobView>(`/v1/jobs/${job?.id}`, ana.asking)
    expect(view.body.job.state).toBe('assigned')
    expect(view.body.accounts.find(one => one.id === account)?.actions).toEqual([])
  })

  it('refuses a decision whose consequences are not those that were shown', async () => {
    const { account, job } = await told()
    await server.post(`/v1/jobs/${job?.id}/take`, undefined, ana.asking)
    const draft = removal(account)
    const { body: plan } = await server.post<Plan>(
      `/v1/jobs/${job?.id}/plan`,
      { ...draft, policy: 'self_harm' },
      ana.asking,
    )
    const answer = await server.post('/v1/decisions', { job: job?.id, plan: plan.plan, ...draft }, ana.asking)
    expect(answer.refusal).toBe('decision.plan-changed')
  })

  it('is taken back whole: on the platform, for who told us, in strikes; and waits again', async () => {
    const { account, receipt, job } = await told()
    const done = await decided(job?.id ?? '', removal(account))
    const undone = await server.post<Decision>(
      `/v1/decisions/${done.body.id}/undo`,
      { because: 'The wrong account.' },
      ana.asking,
    )
    expect(undone.body).toMatchObject({ state: 'undone', actions: [{ state: 'undone' }] })
    expect((await server.get<ReportStatus>(`/v1/reports/${receipt.number}`)).body).toMatchObject({
      state: 'in_review',
      outcome: null,
    })
    const view = await server.get<JobView>(`/v1/jobs/${job?.id}`, ben.asking)
    expect(view.body.job.state).toBe('waiting')
    expect(view.body.accounts.find(one => one.id === account)?.strikes).toBe(0)
  })

  it('is read by the platform that is asked, which says when it is done; and by no other', async () => {
    const { account, job } = await told()
    await decided(job?.id ?? '', removal(account))
    const path = `/v1/actions?kind=account&id=${account}`
    const asked = async (key: string) => (await server.get<AskedActions>(path, { key })).body.actions
    const [action] = await asked(harbour)
    expect(action).toMatchObject({ action: 'remove_account', state: 'sent', until: null })
    const answered = await server.post(
      `/v1/actions/${action?.id}/outcome`,
      { outcome: 'done' },
      { key: harbour },
    )
    expect(answered.body).toEqual({ id: action?.id, state: 'confirmed' })
    expect(await asked(harbour)).toMatchObject([{ state: 'confirmed' }])
    expect(await asked(quay)).toEqual([])
    expect((await server.get(`/v1/actions?kind=thread&id=${account}`, { key: harbour })).body).toEqual({
      actions: [],
    })
  })

  it('is nobody else’s while somebody works on it', async () => {
    const { account, job } = await told()
    await server.post(`/v1/jobs/${job?.id}/take`, undefined, ana.asking)
    expect((await server.post(`/v1/jobs/${job?.id}/take`, undefined, ben.asking)).refusal).toBe('job.taken')
    const draft = removal(account)
    const { body: plan } = await server.post<Plan>(`/v1/jobs/${job?.id}/plan`, draft, ben.asking)
    expect(
      (await server.post('/v1/decisions', { job: job?.id, plan: plan.plan, ...draft }, ben.asking)).refusal,
    ).toBe('job.taken')
  })

  it('needs a second person before it takes anything from someone who may be the one harmed', async () => {
    const { account } = await told({ from: { relation: 'self', account: 'mia' } })
    const { job } = await told({ from: { relation: 'someone_else', account } }, 'mia')
    const proposed = await decided(job?.id ?? '', removal('mia'))
    expect(proposed.body).toMatchObject({
      state: 'proposed',
      actions: [{ action: 'remove_account', subject: { id: 'mia' }, state: 'planned' }],
    })
    const asked = await server.get<AskedActions>('/v1/actions?kind=account&id=mia', { key: harbour })
    expect(asked.body.actions).toEqual([])
    const approve = `/v1/decisions/${proposed.body.id}/approve`
    expect((await server.post(approve, undefined, ana.asking)).refusal).toBe('decision.second-person')
    expect((await server.post<Decision>(approve, undefined, ben.asking)).body).toMatchObject({
      state: 'done',
      approvedBy: 'Ben',
      actions: [{ state: 'sent' }],
    })
  })
})
