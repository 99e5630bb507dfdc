import { isRule, type Rule, ruleOf } from '@breakwater/detection/rule'
import { describe, expect, it } from 'vitest'
import { serverForFile } from '../infra/test-server.suite.ts'
import { openRulesInForce } from './in-force.ts'
import { documentOf, wordsOf } from './rules.ts'
import { insertVersion, saveMove, type Version, versionOf } from './store.ts'

const server = await serverForFile({ roles: 'api,worker,control' })
const lines: unknown[] = []
const log = { ...console, info() {}, warn() {}, debug() {}, error: (line: unknown) => lines.push(line) }
const base = { db: server.database.db, now: () => server.now(), log: log as never }

async function inForce(rule: string): Promise<Rule> {
  const draft = { reason: 'r', severity: 'low' as const, on: ['message.sent'], action: 'open_job', cap: 9 }
  const tests = [
    { name: 'one', events: [], expect: ['x'] },
    { name: 'none', events: [], expect: [] },
  ]
  const row: Version = {
    rule,
    version: 1,
    hash: 'sha256:0',
    document: wordsOf(rule, { ...draft, conditions: [{ name: 'all', cel: 'true' }], tests }),
    state: 'live',
    writtenBy: 'ana',
    writtenName: 'Ana',
    proposedBy: 'ana',
    proposedName: 'Ana',
    approvedBy: 'ben',
    approvedName: 'Ben',
    writtenAt: server.now(),
    movedAt: server.now(),
    because: null,
  }
  await insertVersion(base.db, row)
  await saveMove(base.db, row)
  const loaded = ruleOf(documentOf(row))
  if (!isRule(loaded)) throw new Error(JSON.stringify(loaded))
  return loaded
}

const stateOf = async (rule: string) => {
  const row = await versionOf(base.db, rule, 1)
  return [row?.state, row?.because]
}

describe('a rule that is asked', () => {
  it('is switched off at once when it throws, and the others go on', async () => {
    const [throwing, sound] = [await inForce('throws'), await inForce('sound')]
    const rules = await openRulesInForce(base)
    const fault = () => {
      throw new RangeError('what somebody wrote')
    }
    expect(rules.watch(throwing, fault)).toBeNull()
    expect(rules.rules.map(({ document }) => document.id)).toEqual(['sound'])
    let asked = 0
    rules.watch(throwing, () => ((asked += 1), null))
    rules.watch(sound, () => ((asked += 1), null))
    expect(asked).toBe(1)
    await rules.sayStopped()
    expect(await stateOf('throws')).toEqual(['stopped', 'It failed: RangeError.'])
    expect(await stateOf('sound')).toEqual(['live', null])
    expect(JSON.stringify(lines)).not.toContain('what somebody wrote')
  })

  it('is switched off when it is slow again and again', async () => {
    const slow = await inForce('slow')
    const rules = await openRulesInForce(base)
    const busy = () => {
      const until_ms = performance.now() + 0.6
      while (performance.now() < until_ms);
      return null
    }
    for (let time = 0; time < 600 && rules.rules.some(rule => rule.document.id === 'slow'); time++)
      rules.watch(slow, busy)
    await rules.sayStopped()
    expect(await stateOf('slow')).toEqual(['stopped', 'It was slower than a rule may be.'])
  })
})
