import { readFileSync } from 'node:fs'
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
