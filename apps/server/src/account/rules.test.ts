import type { EdgeBody } from '@breakwater/contract'
import { expect, test } from 'vitest'
import {
  asItsTargetSees,
  changeOf,
  type Direction,
  directionsOf,
  type ExportPlace,
  edgeBetween,
  exportPlaceOf,
  NOTHING_BETWEEN,
  nextExportCursor,
} from './rules.ts'

const kinds = ['follow', 'friend', 'thread', 'request', 'block', 'restrict', 'phone', 'mutuals'] as const

test.each(kinds)('an edge of kind %s stands one way, unless it is shared by both', kind => {
  const directions = directionsOf({ kind, from: 'a', to: 'b' })
  const there = { from: 'a', to: 'b' }
  const isShared = kind === 'friend' || kind === 'thread' || kind === 'mutuals'
  expect(directions).toEqual(isShared ? [there, { from: 'b', to: 'a' }] : [there])
})

test.each<[Omit<EdgeBody, 'from' | 'to'>, Partial<Direction>]>([
  [{ kind: 'follow' }, { follows: true }],
  [{ kind: 'follow', removed: true }, { follows: false }],
  [{ kind: 'friend' }, { isFriend: true }],
  [{ kind: 'thread' }, { hasThread: true }],
  [{ kind: 'block' }, { blocks: true }],
  [{ kind: 'block', removed: true }, { blocks: false }],
  [{ kind: 'restrict' }, { restricts: true }],
  [{ kind: 'phone' }, { hasPhone: true }],
  [{ kind: 'mutuals', count: 3 }, { mutuals: 3 }],
  [{ kind: 'mutuals' }, { mutuals: 0 }],
  [{ kind: 'mutuals', count: 3, removed: true }, { mutuals: 0 }],
  [{ kind: 'request' }, { requestsSent: 1, requestState: 'pending' }],
  [
    { kind: 'request', sent: 2, state: 'declined' },
    { requestsSent: 2, requestState: 'declined' },
  ],
  [
    { kind: 'request', sent: 2, removed: true },
    { requestsSent: 0, requestState: null },
  ],
])('%o changes %o', (edge, change) => {
  expect(changeOf({ ...edge, from: 'a', to: 'b' })).toEqual(change)
})

const there = (facts: Partial<Direction>) => edgeBetween({ ...NOTHING_BETWEEN, ...facts }, NOTHING_BETWEEN)
const back = (facts: Partial<Direction>) => edgeBetween(NOTHING_BETWEEN, { ...NOTHING_BETWEEN, ...facts })

test('what the actor did and what the target did are told apart', () => {
  expect(there({ follows: true })).toMatchObject({ actorFollowsTarget: true, targetFollowsActor: false })
  expect(back({ follows: true })).toMatchObject({ actorFollowsTarget: false, targetFollowsActor: true })
  expect(there({ blocks: true })).toMatchObject({ blockedByActor: true, blockedByTarget: false })
  expect(back({ blocks: true })).toMatchObject({ blockedByActor: false, blockedByTarget: true })
  expect(there({ restricts: true })).toMatchObject({ restrictedByTarget: false })
  expect(back({ restricts: true })).toMatchObject({ restrictedByTarget: true })
  expect(there({ hasPhone: true })).toMatchObject({ targetHasActorPhone: false })
  expect(back({ hasPhone: true })).toMatchObject({ targetHasActorPhone: true })
  expect(there({ requestsSent: 2, requestState: 'pending' })).toMatchObject({
    requestsSent: 2,
    requestState: 'pending',
  })
  expect(back({ requestsSent: 2, requestState: 'pending' })).toMatchObject({
    requestsSent: 0,
    requestState: 'none',
  })
})

test('a request that was accepted, whoever sent it, is an accepted thread', () => {
  expect(there({ requestState: 'accepted' }).acceptedThread).toBe(true)
  expect(back({ requestState: 'accepted' }).acceptedThread).toBe(true)
  expect(there({ hasThread: true }).acceptedThread).toBe(true)
  expect(there({ requestState: 'pending' }).acceptedThread).toBe(false)
})

test('what others did towards an account is shown without what is theirs alone to know', () => {
  const edge = {
    ...NOTHING_BETWEEN,
    follows: true,
    blocks: true,
    restricts: true,
    hasPhone: true,
    isHeld: true,
  }
  expect(asItsTargetSees(edge)).toEqual({
    follows: true,
    isFriend: false,
    hasThread: false,
    mutuals: 0,
    requestsSent: 0,
    requestState: null,
  })
})

test('an export goes on where a page ended, then to the other side, then ends', () => {
  const start = exportPlaceOf(undefined) as ExportPlace
  const edges = [{ from: 'me', to: 'a b/ü' }]
  const next = nextExportCursor(start, edges, 1)
  expect(exportPlaceOf(next ?? '')).toEqual({ part: 'from', after: 'a b/ü' })
  const other = nextExportCursor(start, edges, 2)
  expect(exportPlaceOf(other ?? '')).toEqual({ part: 'to', after: '' })
  expect(nextExportCursor({ part: 'to', after: '' }, [{ from: 'x', to: 'me' }], 1)).toBe('to%20x')
  expect(nextExportCursor({ part: 'to', after: 'x' }, [], 1)).toBeNull()
  for (const bad of ['', 'from', 'down%20a', '%']) expect(exportPlaceOf(bad)).toBeNull()
})
