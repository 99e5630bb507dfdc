import { describe, expect, it } from 'vitest'
import { fold } from '../detector.ts'
import type { Event } from '../event/event.ts'
import type { ActionName } from '../finding.ts'
import { defaultSettings } from '../settings.ts'
import { newState } from '../state/state.ts'
import { bracketReader, Story } from '../story.suite.ts'
import { canBecome, type RuleDocument, ruleStates } from './document.ts'
import { type Context, compile, ExpressionFault } from './expression.ts'
import {
  type Asked,
  askRule,
  backtest,
  contextOf,
  foldAsking,
  forgetSpent,
  isRule,
  type Rule,
  ruleOf,
  runTests,
  type Spent,
} from './index.ts'

const means = { settings: defaultSettings, read: bracketReader }
const day = 1_440

function story(young: boolean): readonly Event[] {
  const told = new Story().account('teen', { age: 15 }).account('a', { age: 30 }, young ? 1 : 900)
  return told.say(10, 'a', 'teen', 'hello, my cashapp is here').events
}

const found = story(true)
const document: RuleDocument = {
  id: 'new-and-paid',
  version: 1,
  owner: 'ana',
  reason: 'accounts of a day that name a way to pay',
  severity: 'medium',
  state: 'shadow',
  killed: false,
  on: ['message.sent'],
  conditions: [
    { name: 'new', cel: 'actor.days < 7' },
    { name: 'names-payment', cel: 'event.content.text.matches("(?i)cash ?app")' },
    { name: 'to-a-minor', cel: 'target.age < 18' },
  ],
  action: 'limit_account',
  cap: 2,
  approvedBy: null,
  tests: [
    { name: 'finds a new one', events: found, expect: [found.at(-1)?.id ?? ''] },
    { name: 'lets an old one alone', events: story(false), expect: [] },
  ],
}

function ruleFrom(changes: Partial<RuleDocument> = {}): Rule {
  const rule = ruleOf({ ...document, ...changes })
  if (!isRule(rule)) throw new Error(JSON.stringify(rule))
  return rule
}

const context: Context = {
  features: { a: 3 },
  event: { content: { text: 'send cash' }, list: [1, 2] },
  actor: { age: 20 },
  target: {},
}

describe('a condition', () => {
  it.each([
    ['features.a >= 3.0', true],
    ['features.a >= 4', false],
    ['features.b >= 1.0', null],
    ['target.age < 18', null],
    ['has(features.b) || actor.age == 20', true],
    ['event.content.text.matches("^send")', true],
    ['event.content.text.matches(r"\\bCASH\\b")', false],
    ['event.content.text .matches ( "(?i)CASH$" ) && "x.matches(y)" != "matches"', true],
    ['event.list.exists(one, one == 2)', true],
    ['actor.age', null],
  ])('%s is %s', (source, value) => {
    expect(compile(source)(context)).toBe(value)
  })

  it.each([
    ['features.a >'],
    ['nobody == 1'],
    ['features.a + "x" == 1'],
    ['1 + 1'],
    ['[1].all(x, [2].exists(y, x == y))'],
    ['event.content.text.matches("(a+")'],
    ['event.content.text.matches("(?=a)a")'],
    ['event.content.text.matches(event.content.text)'],
    ['event.content.text.matchesRe2("a")'],
    [`${'1 + '.repeat(400)}1 == 1`],
    [`1 == 1${' && true'.repeat(300)}`],
    ['x'.repeat(3_000)],
  ])('that is %.60s is not taken', source => {
    expect(() => compile(source)).toThrow(ExpressionFault)
  })

  it('reads a feature of nothing as zero, and one that is off as not there', () => {
    const [event] = found.slice(-1) as [Event]
    const state = newState()
    for (const one of found) fold(state, one, means)
    const asks = compile('features.trade_request < 1.0')
    expect(asks(contextOf(state, defaultSettings, event))).toBe(true)
    expect(asks(contextOf(state, { ...defaultSettings, off: ['text'] }, event))).toBeNull()
  })

  it('cannot be made slow by a pattern', () => {
    const evil = compile('event.content.text.matches("(a+)+$")')
    const before = performance.now()
    expect(evil({ ...context, event: { content: { text: `${'a'.repeat(4_000)}!` } } })).toBe(false)
    expect(performance.now() - before).toBeLessThan(200)
  })
})

describe('a rule', () => {
  it('finds with the value of every condition, and says nothing unless all hold', () => {
    const [finding, ...more] = [...backtest([ruleFrom()], found, means)]
    expect(more).toEqual([])
    expect(finding).toMatchObject({
      rule: 'new-and-paid',
      version: 1,
      account: 'a',
      target: 'teen',
      values: { new: true, 'names-payment': true, 'to-a-minor': true },
      action: null,
    })
    expect([...backtest([ruleFrom()], story(false), means)]).toEqual([])
  })

  it('acts only while it is live, approved, not killed, and under its cap', () => {
    const state = newState()
    for (const event of found) fold(state, event, means)
    const event = found.at(-1) as Event
    const ask = (changes: Partial<RuleDocument>, spent = new Map<string, Set<string>>()) =>
      askRule(ruleFrom(changes), event, contextOf(state, defaultSettings, event), spent)
    const live = { state: 'live', approvedBy: 'ben' } as const
    expect(ask({})?.action).toBeNull()
    expect(ask(live)?.action).toEqual({ name: 'limit_account', automatic: true })
    expect(ask({ ...live, action: 'remove_account' })?.action).toEqual({
      name: 'remove_account',
      automatic: false,
    })
    expect([ask({ ...live, killed: true }), ask({ state: 'draft' }), ask({ state: 'retired' })]).toEqual([
      null,
      null,
      null,
    ])
    expect(ask({ ...live, cap: 0 })).toMatchObject({ action: null, capped: true })
  })

  it('counts accounts towards its cap by day, each once', () => {
    const told = new Story().account('teen', { age: 15 })
    for (const [at, id] of ['a', 'b', 'c', 'd'].entries()) {
      told.account(id, { age: 30 }, 1)
      told
        .say(10 + at, id, 'teen', 'cashapp')
        .say(20 + at, id, 'teen', 'cashapp')
        .say(day + at, id, 'teen', 'cashapp')
    }
    const events = told.events.toSorted((x, y) => (x.at < y.at ? -1 : 1))
    const findings = [...backtest([ruleFrom({ state: 'live', approvedBy: 'ben' })], events, means)]
    const acted = (from: number, to: number) =>
      new Set(findings.slice(from, to).flatMap(({ action, account }) => (action === null ? [] : [account])))
        .size
    expect([findings.length, acted(0, 8), acted(8, 12)]).toEqual([12, 2, 2])
  })

  it('passes its own tests, and fails them when its words change', () => {
    expect(runTests(ruleFrom(), means).map(({ passed }) => passed)).toEqual([true, true])
    const [first] = runTests(ruleFrom({ conditions: [{ name: 'never', cel: 'false' }] }), means)
    expect(first).toMatchObject({ passed: false, missing: [found.at(-1)?.id] })
  })

  it('backtests the same text that runs live, to the same findings', () => {
    const state = newState()
    const rule = ruleFrom({ state: 'live', approvedBy: 'ben' })
    const spent = new Map<string, Set<string>>()
    const live = found.flatMap(event => {
      fold(state, event, means)
      return askRule(rule, event, contextOf(state, defaultSettings, event), spent) ?? []
    })
    expect([...backtest([rule], found, means)]).toEqual(live)
  })
})

describe('a document', () => {
  it.each<[string, unknown, string, string]>([
    ['a text', 'rule', 'rule.malformed', ''],
    ['one without an owner', { ...document, owner: ' ' }, 'rule.invalid', 'owner'],
    ['one with a field nobody knows', { ...document, more: 1 }, 'rule.invalid', 'more'],
    [
      'two conditions of one name',
      { ...document, conditions: [document.conditions[0], document.conditions[0]] },
      'rule.invalid',
      'conditions',
    ],
    [
      'CEL that is none',
      { ...document, conditions: [{ name: 'bad', cel: '1 +' }] },
      'rule.invalid',
      'conditions.bad',
    ],
    ['live without approval', { ...document, state: 'live' }, 'rule.unapproved', 'approvedBy'],
    [
      'live approved by its owner',
      { ...document, state: 'live', approvedBy: 'ana' },
      'rule.unapproved',
      'approvedBy',
    ],
    [
      'shadow without both kinds of test',
      { ...document, tests: document.tests.slice(0, 1) },
      'rule.untested',
      'tests',
    ],
  ])('that is %s is refused', (_, value, refusal, field) => {
    expect(ruleOf(value)).toMatchObject([{ refusal, field }])
  })

  it('goes forward from draft by shadow to live, and never back', () => {
    const moves = ruleStates.flatMap(from =>
      ruleStates.filter(to => canBecome(from, to)).map(to => `${from}>${to}`),
    )
    expect(moves).toEqual(['draft>shadow', 'draft>retired', 'shadow>live', 'shadow>retired', 'live>retired'])
  })
})

describe('a fold that asks rules', () => {
  const live = { state: 'live', approvedBy: 'ben' } as const
  const folded = (rules: readonly Rule[], events: readonly Event[], spent: Spent = new Map()) => {
    const state = newState()
    return events.flatMap(event => {
      const all = foldAsking(state, event, means, { rules, spent })
      return 'refusal' in all ? [] : all
    })
  }
  const twice = story(true).concat({
    ...(found.at(-1) as Event),
    id: 'again',
    at: '2026-11-01T12:00:00.000Z',
  })

  it('finds what a fold without rules finds, and theirs behind it', () => {
    const state = newState()
    const without = found.flatMap(event => fold(state, event, means) as readonly object[])
    const all = folded([ruleFrom(live)], found)
    expect(all.slice(0, without.length)).toEqual(without)
    expect(all.slice(without.length)).toMatchObject([
      { kind: 'rule', rule: 'new-and-paid', version: 1, state: 'live' },
      { kind: 'action', action: 'limit_account', account: 'a', automatic: true },
    ])
    const [, action] = all.slice(without.length) as [object, { expiresAt: string; reasons: string[] }]
    expect(action.reasons).toEqual(['rule new-and-paid@1'])
    expect(Date.parse(action.expiresAt)).toBe(state.now + 14 * day * 60_000)
  })

  it('acts on an account once a day, and on a thread each time', () => {
    const actions = (action: ActionName) =>
      folded([ruleFrom({ ...live, action })], twice).filter(({ kind }) => kind === 'action')
    expect(actions('limit_account')).toHaveLength(1)
    expect(actions('quarantine_thread')).toHaveLength(2)
    expect(actions('open_job')).toMatchObject([{ automatic: true, target: 'teen', priority: 'P2' }])
    expect(actions('remove_account')).toMatchObject([{ automatic: false }])
  })

  it('does nothing in shadow, and asks nothing of an event that came before', () => {
    expect(folded([ruleFrom()], found).slice(folded([], found).length)).toMatchObject([{ kind: 'rule' }])
    const again = folded([ruleFrom(live)], [...found, found.at(-1) as Event])
    expect(again.filter(({ kind }) => kind === 'rule')).toHaveLength(1)
  })

  it('takes nothing by itself from someone who is being extorted', () => {
    const told = new Story()
      .account('teen', { age: 15 }, 1)
      .account('a', { age: 30 })
      .add(5, 'report.filed', 'teen', { target: 'a', reason: 'sextortion' })
      .say(10, 'teen', 'a', 'my cashapp is here')
    const all = folded(
      [ruleFrom({ ...live, conditions: [{ name: 'says', cel: 'event.content.text.matches("cash")' }] })],
      told.events,
    )
    expect(all.filter(one => one.kind === 'action' && one.account === 'teen')).toMatchObject([
      { automatic: false, reasons: ['rule new-and-paid@1'] },
    ])
  })

  it('takes a watcher at its word that nothing was found', () => {
    const state = newState()
    const asked = { rules: [ruleFrom(live)], spent: new Map(), watch: (() => null) satisfies Asked['watch'] }
    const all = found.flatMap(event => foldAsking(state, event, means, asked) as readonly object[])
    expect(all).toEqual(folded([], found))
  })

  it('counts days only as long as they matter', () => {
    const spent: Spent = new Map([
      ['a@1 live 2026-10-20', new Set(['x'])],
      ['a@1 live 2026-11-01', new Set(['x'])],
    ])
    forgetSpent(spent, Date.UTC(2026, 10, 2))
    expect([...spent.keys()]).toEqual(['a@1 live 2026-11-01'])
  })
})
