import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { breakwater } from './breakwater.suite.ts'

const story = readFileSync(new URL('../../../fixtures/events/incident.ndjson', import.meta.url), 'utf8')
const findings = readFileSync(
  new URL('../../../fixtures/events/incident.findings.ndjson', import.meta.url),
  'utf8',
)

describe('breakwater replay', () => {
  it('finds in the fixture what the fixture says, byte for byte, each time', async () => {
    const runs = await Promise.all([1, 2].map(async () => breakwater(['replay', '-', '--json'], story)))
    for (const { code, out } of runs) expect([code, out]).toEqual([0, findings])
  })

  it('prints findings in event-time order', async () => {
    const { lines } = await breakwater(['replay', '-'], story.trim().split('\n').toReversed().join('\n'))
    const times = (lines() as { at: string }[]).map(({ at }) => at)
    expect(times.length).toBeGreaterThan(0)
    expect(times).toEqual([...times].sort())
  })

  it('refuses a bad line in its place, naming the field, and goes on; exit 1', async () => {
    const [first = '', ...rest] = story.trim().split('\n')
    const bad = '{"id":"x","type":"message.sent","at":"yesterday","actor":"a","target":"b"}'
    const { code, lines, err } = await breakwater(
      ['replay', '-'],
      [bad, 'not json', first, '', ...rest].join('\n'),
    )
    expect(code).toBe(1)
    expect(lines().slice(0, 2)).toEqual([
      { id: 'x', refusal: 'event.invalid', field: 'at' },
      { id: null, refusal: 'event.malformed', field: '' },
    ])
    expect(lines().slice(2)).toEqual(
      findings
        .trim()
        .split('\n')
        .map(line => JSON.parse(line) as unknown),
    )
    expect(err).toContain('2 refused')
  })

  it('asks rules of analysts too: what they find stands behind what detection finds, and what they do behind that', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'breakwater-replay-'))
    const file = join(folder, 'rule.json')
    const tests = [
      { name: 'one', events: [], expect: ['x'] },
      { name: 'none', events: [], expect: [] },
    ]
    const rule = {
      id: 'every-message',
      version: 3,
      owner: 'ana',
      reason: 'r',
      severity: 'low',
      state: 'live',
      killed: false,
      on: ['message.sent'],
      conditions: [{ name: 'all', cel: 'true' }],
      action: 'hide_lists',
      cap: 1,
      tests,
      approvedBy: 'ben',
    }
    writeFileSync(file, JSON.stringify(rule))
    const { code, lines } = await breakwater(['replay', '-', '--analyst-rule', file], story)
    rmSync(folder, { recursive: true })
    const all = lines() as { kind: string; reasons?: readonly string[] }[]
    const isRules = ({ kind, reasons }: (typeof all)[number]) =>
      kind === 'rule' || reasons?.[0] === 'rule every-message@3'
    expect(code).toBe(0)
    expect(all.filter(one => !isRules(one)).map(one => JSON.stringify(one))).toEqual(
      findings.trim().split('\n'),
    )
    expect(all.filter(isRules).slice(0, 2)).toMatchObject([
      { kind: 'rule', rule: 'every-message', version: 3, values: { all: true } },
      { kind: 'action', action: 'hide_lists', automatic: true },
    ])
  })

  it.each([
    ['a file that is not there', ['replay', 'nowhere.ndjson'], 'file.missing'],
    ['rules that are not there', ['replay', '-', '--rules', 'nowhere.json'], 'file.missing'],
    ['rules of unknown names', ['replay', '-', '--rules', 'package.json'], 'rules.unknown'],
  ])('refuses %s: exit 1, and nothing on standard output', async (_, args, refusal) => {
    const { code, out, err } = await breakwater(args)
    expect([code, out]).toEqual([1, ''])
    expect(err).toContain(refusal)
  })
})
