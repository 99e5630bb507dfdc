import { describe, expect, it } from 'vitest'
import {
  afterCare,
  change,
  defaultRulebook,
  defaults,
  isRefusal,
  loadRulebook,
  type Newcomer,
  supervision,
  takedownService,
} from './index.ts'

const { teen, adult } = defaultRulebook.terms

describe('an account begins', () => {
  it.each<[Newcomer, string, string, string]>([
    [{ age: 13, country: 'US' }, 'teen private', 'parent', 'C01 C02'],
    [{ age: 15, country: 'US' }, 'teen private', 'parent', 'C01 C02'],
    [{ age: 16, country: 'US' }, 'teen private', 'self', 'C02'],
    [{ age: 17, country: 'US' }, 'teen private', 'self', 'C02'],
    [{ age: 17 }, 'teen private', 'parent', 'C01 C02'],
    [{ age: 17, country: 'US', supervised: true }, 'teen private', 'parent', 'C01 C02'],
    [{ age: 18, country: 'US' }, 'adult', 'self', ''],
    [{ age: 18 }, 'adult', 'self', ''],
    [{ country: 'US' }, 'teen private', 'parent', 'C01 C02'],
    [{ age: 25, country: 'US', minorOnDevice: false }, 'adult', 'self', ''],
    [{ age: 25, country: 'US', minorOnDevice: true }, 'teen private verify_age', 'parent', 'C01 C02 C39'],
    [{ age: 25, country: 'US', ages: { inferred: 17 } }, 'teen private verify_age', 'parent', 'C01 C02 C39'],
    [{ age: 25, country: 'US', ages: { inferred: 18 } }, 'adult', 'self', ''],
    [
      { ages: { stated: 25, inferred: 15 }, country: 'US' },
      'teen private verify_age',
      'parent',
      'C01 C02 C39',
    ],
    [
      { age: 15, ageSource: 'inferred', ages: { stated: 25 }, country: 'US' },
      'teen private verify_age',
      'parent',
      'C01 C02 C39',
    ],
    [{ age: 25, ageSource: 'inferred', country: 'US', minorOnDevice: true }, 'adult', 'self', ''],
    [{ age: 25, ageSource: 'verified', country: 'US', minorOnDevice: true }, 'adult', 'self', ''],
    [
      { age: 25, ages: { verified: 25, inferred: 12 }, country: 'US', minorOnDevice: true },
      'adult',
      'self',
      '',
    ],
    [{ age: 17, country: 'US', minorOnDevice: true }, 'teen private', 'self', 'C02'],
    [{ ages: { inferred: 25 }, country: 'US', minorOnDevice: true }, 'adult', 'self', ''],
    [{ age: 17, ages: { inferred: 16 }, country: 'US' }, 'teen private', 'self', 'C02'],
    [{ age: 18, country: 'US', minorOnDevice: true }, 'teen private verify_age', 'parent', 'C01 C02 C39'],
  ])('%j as %s, loosened by %s: %s', (account, begins, loosenedBy, rules) => {
    const made = defaults(account, defaultRulebook)
    const said = [
      made.teenAccount ? 'teen' : 'adult',
      ...(made.private ? ['private'] : []),
      ...made.limits.map(({ kind }) => kind),
    ]
    expect([said.join(' '), made.loosenedBy, made.rules.join(' ')]).toEqual([begins, loosenedBy, rules])
    expect(made.settings).toEqual(made.teenAccount ? teen : adult)
    expect(made.rulebook).toBe(defaultRulebook.hash)
  })

  it('private where only C01 runs, open where neither does', () => {
    const rulebook = (off: string[]) => {
      const loaded = loadRulebook({ off })
      if (isRefusal(loaded)) throw new Error(loaded.field)
      return loaded
    }
    const young = { age: 15, country: 'US' }
    expect(defaults(young, rulebook(['C02']))).toMatchObject({
      private: true,
      settings: { ...adult, private: 'on' },
      rules: ['C01'],
    })
    expect(defaults(young, rulebook(['C01']))).toMatchObject({
      private: true,
      settings: teen,
      rules: ['C02'],
    })
    expect(defaults(young, rulebook(['C01', 'C02']))).toMatchObject({
      private: false,
      settings: adult,
      rules: [],
    })
    expect(defaults({ age: 17, country: 'US' }, rulebook(['C02']))).toMatchObject({
      private: false,
      rules: [],
    })
  })
})

describe('an account changes a setting', () => {
  const loosen = { setting: 'lists', from: 'owner', to: 'followers' }
  it.each([
    [15, loosen, 'limit'],
    [15, { setting: 'lists', from: 'followers', to: 'owner' }, 'allow'],
    [16, loosen, 'allow'],
    [30, loosen, 'allow'],
    [null, loosen, 'limit'],
  ] as const)('at %s, %j: %s', (age, to, effect) => {
    const decision = change({ id: 'x', age, country: 'US' }, to, defaultRulebook)
    expect([decision.effect, decision.limits]).toEqual([
      effect,
      effect === 'limit' ? [{ kind: 'parent_approval' }] : [],
    ])
  })
})

describe('other moments', () => {
  const day = 86_400_000
  it('an account that is removed: everyone who talked with it in 90 days is offered help, once', () => {
    const threads = [
      { account: 'a', lastAtMs: 10 * day },
      { account: 'b', lastAtMs: 10 * day - 1 },
      { account: 'c', lastAtMs: 99 * day },
      { account: 'c', lastAtMs: 50 * day },
    ]
    expect(afterCare(3, threads, 100 * day)).toEqual([
      { account: 'a', notice: 'N5' },
      { account: 'c', notice: 'N5' },
    ])
    expect(afterCare(2, threads, 100 * day)).toEqual([])
  })

  it('a report: under 18, unknown or then under 18 leads to Take It Down, others to StopNCII', () => {
    expect([17, 18, null].map(age => takedownService({ age }))).toEqual([
      'take_it_down',
      'stop_ncii',
      'take_it_down',
    ])
    expect(takedownService({ age: 30 }, true)).toBe('take_it_down')
  })

  it('supervision never shows what was written', () => {
    expect(supervision.neverSees).toContain('messages')
    expect(supervision.sees.some(what => (supervision.neverSees as readonly string[]).includes(what))).toBe(
      false,
    )
  })
})
