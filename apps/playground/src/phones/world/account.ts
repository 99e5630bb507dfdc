import type { AccountBody, EdgeBody } from '@breakwater/contract'
import type { Between } from './between.ts'
import type { Hand, Who } from './person.ts'
import { type Book, settingsOf, strangerFacts, teenFacts, type World } from './world.ts'

/** When everyone here joined; the notice about a new conversation names the month. */
export const JOINED = '2026-03-01T00:00:00Z'

/** What the platform tells Breakwater about one of its people. `device`: what both of the stranger's accounts share. */
export function accountOf(who: Who, world: World, book: Book, device: string): AccountBody {
  switch (who) {
    case 'teen':
      return {
        ...teenFacts(world.dials),
        platform: 'app',
        createdAt: JOINED,
        teenAccount: world.begins.teenAccount,
        private: settingsOf(world)['private'] === 'on',
        settings: { ...settingsOf(world) },
        hiddenWords: [...world.hidden],
        parentApproved: [...world.approved],
        parentAllowsLive: world.allowsLive,
      }
    case 'first':
    case 'second':
      return { ...withDefaults(strangerFacts(world.dials), book), createdAt: JOINED, devices: [device] }
    case 'noor':
      return { ...withDefaults({ age: 29, country: 'GB' }, book), createdAt: JOINED }
    case 'kim':
      return { ...withDefaults({ age: 14, country: 'GB' }, book), createdAt: JOINED }
  }
}

function withDefaults(facts: AccountBody, book: Book): AccountBody {
  const begins = book.defaults(facts)
  return {
    ...facts,
    teenAccount: begins.teenAccount,
    private: begins.private,
    settings: { ...begins.settings },
  }
}

/** An edge between two people, before they have ids. */
export type Edge = Omit<EdgeBody, 'from' | 'to'> & { readonly from: Who; readonly to: Who }

/** Every edge that differs between two moments, as the platform tells Breakwater. */
export function edgesChanged(hand: Hand, before: Between, after: Between): readonly Edge[] {
  const edges: Edge[] = []
  const flags = [
    ['follow', 'teenFollows', 'teen', hand],
    ['follow', 'strangerFollows', hand, 'teen'],
    ['friend', 'friends', 'teen', hand],
    ['thread', 'thread', 'teen', hand],
    ['phone', 'phone', 'teen', hand],
    ['block', 'blocked', 'teen', hand],
    ['block', 'blockedBack', hand, 'teen'],
    ['restrict', 'restricted', 'teen', hand],
  ] as const
  for (const [kind, name, from, to] of flags)
    if (before[name] !== after[name]) edges.push({ kind, from, to, removed: !after[name] })
  if (before.mutuals !== after.mutuals)
    edges.push({ kind: 'mutuals', from: 'teen', to: hand, count: after.mutuals })
  if (before.sent !== after.sent || before.state !== after.state) {
    const { sent, state } = after
    if (state === 'none') edges.push({ kind: 'request', from: hand, to: 'teen', removed: true })
    else edges.push({ kind: 'request', from: hand, to: 'teen', sent, state })
  }
  return edges
}
