import {
  checkEvent,
  defaultSettings,
  type Event,
  fold,
  isEventRefusal,
  type Means,
} from '@breakwater/detection'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changedRows, nothingWritten, putBack, type Row, restored } from './packed.ts'
import { newTouchedState, settle, type TouchedState } from './touched.ts'

const START = Date.UTC(2026, 10, 1, 10)
const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
/** Says what a text names in brackets, so that rules are reached without real words. */
const bits = { T1: 1, T4: 8 } as const
const read: Means['read'] = text => ({
  said: Object.entries(bits).reduce((sum, [name, bit]) => (text.includes(name) ? sum | bit : sum), 0),
  handles: text.includes('@') ? ['@h'] : [],
  payments: text.includes('$') ? ['$p'] : [],
  menace: () => Number(text.includes('menace')),
  script: text.includes('long') ? Array.from({ length: 128 }, (_, at) => (text.length * at) & 0xff) : null,
  folded: text,
})
const means: Means = { settings: defaultSettings, read }

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
    'screenshot.taken',
    'account.updated',
    'account.removed',
    'session.started',
    'review.dismissed',
  ),
  at: fc.integer({ min: START, max: START + 30 * 86_400_000 }),
  actor: fc.constantFrom(...ids),
  target: fc.constantFrom(...ids),
  thread: fc.constantFrom('t1', 't2'),
  reason: fc.constantFrom('sextortion', 'spam'),
  account: fc.record({
    age: fc.integer({ min: 13, max: 40 }),
    photoPdq: fc.constantFrom('ab'.repeat(32), 'cd'.repeat(32)),
  }),
  content: fc.record({
    kind: fc.constantFrom('text', 'image'),
    text: fc.constantFrom('hi', 'T1', 'T4', 'T1 T4', '@', '$', 'long', 'long T1 T4 $'),
    nudity: fc.constantFrom('none', 'likely'),
  }),
  session: fc.record({ device: fc.constantFrom('d1', 'd2'), country: fc.constantFrom('US', 'GB') }),
})
const anyStream = fc.array(anyEvent, { minLength: 20, maxLength: 120 }).map(events =>
  events
    .toSorted((one, other) => one.at - other.at)
    .map((event, at) => checkEvent({ ...event, id: `e${at}`, at: new Date(event.at).toISOString() }))
    .filter((event): event is Event => !isEventRefusal(event)),
)

function savedInto(
  rows: Map<string, Row>,
  state: TouchedState,
  written: ReturnType<typeof nothingWritten>,
): void {
  for (const row of changedRows(state, written)) rows.set(`${row.kind} ${row.key}`, row)
  settle(state)
}

function readBack(rows: Iterable<Row>, now: number) {
  const [state, written] = [newTouchedState(), nothingWritten()]
  state.now = now
  for (const row of rows) putBack(state, written, row)
  restored(state, written)
  settle(state)
  return { state, written }
}

const told = (state: TouchedState, events: readonly Event[]) =>
  events.map(event => JSON.stringify(fold(state, event, means)))

describe('a saved state', () => {
  it('finds what the one it was saved from finds, wherever it was saved, again and again', () => {
    fc.assert(
      fc.property(anyStream, fc.integer({ min: 1, max: 30 }), (events, every) => {
        const whole = told(newTouchedState(), events)
        const rows = new Map<string, Row>()
        let { state, written } = readBack([], 0)
        const parts: string[] = []
        for (let at = 0; at < events.length; at += every) {
          parts.push(...told(state, events.slice(at, at + every)))
          savedInto(rows, state, written)
          ;({ state, written } = readBack(rows.values(), state.now))
        }
        expect(parts).toEqual(whole)
      }),
      { numRuns: 300 },
    )
  })

  it('misses no change: what was saved bit by bit is what is saved at once', () => {
    fc.assert(
      fc.property(anyStream, events => {
        const [state, written, rows] = [newTouchedState(), nothingWritten(), new Map<string, Row>()]
        for (const event of events) {
          fold(state, event, means)
          savedInto(rows, state, written)
        }
        for (const account of state.inOrder) state.touchedSerials.add(account.serial)
        for (const map of [state.shared, state.openers, state.photos])
          for (const key of map.keys()) (map.touched as Set<unknown>).add(key)
        const all = new Map(changedRows(state, nothingWritten()).map(row => [`${row.kind} ${row.key}`, row]))
        expect([...all.values()].sort(byName)).toEqual([...rows.values()].sort(byName))
      }),
      { numRuns: 200 },
    )
  })
})

function byName(one: Row, other: Row): number {
  return `${one.kind} ${one.key}` < `${other.kind} ${other.key}` ? -1 : 1
}
