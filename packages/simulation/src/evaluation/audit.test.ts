import { describe, expect, it } from 'vitest'
import { auditOf, type Look, lookOf } from './audit.ts'

const looks = (kind: Look['kind'], wrong: number, right: number, groups: readonly string[] = []): Look[] =>
  Array.from({ length: wrong + right }, (_, at) => ({
    kind,
    action: 'limit_account',
    wrong: at < wrong,
    groups,
  }))

describe('rates of a running platform', () => {
  it('have Wilson’s interval, which a textbook gives for 10 of 100 as 5.5 % to 17.4 %', () => {
    expect(auditOf(looks('audit', 10, 90)).audit['limit_account']).toMatchObject({
      value: 0.1,
      low: 0.05523,
      high: 0.1744,
      n: 100,
      hits: 10,
    })
  })

  it('of none wrong in few still allow for some', () => {
    expect(auditOf(looks('audit', 0, 20)).audit['limit_account']).toMatchObject({
      value: 0,
      low: 0,
      high: 0.1611,
    })
  })

  it('keep samples apart from appeals, and tell groups apart', () => {
    const { audit, appeal, simulated } = auditOf([
      ...looks('audit', 1, 1, ['country:GB']),
      ...looks('audit', 0, 2, ['country:MX']),
      ...looks('appeal', 3, 1),
    ])
    expect(simulated).toBe(false)
    expect(audit['limit_account']?.n).toBe(4)
    expect(audit['limit_account']?.by['country:GB']).toMatchObject({ hits: 1, n: 2 })
    expect(appeal['limit_account']).toMatchObject({ hits: 3, n: 4, by: {} })
  })

  it.each([
    [null],
    ['x'],
    [{ kind: 'audit' }],
    [{ kind: 'guess', action: 'a', wrong: true }],
    [{ kind: 'audit', action: 'a', wrong: 1 }],
    [{ kind: 'audit', action: 'a', wrong: true, groups: [1] }],
  ])('are not made of %j', value => {
    expect(lookOf(value)).toBeNull()
  })
})
