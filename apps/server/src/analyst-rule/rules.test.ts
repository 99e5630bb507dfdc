import type { AnalystRuleState } from '@breakwater/contract'
import { describe, expect, it } from 'vitest'
import {
  costWith,
  documentOf,
  isSecondPerson,
  isTooSlow,
  type Move,
  moved,
  NO_COST,
  wordsOf,
} from './rules.ts'

const states: readonly AnalystRuleState[] = ['draft', 'tested', 'proposed', 'live', 'stopped', 'retired']
const moves: readonly Move[] = ['pass', 'fail', 'propose', 'approve', 'stop', 'retire']
const draft = {
  reason: 'r',
  severity: 'low',
  on: ['message.sent'],
  conditions: [{ name: 'one', cel: 'true' }],
  action: 'open_job',
  cap: 1,
  tests: [],
} as const satisfies object

describe('a version of a rule', () => {
  it('goes these ways and no other', () => {
    const all = states.flatMap(state =>
      moves.flatMap(move => {
        const to = moved(state, move)
        return to === null ? [] : [`${state} ${move} ${to}`]
      }),
    )
    expect(all).toEqual([
      'draft pass tested',
      'draft retire retired',
      'tested pass tested',
      'tested fail draft',
      'tested propose proposed',
      'tested retire retired',
      'proposed approve live',
      'proposed stop stopped',
      'proposed retire retired',
      'live stop stopped',
      'live retire retired',
      'stopped retire retired',
    ])
  })

  it('is one text, whatever else was sent with it, and in whatever order', () => {
    const words = wordsOf('a-rule', {
      ...draft,
      on: [...draft.on],
      conditions: [...draft.conditions],
      tests: [],
    })
    const { cap, ...others } = draft
    const sent = {
      version: 7,
      state: 'live',
      cap,
      ...others,
      on: [...draft.on],
      conditions: [...draft.conditions],
      tests: [],
    }
    expect(wordsOf('a-rule', sent)).toBe(words)
    expect(wordsOf('b-rule', sent)).not.toBe(words)
  })

  it.each<[AnalystRuleState, string]>([
    ['draft', 'draft'],
    ['tested', 'draft'],
    ['proposed', 'shadow'],
    ['live', 'live'],
    ['stopped', 'draft'],
    ['retired', 'draft'],
  ])('that is %s is asked as one that is %s', (state, asked) => {
    const version = { document: '{"id":"a"}', version: 2, state, writtenBy: 'ana', approvedBy: null }
    expect(documentOf(version)).toMatchObject({
      id: 'a',
      version: 2,
      owner: 'ana',
      state: asked,
      killed: false,
    })
  })

  it.each([
    ['ana', false],
    ['ben', false],
    ['cy', true],
  ])('written by ana and proposed by ben is approved by %s: %s', (caller, may) => {
    expect(isSecondPerson(caller, { writtenBy: 'ana', proposedBy: 'ben' })).toBe(may)
  })

  it.each<[string, readonly (readonly [times: number, took_ms: number])[], boolean]>([
    ['cold', [[499, 4]], false],
    ['as dear as it may be', [[500, 0.24]], false],
    ['dearer', [[500, 0.26]], true],
    [
      'cheap on a machine that stood still',
      [
        [499, 0.1],
        [3, 9_000],
      ],
      false,
    ],
    [
      'long now and then',
      [
        [2_000, 0.1],
        [19, 60],
      ],
      false,
    ],
    ['long again and again', [[20, 60]], true],
  ])('that is %s is judged by what it cost', (_, times, slow) => {
    let cost = NO_COST
    for (const [count, took_ms] of times)
      for (let time = 0; time < count; time++) cost = costWith(cost, took_ms)
    expect(isTooSlow(cost)).toBe(slow)
  })
})
