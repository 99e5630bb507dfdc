import { createHash } from 'node:crypto'
import type { LawAnswer, LawPreserved, LawRequest, Plan } from '@breakwater/contract'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { deskForFile } from '../desk.suite.ts'
import { forgetOldRequests } from './index.ts'
import { callObjection } from './rules.ts'

const desk = await deskForFile()
const { server, ana, ben } = desk

const draft = {
  kind: 'emergency',
  country: 'GB',
  agency: 'A police force',
  officer: 'PC Example',
  phone: '+44 20 7946 0000',
  email: 'pc@police.example',
  reference: 'R-1',
  asksFor: 'Who wrote this. Call me on 020 7946 0001.',
}
const call = {
  number: '020 7946 0999',
  source: 'https://police.example/contact',
  isConfirmed: true,
  words: 'The switchboard put me through.',
}
const path = (id: string, verb = '') => `/v1/law-requests/${id}${verb}`
const take = async () => (await server.post<LawRequest>('/v1/law-requests', draft, ana.asking)).body.id

const CREATED = {
  id: 'made-t10',
  type: 'account.created',
  at: '2026-10-01T00:00:00Z',
  account: { age: 17, ageSource: 'stated' },
}
const A_DAY_MS = 24 * 60 * 60_000

const MESSAGES = ['09', '10', '11'].map(hour => ({
  id: `m${hour}`,
  at: `2026-10-31T${hour}:00:00Z`,
  from: 't9',
  text: `said at ${hour}`,
}))
const confirm = (id: string, who: typeof ana) => server.post<LawRequest>(path(id, '/confirm'), {}, who.asking)
const calling = (id: string, more: object = {}) =>
  server.post<LawRequest>(path(id, '/call'), { ...call, ...more }, ana.asking)
const answer = (id: string, asked: object) =>
  server.post<LawAnswer>(path(id, '/answer'), { files: [], conversation: null, danger, ...asked }, ana.asking)
const danger = 'He says that he will come to the house tonight.'
const ALL = { from: null, to: null }
/** The audit lines of one event, as they were written. */
async function lines(event: string): Promise<readonly string[]> {
  const rows = await server.database.db.all<{ subject: object }>(
    sql`select subject from audit_lines where event = ${event} order by at`,
  )
  return rows.map(({ subject }) => JSON.stringify(subject))
}
const job = await desk.jobAbout('t9', { acts: ['threatened'], messages: MESSAGES })
const [file, other] = [await desk.fileOf(job, 'a.jpg'), await desk.fileOf(job, 'b.jpg')]
await desk.look(job, file)

/** A request that was called back by one and confirmed by another. */
async function verified(more: object = {}): Promise<string> {
  const { body } = await server.post<LawRequest>('/v1/law-requests', { ...draft, ...more }, ana.asking)
  await calling(body.id)
  await confirm(body.id, ben)
  return body.id
}

describe('a request of the police', () => {
  it('is answered after a call back by one and a yes by another, with hashes and who had it in hand', async () => {
    const id = await take()
    expect((await answer(id, { job })).refusal).toBe('law-request.wrong-state')
    expect((await confirm(id, ben)).refusal).toBe('law-request.wrong-state')
    expect((await calling(id, { number: draft.phone })).refusal).toBe('law-request.number-given')
    expect((await calling(id, { source: 'the e-mail' })).refusal).toBe('law-request.not-published')
    expect((await calling(id, { isConfirmed: false })).body.state).toBe('called')
    expect((await confirm(id, ben)).refusal).toBe('law-request.wrong-state')
    await calling(id)
    expect((await confirm(id, ana)).refusal).toBe('law-request.second-person')
    expect((await confirm(id, ben)).body.state).toBe('verified')

    const { body } = await answer(id, { job, files: [file], conversation: ALL })
    expect(body.items.map(({ what, sha256 }) => [what, sha256.length])).toEqual([
      ['image', 64],
      ['conversation', 64],
    ])
    expect(body.items[0]).toMatchObject({ sha256: file, looks: [{ by: ana.id, shown_ms: 2_500 }] })
    expect(body.items[1]?.sha256).toBe(
      createHash('sha256')
        .update(body.conversation ?? '')
        .digest('hex'),
    )
    expect(body.request.steps.map(({ by, name, what }) => [by, name, what])).toEqual([
      [ana.id, 'Ana', 'received'],
      [ana.id, 'Ana', 'call'],
      [ana.id, 'Ana', 'call'],
      [ben.id, 'Ben', 'confirm'],
      [ana.id, 'Ana', 'answer'],
    ])
    const hashes = body.items.map(({ sha256 }) => sha256)
    expect(body.request.steps.at(-1)).toMatchObject({ job, hashes })
    const [line] = (await lines('law-request.answered')).slice(-1)
    for (const part of [job, id, ...hashes]) expect(line).toContain(part)
    expect((await server.get(path('nobody'), ana.asking)).refusal).toBe('law-request.unknown')
    expect((await server.get(path(id), { key: desk.key })).refusal).toBe('access.denied')
  })

  it('is given what was chosen and nothing else: files by their hash, messages between two times', async () => {
    const id = await verified()
    const { body } = await answer(id, {
      job,
      files: [other],
      conversation: { from: '2026-10-31T09:30:00Z', to: '2026-10-31T10:30:00Z' },
    })
    expect(body.items.map(({ sha256 }) => sha256)).toContain(other)
    expect(JSON.stringify(body)).not.toContain(file)
    expect(body.conversation).toContain('said at 10')
    expect(body.conversation).not.toMatch(/said at (09|11)/)
    const nothing = await answer(id, { job })
    expect(nothing.body).toMatchObject({ items: [], conversation: null, account: 't9' })
    const stranger = { job, files: ['0'.repeat(64)] }
    expect(await answer(id, stranger)).toMatchObject({ refusal: 'evidence.unknown', field: 'files/0' })
    expect((await answer(id, { job: '00000000-0000-4000-8000-000000000000' })).refusal).toBe('job.unknown')
  })

  it('in an emergency names the danger, and is answered no sooner for it', async () => {
    const id = await take()
    expect((await answer(id, { job })).refusal).toBe('law-request.wrong-state')
    const ready = await verified()
    expect((await answer(ready, { job, danger: undefined })).refusal).toBe('law-request.danger-missing')
    expect((await answer(ready, { job })).body.danger).toBe(danger)
    const paper = await verified({ kind: 'legal_process' })
    expect((await answer(paper, { job, danger: undefined })).status).toBe(200)
  })

  it('can be read again with what was handed over, word for word; each reading is a line of the audit', async () => {
    const id = await verified()
    const given = (await answer(id, { job, files: [file], conversation: ALL })).body
    const [kept] = given.request.answers
    expect(kept).toMatchObject({ id: given.id, job, by: ana.id })
    const before = (await lines('law-request.answer-viewed')).length
    const { body } = await server.get<LawAnswer>(path(id, `/answers/${given.id}`), ben.asking)
    expect({ ...body, request: null }).toEqual({ ...given, request: null })
    const read = await lines('law-request.answer-viewed')
    expect([read.length, read.at(-1)]).toEqual([before + 1, expect.stringContaining(given.id)])
    expect((await server.get(path(id, '/answers/nobody'), ben.asking)).refusal).toBe('law-request.unknown')
    const sealed = await server.database.db.all<{ body: string }>(sql`select body from law_answers`)
    expect(JSON.stringify(sealed)).not.toContain('said at')

    await server.database.db.run(
      sql`update law_requests set closed_at = ${new Date(0)} where id = ${id}::uuid`,
    )
    await forgetOldRequests(desk.ctx())
    expect((await server.get<LawRequest>(path(id), ana.asking)).body).toMatchObject({
      draft: null,
      answers: [],
    })
  })

  it('is counted, refused or not, without a name', async () => {
    const id = await take()
    await server.post(path(id, '/refuse'), { because: 'nobody there knew of it' }, ben.asking)
    const span = 'from=2026-01-01T00:00:00Z&to=2027-01-01T00:00:00Z'
    const { text, headers } = await server.get(`/v1/transparency?${span}`, ana.asking)
    expect(headers.get('content-type')).toContain('text/csv')
    expect(text).toContain('law requests,emergency/GB/refused,1')
    expect(text).not.toContain('Example')
  })
})

describe('a call back', () => {
  it.each([
    ['+442079460000', 'law-request.number-given'],
    ['(020) 7946-0001', 'law-request.number-given'],
    ['', 'law-request.number-given'],
    ['020 7946 0999', null],
  ])('to %s: %s', (number, wanted) => {
    expect(callObjection({ ...call, number }, draft)).toBe(wanted)
  })
})

describe('a request to preserve', () => {
  it('keeps the account, the conversation and the files at once, until its day and no longer', async () => {
    const account = 't10'
    await server.post('/v1/events', [{ ...CREATED, actor: account }], { key: desk.key })
    await server.runJobs()
    const about = await desk.jobAbout(account, {
      acts: ['threatened'],
      messages: MESSAGES.map(message => ({ ...message, from: account })),
    })
    const kept = await desk.fileOf(about, 'kept.jpg')
    await decide(about, account)
    const id = (
      await server.post<LawRequest>('/v1/law-requests', { ...draft, kind: 'preservation' }, ana.asking)
    ).body.id
    const preserve = (until: string) =>
      server.post<LawRequest>(path(id, '/preserve'), { job: about, until }, ana.asking)
    expect((await preserve('2026-01-01T00:00:00Z')).refusal).toBe('law-request.until-past')
    const until = new Date(server.now().getTime() + 180 * A_DAY_MS).toISOString()
    const { body } = await preserve(until)
    expect(body.state).toBe('received')
    expect(body.preserved).toMatchObject([{ job: about, by: ana.id, until }])
    expect(body.steps.at(-1)).toMatchObject({ what: 'preserve', job: about })
    expect((await server.get(path(id, `/preserved/${job}`), ana.asking)).refusal).toBe('law-request.unknown')

    const read = () => server.get<LawPreserved>(path(id, `/preserved/${about}`), ana.asking)
    const seen = (await read()).body
    expect(seen.accounts[account]).toMatchObject({ age: 17 })
    expect(seen.conversation).toContain('said at 11')
    expect(seen.items[0]?.sha256).toBe(kept)
    expect((await lines('law-request.preserved-viewed')).at(-1)).toContain(about)

    const isThere = async () =>
      (await server.database.db.one(sql`select 1 from evidence_files where sha256 = ${kept}`)) !== null
    server.forward(179 * A_DAY_MS)
    await desk.clean()
    expect([await isThere(), (await read()).status]).toEqual([true, 200])
    server.forward(A_DAY_MS)
    await desk.clean()
    expect([await isThere(), (await read()).refusal]).toEqual([false, 'law-request.unknown'])
  })
})

/** So that nobody works on it any more, and its files go by their own date. */
async function decide(about: string, account: string): Promise<void> {
  const decision = {
    verdict: 'violates',
    policy: 'threat',
    actions: [{ action: 'limit_account', subject: { platform: 'Harbour', kind: 'account', id: account } }],
    tell: { when: 'later' },
  }
  await server.post(`/v1/jobs/${about}/take`, undefined, ben.asking)
  const { body: plan } = await server.post<Plan>(`/v1/jobs/${about}/plan`, decision, ben.asking)
  const made = await server.post('/v1/decisions', { job: about, plan: plan.plan, ...decision }, ben.asking)
  expect(made.status).toBeLessThan(300)
}
