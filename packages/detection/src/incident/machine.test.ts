import { describe, expect, it } from 'vitest'
import { moves, nextStage, timers_ms, triggers } from './machine.ts'
import { depthOf, stages } from './stage.ts'

describe('the incident machine', () => {
  it('takes a report of the target from every stage to S5 or deeper', () => {
    for (const stage of stages) expect(depthOf(nextStage(stage, 'told') ?? stage)).toBeGreaterThanOrEqual(5)
  })

  it('takes a threat from every stage but deeper ones to S5', () => {
    for (const stage of stages)
      expect(depthOf(nextStage(stage, 'threatened') ?? stage)).toBeGreaterThanOrEqual(5)
  })

  it('lets time lead from no threat to less than the watch of S8', () => {
    expect(['S5', 'S6', 'S7'].map(stage => nextStage(stage as 'S5', 'lapsed'))).toEqual(['S8', 'S8', 'S8'])
  })

  it('moves down only by a lapse, a decision or a resolution', () => {
    for (const stage of stages)
      for (const trigger of triggers) {
        const to = nextStage(stage, trigger)
        if (to === null || ['lapsed', 'resolved', 'dismissed'].includes(trigger)) continue
        expect(depthOf(to), `${stage} ${trigger}`).toBeGreaterThan(depthOf(stage))
      }
  })

  it('reaches every stage from S0, and gives a timer exactly where time moves it', () => {
    const reached = new Set<string>(['S0'])
    for (const _ of stages)
      for (const stage of stages)
        if (reached.has(stage)) for (const to of Object.values(moves[stage])) reached.add(to)
    expect([...reached].sort()).toEqual([...stages])
    for (const stage of stages)
      expect(timers_ms[stage] !== null, stage).toBe(moves[stage].lapsed !== undefined)
  })

  it.each([
    ['S0', 'contact', 'S1'],
    ['S1', 'sexualised', 'S2'],
    ['S1', 'contact', null],
    ['S2', 'off_platform', 'S3'],
    ['S3', 'captured', 'S4'],
    ['S4', 'threatened', 'S5'],
    ['S4', 'lapsed', 'S3'],
    ['S5', 'paid', 'S6'],
    ['S5', 'threatened', null],
    ['S6', 'leaked', 'S7'],
    ['S7', 'resolved', 'S8'],
    ['S8', 'reopened', 'S5'],
    ['S9', 'lapsed', null],
  ] as const)('from %s by %s leads to %s', (from, trigger, to) => {
    expect(nextStage(from, trigger)).toBe(to)
  })
})
