import type { ActionFinding, Finding, IncidentFinding, Stage } from '@breakwater/detection'
import { describe, expect, it } from 'vitest'
import { actionsLeft, type Contested, effectsOf, levelInForce, outcomeOf } from './rules.ts'

const at = '2026-11-01T10:00:00.000Z'
const move = (from: Stage, to: Stage): IncidentFinding => {
  return { kind: 'incident', at, actor: 'a', target: 't', thread: null, from, to, reasons: [], events: [] }
}
const suspicion = (account: string, was: 0 | 1 | 2, level: 0 | 1 | 2 | 3): Finding => {
  return { kind: 'suspicion', at, account, level, was, families: [], features: {}, rules: [] }
}

describe('an objection', () => {
  it.each<[string, Contested, 'lifted' | 'held']>([
    ['to a strong suspicion is lifted', { level: 2, contest: null, stages: [] }, 'lifted'],
    [
      'by someone in an incident that is no threat is lifted',
      { level: 2, contest: null, stages: ['S3', 'S9'] },
      'lifted',
    ],
    ['while a threat stands is held', { level: 2, contest: null, stages: ['S1', 'S5'] }, 'held'],
    ['while a leak stands is held', { level: 1, contest: null, stages: ['S7'] }, 'held'],
    ['to a confirmed suspicion is held', { level: 3, contest: null, stages: [] }, 'held'],
    ['that comes again is held', { level: 2, contest: 'lifted', stages: [] }, 'held'],
    ['after a human upheld it is held', { level: 2, contest: 'upheld', stages: [] }, 'held'],
  ])('%s', (_, contested, outcome) => expect(outcomeOf(contested)).toBe(outcome))
})

describe('someone whose objection was heard', () => {
  const hold = (account: string, reason: string): ActionFinding => {
    return { kind: 'action', at, action: 'quarantine_thread', account, automatic: true, reasons: [reason] }
  }
  it('is not held again for a threat that is only foreseen, and is for one that was made', () => {
    const actions = [hold('heard', 'foreseen'), hold('heard', 'S5'), hold('other', 'foreseen')]
    expect(actionsLeft(actions, new Set(['heard']))).toEqual(actions.slice(1))
  })
})

describe('what contact decisions see', () => {
  const limit = { action: 'limit_account' }
  const lists = { action: 'hide_lists' }
  const thread = { action: 'quarantine_thread' }
  it.each<[string, Parameters<typeof levelInForce>[0], Parameters<typeof levelInForce>[1], number]>([
    ['nothing of an account of which nothing was found', null, [], 0],
    ['what was found', { level: 1, contest: null }, [], 1],
    ['a limit that stands, whatever was found', { level: 0, contest: null }, [limit], 2],
    ['lists that are closed to it', null, [lists], 1],
    ['nothing of a thread that waits: that is between two', null, [thread], 0],
    ['the graver of both', { level: 3, contest: 'upheld' as const }, [limit, lists], 3],
    ['nothing once a limit was lifted', { level: 2, contest: 'lifted' as const }, [limit], 0],
    ['all of it while an objection waits', { level: 2, contest: 'held' as const }, [], 2],
  ])('%s', (_, found, standing, level) => {
    expect(levelInForce(found, standing)).toBe(level)
  })
})

describe('what findings ask to be written', () => {
  it.each<[Stage, Stage, boolean]>([
    ['S0', 'S1', false],
    ['S1', 'S0', false],
    ['S1', 'S9', false],
    ['S1', 'S2', true],
    ['S0', 'S5', true],
    ['S2', 'S0', true],
    ['S5', 'S8', true],
    ['S4', 'S9', true],
  ])('a move from %s to %s is an incident’s: %s', (from, to, isTold) => {
    expect(effectsOf([move(from, to)]).moves.length).toBe(isTold ? 1 : 0)
  })

  it('is the last word on each account, and what it was before the first', () => {
    const { suspicions } = effectsOf([suspicion('a', 0, 1), suspicion('b', 1, 2), suspicion('a', 1, 3)])
    expect(suspicions).toMatchObject([
      { account: 'a', was: 0, level: 3 },
      { account: 'b', was: 1, level: 2 },
    ])
  })
})
