import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as any from './arbitrary.suite.ts'
import {
  type Account,
  ageSources,
  type Contact,
  type Decision,
  decide,
  type Edge,
  effects,
  profile,
  profileNames,
  type Rulebook,
  type Surface,
  surfaces,
} from './index.ts'

const runs = { numRuns: Number(process.env['PROPERTY_RUNS'] ?? 10_000) }
const books = new Map(profileNames.map(name => [name, profile(name) as Rulebook]))
const book = fc.constantFrom(...profileNames)
const named = (name: string) => books.get(name) as Rulebook
const first = named('instagram-like')

/** 0 allow … 4 deny. */
const rank = (decision: Decision) => effects.length - 1 - effects.indexOf(decision.effect)
const strength = (contact: Contact, name: string) => rank(decide(contact, named(name)))
const withActor = (contact: Contact, change: Partial<Account>): Contact => ({
  ...contact,
  actor: { ...contact.actor, ...change },
})
const withTarget = (contact: Contact, change: Partial<Account>): Contact => ({
  ...contact,
  target: { ...contact.target, ...change },
})
const withEdge = (contact: Contact, change: Partial<Edge>): Contact => ({
  ...contact,
  edge: { ...contact.edge, ...change },
})

/** Holds for every contact and shipped rulebook that `tighten` never gives a looser decision. */
function neverLoosens<T>(given: fc.Arbitrary<T>, change: (contact: Contact, value: T) => [Contact, Contact]) {
  fc.assert(
    fc.property(any.contact, given, book, (contact, value, name) => {
      const [loose, strict] = change(contact, value)
      expect(strength(strict, name)).toBeGreaterThanOrEqual(strength(loose, name))
    }),
    runs,
  )
}

describe('over the whole input space and every rulebook that ships', () => {
  it('P1: raising suspicion never loosens, on either side', () => {
    const two = fc.tuple(fc.constantFrom(0, 1, 2, 3), fc.constantFrom(0, 1, 2, 3), fc.boolean())
    neverLoosens(two, (contact, [a, b, isActor]) => {
      const [low, high] = [Math.min(a, b), Math.max(a, b)] as [0, 1]
      const set = isActor ? withActor : withTarget
      return [set(contact, { suspicion: low }), set(contact, { suspicion: high })]
    })
  })

  it('P2: lowering the target’s age never loosens, and not knowing it is as strict as the lowest', () => {
    const two = fc.tuple(fc.nat({ max: 40 }), fc.nat({ max: 40 }), fc.boolean())
    neverLoosens(two, (contact, [a, b, isUnknown]) => {
      const [low, high] = [isUnknown ? null : Math.min(a, b), Math.max(a, b)]
      const source = { ages: null, ageSource: 'stated' } as const
      return [withTarget(contact, { ...source, age: high }), withTarget(contact, { ...source, age: low })]
    })
  })

  it('P2: with two ages or three on record, lowering any of them never loosens', () => {
    const known = fc.subarray([...ageSources], { minLength: 1 })
    const years = fc.nat({ max: 40 })
    const each = fc.record({ stated: years, inferred: years, verified: years })
    neverLoosens(fc.tuple(known, each, each), (contact, [sources, a, b]) => {
      const ages = (pick: (x: number, y: number) => number) =>
        Object.fromEntries(sources.map(source => [source, pick(a[source], b[source])]))
      const on = (pick: (x: number, y: number) => number) =>
        withTarget(contact, { age: null, ages: ages(pick) })
      return [on(Math.max), on(Math.min)]
    })
  })

  it('P3: removing a follow, a friendship, a phone, a thread or a mutual never loosens', () => {
    const positive = fc.constantFrom<Partial<Edge>>(
      { actorFollowsTarget: true },
      { targetFollowsActor: true },
      { friends: true },
      { targetHasActorPhone: true },
      { acceptedThread: true },
      { mutuals: 1 },
      { mutuals: 3 },
    )
    neverLoosens(positive, (contact, has) => {
      const lost = Object.fromEntries(
        Object.entries(has).map(([name, value]) => [name, typeof value === 'number' ? value - 1 : null]),
      )
      return [withEdge(contact, has), withEdge(contact, lost)]
    })
  })

  it('P4: nothing the actor sets changes a decision', () => {
    fc.assert(
      fc.property(any.contact, any.account, book, (contact, other, name) => {
        const { private: isPrivate, settings, parentApproved } = other
        const changed = withActor(contact, { private: isPrivate, settings, parentApproved })
        if (contact.surface === 'setting_change') return
        expect(decide(changed, named(name))).toEqual(
          decide({ ...contact, actor: contact.actor ?? {} }, named(name)),
        )
      }),
      runs,
    )
  })

  it('P5: every deny has a rule and a reason for each, and no reason gives away a score, an age or a block', () => {
    fc.assert(
      fc.property(any.contact, book, (contact, name) => {
        const { effect, rules, reasons, notices, limits } = decide(contact, named(name))
        expect(reasons.map(({ rule }) => rule)).toEqual(rules)
        expect(rules.length > 0).toBe(effect !== 'allow')
        for (const { message } of reasons) {
          expect(message).toMatch(/^[A-Z][^!]+\.$/)
          expect(message).not.toMatch(/block|suspic|score|risk|scam|level|minor|\bteen|under 1|adult|report/i)
        }
        if (effect === 'deny') expect([notices, limits]).toEqual([[], []])
      }),
      runs,
    )
  })

  it('P5: a blocked person reads what a stranger kept out reads', () => {
    const blocked = (surface: Surface) =>
      decide({ surface, target: { age: 30 }, edge: { blockedByTarget: true } }, first)
    const kept = decide({ surface: 'dm_start', actor: { age: 35 }, target: { age: 15 } }, first)
    expect(blocked('dm_start').reasons.at(-1)?.message).toBe(kept.reasons[0]?.message)
  })

  it('P6: every surface decides every contact, and reporting and blocking are never refused', () => {
    fc.assert(
      fc.property(any.contact, book, (contact, name) => {
        const decision = decide(contact, named(name))
        expect(effects).toContain(decision.effect)
        expect(decision.rulebook).toBe(named(name).hash)
        if (contact.surface === 'report') expect(decision.effect).toBe('allow')
        if (contact.surface === 'block') expect(['allow', 'notice']).toContain(decision.effect)
      }),
      runs,
    )
    expect(Object.keys(first.plan).sort()).toEqual([...surfaces].sort())
  })

  it('P7: no other way to reach someone is looser than a first message', () => {
    const ways = ['dm_message', 'call', 'group_add', 'story_reply', 'payment_request'] as const
    neverLoosens(fc.constantFrom(...ways), (contact, surface) => [
      { ...contact, surface: 'dm_start' },
      { ...contact, surface },
    ])
  })

  it('P8: where an adult age is inferred or verified, no stated age loosens what the actor may do', () => {
    const evidence = fc.tuple(
      fc.constantFrom('inferred' as const, 'verified' as const),
      fc.constantFrom(20, 25, 60),
      fc.nat({ max: 60 }),
    )
    neverLoosens(evidence, (contact, [source, adult, stated]) => {
      const known = { ages: { [source]: adult }, age: null }
      return [withActor(contact, known), withActor(contact, { ...known, age: stated, ageSource: 'stated' })]
    })
  })
})
