import type { IncidentAnswer, IncidentsAnswer, SuspicionAnswer } from '@breakwater/contract'
import type { Event } from '@breakwater/detection'
import { sql } from 'kysely'
import { describe, expect, inject, it } from 'vitest'
import { tell as tellInside } from '../infra/outbox.ts'
import { openTestServer, serverForFile, type TestServer } from '../infra/test-server.suite.ts'
import { Story } from '../infra/test-story.suite.ts'
import { lines, replayed } from './replayed.suite.ts'
import { findingsAfter } from './store.ts'

const options = { roles: 'api,worker,control' }
const server = await serverForFile(options)
const key = await server.partner('Harbour', 'events,contacts')

async function tell(to: TestServer, asKey: string, events: readonly Event[]): Promise<void> {
  for (let at = 0; at < events.length; at += 1_000) {
    const { status, text } = await to.post('/v1/events', events.slice(at, at + 1_000), { key: asKey })
    if (status !== 200) throw new Error(text)
    expect(/"refusal":"[^"]+"/.exec(text)?.[0]).toBeUndefined()
  }
}

/** What the worker does with events; other floors' jobs are no matter here. */
async function runJobs({ work }: TestServer): Promise<void> {
  for (const job of work.jobs) if (['fold events', 'end limits'].includes(job.name)) await job.run()
}

const findingsOf = async (of: TestServer, platform: string) =>
  (await findingsAfter(of.database.db, platform, 0, Number.MAX_SAFE_INTEGER)).map(({ body }) => body)
const suspicionOf = async (account: string, asKey = key) =>
  (await server.get<SuspicionAnswer>(`/v1/accounts/${account}/suspicion`, { key: asKey })).body
const decide = async (surface: string, actor: string, target: string, asKey = key) =>
  (
    await server.post<{ effect: string; rules: string[] }>(
      '/v1/contacts/decide',
      { surface, actor, target, content: { kind: 'text' } },
      { key: asKey },
    )
  ).body

describe('events that are folded', () => {
  it('find what replay finds, byte for byte', { timeout: 120_000 }, async () => {
    const { events } = Story.ofManyPeople(800)
    const expected = lines(replayed(events))
    expect(expected.length).toBeGreaterThan(50)
    const own = await server.partner('Replay', 'events')
    await tell(server, own, events)
    await runJobs(server)
    expect(await findingsOf(server, 'Replay')).toEqual(expected)
  })

  it('find the same once, wherever the process was stopped and started again', {
    timeout: 120_000,
  }, async () => {
    const own = await openTestServer(options)
    try {
      const ownKey = await own.partner('Restart', 'events')
      const { events } = Story.ofManyPeople(400)
      for (let at = 0; at < events.length; at += 97) {
        await tell(own, ownKey, events.slice(at, at + 97))
        if (at % 291 !== 0) await runJobs(own)
        if (at % 194 === 97) await own.restart()
      }
      await runJobs(own)
      expect(await findingsOf(own, 'Restart')).toEqual(lines(replayed(events)))
    } finally {
      await own.close()
    }
  })

  it('count once what came twice, in another order of calls', async () => {
    const own = await server.partner('Twice', 'events')
    const { events } = Story.ofManyPeople(600)
    await tell(server, own, events)
    await tell(server, own, events)
    await runJobs(server)
    await tell(server, own, events.toReversed().slice(0, 100))
    await runJobs(server)
    expect(await findingsOf(server, 'Twice')).toEqual(lines(replayed(events)))
  })
})

describe('an extortion', () => {
  const story = Story.ofAnExtortion()

  it('ends as an incident whose steps show the events that moved it', async () => {
    await tell(server, key, story.events)
    await runJobs(server)
    const { body: list } = await server.get<IncidentsAnswer>('/v1/accounts/teen/incidents', { key })
    expect(list.incidents).toMatchObject([{ actor: 'stranger', target: 'teen', stage: 'S5' }])
    const { body } = await server.get<IncidentAnswer>(`/v1/incidents/${list.incidents[0]?.id}`, { key })
    expect(body.steps.map(({ to }) => to)).toEqual(['S2', 'S5'])
    expect(body.contactAt).not.toBeNull()
    expect(body.steps[1]?.reasons.length).toBeGreaterThan(0)
    expect(body.steps[1]?.because.length).toBe(body.steps[1]?.reasons.length)
    const shown = body.steps.flatMap(({ evidence }) => evidence)
    expect(shown.every(({ body }) => body !== null)).toBe(true)
    expect(JSON.stringify(shown)).toContain('if you block me')
    expect(body.actions.map(({ action }) => action)).toContain('quarantine_thread')
  })

  it('raises a suspicion that says why, and limits that end by themselves', async () => {
    const found = await suspicionOf('stranger')
    expect(found.level).toBeGreaterThanOrEqual(1)
    expect(found.inForce).toBeGreaterThanOrEqual(2)
    expect(found.families).toContain('text')
    expect(found.limits.map(({ action }) => action)).toContain('limit_account')
    expect(found.limits.every(({ expiresAt }) => expiresAt !== null)).toBe(true)
  })

  it('takes nothing from the target, whatever they answered', async () => {
    expect(await suspicionOf('teen')).toMatchObject({ level: 0, inForce: 0, limits: [] })
  })

  it('is seen by contact decisions: messages wait, and other teens are out of reach', async () => {
    expect((await decide('dm_message', 'stranger', 'teen')).rules).toContain('C47')
    await server.ask('PUT', '/v1/accounts/other', { age: 15, country: 'US' }, { key })
    const before = await decide('follow', 'coach', 'other')
    expect((await decide('follow', 'stranger', 'other')).rules).not.toEqual(before.rules)
  })

  it('is not seen by another platform', async () => {
    const other = await server.partner('Quay', 'events')
    const { incidents } = (await server.get<IncidentsAnswer>('/v1/accounts/teen/incidents', { key })).body
    expect((await server.get(`/v1/incidents/${incidents[0]?.id}`, { key: other })).refusal).toBe(
      'incident.unknown',
    )
    expect(await suspicionOf('stranger', other)).toMatchObject({ level: 0 })
  })

  it('holds an objection for a human while a threat stands', async () => {
    const { body } = await server.post('/v1/accounts/stranger/suspicion/contest', undefined, { key })
    expect(body).toEqual({ account: 'stranger', outcome: 'held' })
    expect((await suspicionOf('stranger')).inForce).toBeGreaterThanOrEqual(2)
  })

  it('lets go of the thread after a day, and delivers nothing by it', async () => {
    server.forward(25 * 60 * 60_000)
    await runJobs(server)
    expect((await decide('dm_message', 'stranger', 'teen')).rules).not.toContain('C47')
    expect((await suspicionOf('stranger')).limits.map(({ action }) => action)).not.toContain(
      'quarantine_thread',
    )
  })
})

describe('a limit that may be wrong', () => {
  it('is lifted at once when the person objects, once, and their next contact is decided without it', async () => {
    const own = await server.partner('Wrong', 'events,contacts')
    await tell(server, own, Story.ofASuspect().events)
    await runJobs(server)
    expect(await suspicionOf('newcomer', own)).toMatchObject({ level: 2, inForce: 2 })
    const before = await decide('follow', 'newcomer', 'kid 10', own)
    const contest = () => server.post('/v1/accounts/newcomer/suspicion/contest', undefined, { key: own })
    expect((await contest()).body).toEqual({ account: 'newcomer', outcome: 'lifted' })
    expect(await suspicionOf('newcomer', own)).toMatchObject({ level: 2, inForce: 0, limits: [] })
    const after = await decide('follow', 'newcomer', 'kid 10', own)
    expect(after.rules).not.toEqual(before.rules)
    expect((await contest()).body).toEqual({ account: 'newcomer', outcome: 'held' })
  })

  it('is settled by a human, whose word holds against what is found next', { timeout: 120_000 }, async () => {
    const own = await openTestServer(options)
    try {
      const ownKey = await own.partner('Judged', 'events,contacts')
      await tell(own, ownKey, Story.ofASuspect().events)
      await runJobs(own)
      const judged = { platform: 'Judged', account: 'newcomer', verdict: 'dismissed' } as const
      await own.database.db.transaction(db =>
        tellInside({ db, now: () => own.now() }, 'account.judged', judged),
      )
      for (let turn = 0; turn < 3; turn++) await own.runJobs()
      const again = new Story('again', Date.UTC(2026, 10, 1, 9, 50))
      again.say(
        1,
        'newcomer',
        'kid 12',
        'hello there I saw your profile and think we could become very good friends soon',
      )
      await tell(own, ownKey, again.events)
      await runJobs(own)
      const { body } = await own.get<SuspicionAnswer>('/v1/accounts/newcomer/suspicion', { key: ownKey })
      expect(body).toMatchObject({ level: 0, inForce: 0, rules: expect.arrayContaining(['R09']), limits: [] })
    } finally {
      await own.close()
    }
  })

  it('is nothing to object to where nothing stands', async () => {
    expect((await server.post('/v1/accounts/nobody/suspicion/contest', undefined, { key })).refusal).toBe(
      'suspicion.none',
    )
  })
})

describe.runIf(inject('serverUrl') !== null)('another process', () => {
  /** What leads up to what is measured may take its time on a busy machine. */
  const slowly = { timeout: 60_000 }

  it('decides by what was found, and by what was lifted, within a second', async () => {
    const own = await server.partner('Beside', 'events,contacts')
    const other = await openTestServer({ ...options, beside: server, timers: true })
    try {
      const rules = async () =>
        (
          await other.post<{ rules: string[] }>(
            '/v1/contacts/decide',
            { surface: 'follow', actor: 'newcomer', target: 'kid 10' },
            { key: own },
          )
        ).body.rules
      await tell(
        server,
        own,
        Story.ofASuspect().events.filter(({ type }) => type === 'account.created'),
      )
      await expect.poll(async () => (await suspicionOf('newcomer', own)).level, slowly).toBe(0)
      await expect
        .poll(async () => (await server.get('/v1/accounts/newcomer', { key: own })).status, slowly)
        .toBe(200)
      const before = await rules()
      await tell(server, own, Story.ofASuspect().events)
      await expect.poll(async () => (await suspicionOf('newcomer', own)).inForce, slowly).toBe(2)
      await expect.poll(rules, { timeout: 1_000 }).not.toEqual(before)
      await server.post('/v1/accounts/newcomer/suspicion/contest', undefined, { key: own })
      await expect.poll(rules, { timeout: 1_000 }).toEqual(before)
    } finally {
      await other.close()
    }
  })
})

describe('what events say of accounts', () => {
  it('is known to decisions, beside what the platform said itself', async () => {
    const own = await server.partner('Facts', 'events,contacts')
    const story = new Story()
      .account('one', { age: 15, ageSource: 'stated', country: 'us' })
      .account('two', { age: 40, ageSource: 'stated', country: 'GB' })
      .add(1, 'friend.accepted', 'one', { target: 'two' })
      .add(2, 'block.created', 'two', { target: 'three' })
      .add(3, 'follow.accepted', 'one', { target: 'three' })
      .add(4, 'session.started', 'two', { session: { device: 'd1' } })
    await server.ask('PUT', '/v1/accounts/one', { private: true }, { key: own })
    await tell(server, own, story.events)
    await runJobs(server)
    const exported = async (id: string) => (await server.get(`/v1/accounts/${id}`, { key: own })).body
    expect(await exported('one')).toMatchObject({
      facts: { age: 15, ageSource: 'stated', country: 'US', private: true },
      edges: [{ to: 'two', isFriend: true }],
    })
    expect(await exported('two')).toMatchObject({
      links: 1,
      edges: [
        { to: 'one', isFriend: true },
        { to: 'three', blocks: true },
      ],
    })
  })

  it('is a request until it is answered, and a thread then', async () => {
    const own = await server.partner('Threads', 'events,contacts')
    const story = new Story()
      .account('asks', { age: 20, country: 'US' })
      .account('answers', { age: 21, country: 'US' })
      .say(1, 'asks', 'answers', 'hello')
      .say(2, 'asks', 'answers', 'are you there')
    await tell(server, own, story.events)
    await runJobs(server)
    const edges = async () =>
      (await server.get<{ edges: object[] }>('/v1/accounts/asks', { key: own })).body.edges
    expect(await edges()).toMatchObject([
      { to: 'answers', requestsSent: 2, requestState: 'pending', hasThread: false },
    ])
    await tell(server, own, new Story('later').say(3, 'answers', 'asks', 'yes').events)
    await runJobs(server)
    expect(await edges()).toMatchObject([{ to: 'answers', hasThread: true }])
  })
})

describe('an account that is erased', () => {
  it('is forgotten: its events, its state, its incidents, and whatever else was found', {
    timeout: 120_000,
  }, async () => {
    const own = await openTestServer(options)
    try {
      const ownKey = await own.partner('Erased', 'events,contacts')
      const story = Story.ofAnExtortion()
      const groups = {
        thread: 'group',
        targets: ['teen', 'stranger'],
        content: { kind: 'text', text: 'hello' },
      }
      story.add(30, 'message.sent', 'coach', groups)
      await tell(own, ownKey, story.events)
      await runJobs(own)
      await own.runJobs()
      await own.ask('DELETE', '/v1/accounts/stranger', undefined, { key: ownKey })
      for (let turn = 0; turn < 8; turn++) await own.runJobs()
      const { db } = own.database
      const left = async (table: string, columns: string) =>
        (
          await db.all(
            sql`select 1 from ${sql.raw(table)} where (${sql.raw(columns)})::text like '%stranger%'`,
          )
        ).length
      expect(await left('events', 'body')).toBe(0)
      expect(await left('detection_states', 'body')).toBe(0)
      expect(await left('detection_findings', "body::jsonb - 'thread'")).toBe(0)
      expect(await left('incidents', 'actor')).toBe(0)
      expect(await left('planned_actions', 'account')).toBe(0)
      expect(await left('suspicions', 'account')).toBe(0)
      expect(await left('event_erasures', 'account')).toBe(0)
      expect(await left('accounts', 'id')).toBe(0)
      await tell(own, ownKey, new Story('after').say(90, 'coach', 'teen', 'see you at training').events)
      await runJobs(own)
    } finally {
      await own.close()
    }
  })
})
