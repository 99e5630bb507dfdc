import { describe, expect, it } from 'vitest'
import { fold, type Means } from './detector.ts'
import type { Event } from './event/event.ts'
import { isoOf } from './event/time.ts'
import { defaultSettings } from './settings.ts'
import { newState } from './state/state.ts'
import { START } from './story.suite.ts'
import { shippedReader } from './text/index.ts'

type Act = Pick<Event, 'type' | 'actor'> & Partial<Event>

/** Beyond every cap, so that nothing of the second half may come on top. */
const HALF = 4_000
const BYTES_MAX = 640_000
const means: Means = { settings: defaultSettings, read: shippedReader }

const says = (actor: string, target: string, text: string): Act => ({
  type: 'message.sent',
  actor,
  target,
  thread: `${actor} ${target}`,
  content: { kind: 'text', text },
})
const teen = (actor: string): Act => ({
  type: 'account.created',
  actor,
  account: { age: 14, ageSource: 'stated', country: 'US' },
})
/** Every second event makes a teen known, and the next is about them. */
const teens = (act: (teen: string) => Act) => (n: number) => (n % 2 === 0 ? teen(`t${n}`) : act(`t${n - 1}`))

const ways: readonly [string, (n: number) => Act][] = [
  ['writes on in one thread', () => says('hot', 'other', 'see you tomorrow')],
  ['writes to ever new teens', teens(id => says('hot', id, 'see you tomorrow'))],
  ['asks ever new teens to swap pictures', teens(id => says('hot', id, 'trade pics with me'))],
  ['is blocked by ever new teens', teens(actor => ({ type: 'block.created', actor, target: 'hot' }))],
  ['is threatened by ever new people', n => says(`t${n}`, 'hot', 'pay me $200 or i will send your pics')],
  ['is followed by ever new people', n => ({ type: 'follow.accepted', actor: `t${n}`, target: 'hot' })],
  [
    'opens the lists of ever new people',
    n => ({ type: 'list.viewed', actor: 'hot', target: `t${n}`, list: 'followers', depth: 9 }),
  ],
  [
    'comes from ever new devices',
    n => ({ type: 'session.started', actor: 'hot', session: { device: `d${n}`, country: 'US' } }),
  ],
]

describe('an account with no end of events', () => {
  // What an event costs goes by what is kept of who acts, which each looks through.
  it.each(ways)('that %s is not kept in ever more bytes', { timeout: 60_000 }, (_, act) => {
    const state = newState()
    const bytes = [1, 2].map(half => {
      for (let n = (half - 1) * HALF; n < half * HALF; n++)
        fold(state, { id: `e${n}`, at: isoOf(START + n * 5_000), ...act(n) }, means)
      return bytesOf(state.accounts.get('hot'))
    })
    expect(bytes[1]).toBeLessThan(1.1 * (bytes[0] ?? 0) + 1_000)
    expect(bytes[1]).toBeLessThan(BYTES_MAX)
  })
})

function bytesOf(value: unknown): number {
  return JSON.stringify(value, (_, part: unknown) => (part instanceof Map ? [...part] : part)).length
}
