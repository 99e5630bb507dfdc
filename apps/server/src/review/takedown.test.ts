import type {
  Alarm,
  Decision,
  DecisionDraft,
  JobPage,
  JobView,
  Match,
  Plan,
  Takedown,
} from '@breakwater/contract'
import { sql } from 'kysely'
import { SMTPServer } from 'smtp-server'
import { afterAll, describe, expect, it } from 'vitest'
import { openMailer } from '../infra/mail.ts'
import { reviewer } from '../infra/test-reviewer.suite.ts'
import { serverForFile } from '../infra/test-server.suite.ts'
import { somePdq } from '../infra/test-signal.suite.ts'
import { mailAlarms } from './alarm/alarm.ts'
import { ownBankOf } from './decision/banking.ts'

const server = await serverForFile()
const harbour = await server.partner('Harbour', `reports,webhooks`)
const ana = await reviewer(server, 'Ana')
const lea = await reviewer(server, 'Lea', { role: 'senior' })
const { db } = server.database
const HOUR_MS = 3_600_000

let posts = 0
const minor = () => ({
  ageThen: 'under18' as const,
  places: [{ platform: 'Harbour', content: `post_${(posts += 1)}`, signals: [somePdq()] }],
})
const ask = async (draft: object) => (await server.post<Takedown>('/v1/takedown-requests', draft)).body
const seen = async (number: string) => (await server.get<Takedown>(`/v1/takedown-requests/${number}`)).body
const jobOf = async (content: string) => {
  await server.runJobs()
  return (await server.get<JobPage>(`/v1/jobs?source=takedown&about=${content}`, ana.asking)).body.jobs[0]
}

async function statesOf(content: string, action: string): Promise<readonly string[]> {
  const rows = await db.all<{ state: string }>(
    sql`select state from actions where subject_id = ${content} and action = ${action} order by made_at, id`,
  )
  return rows.map(({ state }) => state)
}

async function decide(job: string, draft: Omit<DecisionDraft, 'tell'>): Promise<Decision> {
  const whole = { ...draft, tell: { when: 'now' as const } }
  await server.post(`/v1/jobs/${job}/take`, undefined, ana.asking)
  const { body: plan } = await server.post<Plan>(`/v1/jobs/${job}/plan`, whole, ana.asking)
  const made = await server.post<Decision>('/v1/decisions', { job, plan: plan.plan, ...whole }, ana.asking)
  if (made.status !== 201) throw new Error(made.text)
  return made.body
}

const upheld = (content: string): Omit<DecisionDraft, 'tell'> => {
  const subject = { platform: 'Harbour', kind: 'content' as const, id: content }
  return {
    verdict: 'violates',
    policy: 'sharing',
    actions: [
      { action: 'remove_content', subject },
      { action: 'bank_signals', subject },
    ],
  }
}

describe('a takedown request', () => {
  it('that is incomplete is kept, told what is missing, and valid once that is sent', async () => {
    const first = await ask({
      relation: 'self',
      places: [{ url: 'https://elsewhere.example/x' }],
      country: 'GB',
    })
    expect(first.state).toBe('incomplete')
    expect(first.missing.map(one => one.field)).toEqual(['contact', 'declares'])
    expect(first.dueAt).toBeNull()
    server.forward(HOUR_MS)
    const more = {
      contact: { email: 'kim@example.org' },
      declares: ['intimate', 'subject_or_for_them', 'true'],
    }
    const { body } = await server.post<Takedown>(`/v1/takedown-requests/${first.number}/complete`, more)
    expect(body).toMatchObject({ state: 'valid', missing: [], validAt: server.now().toISOString() })
    expect(Date.parse(body.dueAt ?? '')).toBe(server.now().getTime() + 48 * HOUR_MS)
  })

  it('keeps what was sent sealed, and never sends it back', async () => {
    const { number, help } = await ask({
      ...minor(),
      name: 'Robin Quay',
      facts: 'They took it from my phone.',
    })
    expect(JSON.stringify(await seen(number))).not.toContain('Quay')
    expect(help.services.map(({ service }) => service)).not.toContain('StopNCII.org')
    const rows = await db.all<{ row: string }>(sql`select t::text as row from takedown_requests as t`)
    expect(rows.some(({ row }) => row.includes('Quay') || row.includes('phone'))).toBe(false)
  })

  it('hides the content while it waits, no longer than its time, and shows the reviewer the reason', async () => {
    const draft = minor()
    const content = draft.places[0]?.content ?? ''
    const { number } = await ask({ ...draft, facts: 'They took it.' })
    const job = await jobOf(content)
    expect(job).toMatchObject({ lane: 'clock', skill: 'minors', isMinor: true })
    expect((await seen(number)).isHidden).toBe(true)
    expect((await server.get<JobView>(`/v1/jobs/${job?.id}`, ana.asking)).body.takedown).toMatchObject({
      facts: 'They took it.',
    })
    const states = () =>
      db.all<{ state: string }>(
        sql`select state from actions where subject_id = ${content} and action = 'hide_content'`,
      )
    expect(await states()).toEqual([{ state: 'sent' }])
    server.forward(73 * HOUR_MS)
    await server.runJobs()
    expect(await states()).toEqual([{ state: 'expired' }])
    expect((await seen(number)).isHidden).toBe(false)
  })

  it('that is upheld removes the content and banks its signals in the platform’s own bank', async () => {
    const draft = minor()
    const content = draft.places[0]?.content ?? ''
    const { number } = await ask(draft)
    const decision = await decide((await jobOf(content))?.id ?? '', upheld(content))
    const granted = await seen(number)
    expect(granted).toMatchObject({ state: 'granted', copies: 1 })
    expect(granted.words).toBe(
      'You were right to ask. We told the service to take the picture down. Copies of it are looked for.',
    )
    const matcher = await server.partner('Matcher', `match:${ownBankOf('Harbour')}`)
    const [signal] = draft.places[0]?.signals ?? []
    const found = async () =>
      (await server.post<{ matches: Match[] }>('/v1/match', { signals: [signal] }, { key: matcher })).body
        .matches
    expect(await found()).toMatchObject([{ bank: ownBankOf('Harbour'), asks: 'block', distance: 0 }])

    const [statement] = await db.all<{ number: string }>(
      sql`select number from statements where decision = ${decision.id}`,
    )
    await server.post('/v1/appeals', { statement: statement?.number, words: 'It is a painting.' })
    await server.runJobs()
    const [appeal] = (await server.get<JobPage>(`/v1/jobs?source=appeal&about=${content}`, lea.asking)).body
      .jobs
    await server.post(`/v1/jobs/${appeal?.id}/take`, undefined, lea.asking)
    const no = { verdict: 'no_violation', policy: 'no_rule_broken', actions: [], tell: { when: 'now' } }
    const { body: plan } = await server.post<Plan>(`/v1/jobs/${appeal?.id}/plan`, no, lea.asking)
    expect(
      (await server.post('/v1/decisions', { job: appeal?.id, plan: plan.plan, ...no }, lea.asking)).status,
    ).toBe(201)
    expect(await found()).toEqual([])
    expect((await seen(number)).state).toBe('reversed')
  })

  it('of a page that no platform here keeps says so when it is granted, and not that it was removed', async () => {
    const page = 'https://elsewhere.example/not-ours'
    const { number } = await ask({ ageThen: 'under18', places: [{ url: page }] })
    await decide((await jobOf(encodeURIComponent(page)))?.id ?? '', {
      verdict: 'violates',
      policy: 'sharing',
      actions: [],
    })
    const { state, copies, words, history } = await seen(number)
    expect({ state, copies }).toEqual({ state: 'granted', copies: 0 })
    expect(history.map(step => step.what)).not.toContain('removal_asked')
    expect(words).toContain('not on a service that we can remove from')
    expect(words).not.toContain('We told the service')
  })

  it('of several places hides, removes and banks every one of them, late ones too', async () => {
    const named = () => `post_${(posts += 1)}`
    const [first, second, late] = [named(), named(), named()]
    const place = (content: string) => ({ platform: 'Harbour', content, signals: [somePdq()] })
    const page = { url: 'https://elsewhere.example/also' }
    const draft = { ageThen: 'under18', places: [page, place(first), place(second)] }
    const { number } = await ask(draft)
    const id = (await jobOf(first))?.id ?? ''
    await server.post(`/v1/takedown-requests/${number}/complete`, { places: [place(late)] })
    await server.runJobs()
    const all = [first, second, late]
    for (const content of all) expect(await statesOf(content, 'hide_content'), content).toEqual(['sent'])

    const view = (await server.get<JobView>(`/v1/jobs/${id}`, ana.asking)).body
    const subjects = view.takedown?.places.flatMap(one => one.subject ?? []) ?? []
    expect(subjects.map(subject => subject.id)).toEqual(all)
    const whole = {
      ...upheld(first),
      actions: subjects.flatMap(subject => [
        { action: 'remove_content' as const, subject },
        { action: 'bank_signals' as const, subject },
      ]),
    }
    const partly = { ...upheld(first), tell: { when: 'now' } }
    const { body: plan } = await server.post<Plan>(`/v1/jobs/${id}/plan`, partly, ana.asking)
    expect(plan.warnings.find(({ code }) => code === 'places_left')?.words).toContain(`${second}, ${late}`)
    const decision = await decide(id, whole)
    for (const content of all) expect(await statesOf(content, 'remove_content'), content).toEqual(['sent'])
    for (const content of all) expect(await statesOf(content, 'hide_content'), content).toEqual(['undone'])
    const granted = await seen(number)
    expect(granted).toMatchObject({ state: 'granted', copies: 3 })
    expect(granted.says).toEqual(['right', 'told_service', 'another_elsewhere', 'ask_site', 'copies'])

    await server.post(`/v1/decisions/${decision.id}/undo`, { because: 'Too quick.' }, ana.asking)
    await server.runJobs()
    for (const content of all) expect(await statesOf(content, 'hide_content')).toContain('sent')
  })

  it('of which one place is left says so', async () => {
    const draft = minor()
    const content = draft.places[0]?.content ?? ''
    const { number } = await ask({ ...draft, places: [...draft.places, ...minor().places] })
    await decide((await jobOf(content))?.id ?? '', upheld(content))
    expect((await seen(number)).says).toEqual(['right', 'told_service', 'some_left', 'copies'])
  })

  it('that is refused shows the content again', async () => {
    const draft = minor()
    const content = draft.places[0]?.content ?? ''
    const { number } = await ask(draft)
    await decide((await jobOf(content))?.id ?? '', {
      verdict: 'no_violation',
      policy: 'no_rule_broken',
      actions: [],
    })
    expect(await seen(number)).toMatchObject({ state: 'refused', isHidden: false })
    expect((await server.post(`/v1/takedown-requests/${number}/complete`, {})).refusal).toBe(
      'takedown.settled',
    )
    expect((await server.get('/v1/takedown-requests/x')).refusal).toBe('takedown.unknown')
  })
})

interface Mail {
  readonly to: readonly string[]
  readonly text: string
}

/** A mail server on a real socket; `refusing` answers that it cannot just now. */
async function mailServer(): Promise<{ url: string; got: Mail[]; refusing: { value: boolean } }> {
  const got: Mail[] = []
  const refusing = { value: false }
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        if (refusing.value) return done(Object.assign(new Error('later'), { responseCode: 451 }))
        got.push({
          to: session.envelope.rcptTo.map(({ address }) => address),
          text: Buffer.concat(parts).toString(),
        })
        done()
      })
    },
  })
  await new Promise<void>(ready => smtp.listen(0, '127.0.0.1', ready))
  afterAll(() => new Promise<void>(closed => smtp.close(() => closed())))
  const { port } = smtp.server.address() as { port: number }
  return { url: `smtp://127.0.0.1:${port}`, got, refusing }
}

describe('alarms', () => {
  it('come at 24, 36, 44 and 48 hours, once each, by webhook', async () => {
    await db.run(sql`update takedown_requests set state = 'refused' where state = 'valid'`)
    await server.ask(
      'PUT',
      '/v1/webhooks/alarms',
      { url: 'https://hooks.example/x', types: ['takedown.alarm'] },
      { key: harbour },
    )
    await ask(minor())
    const kinds = async () => {
      await server.runJobs()
      const { body } = await server.get<{ alarms: { kind: string }[] }>('/v1/review/alarms', ana.asking)
      return body.alarms
        .map(alarm => alarm.kind)
        .filter(kind => kind.startsWith('takedown'))
        .toReversed()
    }
    const before = await kinds()
    for (const hours of [24, 12, 8, 4, 5]) {
      server.forward(hours * HOUR_MS)
      await server.runJobs()
    }
    expect((await kinds()).slice(before.length)).toEqual([
      'takedown_24h',
      'takedown_36h',
      'takedown_44h',
      'takedown_breach',
    ])
    const deliveries = await server.get<{ deliveries: unknown[] }>('/v1/webhooks/alarms/deliveries', {
      key: harbour,
    })
    expect(deliveries.body.deliveries).toHaveLength(4)
  })

  it('say that webhooks have them only where one listens, and not that they arrived', async () => {
    const test = async () =>
      (await server.post<Alarm>('/v1/review/alarms/test', undefined, lea.asking)).body.sent
    expect(await test()).toEqual([{ by: 'webhook', state: 'none' }])
    const hook = { url: 'https://hooks.example/y', types: ['review.alarm'] }
    await server.ask('PUT', '/v1/webhooks/tests', hook, { key: harbour })
    expect(await test()).toEqual([{ by: 'webhook', state: 'queued' }])
    const { body } = await server.get<{ alarms: Alarm[] }>('/v1/review/alarms', ana.asking)
    const kept = body.alarms.filter(({ kind }) => kind === 'test').map(({ sent }) => sent[0]?.state)
    expect(kept.toSorted()).toEqual(['none', 'queued'])
    await server.ask('DELETE', '/v1/webhooks/tests', undefined, { key: harbour })
    await db.run(sql`delete from review_alarms where kind = 'test'`)
  })

  it('are mailed over a real socket, and again while the mail server cannot take them', async () => {
    const { url, got, refusing } = await mailServer()
    const mailer = openMailer({
      url,
      from: 'alarm@example.org',
      to: ['lead@example.org', 'night@example.org'],
    })
    const ctx = {
      db,
      now: () => server.now(),
      caller: { kind: 'system', job: 'test' },
      log: console,
    } as never
    expect((await server.post('/v1/review/alarms/test', undefined, ana.asking)).refusal).toBe('access.denied')
    await server.post('/v1/review/alarms/test', undefined, lea.asking)
    await db.run(
      sql`update review_alarms set sent = '[{"by":"email","state":"waiting"}]'::jsonb where kind = 'test'`,
    )
    refusing.value = true
    expect(await mailAlarms(ctx, { mailer })).toBe(0)
    refusing.value = false
    expect(await mailAlarms(ctx, { mailer })).toBe(1)
    expect(await mailAlarms(ctx, { mailer })).toBe(0)
    expect(got).toHaveLength(1)
    expect(got[0]).toMatchObject({ to: ['lead@example.org', 'night@example.org'] })
    expect(got[0]?.text).toContain('This is a test')
  })
})
