import { createHash, randomBytes } from 'node:crypto'
import type { JobPage } from '@breakwater/contract'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { reviewer } from '../infra/test-reviewer.suite.ts'
import { serverForFile } from '../infra/test-server.suite.ts'

const server = await serverForFile()
const harbour = await server.partner('Harbour', 'reports')
const lea = await reviewer(server, 'Lea', { role: 'senior' })
const staff = [lea, await reviewer(server, 'Ada', { role: 'administrator' })]
staff.push(await reviewer(server, 'Ann', { role: 'analyst' }))
const { db } = server.database

/** Pages of the staff that show nobody, and why that can be said. */
const SHOWS_NOBODY: Readonly<Record<string, string>> = {
  '/v1/review/me': 'oneself',
  '/v1/review/searches': 'one’s own searches',
  '/v1/review/figures': 'counts',
  '/v1/review/policies': 'the policy',
  '/v1/review/translation': 'who translates',
  '/v1/staff/me': 'oneself',
  '/v1/staff/ways': 'how one can sign in',
}

const lines = async (): Promise<number> =>
  (
    await db.one<{ count: number }>(
      sql`select count(*)::int as count from audit_lines where event in ('staff.looked', 'job.viewed')`,
    )
  )?.count ?? 0

/** A job with all that can hang from one, and the ids that fill the paths. */
async function prepared(): Promise<Readonly<Record<string, string>>> {
  const about = { kind: 'account', id: 'acct_walk', thread: 'th_walk' }
  const message = { id: 'x1', at: server.now().toISOString(), from: 'acct_walk', text: 'Look.' }
  const report = { reason: 'sextortion', about, messages: [message] }
  await server.post('/v1/reports', report, { key: harbour })
  await server.runJobs()
  const job = (await server.get<JobPage>('/v1/jobs', lea.asking)).body.jobs[0]?.id ?? ''
  await server.post(`/v1/jobs/${job}/take`, undefined, lea.asking)
  const draft = { verdict: 'no_violation', policy: 'no_rule_broken', actions: [], tell: { when: 'now' } }
  const plan = (await server.post<{ plan: string }>(`/v1/jobs/${job}/plan`, draft, lea.asking)).body.plan
  const made = await server.post<{ id: string }>('/v1/decisions', { job, plan, ...draft }, lea.asking)
  const subjects = [{ platform: 'Harbour', kind: 'account', id: 'acct_bulk' }]
  const many = { policy: 'threat', action: 'remove_account', subjects, tell: { when: 'now' }, because: 'x' }
  const shown = (await server.post<{ plan: string }>('/v1/bulk/plan', many, lea.asking)).body.plan
  const bulk = (await server.post<{ id: string }>('/v1/bulk', { plan: shown, ...many }, lea.asking)).body.id
  return {
    '/v1/jobs/{id}': job,
    '/v1/jobs/{id}/conversation': job,
    '/v1/decisions/{id}': made.body.id,
    '/v1/bulk/{id}': bulk,
  }
}

it('every page that somebody of the staff can open leaves a line in the audit, unless it shows nobody', async () => {
  const ids = await prepared()
  type Described = { paths: Record<string, { get?: unknown }> }
  const { paths } = (await server.get<Described>('/openapi.json')).body
  const opened: string[] = []
  for (const [path, { get }] of Object.entries(paths)) {
    if (get === undefined || !path.startsWith('/v1/')) continue
    const asked =
      path.replace(/\{[^}]+\}/g, ids[path] ?? 'x') +
      (path.endsWith('/pivot') ? '?kind=account&value=acct_walk' : '')
    for (const { asking } of staff) {
      server.forward(61_000)
      const before = await lines()
      const answer = await server.get(asked, asking)
      if (answer.status !== 200) continue
      const wrote = (await lines()) - before
      opened.push(path)
      if (path in SHOWS_NOBODY) {
        expect(answer.text, path).not.toContain('acct_')
        expect(wrote, path).toBe(0)
      } else expect(wrote, `${path} was opened and nothing says so`).toBe(1)
    }
  }
  const must = [
    '/v1/jobs',
    '/v1/review/pivot',
    '/v1/review/alarms',
    '/v1/review/reviewers',
    '/v1/review/quality',
  ]
  const more = [
    '/v1/review/golden',
    '/v1/decisions',
    '/v1/bulk',
    '/v1/staff',
    '/v1/tips',
    '/v1/analyst-rules',
  ]
  expect(opened).toEqual(
    expect.arrayContaining([...must, ...more, ...Object.keys(ids), ...Object.keys(SHOWS_NOBODY)]),
  )
})

it('a line says who looked for what, and holds no value that somebody wrote', async () => {
  const word = `handle-${randomBytes(4).toString('hex')}`
  await server.get(`/v1/review/pivot?kind=handle&value=${word}`, lea.asking)
  const digest = createHash('sha256').update(word).digest('hex').slice(0, 16)
  const line = await db.one<{ caller: string; subject: object; row: string }>(
    sql`select caller, subject, audit_lines::text as row from audit_lines where subject::text like ${`%${digest}%`}`,
  )
  expect(line).toMatchObject({ caller: `staff ${lea.id}`, subject: { route: 'GET /v1/review/pivot' } })
  expect(line?.row).not.toContain(word)
})

it('a page that refreshes itself is one look a minute', async () => {
  const before = await lines()
  const look = () => server.get('/v1/jobs?lane=clock', lea.asking)
  for (let turn = 0; turn < 5; turn++) await look()
  expect(await lines()).toBe(before + 1)
  server.forward(61_000)
  await look()
  expect(await lines()).toBe(before + 2)
})

it('who is refused leaves no look, and a platform that asks for itself none', async () => {
  const before = await lines()
  const ada = staff[1]
  expect((await server.get('/v1/jobs', ada?.asking)).refusal).toBe('access.denied')
  await server.get('/v1/actions?kind=account&id=acct_walk', { key: harbour })
  expect(await lines()).toBe(before)
})
