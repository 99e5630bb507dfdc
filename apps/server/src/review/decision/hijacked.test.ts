import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type {
  Decision,
  DecisionDraft,
  JobPage,
  JobView,
  Plan,
  ReportReceipt,
  ReportStatus,
  Statement,
} from '@breakwater/contract'
import { sql } from 'kysely'
import { Webhook } from 'standardwebhooks'
import { afterAll, expect, it } from 'vitest'
import { reviewer } from '../../infra/test-reviewer.suite.ts'
import { serverForFile } from '../../infra/test-server.suite.ts'

const server = await serverForFile()
const harbour = await server.partner('Harbour', 'reports,webhooks,contacts,events')
const ana = await reviewer(server, 'Ana')
const heard: { headers: Record<string, string>; body: string }[] = []
const listening = createServer((request, response) => {
  const parts: Buffer[] = []
  request.on('data', part => parts.push(part))
  request.on('end', () => {
    heard.push({ headers: request.headers as Record<string, string>, body: Buffer.concat(parts).toString() })
    response.writeHead(200).end()
  })
}).listen(0, '127.0.0.1')
afterAll(() => listening.close())

it('an account that somebody else used is made safe and given back: the platform is told, its owner too, and nobody is struck', async () => {
  const url = `http://127.0.0.1:${(listening.address() as AddressInfo).port}/hook`
  const hook = { url, types: ['decision.made'] }
  const { body: made } = await server.ask<{ secret: string }>('PUT', '/v1/webhooks/do', hook, {
    key: harbour,
  })
  const told = {
    reason: 'sextortion',
    about: { kind: 'account', id: 'taken_over' },
    from: { relation: 'self', account: 'kim' },
  }
  const receipt = await server.post<ReportReceipt>('/v1/reports', told, { key: harbour })
  await server.runJobs()
  const job = (await server.get<JobPage>('/v1/jobs?about=taken_over', ana.asking)).body.jobs[0]?.id ?? ''
  await server.post(`/v1/jobs/${job}/take`, undefined, ana.asking)

  const draft: DecisionDraft = {
    verdict: 'hijacked',
    policy: 'hijacked',
    actions: [
      { action: 'secure_account', subject: { platform: 'Harbour', kind: 'account', id: 'taken_over' } },
    ],
    tell: { when: 'now' },
  }
  const { body: plan } = await server.post<Plan>(`/v1/jobs/${job}/plan`, draft, ana.asking)
  expect(plan).toMatchObject({ strikes: [], needsSecond: false, steps: [{ action: 'secure_account' }] })
  const decided = await server.post<Decision>('/v1/decisions', { job, plan: plan.plan, ...draft }, ana.asking)
  expect(decided.body.state).toBe('done')

  for (let turn = 0; turn < 3; turn++) await server.runJobs()
  const bodies = heard.map(({ body }) => JSON.parse(body) as { type: string; data: Record<string, unknown> })
  expect(bodies.map(({ data }) => data)).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        action: 'secure_account',
        subject: { kind: 'account', id: 'taken_over' },
        state: 'do',
      }),
      expect.objectContaining({ account: 'taken_over', state: 'tell' }),
    ]),
  )
  for (const { headers, body } of heard) {
    const at = new Date(Number(headers['webhook-timestamp']) * 1_000)
    const signed = new Webhook(made.secret).sign(headers['webhook-id'] ?? '', at, body)
    expect(headers['webhook-signature']).toBe(signed)
    expect(body).not.toContain('kim')
  }

  const number = String(bodies.find(({ data }) => data['state'] === 'tell')?.data['statement'])
  const statement = await server.get<Statement>(`/v1/statements/${number}`)
  expect(statement.text).toContain('Somebody else used your account.')
  expect(statement.text).not.toContain('kim')

  const view = await server.get<JobView>(`/v1/jobs/${job}`, ana.asking)
  expect(view.body.accounts.find(one => one.id === 'taken_over')?.strikes).toBe(0)
  expect(await server.database.db.all(sql`select 1 from strikes`)).toEqual([])
  const status = await server.get<ReportStatus>(`/v1/reports/${receipt.body.number}`)
  expect(status.body).toMatchObject({ state: 'acted', outcome: { done: ['secured'] } })
  const path = '/v1/accounts/taken_over/suspicion'
  expect((await server.get<{ inForce: number }>(path, { key: harbour })).body.inForce).toBe(0)
})
