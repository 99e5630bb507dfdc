import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { breakwater } from '../breakwater.suite.ts'

const folder = mkdtempSync(join(tmpdir(), 'breakwater-rules-'))
afterAll(() => rmSync(folder, { recursive: true }))

const at = (minute: number) => new Date(Date.UTC(2026, 10, 1) + minute * 60_000).toISOString()
const account = (id: string, age: number, country: string) => ({
  id: `c-${id}`,
  type: 'account.created',
  at: at(0),
  actor: id,
  account: { age, country },
})
const says = (id: string, actor: string, minute: number) => ({
  id,
  type: 'message.sent',
  at: at(minute),
  actor,
  target: 'teen',
  thread: `th_${actor}`,
  content: { kind: 'text', text: 'my cashapp is here' },
})
const events = [
  account('teen', 15, 'US'),
  account('a', 30, 'US'),
  account('b', 40, 'GB'),
  says('m1', 'a', 5),
  says('m2', 'b', 6),
  says('m3', 'b', 7),
]
const rule = {
  id: 'names-payment',
  version: 1,
  owner: 'ana',
  reason: 'names a way to pay',
  severity: 'low',
  state: 'draft',
  killed: false,
  on: ['message.sent'],
  conditions: [
    { name: 'to-a-minor', cel: 'target.age < 18' },
    { name: 'payment', cel: 'event.content.text.matches("cash ?app")' },
  ],
  action: 'open_job',
  cap: 10,
  approvedBy: null,
  tests: [{ name: 'finds one', events: [...events.slice(0, 2), events[3]], expect: ['m1'] }],
}

function file(name: string, lines: readonly object[]): string {
  const path = join(folder, name)
  writeFileSync(path, lines.map(line => JSON.stringify(line)).join('\n'))
  return path
}

const good = file('good.json', [rule])
const older = file('older.json', [
  { ...rule, version: 2, conditions: [...rule.conditions, { name: 'old', cel: 'actor.age >= 40' }] },
])
const stream = file('events.ndjson', events)

describe('breakwater rules', () => {
  it('check takes a rule, and says every fault of one that is none: exit 1', async () => {
    const bad = file('bad.json', [{ ...rule, owner: '', cap: -1 }])
    const { code, lines, err } = await breakwater(['rules', 'check', good, bad, '--json'])
    expect(code).toBe(1)
    expect(lines()).toMatchObject([
      { rule: 'names-payment', faults: [] },
      { refusal: 'rule.invalid', faults: [{ field: 'owner' }, { field: 'cap' }] },
    ])
    expect(err).toContain('rule.invalid')
  })

  it('test runs the stories in a document, and exits 1 where one fails', async () => {
    const failing = file('failing.json', [{ ...rule, tests: [{ ...rule.tests[0], expect: [] }] }])
    const [passed, failed] = await Promise.all(
      [good, failing].map(async path => breakwater(['rules', 'test', path, '--json'])),
    )
    expect([passed?.code, failed?.code]).toEqual([0, 1])
    expect(passed?.lines()).toMatchObject([{ test: 'finds one', passed: true }])
    expect(failed?.lines()).toMatchObject([{ passed: false, unexpected: ['m1'] }])
  })

  it('backtest tells whom the same text would have touched, by group, with the value of each condition', async () => {
    const { code, lines } = await breakwater([
      'rules',
      'backtest',
      good,
      '--events',
      stream,
      '--findings',
      '--json',
    ])
    expect(code).toBe(0)
    const told = lines() as Record<string, unknown>[]
    expect(told.slice(0, 3)).toMatchObject([
      { event: 'm1', values: { 'to-a-minor': true, payment: true }, action: null },
      { event: 'm2' },
      { event: 'm3' },
    ])
    expect(told[3]).toMatchObject({
      matches: 3,
      accounts: 2,
      by: { 'country:GB': { touched: 1, of: 1 }, 'age:minor': { touched: 0, of: 1 } },
    })
  })

  it('diff tells whom only one of two would have touched', async () => {
    const { lines } = await breakwater(['rules', 'diff', good, older, '--events', stream, '--json'])
    expect(lines()).toMatchObject([
      { old: 'names-payment@1', new: 'names-payment@2', both: 1, dropped: ['a'], added: [] },
    ])
  })
})
