import type { Bulk, BulkPlan } from '@breakwater/contract'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { reviewer } from '../../infra/test-reviewer.suite.ts'
import { serverForFile } from '../../infra/test-server.suite.ts'

const server = await serverForFile()
const harbour = await server.partner('Harbour', 'reports,webhooks')
const ana = await reviewer(server, 'Ana')
const ben = await reviewer(server, 'Ben')
const subject = (id: string) => ({ platform: 'Harbour', kind: 'account' as const, id })
const ring = (name: string, size: number) =>
  Array.from({ length: size }, (_, place) => subject(`${name}_${place}`))

const NEVER = { when: 'never', because: 'They would warn each other.' }
const draftOf = (subjects: readonly object[], tell: object = NEVER) => ({
  policy: 'threat',
  action: 'remove_account',
  subjects,
  tell,
  because: 'One ring: the same opener from all of them.',
})
const planned = async (subjects: readonly object[]) =>
  (await server.post<BulkPlan>('/v1/bulk/plan', draftOf(subjects), ana.asking)).body

async function proposed(subjects: readonly object[]): Promise<Bulk> {
  const { plan } = await planned(subjects)
  const answer = await server.post<Bulk>('/v1/bulk', { plan, ...draftOf(subjects) }, ana.asking)
  if (answer.status !== 201) throw new Error(answer.text)
  return answer.body
}
const actionsOn = async (name: string, state: string) =>
  (
    await server.database.db.one<{ count: number }>(
      sql`select count(*)::int as count from actions where subject_id like ${`${name}\\_%`} and state = ${state}`,
    )
  )?.count
const run = async () => server.work.jobs.find(one => one.name === 'go on with bulk actions')?.run()
const seen = async (id: string) => (await server.get<Bulk>(`/v1/bulk/${id}`, ana.asking)).body

describe('a bulk action', () => {
  it('is shown first, does nothing before a second person agrees, and is taken back', async () => {
    await server.ask(
      'PUT',
      '/v1/webhooks/do',
      { url: 'https://hooks.example/x', types: ['decision.made'] },
      { key: harbour },
    )
    const bulk = await proposed(ring('one', 250))
    await run()
    expect(await actionsOn('one', 'sent')).toBe(0)
    expect((await server.post(`/v1/bulk/${bulk.id}/approve`, undefined, ana.asking)).refusal).toBe(
      'decision.second-person',
    )
    await server.post(`/v1/bulk/${bulk.id}/approve`, undefined, ben.asking)
    await run()
    expect(await seen(bulk.id)).toMatchObject({ state: 'done', total: 250, done: 250, approvedBy: 'Ben' })
    expect(await actionsOn('one', 'sent')).toBe(250)

    await server.post(`/v1/bulk/${bulk.id}/undo`, { because: 'It was a school class.' }, ana.asking)
    await run()
    expect(await seen(bulk.id)).toMatchObject({ state: 'undone', done: 0 })
    expect(await actionsOn('one', 'undone')).toBe(250)
    const told = await server.database.db.one<{ count: number }>(
      sql`select count(*)::int as count from deliveries where type = 'decision.made'`,
    )
    expect(told?.count).toBe(500)
  })

  it('tells each of those affected once, however many batches it takes', async () => {
    const subjects = ring('five', 250)
    const draft = draftOf(subjects, { when: 'now' })
    const { plan } = (await server.post<BulkPlan>('/v1/bulk/plan', draft, ana.asking)).body
    const bulk = (await server.post<Bulk>('/v1/bulk', { plan, ...draft }, ana.asking)).body
    await server.post(`/v1/bulk/${bulk.id}/approve`, undefined, ben.asking)
    await run()
    expect(await seen(bulk.id)).toMatchObject({ state: 'done', done: 250 })
    const rows = await server.database.db.all<{ count: number }>(
      sql`select count(*)::int as count from deliveries where type = 'decision.made' and body like '%five\_7"%' and body like '%"tell"%'`,
    )
    expect(rows[0]?.count).toBe(1)
  })

  it('goes on where a stopped process left it, and does nothing twice', async () => {
    const bulk = await proposed(ring('two', 250))
    await server.post(`/v1/bulk/${bulk.id}/approve`, undefined, ben.asking)
    const going = run()
    await new Promise(resolve => setTimeout(resolve, 5))
    const stopped = server.restart()
    await Promise.allSettled([going, stopped])
    await run()
    expect(await seen(bulk.id)).toMatchObject({ state: 'done', done: 250 })
    const rows = await server.database.db.all(
      sql`select subject_id from actions where subject_id like 'two\\_%' group by subject_id having count(*) > 1`,
    )
    expect(rows).toEqual([])
  })

  it('spares who may be the one harmed, who was restored, who is named twice, and what holds already', async () => {
    await server.post(
      '/v1/reports',
      {
        reason: 'sextortion',
        about: { kind: 'account', id: 'three_9' },
        from: { relation: 'self', account: 'three_1' },
      },
      { key: harbour },
    )
    const plan = await planned([...ring('three', 3), subject('three_2'), subject('one_1')])
    expect(plan).toMatchObject({ total: 5, would: 3, standing: 0 })
    expect(plan.spared.map(one => [one.subject.id, one.because])).toEqual([
      ['three_1', 'maybe_harmed'],
      ['three_2', 'twice'],
    ])
  })

  it('is refused when whom it would reach has changed since it was shown', async () => {
    const { plan } = await planned(ring('four', 2))
    await server.post(
      '/v1/reports',
      {
        reason: 'sextortion',
        about: { kind: 'account', id: 'x' },
        from: { relation: 'self', account: 'four_0' },
      },
      { key: harbour },
    )
    const answer = await server.post('/v1/bulk', { plan, ...draftOf(ring('four', 2)) }, ana.asking)
    expect(answer.refusal).toBe('decision.plan-changed')
    expect((await server.get('/v1/bulk/x', ana.asking)).refusal).toBe('bulk.unknown')
  })
})
