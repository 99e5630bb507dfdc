import type { EdgeBody } from '@breakwater/contract'
import type { Edge } from '@breakwater/protections'

/** What lies from one account to another. */
export interface Direction {
  readonly follows: boolean
  readonly isFriend: boolean
  readonly hasThread: boolean
  readonly blocks: boolean
  readonly restricts: boolean
  readonly hasPhone: boolean
  /** Messages wait until whoever they are for looks: a thread in quarantine. */
  readonly isHeld: boolean
  readonly mutuals: number
  readonly requestsSent: number
  readonly requestState: 'pending' | 'accepted' | 'declined' | null
}

export const NOTHING_BETWEEN: Direction = {
  follows: false,
  isFriend: false,
  hasThread: false,
  blocks: false,
  restricts: false,
  hasPhone: false,
  isHeld: false,
  mutuals: 0,
  requestsSent: 0,
  requestState: null,
}

/** How long an account is kept after the platform last spoke of it. */
export const KEPT_DAYS = 400

const BOTH_WAYS: ReadonlySet<EdgeBody['kind']> = new Set(['friend', 'thread', 'mutuals'])

/** The directions that an edge is written in. */
export function directionsOf(edge: EdgeBody): readonly { readonly from: string; readonly to: string }[] {
  const there = { from: edge.from, to: edge.to }
  return BOTH_WAYS.has(edge.kind) ? [there, { from: edge.to, to: edge.from }] : [there]
}

/** What an edge changes in a direction. */
export function changeOf(edge: EdgeBody): Partial<Omit<Direction, 'isHeld'>> {
  const holds = edge.removed !== true
  switch (edge.kind) {
    case 'follow':
      return { follows: holds }
    case 'friend':
      return { isFriend: holds }
    case 'thread':
      return { hasThread: holds }
    case 'block':
      return { blocks: holds }
    case 'restrict':
      return { restricts: holds }
    case 'phone':
      return { hasPhone: holds }
    case 'mutuals':
      return { mutuals: holds ? (edge.count ?? 0) : 0 }
    case 'request':
      return holds
        ? { requestsSent: edge.sent ?? 1, requestState: edge.state ?? 'pending' }
        : { requestsSent: 0, requestState: null }
  }
}

/** What lies between actor and target, as a contact says it. An accepted request is an accepted thread. */
export function edgeBetween(there: Direction, back: Direction): Edge {
  return {
    actorFollowsTarget: there.follows,
    targetFollowsActor: back.follows,
    friends: there.isFriend,
    targetHasActorPhone: back.hasPhone,
    acceptedThread: there.hasThread || there.requestState === 'accepted' || back.requestState === 'accepted',
    mutuals: there.mutuals,
    blockedByTarget: back.blocks,
    blockedByActor: there.blocks,
    restrictedByTarget: back.restricts || there.isHeld,
    requestsSent: there.requestsSent,
    requestState: there.requestState ?? 'none',
  }
}

/** Where an export goes on: among the edges from an account or those to it, after this other end. */
export interface ExportPlace {
  readonly part: 'from' | 'to'
  readonly after: string
}

/** The place a cursor names; the beginning without one, null where it names none. */
export function exportPlaceOf(cursor: string | undefined): ExportPlace | null {
  if (cursor === undefined) return { part: 'from', after: '' }
  const [part, after] = /^(from|to) (.*)$/s.exec(decodeURIComponentOrEmpty(cursor))?.slice(1) ?? []
  return (part === 'from' || part === 'to') && after !== undefined ? { part, after } : null
}

/** The cursor after a page, null after the last. */
export function nextExportCursor(
  { part }: ExportPlace,
  page: readonly { readonly from: string; readonly to: string }[],
  edges_max: number,
): string | null {
  const last = page.length < edges_max ? undefined : page.at(-1)
  if (last !== undefined) return encodeURIComponent(`${part} ${part === 'from' ? last.to : last.from}`)
  return part === 'from' ? encodeURIComponent('to ') : null
}

function decodeURIComponentOrEmpty(cursor: string): string {
  try {
    return decodeURIComponent(cursor)
  } catch {
    return ''
  }
}

/** What others did towards an account, without what is theirs alone to know. */
export function asItsTargetSees<Edge extends Direction>({
  blocks: _blocks,
  restricts: _restricts,
  isHeld: _held,
  hasPhone: _phone,
  ...edge
}: Edge): Omit<Edge, 'blocks' | 'restricts' | 'isHeld' | 'hasPhone'> {
  return edge
}
