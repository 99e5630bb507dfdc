import type {
  AnalystRule,
  AnalystRuleBacktest,
  AnalystRuleDraft,
  AnalystRules,
  AnalystRuleTested,
} from '@breakwater/contract'
import { defaultSettings, type Event, newState } from '@breakwater/detection'
import { foldAsking, isRule, ruleOf } from '@breakwater/detection/rule'
import { shippedReader } from '@breakwater/detection/text'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { reviewer, type TestReviewer } from '../infra/test-reviewer.suite.ts'
import { openTestServer, serverForFile, type TestServer } from '../infra/test-server.suite.ts'
import { Story } from '../infra/test-story.suite.ts'
import { documentOf } from './rules.ts'
import { versionOf } from './store.ts'

const options = { roles: 'api,worker,control' }
const server = await serverForFile(options)
const ana = await reviewer(server, 'Ana', { role: 'analyst' })
const ben = await reviewer(server, 'Ben', { role: 'senior' })
const cy = await reviewer(server, 'Cy')

const story = new Story('t')
  .account('teen', { age: 15, country: 'US' })
  .account('friend', { age: 16, country: 'US' })
  .account('seller', { age: 40, country: 'GB' })
  .say(1, 'seller', 'teen', 'pay by cashapp, it is quick')
  .say(2, 'friend', 'teen', 'see you at the match')
const found = story.events.at(-2)?.id ?? ''

function draftOf(changes: Partial<AnalystRuleDraft> = {}): AnalystRuleDraft {
  return {
    reason: 'Grown-ups who name a way to pay to a minor.',
    severity: 'medium',
    on: ['message.sent'],
    conditions: [
      { name: 'grown-up', cel: 'actor.age >= 18' },
      { name: 'to-a-minor', cel: 'target.age < 18' },
      { name: 'payment', cel: 'event.content.text.matches("(?i)cash ?app")' },
    ],
    action: 'limit_account',
    cap: 10,
    tests: [
      { name: 'finds one', events: [...story.events], expect: [found] },
      { name: 'lets a friend alone', events: story.events.slice(0, 3), expect: [] },
    ],
    ...changes,
  }
}

interface People {
  readonly on: TestServer
  readonly analyst: TestReviewer
  readonly senior: TestReviewer
}
const here: People = { on: server, analyst: ana, senior: ben }
const at = (rule: string, verb: string, version = 1) =>
  `/v1/analyst-rules/${rule}/versions/${version}/${verb}`
const put = (rule: string, changes: Partial<AnalystRuleDraft> = {}, { on, analyst }: People = here) =>
  on.ask<AnalystRule>('PUT', `/v1/analyst-rules/${rule}`, draftOf(changes), analyst.asking)
const tell = async (to: TestServer, key: string, events: readonly Event[]) => {
  const { status, text } = await to.post('/v1/events', events, { key })
  if (status !== 200) throw new Error(text)
}
const job = (of: TestServer, name: string) => of.work.jobs.find(one => one.name === name)?.run()
const findingsOf = async (of: TestServer, platform: string) =>
  (
    await of.database.db.all<{ body: string }>(
      sql`select body from detection_findings where platform = ${platform} order by position, number`,
    )
  ).map(({ body }) => body)

async function proposed(rule: string, changes: Partial<AnalystRuleDraft> = {}, people: People = here) {
  const { version } = (await put(rule, changes, people)).body
  const { on, analyst } = people
  const tested = await on.post<AnalystRuleTested>(at(rule, 'test', version), undefined, analyst.asking)
  expect(tested.body.rule.state).toBe('tested')
  const answer = await on.post<AnalystRule>(at(rule, 'propose', version), undefined, analyst.asking)
  if (answer.status !== 200) throw new Error(answer.text)
  return version
}

async function live(rule: string, changes: Partial<AnalystRuleDraft> = {}, people: People = here) {
  const version = await proposed(rule, changes, people)
  const answer = await people.on.post<AnalystRule>(
    at(rule, 'approve', version),
    undefined,
    people.senior.asking,
  )
  if (answer.status !== 200) throw new Error(answer.text)
  return version
}

describe('a rule', () => {
  it('is written, tested, proposed, and live by a second person; every step is in the audit', async () => {
    const version = await live('step-by-step')
    const { rules } = (await server.get<AnalystRules>('/v1/analyst-rules', ana.asking)).body
    expect(rules.filter(({ rule }) => rule === 'step-by-step')).toMatchObject([
      { version, state: 'live', writtenBy: 'Ana', proposedBy: 'Ana', approvedBy: 'Ben' },
    ])
    const lines = await server.database.db.all<{ event: string; subject: { to?: string } }>(
      sql`select event, subject from audit_lines where subject ->> 'rule' = 'step-by-step'`,
    )
    expect(lines.map(({ event, subject }) => subject.to ?? event).sort()).toEqual([
      'analyst-rule.written',
      'live',
      'proposed',
      'tested',
    ])
  })

  it('is the same version while its words are the same, and the next one when they change', async () => {
    const first = (await put('same-words')).body
    expect((await put('same-words')).body).toEqual(first)
    const next = (await put('same-words', { cap: 11 })).body
    expect(next).toMatchObject({ version: 2, state: 'draft' })
    expect(next.hash).not.toBe(first.hash)
  })

  it('cannot be approved by whoever wrote it, nor before it is proposed', async () => {
    await put('two-people', {}, { on: server, analyst: ana, senior: ben })
    const approve = (who: TestReviewer) => server.post(at('two-people', 'approve'), undefined, who.asking)
    expect((await approve(ben)).refusal).toBe('rule.wrong-state')
    await proposed('two-people')
    expect((await approve(ana)).refusal).toBe('access.denied')
    await server.database.db.run(
      sql`update analyst_rules set proposed_by = ${ben.id} where rule = 'two-people'`,
    )
    expect((await approve(ben)).refusal).toBe('rule.second-person')
  })

  it('is not proposed before its own stories come out, of both kinds', async () => {
    const tests = draftOf().tests
    const wrong = tests.map(test => ({ ...test, expect: [] }))
    await put('untested', { tests: wrong })
    const { body } = await server.post<AnalystRuleTested>(at('untested', 'test'), undefined, ana.asking)
    expect(body).toMatchObject({
      rule: { state: 'draft' },
      outcomes: [{ passed: false, unexpected: [found] }, {}],
    })
    expect((await server.post(at('untested', 'propose'), undefined, ana.asking)).refusal).toBe(
      'rule.untested',
    )
    await put('half-tested', { tests: tests.slice(0, 1) })
    await server.post(at('half-tested', 'test'), undefined, ana.asking)
    expect((await server.post(at('half-tested', 'propose'), undefined, ana.asking)).refusal).toBe(
      'rule.untested',
    )
  })

  it('is refused where it cannot be read, with the field', async () => {
    const answer = await put('broken', { conditions: [{ name: 'bad', cel: '1 +' }] })
    expect(answer).toMatchObject({ refusal: 'rule.invalid', field: 'conditions.bad' })
    expect((await server.post(at('nobody-wrote', 'test'), undefined, ana.asking)).refusal).toBe(
      'rule.unknown',
    )
  })

  it('is shown and changed by those whose role says so, and by nobody else', async () => {
    await put('closed')
    expect((await server.get('/v1/analyst-rules', ben.asking)).status).toBe(200)
    expect((await server.get('/v1/analyst-rules', cy.asking)).refusal).toBe('access.denied')
    const write = (who: object) => server.ask('PUT', '/v1/analyst-rules/closed', draftOf(), who)
    expect((await write(ben.asking)).refusal).toBe('access.denied')
    expect((await write({})).refusal).toBe('access.key-missing')
    const key = await server.partner('Curious', 'events')
    expect((await server.get('/v1/analyst-rules', { key })).refusal).toBe('access.denied')
  })

  it('waits where fifty are asked already', { timeout: 120_000 }, async () => {
    const own = await openTestServer(options)
    try {
      const people = {
        on: own,
        analyst: await reviewer(own, 'Ana', { role: 'analyst' }),
        senior: await reviewer(own, 'Ben', { role: 'senior' }),
      }
      await put('one-more', {}, people)
      await own.post(at('one-more', 'test'), undefined, people.analyst.asking)
      await own.database.db.run(sql`
        insert into analyst_rules (rule, version, hash, document, state, written_by, written_name, written_at, moved_at)
        select 'rule-' || n, 1, hash, document, 'live', written_by, written_name, written_at, moved_at
        from analyst_rules, generate_series(1, 50) as n`)
      const answer = await own.post(at('one-more', 'propose'), undefined, people.analyst.asking)
      expect(answer.refusal).toBe('rule.too-many')
    } finally {
      await own.close()
    }
  })
})

describe('a backtest', () => {
  it('says whom the same words would have touched among kept events, by group, and touches nobody', async () => {
    const key = await server.partner('Past', 'events')
    await tell(server, key, story.events)
    await put('over-the-past')
    const backtest = (more: object = {}) =>
      server.post<AnalystRuleBacktest>(
        at('over-the-past', 'backtest'),
        { platform: 'Past', ...more },
        ana.asking,
      )
    const { body } = await backtest()
    expect(body).toMatchObject({ events: 5, isWhole: true, matches: 1, accounts: 1, capped: 0 })
    expect(body.by['age:25+']).toEqual({ touched: 1, of: 1 })
    expect(body.by['age:minor']).toEqual({ touched: 0, of: 2 })
    expect(body.examples).toMatchObject([{ event: found, values: { payment: true }, action: null }])
    expect((await backtest({ events_max: 3 })).body).toMatchObject({ events: 3, isWhole: false, matches: 0 })
    expect((await backtest({ platform: 'Nobody' })).refusal).toBe('partner.unknown')
    expect(await findingsOf(server, 'Past')).toEqual([])
  })

  it('runs one at a time', async () => {
    const key = await server.partner('Longer past', 'events')
    await tell(server, key, Story.ofManyPeople(900).events)
    await put('one-at-a-time')
    const backtest = () =>
      server.post(at('one-at-a-time', 'backtest'), { platform: 'Longer past' }, ana.asking)
    const answers = await Promise.all([backtest(), backtest(), backtest()])
    expect(answers.map(({ refusal }) => refusal)).toContain('rule.busy')
    expect((await backtest()).status).toBe(200)
  })
})

describe('a rule in force', () => {
  const says = (name: string, minute: number, text = 'pay by cashapp') =>
    new Story(name).say(minute, 'seller', 'teen', text).events
  const people = story.events.slice(0, 3)

  it('finds in shadow and does nothing; live it acts; and what it does ends by itself', async () => {
    const key = await server.partner('Acting', 'events,contacts')
    await proposed('acting')
    await tell(server, key, [...people, ...says('shadow', 1)])
    await job(server, 'fold events')
    const kinds = async () =>
      (await findingsOf(server, 'Acting')).flatMap(body => {
        const { kind, rule, state, action, reasons } = JSON.parse(body)
        return kind === 'rule' && rule === 'acting'
          ? [state]
          : String(reasons).includes('acting@1')
            ? [action]
            : []
      })
    expect(await kinds()).toEqual(['shadow'])
    expect((await server.post(at('acting', 'approve'), undefined, ben.asking)).status).toBe(200)
    await tell(server, key, says('live', 2))
    await job(server, 'fold events')
    expect(await kinds()).toEqual(['shadow', 'live', 'limit_account'])
    const { body } = await server.get<{ limits: { action: string; expiresAt: string | null }[] }>(
      '/v1/accounts/seller/suspicion',
      { key },
    )
    const limit = { action: 'limit_account', expiresAt: expect.any(String) }
    expect(body.limits).toContainEqual(expect.objectContaining(limit))
    await server.post(at('acting', 'stop'), { because: 'It was a shop.' }, ben.asking)
    await tell(server, key, says('stopped', 3))
    await job(server, 'fold events')
    expect(await kinds()).toEqual(['shadow', 'live', 'limit_account'])
  })

  it('gives way to the version that takes its place', async () => {
    await live('next-version')
    await live('next-version', { cap: 3 })
    const { rules } = (await server.get<AnalystRules>('/v1/analyst-rules', ana.asking)).body
    const states = rules.filter(({ rule }) => rule === 'next-version').map(({ state }) => state)
    expect(states).toEqual(['live', 'retired'])
    const retire = () => server.post(at('next-version', 'retire', 2), { because: 'Over.' }, ana.asking)
    expect((await retire()).status).toBe(200)
    expect((await retire()).refusal).toBe('rule.wrong-state')
  })

  it('finds what replay finds, byte for byte, and keeps its cap, through restarts', {
    timeout: 120_000,
  }, async () => {
    const own = await openTestServer(options)
    try {
      const staff = {
        on: own,
        analyst: await reviewer(own, 'Ana', { role: 'analyst' }),
        senior: await reviewer(own, 'Ben', { role: 'senior' }),
      }
      const text = 'event.content.text.matches("(?i)trade pics|pay me")'
      const conditions = [
        { name: 'words', cel: text },
        { name: 'some-contact', cel: 'features.new_threads >= 0.0 || actor.age >= 0' },
      ]
      const tests = [
        {
          name: 'finds',
          events: new Story('f').account('a', { age: 30 }).say(1, 'a', 'b', 'trade pics').events,
          expect: ['f1'],
        },
        { name: 'lets alone', events: [], expect: [] },
      ]
      await live('words-of-some', { conditions, tests, cap: 5 }, staff)
      await proposed('words-in-shadow', { conditions, tests, cap: 2, action: 'quarantine_thread' }, staff)
      const key = await own.partner('Exact', 'events')
      const { events } = Story.ofManyPeople(420)
      for (let from = 0; from < events.length; from += 60) {
        await tell(own, key, events.slice(from, from + 60))
        if (from % 120 === 0) await job(own, 'fold events')
        if (from % 180 === 0) await own.restart()
      }
      await job(own, 'fold events')
      const rules = await Promise.all(
        ['words-in-shadow', 'words-of-some'].map(async name => {
          const version = await versionOf(own.database.db, name, 1)
          const rule = ruleOf(version === null ? null : documentOf(version))
          if (!isRule(rule)) throw new Error(JSON.stringify(rule))
          return rule
        }),
      )
      const [state, means] = [newState(), { settings: defaultSettings, read: shippedReader }]
      const asked = { rules, spent: new Map() }
      const expected = events.flatMap(event =>
        (foldAsking(state, event, means, asked) as readonly object[]).map(one => JSON.stringify(one)),
      )
      expect(expected.some(line => line.includes('"capped":true'))).toBe(true)
      expect(expected.some(line => line.includes('rule words-of-some@1'))).toBe(true)
      expect(await findingsOf(own, 'Exact')).toEqual(expected)
    } finally {
      await own.close()
    }
  })

  it('that can no longer be read is switched off, and says so', { timeout: 120_000 }, async () => {
    const own = await openTestServer(options)
    try {
      const staff = {
        on: own,
        analyst: await reviewer(own, 'Ana', { role: 'analyst' }),
        senior: await reviewer(own, 'Ben', { role: 'senior' }),
      }
      await live('was-read-once', {}, staff)
      await live('still-read', {}, staff)
      await own.database.db.run(
        sql`update analyst_rules set document = replace(document, 'actor.age >=', 'actor.age >=>') where rule = 'was-read-once'`,
      )
      await own.restart()
      await job(own, 'follow analyst rules')
      const { rules } = (await own.get<AnalystRules>('/v1/analyst-rules', staff.analyst.asking)).body
      expect(rules).toMatchObject([
        { rule: 'still-read', state: 'live' },
        { rule: 'was-read-once', state: 'stopped', because: 'It can no longer be read.' },
      ])
      expect(own.log.join()).toContain('an analyst rule was switched off')
    } finally {
      await own.close()
    }
  })
})

describe('what rules counted', () => {
  it('goes with the account, and after five days', async () => {
    const key = await server.partner('Counted', 'events,contacts')
    await proposed('counting')
    await tell(server, key, [
      ...story.events.slice(0, 3),
      ...new Story('c').say(1, 'seller', 'teen', 'cashapp').events,
    ])
    await job(server, 'fold events')
    const counts = async () =>
      (
        await server.database.db.one<{ count: number }>(
          sql`select count(*)::int as count from analyst_rule_counts where platform = 'Counted'`,
        )
      )?.count
    expect(await counts()).toBeGreaterThan(0)
    const erased = new Story('erased').add(5, 'account.erased', 'seller').events
    await tell(server, key, erased)
    await job(server, 'fold events')
    expect(await counts()).toBe(0)
  })
})
