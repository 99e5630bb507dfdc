import type {
  Appeal,
  Decision,
  DecisionDraft,
  JobPage,
  JobView,
  Plan,
  ReportReceipt,
  Statement,
  Takedown,
} from '@breakwater/contract'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { reviewer } from '../infra/test-reviewer.suite.ts'
import { serverForFile } from '../infra/test-server.suite.ts'

const server = await serverForFile()
const harbour = await server.partner('Harbour', 'reports')
const ana = await reviewer(server, 'Ana')
const { db } = server.database

const SCRIPT = '<script>document.title="x"</script><img src=x onerror=x()>'
/** Turns what follows around, hides a character, ends the line for a terminal. */
const TRICKS = '\u202egnp.exe\u2066\ufeff\u0007\u001b[2J'
const TURNING = /[\u202a-\u202e\u2066-\u2069\ufeff]|\p{Cc}/u
const PATHS = ['/v1/reports', '/v1/takedown-requests', '/v1/appeals'] as const
const named = { kind: 'account', id: 'h1' }

const whole = {
  '/v1/reports': { reason: 'other', about: named },
  '/v1/takedown-requests': { ageThen: 'under18', places: [{ platform: 'Harbour', content: 'h_post' }] },
  '/v1/appeals': { statement: 'AAAA-AAAA-AAAA', words: 'No.' },
} as const

/** A decision about an account, and the number of its statement. */
async function statementFor(account: string): Promise<string> {
  const about = { kind: 'account', id: account }
  await server.post('/v1/reports', { reason: 'sextortion', about }, { key: harbour })
  await server.runJobs()
  const job = (await server.get<JobPage>(`/v1/jobs?about=${account}`, ana.asking)).body.jobs[0]?.id ?? ''
  const subject = { platform: 'Harbour', kind: 'account' as const, id: account }
  const draft: DecisionDraft = {
    verdict: 'violates',
    policy: 'threat',
    actions: [{ action: 'remove_account', subject }],
    tell: { when: 'now' },
  }
  await server.post(`/v1/jobs/${job}/take`, undefined, ana.asking)
  const { body: plan } = await server.post<Plan>(`/v1/jobs/${job}/plan`, draft, ana.asking)
  const made = await server.post<Decision>('/v1/decisions', { job, plan: plan.plan, ...draft }, ana.asking)
  const row = await db.one<{ number: string }>(
    sql`select number from statements where decision = ${made.body.id}`,
  )
  return row?.number ?? ''
}

const jobs = async (query: string) => (await server.get<JobPage>(`/v1/jobs?${query}`, ana.asking)).body.jobs

describe.each(PATHS)('%s', path => {
  it('refuses a megabyte by name, and answers the next one', async () => {
    const answer = await server.post(path, { ...whole[path], words: 'x'.repeat(1_100_000) })
    expect([answer.status, answer.refusal]).toEqual([413, 'request.too-large'])
    const long = await server.post(path, {
      ...whole[path],
      words: 'x'.repeat(900_000),
      facts: 'x'.repeat(9_000),
    })
    expect([long.status, long.refusal]).toEqual([400, 'request.malformed'])
    expect((await server.get('/health/live')).status).toBe(200)
  })

  it.each<[string, unknown]>([
    ['a list', []],
    ['a text', 'x'],
    ['null', null],
    ['a number in place of words', { words: 7, facts: 7, about: 7, statement: 7 }],
    ['a country that is none', { country: '<b>', statement: {}, about: named }],
  ])('refuses %s, and says no more than which field', async (_, body) => {
    const answer = await server.post(path, body)
    expect(answer.status).toBe(400)
    expect(answer.text).not.toContain('<b>')
  })

  it('reads no field that it does not know, and refuses one that every object has', async () => {
    const known = await server.post(path, whole[path])
    const more = {
      state: 'granted',
      decision: 'x',
      isMinor: false,
      number: 'AAAA-AAAA-AAAA',
      hiddenUntil: null,
    }
    const answer = await server.post(path, { ...whole[path], ...more })
    expect(answer.status).toBe(known.status)
    if (path === '/v1/takedown-requests') expect((answer.body as Takedown).state).toBe('valid')
    for (const own of ['{"__proto__":{"isLead":true},', '{"constructor":{"prototype":{"isLead":true}},']) {
      const body = JSON.parse(own + JSON.stringify(whole[path]).slice(1)) as object
      expect((await server.post(path, body)).status).toBe(400)
    }
    expect(({} as Record<string, unknown>)['isLead']).toBeUndefined()
  })

  it('knows no number that is made up, however long or strange', async () => {
    for (const number of ['x', '../../jobs', 'A'.repeat(180), "' or 1=1 --", '%E2%80%AE', '%00'])
      expect([400, 404]).toContain((await server.get(`${path}/${encodeURIComponent(number)}`)).status)
  })
})

describe('what hostile hands write', () => {
  it('in a takedown request reaches the reviewer as words, with nothing that hides or turns', async () => {
    const hostile = `${SCRIPT}${TRICKS}`
    const { status, body } = await server.post<Takedown>('/v1/takedown-requests', {
      ageThen: 'under18',
      name: hostile,
      signature: hostile,
      contact: { email: hostile.slice(0, 300), phone: TRICKS },
      facts: hostile,
      places: [
        { platform: 'Harbour', content: 'h_hostile', note: hostile },
        { url: `javascript:alert(1)//${TRICKS}` },
      ],
    })
    expect([status, body.state]).toEqual([201, 'valid'])
    expect(JSON.stringify(body)).not.toContain('script')
    await server.runJobs()
    const [job] = await jobs('source=takedown&about=h_hostile')
    const view = (await server.get<JobView>(`/v1/jobs/${job?.id}`, ana.asking)).body
    expect(view.takedown?.facts).toContain('<script>')
    expect(JSON.stringify(view.takedown)).not.toMatch(TURNING)
    const page = await server.get(`/status?language=${encodeURIComponent(hostile)}`)
    expect(page.text).not.toContain('document.title=')
  })

  it('with characters that no database keeps is refused, and never an error of ours', async () => {
    const nul = 'a\u0000b'
    const answers = [
      await server.post('/v1/reports', {
        ...whole['/v1/reports'],
        about: { kind: 'account', id: nul },
        words: nul,
      }),
      await server.post('/v1/takedown-requests', {
        ageThen: 'under18',
        places: [{ platform: 'Harbour', content: nul }],
      }),
      await server.post('/v1/takedown-requests', {
        ageThen: 'under18',
        places: [{ url: `https://x.example/${nul}` }],
      }),
      await server.post('/v1/appeals', { statement: nul, words: nul }),
    ]
    for (const { status } of answers) expect(status).toBeLessThan(500)
  })

  it('as more places than fit is refused, and the request stays as it was', async () => {
    const places = Array.from({ length: 51 }, (_, at) => ({ platform: 'Harbour', content: `many_${at}` }))
    const draft = { ageThen: 'under18', places }
    expect((await server.post('/v1/takedown-requests', draft)).status).toBe(400)
    const { number } = (
      await server.post<Takedown>('/v1/takedown-requests', { ...draft, places: places.slice(0, 50) })
    ).body
    const more = await server.post<Takedown>(`/v1/takedown-requests/${number}/complete`, {
      places: places.slice(50),
    })
    expect([more.status, more.body.places]).toEqual([200, 50])
  })

  it('in an appeal reaches the reviewer as words, once, and the statement stays as it was', async () => {
    const statement = await statementFor('h_appeal')
    const before = (await server.get<Statement>(`/v1/statements/${statement}`)).body
    const words = `${SCRIPT}${TRICKS}`
    const sent = await server.post<Appeal>('/v1/appeals', { statement, words, state: 'overturned' })
    expect([sent.status, sent.body.state]).toEqual([201, 'waiting'])
    expect((await server.post('/v1/appeals', { statement, words: 'Again.' })).refusal).toBe('appeal.exists')
    const [job] = await jobs('source=appeal&about=h_appeal')
    const view = (await server.get<JobView>(`/v1/jobs/${job?.id}`, ana.asking)).body
    expect(view.appeal?.words).toContain('<script>')
    expect(view.appeal?.words).not.toMatch(TURNING)
    const after = (await server.get<Statement>(`/v1/statements/${statement}`)).body
    expect(after).toEqual({ ...before, appeal: sent.body.number })
  })

  it('of many hands at once is one appeal', async () => {
    const statement = await statementFor('h_many')
    const all = await Promise.all(
      Array.from({ length: 8 }, () => server.post<Appeal>('/v1/appeals', { statement, words: 'No.' })),
    )
    expect(all.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(all.filter(({ refusal }) => refusal === 'appeal.exists')).toHaveLength(7)
  })

  it('says nothing of who else told us', async () => {
    const draft = { reason: 'sextortion', about: { kind: 'account', id: 'h_quiet' } }
    const secret = { ...draft, from: { relation: 'self', account: 'robin_q' }, words: 'they know my school' }
    const { number } = (await server.post<ReportReceipt>('/v1/reports', secret, { key: harbour })).body
    const statement = await statementFor('h_quiet')
    for (const path of [`/v1/statements/${statement}`, `/v1/reports/${number}`])
      expect((await server.get(path)).text).not.toMatch(/robin_q|school/)
  })
})
