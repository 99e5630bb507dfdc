import type { Asks, ItemDraft, Opinion, Outcome, SignalBody, Standing } from '@breakwater/contract'
import { describe, expect, it } from 'vitest'
import * as rules from './rules.ts'

const HEX64 = '5a'.repeat(32)
const HEX32 = '5a'.repeat(16)
const pdq = (quality?: number): SignalBody => ({
  type: 'pdq',
  value: HEX64,
  ...(quality !== undefined && { quality }),
})
const md5: SignalBody = { type: 'md5', value: HEX32 }
const draft = (...signals: SignalBody[]): ItemDraft => ({ kind: 'image', signals })

describe('an item moves', () => {
  it.each([
    ['active', 'set-aside', 'set_aside'],
    ['active', 'withdrawn', 'withdrawn'],
    ['active', 'released', null],
    ['set_aside', 'released', 'active'],
    ['set_aside', 'withdrawn', 'withdrawn'],
    ['set_aside', 'set-aside', null],
    ['withdrawn', 'released', null],
    ['withdrawn', 'set-aside', null],
    ['withdrawn', 'withdrawn', null],
  ] as const)('from %s by %s to %s', (state, event, next) => {
    expect(rules.move(state, event)).toBe(next)
  })
})

describe('a signal to look up', () => {
  it.each<[string, SignalBody, string | null]>([
    ['a pdq of 64 lower-case digits is taken', pdq(80), null],
    ['a pdq without quality is taken', pdq(), null],
    ['an md5 of 32 lower-case digits is taken', md5, null],
    ['quality 0 is taken', pdq(0), null],
    ['quality 100 is taken', pdq(100), null],
    ['quality under 0 is refused', pdq(-1), 'signal.quality-malformed'],
    ['quality over 100 is refused', pdq(101), 'signal.quality-malformed'],
    ['quality that is no whole number is refused', pdq(70.5), 'signal.quality-malformed'],
    ['quality of an md5 is looked at too', { ...md5, quality: 200 }, 'signal.quality-malformed'],
    ['a pdq one digit short is refused', { ...pdq(), value: HEX64.slice(1) }, 'signal.malformed'],
    ['a pdq one digit long is refused', { ...pdq(), value: `${HEX64}0` }, 'signal.malformed'],
    ['upper case is refused', { ...pdq(), value: HEX64.toUpperCase() }, 'signal.malformed'],
    ['a digit that is not hex is refused', { ...pdq(), value: `g${HEX64.slice(1)}` }, 'signal.malformed'],
    ['an md5 of pdq length is refused', { type: 'md5', value: HEX64 }, 'signal.malformed'],
    ['an unknown type is refused', { type: 'sha1', value: HEX32 }, 'signal.malformed'],
    ['a name every object has is no type', { type: 'constructor', value: HEX32 }, 'signal.malformed'],
    ['an all-zero pdq is refused', { type: 'pdq', value: '0'.repeat(64), quality: 90 }, 'signal.blank'],
    ['an all-zero md5 is refused', { type: 'md5', value: '0'.repeat(32) }, 'signal.blank'],
  ])('%s', (_, signal, objection) => {
    expect(rules.signalObjection(signal)).toBe(objection)
  })
})

describe('a draft to bank', () => {
  it.each<[string, ItemDraft, rules.Objection | null]>([
    ['a good pdq and an md5 are banked', draft(pdq(50), md5), null],
    ['a plain picture is banked by its md5', draft(pdq(49), md5), null],
    ['an md5 alone is banked', draft(md5), null],
    [
      'a picture too plain, with nothing else, is refused',
      draft(pdq(49)),
      { code: 'signal.too-plain', field: 'signals' },
    ],
    [
      'several pictures too plain are refused',
      draft(pdq(0), pdq(49)),
      { code: 'signal.too-plain', field: 'signals' },
    ],
    [
      'a pdq that does not say how good it is, is refused',
      draft(md5, pdq()),
      { code: 'signal.quality-malformed', field: 'signals/1' },
    ],
    [
      'the first wrong signal is named',
      draft(pdq(90), { type: 'md5', value: 'x' }, pdq()),
      { code: 'signal.malformed', field: 'signals/1' },
    ],
    [
      'a wrong signal counts for more than a plain one',
      draft(pdq(10), { type: 'md5', value: '0'.repeat(32) }),
      { code: 'signal.blank', field: 'signals/1' },
    ],
  ])('%s', (_, item, objection) => {
    expect(rules.objection(item)).toEqual(objection)
  })

  it('keeps what is worth banking, in order', () => {
    expect(rules.bankable([pdq(49), md5, pdq(50), pdq(), pdq(99)])).toEqual([md5, pdq(50), pdq(99)])
  })
})

describe('several drafts', () => {
  it('are taken when each is good', () => {
    expect(rules.objectionAmong([draft(pdq(80)), draft(md5)])).toBeNull()
    expect(rules.objectionAmong([])).toBeNull()
  })

  it('are refused by the first that is not, saying which', () => {
    const drafts = [draft(md5), draft(pdq(80), pdq(101)), draft(pdq(1))]
    expect(rules.objectionAmong(drafts)).toEqual({
      code: 'signal.quality-malformed',
      field: 'items/1/signals/1',
    })
  })
})

const item: rules.Judged = {
  state: 'active',
  isOff: false,
  isConfirmed: false,
  isFromPerson: false,
  standing: 'unverified',
}
const person = { ...item, isFromPerson: true }
const usual: rules.Asking = { asks: 'block', unverified: 'review', disputed: 'keep' }

describe('a match asks', () => {
  it.each<[string, rules.Judged, Partial<rules.Asking>, Asks | null]>([
    ['review for what nobody verified', item, {}, 'review'],
    ['block once a human here confirmed it', { ...item, isConfirmed: true }, {}, 'block'],
    ['block once members affirm it', { ...item, standing: 'affirmed' }, {}, 'block'],
    ["review for a person's item that members affirm", { ...person, standing: 'affirmed' }, {}, 'review'],
    ["block for a person's item that a human here confirmed", { ...person, isConfirmed: true }, {}, 'block'],
    [
      "review for a person's item even where unverified ones block",
      person,
      { unverified: 'block' },
      'review',
    ],
    ['block for what nobody verified, where the bank says so', item, { unverified: 'block' }, 'block'],
    ['log for what nobody verified, where the bank says so', item, { unverified: 'log' }, 'log'],
    ['no more than the bank asks at most', { ...item, isConfirmed: true }, { asks: 'log' }, 'log'],
    ['no more than the bank asks at most, unverified', item, { asks: 'log', unverified: 'block' }, 'log'],
    ['log for what members reject', { ...item, standing: 'rejected' }, {}, 'log'],
    [
      'block for what others reject and a human here confirmed',
      { ...item, isConfirmed: true, standing: 'rejected' },
      {},
      'block',
    ],
    ['as before for disputed, unless the bank says', { ...item, standing: 'disputed' }, {}, 'review'],
    [
      'block for disputed and confirmed, unless the bank says',
      { ...item, isConfirmed: true, standing: 'disputed' },
      {},
      'block',
    ],
    [
      'review for disputed and confirmed, where the bank says',
      { ...item, isConfirmed: true, standing: 'disputed' },
      { disputed: 'review' },
      'review',
    ],
    ['log for disputed, where the bank says', { ...item, standing: 'disputed' }, { disputed: 'log' }, 'log'],
    [
      'log, not review, for disputed in a bank that only logs',
      { ...item, standing: 'disputed' },
      { disputed: 'review', asks: 'log' },
      'log',
    ],
    [
      'nothing for disputed, where the bank lets go of them',
      { ...item, standing: 'disputed' },
      { disputed: 'off' },
      null,
    ],
    ['review for undisputed in such a bank', item, { disputed: 'off' }, 'review'],
    ['log for what is set aside', { ...item, state: 'set_aside', isConfirmed: true }, {}, 'log'],
    ['nothing for what is withdrawn', { ...item, state: 'withdrawn', isConfirmed: true }, {}, null],
    ['nothing for what is off', { ...item, isOff: true, isConfirmed: true }, {}, null],
    ['nothing for what is off and set aside', { ...item, isOff: true, state: 'set_aside' }, {}, null],
  ])('%s', (_, judged, bank, asks) => {
    expect(rules.asks(judged, { ...usual, ...bank })).toBe(asks)
  })
})

describe('opinions add up', () => {
  it.each<[Opinion['category'][], Standing]>([
    [[], 'unverified'],
    [['suspects'], 'unverified'],
    [['suspects', 'affirms'], 'affirmed'],
    [['affirms', 'affirms'], 'affirmed'],
    [['rejects'], 'rejected'],
    [['rejects', 'rejects'], 'rejected'],
    [['suspects', 'rejects'], 'disputed'],
    [['affirms', 'rejects'], 'disputed'],
    [['affirms', 'rejects', 'suspects'], 'disputed'],
  ])('%j to %s', (categories, standing) => {
    expect(rules.standing(categories)).toBe(standing)
  })

  it.each<[Outcome, Opinion['category'] | null]>([
    ['blocked', 'affirms'],
    ['not_blocked', 'rejects'],
    ['pending_review', 'suspects'],
    ['no_match', null],
    ['withdrawn', null],
  ])('an answer %s is the opinion %s', (outcome, category) => {
    expect(rules.opinionIn(outcome)).toBe(category)
  })
})

describe('a bank that is on for a share', () => {
  const at = (last: string) => `00000000-0000-4000-8000-0000${last}`
  it.each([
    [0, at('00000000'), false],
    [0.001, at('00000000'), true],
    [0.5, at('7fffffff'), true],
    [0.5, at('80000000'), false],
    [0.999, at('ffffffff'), false],
    [1, at('ffffffff'), true],
  ])('%f holds %s: %s', (share, id, isOn) => {
    expect(rules.isOn(share, id)).toBe(isOn)
  })

  it('keeps what a smaller share held, and holds about its share', () => {
    const ids = Array.from({ length: 2_000 }, () => crypto.randomUUID())
    const held = (share: number) => ids.filter(id => rules.isOn(share, id))
    expect(held(0.3).every(id => held(0.6).includes(id))).toBe(true)
    expect(Math.abs(held(0.3).length / ids.length - 0.3)).toBeLessThan(0.06)
  })
})

describe('an item is theirs to change', () => {
  it.each([
    [{ kind: 'partner', name: 'Harbour' }, 'partner Harbour', true],
    [{ kind: 'partner', name: 'Harbour' }, 'partner Bay', false],
    [{ kind: 'partner', name: 'Harbour' }, 'person', false],
    [{ kind: 'operator' }, 'person', true],
    [{ kind: 'staff', name: 'Ann' }, 'partner Bay', true],
  ])('%j of %s: %s', (caller, origin, isTheirs) => {
    expect(rules.isTheirs(caller, { origin })).toBe(isTheirs)
  })

  it.each([
    [{ kind: 'partner', name: 'Harbour' }, 'partner Harbour'],
    [{ kind: 'system', job: 'banks' }, 'system banks'],
    [{ kind: 'operator' }, 'operator'],
  ])('and %j is called %s', (caller, name) => {
    expect(rules.nameOf(caller)).toBe(name)
  })
})

describe('what partners answer', () => {
  it.each<[Outcome[], boolean]>([
    [[], false],
    [['not_blocked', 'not_blocked'], false],
    [['not_blocked', 'not_blocked', 'not_blocked'], true],
    [['not_blocked', 'no_match', 'not_blocked', 'pending_review', 'not_blocked'], true],
    [['not_blocked', 'not_blocked', 'not_blocked', 'not_blocked', 'blocked'], false],
    [['no_match', 'no_match', 'no_match', 'pending_review', 'withdrawn'], false],
  ])('%j puts an item aside: %s', (outcomes, isAside) => {
    expect(rules.isRejectedByMany(outcomes)).toBe(isAside)
  })
})

describe('a burst', () => {
  it.each([
    [1, 1, false],
    [2_000, 100, false],
    [2_001, 1, true],
    [1, 101, true],
    [2_001, 101, true],
  ])('%i in ten minutes, %i in the case: %s', (inWindow, inCase, isBurst) => {
    expect(rules.isBurst({ inWindow, inCase })).toBe(isBurst)
  })

  it('is counted over ten minutes', () => {
    expect(rules.BURST.window_ms).toBe(600_000)
  })
})
