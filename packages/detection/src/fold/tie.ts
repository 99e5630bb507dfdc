import { DAY } from '../event/time.ts'
import { type Account, conductOf } from '../state/account.ts'
import { did } from '../state/pair.ts'
import { addTie, removeTie } from '../state/ties.ts'
import { addTime, newCount } from '../window/count.ts'
import { approach, pairOf } from './contact.ts'
import type { Turn } from './turn.ts'

const UNFOLLOWS_SPAN_MS = 2 * DAY

export function requested(turn: Turn, actor: Account, target: Account): void {
  const pair = approach(turn, actor, target, null)
  if (pair !== null) pair.did |= did.asked
  const back = pairOf(target, actor)
  if (back !== undefined && pair === null) back.did |= did.replied
}

/** The actor is the one who answers; the tie runs from the one who asked. */
export function accepted(turn: Turn, actor: Account, target: Account): void {
  addTie(target, actor, isFriendship(turn), turn.at)
  const asked = pairOf(target, actor)
  if (asked !== undefined) asked.did |= did.accepted
}

export function declined(turn: Turn, actor: Account, target: Account): void {
  const asked = pairOf(target, actor)
  if (asked === undefined) return
  asked.did |= did.declined
  turn.changed.add(target)
}

export function untied(turn: Turn, actor: Account, target: Account): void {
  removeTie(actor, target, isFriendship(turn))
  const conduct = conductOf(actor)
  conduct.unfollowed ??= newCount()
  addTime(conduct.unfollowed, turn.at, turn.state.now, UNFOLLOWS_SPAN_MS)
}

function isFriendship(turn: Turn): boolean {
  return turn.event?.type.startsWith('friend.') ?? false
}
