import { DAY, HOUR } from '../event/time.ts'
import type { Turn } from '../fold/turn.ts'
import { type Account, isKnownMinor, openedListsOf } from '../state/account.ts'
import { detailOf, did, mark, type Pair } from '../state/pair.ts'
import { quarantine } from './contain.ts'
import { QUARANTINE_MS } from './machine.ts'
import type { Between } from './move.ts'
import { giveNotice } from './notice.ts'
import { isAnsweringBack, isShielded } from './shield.ts'
import { depthOf } from './stage.ts'

/** What such a quarantine says it is for. */
export const FORESEEN = 'foreseen'
/** A hold is made anew when less than this is left of it. */
const RENEWED_BEFORE_MS = 12 * HOUR

/**
 * A threat is foreseen where a stranger of suspicion 2 has something to threaten with. Its messages wait from here on, so
 * that the first threat finds the thread closed, however it is worded: what it says need not be understood. Call it
 * whenever something happened between the two; it does nothing while a hold still lasts long enough.
 */
export function holdForeseen(turn: Turn, between: Between): void {
  const { actor, target, pair } = between
  if (actor.suspicion < 2 || !isForeseen(turn, actor, target, pair)) return
  if (isShielded(actor, turn.state.now) || isAnsweringBack(actor, target)) return
  const detail = detailOf(pair)
  if (detail.heldUntil > turn.state.now + RENEWED_BEFORE_MS) return
  detail.heldUntil = turn.state.now + QUARANTINE_MS
  if (!isHeldByThreat(turn, actor, target)) quarantine(turn, actor, target, pair, FORESEEN)
  // From S5 on the target was told already, in stronger words.
  if (depthOf(pair.stage) < 5) giveNotice(turn, target, pair, 'N2')
}

/** The same event brought a threat, and with it the same hold. */
function isHeldByThreat({ found }: Turn, actor: Account, target: Account): boolean {
  return found.some(
    one =>
      one.kind === 'action' &&
      one.action === 'quarantine_thread' &&
      one.account === actor.id &&
      one.target === target.id,
  )
}

/**
 * A picture came or a threat stands; or a minor was asked for pictures; or someone who answered had their lists opened or
 * captured. Never between people who are tied or share a group.
 */
function isForeseen({ state: { now } }: Turn, actor: Account, target: Account, pair: Pair): boolean {
  if ((pair.did & (did.tied | did.sharedGroup)) !== 0) return false
  const depth = depthOf(pair.stage)
  if (depth >= 4 || (depth >= 2 && isKnownMinor(target))) return true
  const opened_at = openedListsOf(actor, target)
  const hasPrepared = (pair.marks & mark.screenshot) !== 0 || (opened_at !== null && opened_at > now - DAY)
  return hasPrepared && (pair.did & did.replied) !== 0
}
