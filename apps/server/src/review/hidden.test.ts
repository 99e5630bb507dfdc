import type { DecisionDraft, JobPage, JobView, Plan, ReportDraft, ReportReceipt } from '@breakwater/contract'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { reviewer } from '../infra/test-reviewer.suite.ts'
import { serverForFile } from '../infra/test-server.suite.ts'

const server = await serverForFile()
const harbour = await server.partner('Harbour', 'reports,webhooks')
const ana = await reviewer(server, 'Ana')
const { db } = server.database
const HOUR_MS = 3_600_000
await server.ask(
  'PUT',
  '/v1/webhooks/do',
  { url: 'https://hooks.example/x', types: ['decision.made'] },
  { key: harbour },
)

async function tell(content: string, more: Partial<ReportDraft> = {}): Promise<void> {
  const draft = { reason: 'private_images', about: { kind: 'content', id: content }, ...more }
  const answer = await server.post<ReportReceipt>('/v1/reports', draft, { key: harbour })
  if (answer.status !== 201) throw new Error(answer.text)
  await server.runJobs()
}
const jobOf = async (content: string) =>
  (await server.get<JobPage>(`/v1/jobs?about=${content}`, ana.asking)).body.jobs[0]?.id ?? ''
const holds = (content: string) =>
  db.all<{ action: string; state: string }>(
    sql`select action, state from actions where subject_id = ${content} order by made_at, action`,
  )
/** What the platform was told to do about a content; webhooks promise no order, so neither does this. */
async function asked(content: string): Promise<readonly string[]> {
  const rows = await db.all<{ body: string }>(
    sql`select body::text as body from deliveries where type = 'decision.made' and body::text like ${`%${content}%`}`,
  )
  return rows
    .map(({ body }) => (JSON.parse(body) as { data: Record<string, string> }).data)
    .filter(data => data['state'] !== 'tell')
    .map(data => `${data['state']} ${data['action']}: ${data['inverse']}`)
    .sort()
}

async function decide(content: string, draft: Omit<DecisionDraft, 'tell'>): Promise<void> {
  const [job, whole] = [await jobOf(content), { ...draft, tell: { when: 'now' as const } }]
  await server.post(`/v1/jobs/${job}/take`, undefined, ana.asking)
  const { body: plan } = await server.post<Plan>(`/v1/jobs/${job}/plan`, whole, ana.asking)
  const made = await server.post('/v1/decisions', { job, plan: plan.plan, ...whole }, ana.asking)
  if (made.status !== 201) throw new Error(made.text)
}
const NOTHING = { verdict: 'no_violation' as const, policy: 'no_rule_broken', actions: [] }

describe('content under a report of private images', () => {
  it('is hidden while it waits, for two days at most, and not again because it is reported again', async () => {
    await tell('p1', { from: { relation: 'self', account: 'kim' } })
    expect(await holds('p1')).toEqual([{ action: 'hide_content', state: 'sent' }])
    const view = (await server.get<JobView>(`/v1/jobs/${await jobOf('p1')}`, ana.asking)).body
    expect(view.history.map(one => one.what)).toContain('hidden')
    server.forward(49 * HOUR_MS)
    await server.runJobs()
    expect(await holds('p1')).toEqual([{ action: 'hide_content', state: 'expired' }])
    await tell('p1', { from: { relation: 'someone_else', account: 'lou' } })
    expect(await holds('p1')).toEqual([{ action: 'hide_content', state: 'expired' }])
  })

  it('is shown again when no rule was broken', async () => {
    await tell('p2')
    await decide('p2', NOTHING)
    expect(await asked('p2')).toEqual(['do hide_content: null', 'undo hide_content: restore_content'])
  })

  it('that is removed is not shown for a moment between', async () => {
    await tell('p3')
    const subject = { platform: 'Harbour', kind: 'content' as const, id: 'p3' }
    await decide('p3', {
      verdict: 'violates',
      policy: 'sharing',
      actions: [{ action: 'remove_content', subject }],
    })
    expect(await asked('p3')).toEqual([
      'do hide_content: null',
      'do remove_content: null',
      'undo hide_content: null',
    ])
  })

  it('that the decision hides stays hidden, though it was hidden already', async () => {
    await tell('p4')
    const subject = { platform: 'Harbour', kind: 'content' as const, id: 'p4' }
    await decide('p4', {
      verdict: 'violates',
      policy: 'sharing',
      actions: [{ action: 'hide_content', subject }],
    })
    expect((await holds('p4')).map(one => one.state).sort()).toEqual(['sent', 'undone'])
    expect((await asked('p4')).at(-1)).toBe('undo hide_content: null')
  })

  it('is shown again once all who told us look like one hand, and stays hidden while one does not', async () => {
    const brigade = async (content: string) => {
      for (let hand = 0; hand < 5; hand++)
        await tell(content, { words: 'Remove this!', from: { relation: 'self', account: `b${hand}` } })
    }
    await brigade('p5')
    expect((await holds('p5')).map(one => one.state)).toEqual(['undone'])
    await tell('p6', { words: 'That is me.', from: { relation: 'self', account: 'noa' } })
    await brigade('p6')
    expect((await holds('p6')).map(one => one.state)).toEqual(['sent'])
  })

  it('is not hidden by somebody whose reports did not hold up, who is read all the same', async () => {
    await db.run(sql`insert into reporters (platform, account, upheld, rejected, changed_at)
      values ('Harbour', 'crier', 0, 60, ${server.now()})`)
    await tell('p7', { from: { relation: 'self', account: 'crier' } })
    expect(await holds('p7')).toEqual([])
    expect(await jobOf('p7')).not.toBe('')
    await tell('p8', { reason: 'harassment' })
    expect(await holds('p8')).toEqual([])
  })
})
