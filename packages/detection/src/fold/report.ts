import { DAY } from '../event/time.ts'
import { move } from '../incident/move.ts'
import { giveNotice } from '../incident/notice.ts'
import { depthOf } from '../incident/stage.ts'
import { type Account, conductOf, isKnownMinor } from '../state/account.ts'
import { did, mark } from '../state/pair.ts'
import { addSeen, newDistinct } from '../window/distinct.ts'
import { beginPair, pairOf } from './contact.ts'
import { addMark } from './mark.ts'
import type { Turn } from './turn.ts'

const SPAN_MS = 30 * DAY

/** `block.created`: an objection; an offer to report goes with it. Blocking undoes nothing that protects. */
export function blocked(turn: Turn, actor: Account, target: Account): void {
  object(turn, actor, target)
  const pair = pairOf(target, actor)
  if (pair === undefined) return
  pair.did |= did.blocked
  if (isKnownMinor(actor) && pair.sent > 0) giveNotice(turn, actor, pair, 'N10')
}

/** `report.filed`: an objection; a threat told of is an incident at S5, wherever it stood. */
export function reported(turn: Turn, actor: Account, target: Account): void {
  object(turn, actor, target)
  const reason = turn.event?.reason
  const isTold = reason === 'private_images' || reason === 'sextortion'
  const known = pairOf(target, actor)
  if (known === undefined && !isTold) return
  const pair = known ?? beginPair(turn, target, actor, turn.event?.thread ?? null)
  pair.did |= did.reported
  pair.thread ??= turn.event?.thread ?? null
  if (!isTold) return
  const between = { actor: target, target: actor, pair }
  if (isAccused(actor, target)) return
  addMark(turn, between, mark.told)
  move(turn, between, 'told', ['C36'])
}

/** Extorters report those they extort: who stands in an incident against the reported one opens none by a report. */
function isAccused(reporter: Account, reportedOne: Account): boolean {
  const pair = pairOf(reporter, reportedOne)
  return pair !== undefined && depthOf(pair.stage) >= 4
}

function object(turn: Turn, actor: Account, target: Account): void {
  const { now } = turn.state
  const own = conductOf(actor)
  own.objected ??= newDistinct()
  addSeen(own.objected, target.id, turn.at, now, SPAN_MS)
  if (!isKnownMinor(actor)) return
  const conduct = conductOf(target)
  conduct.objectors ??= newDistinct()
  if (addSeen(conduct.objectors, actor.id, turn.at, now, SPAN_MS)) turn.changed.add(target)
}
