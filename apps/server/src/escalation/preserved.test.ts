import type { Plan, Reveal, Tip } from '@breakwater/contract'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { readConfig } from '../config.ts'
import { reviewer } from '../infra/test-reviewer.suite.ts'
import { deskForFile } from './desk.suite.ts'

const desk = await deskForFile()
const { server, fake, ana, ben, key } = desk
const { db } = server.database
const A_DAY_MS = 24 * 60 * 60_000
const threat = { acts: ['threatened'], ageThen: 'under18' }
const inDays = (days: number): string => new Date(server.now().getTime() + days * A_DAY_MS).toISOString()

/** So many days on, with those who work here still signed in. */
async function later(days: number): Promise<void> {
  server.forward(days * A_DAY_MS)
  await db.run(sql`update staff_sessions set created_at = ${server.now()}, seen_at = ${server.now()}`)
  await db.run(sql`update reviewers set on_duty_until = ${new Date(server.now().getTime() + A_DAY_MS)}`)
}

/** A decided job with one file, and a tip about it that was received. */
async function received(account: string) {
  const job = await desk.jobAbout(account, threat)
  const file = await desk.fileOf(job, 'kept.jpg')
  const tip = await desk.draft(job)
  await desk.handedOver(tip)
  await desk.send()
  const decision = {
    verdict: 'violates',
    policy: 'threat',
    actions: [{ action: 'limit_account', subject: { platform: 'Harbour', kind: 'account', id: account } }],
    tell: { when: 'later' },
  }
  await server.post(`/v1/jobs/${job}/take`, undefined, ben.asking)
  const { body: plan } = await server.post<Plan>(`/v1/jobs/${job}/plan`, decision, ben.asking)
  const made = await server.post('/v1/decisions', { job, plan: plan.plan, ...decision }, ben.asking)
  expect(made.status).toBeLessThan(300)
  const hold = (until: string | null, because = 'an order') =>
    server.post<Tip>(`/v1/tips/${tip.id}/hold`, { until, because }, ana.asking)
  return { job, file, tip, hold }
}
const rowOf = async ({ id }: { readonly id: string }) =>
  db.one<{ body: string | null; state: string; fault: string | null }>(
    sql`select body, state, fault from tips where id::text = ${id}`,
  )
/** What is still there of a tip: what it said, and its file. */
const left = async (tip: Tip, file: string): Promise<readonly boolean[]> => [
  (await rowOf(tip))?.body !== null,
  (await db.one(sql`select 1 from evidence_files where sha256 = ${file}`)) !== null,
]
const linesOf = async (event: string) =>
  db.all<{ caller: string; subject: object }>(
    sql`select caller, subject from audit_lines where event = ${event} order by at`,
  )

describe('what is preserved', () => {
  it('is there for 365 days to the day, tip and files, and not a day longer; the row is counted still', async () => {
    const { tip, file } = await received('p1')
    const { finishedAt, keepUntil } = await desk.see(tip)
    expect(Date.parse(keepUntil ?? '') - Date.parse(finishedAt ?? '')).toBe(365 * A_DAY_MS)
    await later(364.9)
    await desk.clean()
    expect(await left(tip, file)).toEqual([true, true])
    await later(0.2)
    await desk.clean()
    expect(await left(tip, file)).toEqual([false, false])
    expect((await rowOf(tip))?.state).toBe('finished')
  })

  it('stays under a legal hold until its day, and then goes with its files within the hour', async () => {
    const { tip, file, hold } = await received('p2')
    await hold(inDays(500))
    await later(499)
    await desk.clean()
    expect(await left(tip, file)).toEqual([true, true])
    await later(1.1)
    await desk.clean()
    expect(await left(tip, file)).toEqual([false, false])
  })

  it('goes at once when a hold is ended after the year, files too', async () => {
    const { tip, file, hold } = await received('p3')
    await hold(inDays(1_000))
    await later(400)
    await desk.clean()
    expect(await left(tip, file)).toEqual([true, true])
    await hold(null, 'the case is closed')
    await desk.clean()
    expect(await left(tip, file)).toEqual([false, false])
  })

  it('keeps every hold with its reason, and loses none of the year to one that is short', async () => {
    const { tip, file, hold } = await received('p4')
    await hold(inDays(500), 'the first order')
    await hold(inDays(2), 'the second order')
    const { body } = await hold(null, 'over')
    expect(body.holds.map(({ because, by }) => [because, by])).toEqual([
      ['the first order', ana.id],
      ['the second order', ana.id],
      ['over', ana.id],
    ])
    expect(body.heldUntil).toBeNull()
    await later(300)
    await desk.clean()
    expect(await left(tip, file)).toEqual([true, true])
  })

  it('holds the account and the conversation as they stood, sealed, whatever goes afterwards', async () => {
    const made = { id: 'made-t5', type: 'account.created', at: inDays(-1), actor: 't5' }
    await server.post('/v1/events', [{ ...made, account: { age: 41, ageSource: 'stated' } }], { key })
    await server.runJobs()
    const messages = [{ id: 'm', at: '2026-10-31T10:00:00Z', from: 't5', text: 'pay or I tell' }]
    const tip = await desk.draft(await desk.jobAbout('t5', { ...threat, messages }))
    await desk.handedOver(tip)
    await desk.send()
    await db.run(sql`delete from accounts where id = 't5'`)
    const kept = await desk.see(tip)
    expect(kept.accounts['t5']).toMatchObject({ age: 41 })
    expect(kept.conversation).toContain('pay or I tell')
    const { body } = (await rowOf(tip)) ?? { body: '' }
    expect(body).not.toContain('pay or')
    expect((await desk.see(tip)).heldUntil).toBeNull()
    expect((await server.post(`/v1/tips/${tip.id}/retract`, { because: 'late' }, ben.asking)).refusal).toBe(
      'tip.wrong-state',
    )
  })

  it('is not held before there is anything to hold', async () => {
    const tip = await desk.draft(await desk.jobAbout('p6', threat))
    const asked = { until: inDays(10), because: 'an order' }
    expect((await server.post(`/v1/tips/${tip.id}/hold`, asked, ana.asking)).refusal).toBe('tip.not-kept')
  })
})

describe('who reads what is preserved', () => {
  it('has a permission of its own; each reading, of the tip or a file, is in the record', async () => {
    const { tip, job, file } = await received('p7')
    const cy = await reviewer(server, 'Cy', { role: 'reviewer' })
    expect((await server.get(`/v1/tips/${tip.id}`, cy.asking)).refusal).toBe('access.denied')
    const how = { grey: true, blur: 0, muted: true }
    const look = (who: typeof cy) => server.post<Reveal>('/v1/reveals', { job, media: file, how }, who.asking)
    expect((await look(cy)).refusal).toBe('access.denied')

    const before = [(await linesOf('tip.viewed')).length, (await linesOf('reveal.opened')).length]
    expect((await server.get(`/v1/tips/${tip.id}`, ana.asking)).status).toBe(200)
    expect((await look(ana)).status).toBeLessThan(300)
    const viewed = await linesOf('tip.viewed')
    expect([viewed.length, (await linesOf('reveal.opened')).length]).toEqual(before.map(count => count + 1))
    expect(viewed.at(-1)).toMatchObject({ caller: expect.stringContaining(ana.id), subject: { tip: tip.id } })
    const draft = await desk.draft(await desk.jobAbout('p8', threat))
    expect((await server.get(`/v1/tips/${draft.id}`, cy.asking)).status).toBe(200)
  })
})

describe('a tip that stopped on its way', () => {
  it('is given up a year after it was sent on, whatever state it stopped in, and what it said goes', async () => {
    const stopped: Tip[] = []
    for (const step of ['submit', 'finish'] as const) {
      const tip = await desk.draft(await desk.jobAbout(`p9-${step}`, threat))
      await desk.handedOver(tip)
      fake.fail(step, 'no-entry')
      await desk.send()
      stopped.push(tip)
    }
    const states = async () => Promise.all(stopped.map(async tip => (await rowOf(tip))?.state))
    expect(await states()).toEqual(['opening', 'finishing'])
    await later(364)
    await desk.clean()
    expect(await states()).toEqual(['opening', 'finishing'])
    await later(2)
    await desk.clean()
    for (const tip of stopped)
      expect(await rowOf(tip)).toEqual({ body: null, state: 'retracted', fault: 'given-up' })
    const again = await desk.draft((await desk.see(stopped[0] ?? { id: '' })).job)
    expect(again.state).toBe('drafted')
  })
})

describe('what would let somebody send', () => {
  it('is a password that lies sealed in the database, and is shown to nobody', async () => {
    const password = 'correct-horse-battery'
    await desk.control('credentials', { environment: 'test', username: 'isp-test', password })
    const rows = await db.all<{ username: string; password: string }>(
      sql`select username, password from tip_credentials where environment = 'test'`,
    )
    expect(rows.map(({ username }) => username)).toEqual(['isp-test'])
    expect(rows[0]?.password).not.toContain(password)
    const bytes = Buffer.from(rows[0]?.password ?? '', 'base64').toString('latin1')
    expect(bytes).not.toContain(password)
    expect(desk.deps.keys.unseal('tip credentials', rows[0]?.password ?? '')).toBe(password)
    expect(JSON.stringify(await desk.control('show', {}))).not.toContain(password)
    expect(JSON.stringify(await linesOf('escalation.credentials-set'))).not.toContain(password)
  })
})

describe('where tips go', () => {
  const goes = (env: Record<string, string>) => readConfig([], env).cybertipline

  it('is the test service unless the configuration names production, letter for letter', () => {
    expect(goes({})).toMatchObject({ environment: 'test', url: 'https://exttest.cybertip.org/ispws' })
    expect(goes({ BREAKWATER_CYBERTIPLINE: '' }).environment).toBe('test')
    expect(goes({ BREAKWATER_CYBERTIPLINE: 'production' })).toMatchObject({
      environment: 'production',
      url: 'https://report.cybertip.org/ispws',
    })
    for (const near of [
      'Production',
      'prod',
      'https://report.cybertip.org/ispws',
      'http://10.0.0.1/',
      'true',
    ])
      expect(() => goes({ BREAKWATER_CYBERTIPLINE: near })).toThrow('BREAKWATER_CYBERTIPLINE')
  })
})
