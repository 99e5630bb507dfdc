import { DAY, HOUR } from '../event/time.ts'
import { holdForeseen } from '../incident/foresee.ts'
import { move } from '../incident/move.ts'
import { depthOf } from '../incident/stage.ts'
import { type Account, conductOf } from '../state/account.ts'
import { detailOf, did, mark } from '../state/pair.ts'
import { accountOf } from '../state/state.ts'
import { addTime, countWithin, newCount } from '../window/count.ts'
import { pairOf } from './contact.ts'
import { addMark } from './mark.ts'
import type { Turn } from './turn.ts'

const SPAN_MS = 7 * DAY
const LISTS_OF_MAX = 64
/** Captures of one person's things in an hour that are a burst. */
const BURST = 3

/** `list.viewed`: counted for the actor, and remembered against the owner of the list for a day. */
export function listViewed(turn: Turn, actor: Account, target: Account): void {
  if (turn.settings.off.includes('metadata') || actor === target) return
  const conduct = conductOf(actor)
  conduct.lists ??= newCount()
  addTime(conduct.lists, turn.at, turn.state.now, SPAN_MS)
  conduct.listsOf = withOpened(conduct.listsOf, target.serial, turn.at)
  const pair = pairOf(actor, target)
  if (pair === undefined) return
  pair.did |= did.listed
  if (depthOf(pair.stage) > 0) turn.changed.add(actor)
  holdForeseen(turn, { actor, target, pair })
}

/** `screenshot.taken` of somebody's lists or fleeting media: a burst after S2 is a capture. */
export function screenshotTaken(turn: Turn, actor: Account): void {
  const { event, state } = turn
  if (!event?.target || turn.settings.off.includes('media')) return
  const target = accountOf(state, event.target, turn.at)
  const pair = pairOf(actor, target)
  if (pair === undefined) return
  const conduct = conductOf(actor)
  conduct.screenshots ??= newCount()
  addTime(conduct.screenshots, turn.at, state.now, SPAN_MS)
  const isBurst = countWithin(conduct.screenshots, state.now, HOUR) >= BURST
  const hasMedia = pair.detail !== null && pair.detail.mediaIn_at > 0
  if (!isBurst && !(hasMedia && depthOf(pair.stage) >= 2)) return
  addMark(turn, { actor, target, pair }, mark.screenshot)
  detailOf(pair).captured_at = turn.at
  if (depthOf(pair.stage) >= 2) move(turn, { actor, target, pair }, 'captured', ['F28'])
  holdForeseen(turn, { actor, target, pair })
}

/** `post.created` fills a profile; nothing else is read from it. */
export function posted(_turn: Turn, actor: Account): void {
  if (actor.conduct === null && actor.pairs === null) return
  const conduct = conductOf(actor)
  conduct.posts = Math.min(conduct.posts + 1, 1_000)
}

function withOpened(opened: number[] | null, serial: number, at: number): number[] {
  if (opened === null) return [serial, at]
  for (let place = 0; place < opened.length; place += 2) {
    if (opened[place] !== serial) continue
    opened[place + 1] = Math.max(at, opened[place + 1] ?? 0)
    return opened
  }
  const more = opened.concat(serial, at)
  if (more.length > 2 * LISTS_OF_MAX) more.splice(oldestIn(more), 2)
  return more
}

function oldestIn(opened: readonly number[]): number {
  let oldest = 0
  for (let place = 2; place < opened.length; place += 2)
    if ((opened[place + 1] ?? 0) < (opened[oldest + 1] ?? 0)) oldest = place
  return oldest
}
