import { describe, expect, it } from 'vitest'
import { type Account, actingAge, isProtected, missingFacts, needsParent, protectingAge } from '../index.ts'
import { isLoosening, needsParentToChange } from './change.ts'
import { settingNamed } from './setting.ts'

const thresholds = { default: 16, overrides: { KR: 18, DE: 16 } }

describe('two ages', () => {
  it.each<[Account, number, number]>([
    [{}, 0, Infinity],
    [{ age: null }, 0, Infinity],
    [{ age: 15 }, 15, 15],
    [{ age: 17.9 }, 17, 17],
    [{ age: 0 }, 0, 0],
    [{ age: 130 }, 130, 130],
    [{ age: -1 }, 0, Infinity],
    [{ age: 131 }, 0, Infinity],
    [{ age: Number.NaN }, 0, Infinity],
    [{ ages: {} }, 0, Infinity],
    [{ ages: { stated: 25 } }, 25, 25],
    [{ ages: { inferred: 25 } }, 25, 25],
    [{ ages: { stated: 25, inferred: 15 } }, 15, 25],
    [{ ages: { stated: 15, inferred: 25 } }, 15, 25],
    [{ ages: { stated: 15, inferred: 25, verified: 30 } }, 30, 30],
    [{ age: 15, ages: { inferred: 25 } }, 15, 25],
    [{ age: 15, ageSource: 'verified', ages: { inferred: 25 } }, 15, 15],
    [{ age: 15, ageSource: 'verified', ages: { verified: 18 } }, 15, 18],
    [{ age: 15, ageSource: 'inferred', ages: { inferred: 30 } }, 15, 30],
    [{ age: 15, ageSource: 'stated', ages: { stated: null, verified: null } }, 15, 15],
  ])('%j: protects as %i, acts as %d', (account, protecting, acting) => {
    expect([protectingAge(account), actingAge(account)]).toEqual([protecting, acting])
  })

  it.each<[Account, boolean]>([
    [{ age: 17 }, true],
    [{ age: 18 }, false],
    [{}, true],
    [{ age: 30, teenAccount: true }, true],
    [{ age: 30, supervised: true }, true],
    [{ age: 30, teenAccount: false, supervised: null }, false],
  ])('%j is protected: %s', (account, expected) => {
    expect(isProtected(account)).toBe(expected)
  })
})

describe('who needs a parent', () => {
  it.each<[Account, boolean]>([
    [{ age: 15, country: 'US' }, true],
    [{ age: 16, country: 'US' }, false],
    [{ age: 16, country: 'us' }, false],
    [{ age: 17, country: 'KR' }, true],
    [{ age: 17, country: 'kr' }, true],
    [{ age: 18, country: 'KR' }, false],
    [{ age: 16, country: 'DE' }, false],
    [{ age: 17 }, true],
    [{ age: 18 }, false],
    [{ age: 17, country: 'ZZ' }, true],
    [{ age: 17, country: 'US', countries: ['KR'] }, true],
    [{ age: 17, country: 'US', countries: ['DE', 'FR'] }, false],
    [{ age: 17, country: 'KR', countries: ['US'] }, true],
    [{ age: 30, country: 'US', supervised: true }, true],
  ])('%j: %s', (account, expected) => {
    expect(needsParent(account, thresholds)).toBe(expected)
  })
})

describe('a change loosens', () => {
  it.each([
    [null, true],
    [{}, true],
    [{ setting: 'lists' }, true],
    [{ to: 'owner' }, true],
    [{ setting: 'lists', from: 'owner', to: 'followers' }, true],
    [{ setting: 'lists', from: 'everyone', to: 'followers' }, false],
    [{ setting: 'lists', from: 'followers', to: 'followers' }, false],
    [{ setting: 'lists', from: 'Followers', to: 'followers' }, false],
    [{ setting: 'lists', to: 'owner' }, false],
    [{ setting: 'lists', to: 'followers' }, true],
    [{ setting: 'lists', from: 'nonsense', to: 'followers' }, true],
    [{ setting: 'lists', from: 'owner', to: 'nonsense' }, true],
    [{ setting: 'nudity_blur', from: true, to: false }, true],
    [{ setting: 'Nudity-Blur', from: false, to: true }, false],
    [{ setting: 'nudityBlur', from: 'ON', to: 'Off' }, true],
    [{ setting: 'gifts', from: 'off', to: 'on' }, true],
    [{ setting: 'gifts', from: 'on', to: 'off' }, false],
    [{ setting: 'gifts', from: true, to: false }, false],
    [{ setting: 'lists', from: 'followers', to: 'everyone' }, true],
    [{ setting: 'unheard_of', from: 1, to: 2 }, true],
    [{ setting: 'unheard_of', from: 1, to: 1 }, false],
    [{ setting: 'lists', from: 'owner', to: 0 }, true],
  ] as const)('%j: %s', (change, expected) => {
    expect(isLoosening(change)).toBe(expected)
  })

  it('and a setting is found however it is spelled, or not at all', () => {
    expect(['messages', 'time-reminder', 'HIDDEN_WORDS', 'toString'].map(settingNamed)).toEqual([
      'messages',
      'timeReminder',
      'hiddenWords',
      undefined,
    ])
  })
})

describe('missing facts', () => {
  it.each([
    [{ surface: 'tag' }, ['actor', 'target', 'edge']],
    [
      { surface: 'tag', actor: {}, target: { age: 15 }, edge: {} },
      ['actor.age', 'actor.country', 'target.country'],
    ],
    [
      {
        surface: 'tag',
        actor: { ages: { inferred: 20 }, country: 'US' },
        target: { age: 1, country: 'US' },
        edge: {},
      },
      [],
    ],
    [{ surface: 'live_start', actor: { country: 'US' } }, ['actor.age']],
    [{ surface: 'setting_change', actor: { age: 15, country: 'US' } }, []],
  ] as const)('%j: %j', (contact, expected) => {
    expect(missingFacts(contact)).toEqual(expected)
  })
})

describe('a parent decides over a change, where the two sides are one account', () => {
  it.each<[Account, Account, boolean]>([
    [{ age: 17, country: 'US' }, { age: 17, country: 'US' }, false],
    [{ age: 17, country: 'US' }, { age: 15, country: 'US' }, true],
    [{ age: 15, country: 'US' }, { age: 17, country: 'US' }, true],
    [{ country: 'US' }, { age: 17, country: 'US' }, false],
    [{ age: 17, country: 'US' }, { country: 'US' }, true],
    [{ age: 17 }, { age: 17, country: 'US' }, false],
    [{ age: 17, country: 'US' }, { age: 17 }, false],
    [{ age: 17 }, { age: 17 }, true],
    [{ age: 17 }, { age: 17, country: 'KR' }, true],
    [{ age: 17, country: 'KR' }, { age: 17, country: 'US' }, true],
    [{ country: 'US' }, { age: 17, country: 'KR' }, true],
    [{ country: 'KR' }, { age: 17, country: 'US' }, false],
    [{ age: 17, country: 'US', supervised: true }, { age: 17, country: 'US' }, true],
    [{ country: 'US', supervised: true }, { age: 17, country: 'US' }, true],
  ])('%j and %j: %s', (actor, target, expected) => {
    expect(needsParentToChange(actor, target, thresholds)).toBe(expected)
  })
})
