import type {
  Decision,
  DecisionDraft,
  Figures,
  JobPage,
  JobView,
  Plan,
  ReportReceipt,
} from '@breakwater/contract'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { reviewer } from '../infra/test-reviewer.suite.ts'
import { serverForFile } from '../infra/test-server.suite.ts'

const server = await serverForFile()
const harbour = await server.partner('Harbour', 'reports')
const ana = await reviewer(server, 'Ana')

async function tell(content: string, from: string): Promise<ReportReceipt> {
  const draft = {
    reason: 'private_images',
    about: { kind: 'content', id: content },
    from: { relation: 'self', account: from },
    via: 'block',
  }
  const answer = await server.post<ReportReceipt>('/v1/reports', draft, { key: harbour })
  if (answer.status !== 201) throw new Error(answer.text)
  await server.runJobs()
  return answer.body
}

const jobOf = async (content: string) =>
  (await server.get<JobPage>(`/v1/jobs?about=${content}`, ana.asking)).body.jobs[0]?.id ?? ''
const weightOf = async (content: string) =>
  (await server.get<JobView>(`/v1/jobs/${await jobOf(content)}`, ana.asking)).body.reports[0]?.weight
const isHidden = async (content: string) =>
  (await server.database.db.all(sql`select 1 from actions where subject_id = ${content}`)).length > 0

const NOTHING: DecisionDraft = {
  verdict: 'no_violation',
  policy: 'no_rule_broken',
  actions: [],
  tell: { when: 'now' },
}
async function decide(content: string, draft: DecisionDraft): Promise<Decision> {
  const job = await jobOf(content)
  await server.post(`/v1/jobs/${job}/take`, undefined, ana.asking)
  const { body: plan } = await server.post<Plan>(`/v1/jobs/${job}/plan`, draft, ana.asking)
  const made = await server.post<Decision>('/v1/decisions', { job, plan: plan.plan, ...draft }, ana.asking)
  if (made.status !== 201) throw new Error(made.text)
  return made.body
}

describe('somebody who reports to do harm', () => {
  it('weighs less with each decision that finds nothing, hides nothing alone, and is read all the same', async () => {
    const weights: number[] = []
    let last: Decision | null = null
    for (let at = 0; at < 10; at++) {
      await tell(`crier_${at}`, 'crier')
      weights.push((await weightOf(`crier_${at}`)) ?? 0)
      last = await decide(`crier_${at}`, NOTHING)
    }
    expect(weights[0]).toBe(1)
    expect(weights.every((weight, at) => at === 0 || weight < (weights[at - 1] ?? 0))).toBe(true)

    const receipt = await tell('crier_new', 'crier')
    expect(receipt.number).toMatch(/^\w{4}-/)
    expect(await jobOf('crier_new')).not.toBe('')
    expect(await weightOf('crier_new')).toBeCloseTo(4 / 14)
    expect(await isHidden('crier_new')).toBe(false)

    await server.post(`/v1/decisions/${last?.id}/undo`, { because: 'Too quick.' }, ana.asking)
    await tell('crier_after', 'crier')
    expect(await weightOf('crier_after')).toBeCloseTo(4 / 13)
    expect(await isHidden('crier_after')).toBe(true)
  })

  it('is trusted again as their word holds up, and nobody else pays for them', async () => {
    await tell('other_1', 'noa')
    expect(await weightOf('other_1')).toBe(1)
    expect(await isHidden('other_1')).toBe(true)
    const before = (await weightOf('crier_after')) ?? 1
    const subject = { platform: 'Harbour', kind: 'content' as const, id: 'crier_after' }
    await decide('crier_after', {
      verdict: 'violates',
      policy: 'sharing',
      actions: [{ action: 'remove_content', subject }],
      tell: { when: 'now' },
    })
    await tell('crier_right', 'crier')
    expect(await weightOf('crier_right')).toBeGreaterThan(before)
  })

  it('is counted where the report was offered, and a job that is late and open is a breach', async () => {
    const figures = async () =>
      (
        await server.get<Figures>(
          '/v1/review/figures?from=2026-10-01T00:00:00Z&to=2026-12-31T00:00:00Z',
          ana.asking,
        )
      ).body
    const now = await figures()
    expect(now.reportsByVia).toEqual([{ key: 'block', count: 14 }])
    expect(now.breaches).toBe(0)
    const open = now.waiting.reduce((sum, { count }) => sum + count, 0)
    expect(open).toBeGreaterThan(0)
    server.forward(10 * 24 * 3_600_000)
    expect((await figures()).breaches).toBe(open)
  })
})
