import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { isRefusal, loadRulebook, profile, profileNames, type Rulebook } from '../index.ts'
import { canonicalJson } from './canonical.ts'

const loaded = (document: unknown, library?: Record<string, unknown>) => {
  const rulebook = loadRulebook(document, library)
  if (isRefusal(rulebook)) throw new Error(`${rulebook.refusal} ${rulebook.field}`)
  return rulebook
}
const refusal = (document: unknown, library?: Record<string, unknown>) => {
  const rulebook = loadRulebook(document, library)
  return isRefusal(rulebook) ? `${rulebook.refusal} ${rulebook.field}` : 'loaded'
}

describe('a rulebook loads', () => {
  it('from nothing, as the one that ships first', () => {
    expect(loaded({}).hash).toBe(profile('instagram-like')?.hash)
  })

  it.each(profileNames)('from its own terms: %s', name => {
    const { terms, hash } = profile(name) as Rulebook
    expect(loaded({ ...terms, rulebook: hash }).hash).toBe(hash)
    expect(loaded({ extends: name }).hash).toBe(hash)
  })

  it('over another, which may be over another', () => {
    const library = { a: { extends: 'messenger-like', minMutuals: 4 }, b: { extends: 'a', adultAge: 16 } }
    const { terms } = loaded(
      { name: 'ours', version: '7', extends: 'b', off: ['C06', 'C04', 'C04'], requestLimit: 0 },
      library,
    )
    expect(terms).toMatchObject({
      name: 'ours',
      version: '7',
      connection: 'messenger-like',
      minMutuals: 4,
      adultAge: 16,
      requestLimit: 0,
      off: ['C04', 'C06'],
    })
  })

  it('with rules switched on again, settings and countries over those of its base', () => {
    const { terms, plan } = loaded({
      on: ['C04'],
      connection: 'messenger-like',
      originNotice: 'everyone',
      minorRequestsLimit: 5,
      thresholds: { default: 18, overrides: { DE: 16 } },
      teen: { messages: 'nobody', lists: null },
      adult: { comments: 'followers' },
    })
    expect(terms.off).toEqual([])
    expect(plan.comment.map(({ id }) => id)).toContain('C04')
    expect(terms.thresholds).toEqual({ default: 18, overrides: { DE: 16 } })
    expect([terms.originNotice, terms.minorRequestsLimit]).toEqual(['everyone', 5])
    expect([terms.teen.messages, terms.teen.lists, terms.adult.comments]).toEqual([
      'nobody',
      'owner',
      'followers',
    ])
    const over = loaded(
      { extends: 'a', thresholds: { overrides: { FR: 18 } } },
      { a: { thresholds: { overrides: { DE: 18 } } } },
    )
    expect(over.terms.thresholds).toEqual({ default: 16, overrides: { DE: 18, FR: 18 } })
  })

  it('with its own list of rules that are off, or else with that of its base', () => {
    const library = { a: { off: ['C06', 'C23'] } }
    expect(loaded({ extends: 'a', off: ['C01'] }, library).terms.off).toEqual(['C01'])
    expect(loaded({ extends: 'a', on: ['C06'] }, library).terms.off).toEqual(['C23'])
    expect(loaded({ extends: 'a' }, library).terms.off).toEqual(['C06', 'C23'])
  })

  it('whatever order its fields have, to the same hash; with another value, to another', () => {
    const one = loaded({ minMutuals: 4, adultAge: 17, thresholds: { overrides: { DE: 18, FR: 18 } } })
    const two = loaded({ thresholds: { overrides: { FR: 18, DE: 18 } }, adultAge: 17, minMutuals: 4 })
    expect(one.hash).toBe(two.hash)
    expect(loaded({ minMutuals: 5 }).hash).not.toBe(loaded({ minMutuals: 4 }).hash)
    expect(one.hash).toBe(`sha256:${createHash('sha256').update(canonicalJson(one.terms)).digest('hex')}`)
  })

  it('with the rules of its kind of connection', () => {
    const ids = (name: string) => (profile(name) as Rulebook).plan.dm_start.map(({ id }) => id)
    expect(ids('instagram-like')).toContain('C05')
    expect(ids('instagram-like')).not.toContain('C10')
    expect(ids('messenger-like')).toContain('C10')
    expect(ids('messenger-like')).not.toContain('C05')
  })
})

describe('a rulebook is refused, naming the field', () => {
  const own = { minMutuals: 4 }
  it.each<[string, unknown]>([
    ['rulebook.malformed ', null],
    ['rulebook.malformed ', []],
    ['rulebook.malformed ', 'instagram-like'],
    ['rulebook.unknown-field minMutual', { minMutual: 4 }],
    ['rulebook.unknown-field teen.message', { teen: { message: 'nobody' } }],
    ['rulebook.unknown-field thresholds.US', { thresholds: { US: 18 } }],
    ['rulebook.unknown-field constructor', { constructor: {} }],
    ['rulebook.invalid name', { name: '' }],
    ['rulebook.invalid name', { name: 'x'.repeat(81) }],
    ['rulebook.invalid version', { version: 7 }],
    ['rulebook.invalid adultAge', { adultAge: '18' }],
    ['rulebook.invalid adultAge', { adultAge: 17.5 }],
    ['rulebook.invalid adultAge', { adultAge: 0 }],
    ['rulebook.invalid minMutuals', { minMutuals: -1 }],
    ['rulebook.invalid requestLimit', { requestLimit: -1 }],
    ['rulebook.invalid minorRequestsLimit', { minorRequestsLimit: 0 }],
    ['rulebook.invalid connection', { connection: 'none' }],
    ['rulebook.invalid originNotice', { originNotice: 'nobody' }],
    ['rulebook.invalid thresholds', { thresholds: 16 }],
    ['rulebook.invalid thresholds.default', { thresholds: { default: 13 } }],
    ['rulebook.invalid thresholds.overrides', { thresholds: { overrides: [] } }],
    ['rulebook.invalid thresholds.overrides.ZZ', { thresholds: { overrides: { ZZ: 18 } } }],
    ['rulebook.invalid thresholds.overrides.DE', { thresholds: { overrides: { DE: 17 } } }],
    ['rulebook.invalid teen', { teen: [] }],
    ['rulebook.invalid teen.lists', { teen: { lists: 'friends' } }],
    ['rulebook.invalid adult.lists', { adult: { lists: 1 } }],
    ['rulebook.invalid off', { off: 'C04' }],
    ['rulebook.unknown-rule off[1]', { off: ['C04', 'C99'] }],
    ['rulebook.unknown-rule on[0]', { on: [4] }],
    ['rulebook.conflict on', { on: ['C06'], off: ['C06'] }],
    ['rulebook.conflict teen.messages', { teen: { messages: 'everyone' }, adult: { messages: 'connected' } }],
    ['rulebook.unknown extends', { extends: 'nothing' }],
    ['rulebook.unknown extends', { extends: 'constructor' }],
    ['rulebook.loop extends', { name: 'ours', extends: 'ours' }],
    ['rulebook.loosens off', { off: ['C13'] }],
    ['rulebook.loosens off', { off: ['C40'] }],
    ['rulebook.loosens off', { extends: 'messenger-like', off: ['C10'] }],
    ['rulebook.loosens adultAge', { adultAge: 21 }],
    ['rulebook.loosens minMutuals', { minMutuals: 2 }],
    ['rulebook.loosens requestLimit', { requestLimit: 2 }],
    ['rulebook.loosens minorRequestsLimit', { minorRequestsLimit: 11 }],
    ['rulebook.hash rulebook', { ...own, rulebook: 'sha256:00' }],
  ])('%s: %j', (said, document) => {
    expect(refusal(document)).toBe(said)
  })

  it.each([
    [{ adultAge: 21 }, 'nobody may relax C05: 20 at most'],
    [{ requestLimit: 2 }, 'nobody may relax C08: 1 at most'],
    [{ minMutuals: 2 }, 'nobody may relax C14: 3 at least'],
    [{ minorRequestsLimit: 11 }, 'nobody may relax C25: 10 at most'],
    [{ off: ['C13'] }, 'nobody may relax C13: it cannot be switched off'],
    [
      { extends: 'messenger-like', off: ['C10'] },
      'nobody may relax C10: here it stands where C05 would; it cannot be switched off',
    ],
    [
      { teen: { lists: 'everyone' }, adult: { lists: 'owner' } },
      'a teen would begin with less protection than an adult',
    ],
  ])('with the reason: %j', (document, message) => {
    expect(loadRulebook(document)).toMatchObject({ message })
  })

  it('where rulebooks extend each other in a circle', () => {
    const library = { a: { extends: 'b' }, b: { extends: 'a' }, c: { extends: 'c' } }
    expect(refusal({ extends: 'a' }, library)).toBe('rulebook.loop extends')
    expect(refusal({ extends: 'c' }, library)).toBe('rulebook.loop extends')
    expect(loadRulebook({ extends: 'a' }, library)).toMatchObject({ message: 'a extends b extends a' })
  })

  it('where what it extends is refused', () => {
    expect(refusal({ extends: 'a' }, { a: { adultAge: 'x' } })).toBe('rulebook.invalid adultAge')
    expect(refusal({ extends: 'a' }, { a: 7 })).toBe('rulebook.malformed ')
  })

  it('but not for what it only tightens, or switches off with leave', () => {
    for (const tighter of [
      { adultAge: 20 },
      { adultAge: 13 },
      { minMutuals: 3 },
      { minorRequestsLimit: 1 },
      { off: ['C06'] },
      { off: ['C10'] },
    ]) {
      expect(refusal(tighter)).toBe('loaded')
    }
  })

  it('and a library cannot replace a rulebook that ships', () => {
    const library = { 'instagram-like': { minMutuals: 9 } }
    expect(loaded({ extends: 'instagram-like' }, library).terms.minMutuals).toBe(3)
  })
})
