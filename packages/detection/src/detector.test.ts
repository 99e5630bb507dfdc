import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { advance, fold, type Means } from './detector.ts'
import { checkEvent, isEventRefusal } from './event/check.ts'
import type { Event } from './event/event.ts'
import { isoOf, timeOf } from './event/time.ts'
import type { Finding } from './finding.ts'
import { defaultSettings, isSettingsRefusal, loadSettings } from './settings.ts'
import { newState } from './state/state.ts'
import { bracketReader, ofKind, people, START, tell, tellAsGiven } from './story.suite.ts'

const means: Means = { settings: defaultSettings, read: bracketReader }
const ids = ['a', 'b', 'c', 'd', 'e'] as const
const HOUR = 3_600_000

/** Any few accounts doing any things to each other within a day. */
const anyEvent = fc.record({
  type: fc.constantFrom(
    'message.sent',
    'message.sent',
    'message.sent',
    'follow.requested',
    'friend.accepted',
    'friend.removed',
    'block.created',
    'report.filed',
    'list.viewed',
    'call.started',
    'message.unsent',
    'screenshot.taken',
    'account.updated',
    'session.started',
    'something.new',
  ),
  at: fc.integer({ min: START, max: START + 24 * HOUR }).map(isoOf),
  actor: fc.constantFrom(...ids),
  target: fc.constantFrom(...ids),
  thread: fc.constantFrom('t1', 't2'),
  reason: fc.constantFrom('sextortion', 'spam'),
  account: fc.record({ age: fc.integer({ min: 13, max: 40 }) }),
  content: fc.record({
    kind: fc.constantFrom('text', 'image'),
    text: fc.constantFrom(
      'hi',
      '[G4]',
      '[T1]',
      '[T2]',
      '[T4]',
      '[T5 T7]',
      '[T9]',
      '[G5 app @x]',
      '[$y]',
      '[R1]',
      '[D1]',
    ),
    nudity: fc.constantFrom('none' as const, 'likely' as const),
  }),
  session: fc.record({ device: fc.constantFrom('d1', 'd2'), country: fc.constantFrom('US', 'GB') }),
})

const anyStream: fc.Arbitrary<readonly Event[]> = fc
  .array(anyEvent, { maxLength: 80 })
  .map(events => events.map((event, at) => ({ ...event, id: `e${at}` })))
  .map(events => events.toSorted((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0)))

describe('folding', () => {
  it('gives the same findings and the same state for the same events', () => {
    fc.assert(
      fc.property(anyStream, events => {
        const [one, other] = [tellAsGiven(events, means), tellAsGiven(events, means)]
        expect(JSON.stringify(one.findings)).toBe(JSON.stringify(other.findings))
        expect(one.state.accounts).toEqual(other.state.accounts)
      }),
    )
  })

  it('counts a repeated id once: every event twice finds what once does', () => {
    fc.assert(
      fc.property(anyStream, events => {
        const twice = events.flatMap(event => [event, event])
        expect(tellAsGiven(twice, means).findings).toEqual(tellAsGiven(events, means).findings)
      }),
    )
  })

  it('goes on from a copied state as from the state itself', () => {
    fc.assert(
      fc.property(anyStream, fc.nat(80), (events, at) => {
        const whole = tellAsGiven(events, means).findings
        const state = newState()
        const found: Finding[] = []
        const take = (into: typeof state, some: readonly Event[]) => {
          for (const event of some) found.push(...(fold(into, event, means) as readonly Finding[]))
        }
        take(state, events.slice(0, at))
        take(structuredClone(state), events.slice(at))
        expect(found).toEqual(whole)
      }),
    )
  })

  it('never takes anything, automatically, from someone to whom an incident happens', () => {
    fc.assert(
      fc.property(anyStream, events => {
        const harmed = new Set<string>()
        for (const finding of tellAsGiven(events, means).findings) {
          if (finding.kind === 'incident' && ['S4', 'S5', 'S6', 'S7'].includes(finding.to))
            harmed.add(finding.target)
          if (finding.kind !== 'action' || finding.action === 'open_job') continue
          expect(finding.automatic && harmed.has(finding.account)).toBe(false)
          expect(finding.account).not.toBe(finding.target)
          expect(finding.automatic && finding.action === 'remove_account').toBe(false)
          expect(finding.automatic).toBe(finding.expiresAt !== undefined)
        }
      }),
    )
  })

  it('tells findings in the order of their times, in whatever order events come within the lateness', () => {
    const shuffled = anyStream.chain(events => fc.shuffledSubarray([...events], { minLength: events.length }))
    fc.assert(
      fc.property(shuffled, events => {
        const times = tellAsGiven(events, means).findings.map(({ at }) => at)
        expect(times).toEqual([...times].sort())
      }),
    )
  })

  it('ends with the same suspicion by requests, blocks and reports in whatever order they come', () => {
    const teens = Array.from({ length: 20 }, (_, at) => `t${at}`)
    const born = [...teens.map(id => [id, 15] as const), ['actor', 30] as const].map(
      ([id, age], at): Event => ({
        id: `born-${at}`,
        type: 'account.created',
        at: isoOf(START),
        actor: id,
        account: { age },
        createdAt: isoOf(START - HOUR),
      }),
    )
    const acts = teens.flatMap((id, at): Event[] => [
      {
        id: `ask-${at}`,
        type: 'follow.requested',
        at: isoOf(START + at * 60_000),
        actor: 'actor',
        target: id,
      },
      {
        id: `block-${at}`,
        type: 'block.created',
        at: isoOf(START + HOUR + at * 60_000),
        actor: id,
        target: 'actor',
      },
    ])
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...born, ...acts], { minLength: born.length + acts.length }),
        events => {
          const { state } = tellAsGiven(events, means)
          expect(state.accounts.get('actor')?.suspicion).toBe(2)
        },
      ),
      { numRuns: 30 },
    )
  })
})

describe('lateness', () => {
  it('marks what a late event finds, and dates it when it was found', () => {
    const story = people().say(60, 'stranger', 'teen', 'hi')
    const late: Event = {
      id: 'late',
      type: 'message.sent',
      at: isoOf(START + 30 * 60_000),
      actor: 'stranger',
      target: 'teen',
      content: { kind: 'text', text: '[T1 T4]' },
    }
    const { findings } = tellAsGiven([...story.events, late], means)
    const threat = findings.find(finding => finding.kind === 'incident' && finding.to === 'S5')
    expect(threat).toMatchObject({ late: true, at: isoOf(START + 60 * 60_000) })
    expect(findings.filter(finding => finding.late !== true).length).toBeGreaterThan(0)
  })

  it('refuses what is older than two days, and changes nothing for it', () => {
    const { state } = tell(people().say(3 * 1_440, 'stranger', 'teen', 'hi'))
    const before = structuredClone(state.accounts)
    const old: Event = {
      id: 'old',
      type: 'block.created',
      at: isoOf(START),
      actor: 'teen',
      target: 'stranger',
    }
    expect(fold(state, old, means)).toEqual({ id: 'old', refusal: 'event.too-late', field: 'at' })
    expect(state.accounts).toEqual(before)
  })

  it('lets time alone end a stage, when somebody says what time it is', () => {
    const { state } = tell(people().say(0, 'stranger', 'teen', '[G4]'))
    expect(advance(state, START + 71 * HOUR, means)).toEqual([])
    expect(advance(state, START + 73 * HOUR, means)).toMatchObject([
      { kind: 'incident', from: 'S2', to: 'S0' },
    ])
    expect(advance(state, START, means)).toEqual([])
  })
})

describe('an event', () => {
  it.each([
    [null, 'event.malformed', ''],
    [[], 'event.malformed', ''],
    ['text', 'event.malformed', ''],
    [{}, 'event.invalid', 'id'],
    [{ id: 'x'.repeat(300) }, 'event.too-long', 'id'],
    [{ id: 'x', type: 'a' }, 'event.invalid', 'at'],
    [{ id: 'x', type: 'a', at: '2026-13-01T00:00:00.000Z', actor: 'a' }, 'event.invalid', 'at'],
    [{ id: 'x', type: 'a', at: '2026-11-01T00:00:00', actor: 'a' }, 'event.invalid', 'at'],
    [{ id: 'x', type: 'a', at: '2026-11-01T25:00:00.000Z', actor: 'a' }, 'event.invalid', 'at'],
    [{ id: 'x', type: 'a', at: '9999-11-01T00:00:00.000Z', actor: 'a' }, 'event.invalid', 'at'],
    [{ id: 'x', type: 'a', at: '2026-11-01T00:00:00.000Z', actor: 7 }, 'event.invalid', 'actor'],
    [{ id: 'x', type: 'message.sent', at: '2026-11-01T00:00:00Z', actor: 'a' }, 'event.invalid', 'target'],
    [{ id: 'x', type: 'a', at: '2026-11-01T00:00:00Z', actor: 'a', content: 1 }, 'event.invalid', 'content'],
    [
      { id: 'x', type: 'a', at: '2026-11-01T00:00:00Z', actor: 'a', content: { pdq: 'zz' } },
      'event.invalid',
      'content.pdq',
    ],
    [
      { id: 'x', type: 'account.created', at: '2026-11-01T00:00:00Z', actor: 'a', account: { age: -1 } },
      'event.invalid',
      'account.age',
    ],
  ])('that is %j is refused as %s, naming “%s”', (value, refusal, field) => {
    expect(checkEvent(value)).toMatchObject({ refusal, field })
  })

  it('of any shape is refused or folded, never thrown at', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom(
            'id',
            'type',
            'at',
            'actor',
            'target',
            'content',
            'session',
            'account',
            'list',
            'thread',
            'createdAt',
          ),
          fc.oneof(
            fc.anything(),
            fc.constantFrom('a', 'message.sent', 'account.created', '2026-11-01T10:00:00.000Z', '__proto__'),
          ),
          { maxKeys: 11 },
        ),
        value => {
          const event = checkEvent(value)
          if (!isEventRefusal(event)) fold(newState(), event, means)
        },
      ),
      { numRuns: 2_000 },
    )
  })

  it('of a type or with fields nobody knows changes nothing', () => {
    const told = tell(people().add(1, 'weather.changed', 'teen', { target: 'stranger', account: 7 } as never))
    expect(told.findings).toEqual([])
  })

  it('about oneself begins nothing', () => {
    const story = people()
    for (const type of [
      'message.sent',
      'follow.requested',
      'friend.accepted',
      'block.created',
      'report.filed',
      'list.viewed',
      'call.started',
    ])
      story.add(1, type, 'stranger', {
        target: 'stranger',
        reason: 'sextortion',
        content: { text: '[T1 T4]' },
      })
    expect(ofKind(tell(story), 'incident')).toEqual([])
  })

  it('names its time in every spelling of ISO 8601 with a zone', () => {
    const spellings = [
      '2026-11-01T10:00:00.000Z',
      '2026-11-01T10:00:00Z',
      '2026-11-01T12:00:00+02:00',
      '2026-11-01T10:00Z',
    ]
    expect(spellings.map(timeOf)).toEqual([START, START, START, START])
  })
})

describe('settings', () => {
  it.each([
    [null, 'rules.malformed', ''],
    [{ nonsense: 1 }, 'rules.unknown', 'nonsense'],
    [{ off: ['sound'] }, 'rules.invalid', 'off'],
    [{ suspicion1_points: -1 }, 'rules.invalid', 'suspicion1_points'],
    [{ suspicion1_points: 9 }, 'rules.invalid', 'suspicion2_points'],
  ])('of %j are refused as %s, naming “%s”', (document, refusal, field) => {
    expect(loadSettings(document)).toEqual({ refusal, field })
  })

  it('keep what a document does not name', () => {
    const settings = loadSettings({ off: ['text'] })
    expect(isSettingsRefusal(settings)).toBe(false)
    expect(settings).toEqual({ ...defaultSettings, off: ['text'] })
  })
})
