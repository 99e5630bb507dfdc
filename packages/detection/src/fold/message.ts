import { DAY, HOUR } from '../event/time.ts'
import { isWorthAWarning } from '../feature/suspicion.ts'
import { holdForeseen } from '../incident/foresee.ts'
import type { Between } from '../incident/move.ts'
import { giveNotice } from '../incident/notice.ts'
import { depthOf } from '../incident/stage.ts'
import { noteScript } from '../reuse/script.ts'
import { type Account, conductOf, isKnownMinor } from '../state/account.ts'
import { detailOf, did, mark, type Pair } from '../state/pair.ts'
import { isConnected } from '../state/ties.ts'
import { bit, sumOf } from '../text/said.ts'
import { addTime, newCount } from '../window/count.ts'
import { approach, beginPair, firstWords, noteHour, pairOf } from './contact.ts'
import { addMark } from './mark.ts'
import { leakFrom, mediaFromActor, mediaFromTarget } from './media.ts'
import type { Turn } from './turn.ts'
import { answerWords, isWorthAPair, noteWords } from './words.ts'

/** `message.sent`: an approach, an answer to one, or talk between people who know each other. */
export function messageSent(turn: Turn, actor: Account, target: Account): void {
  const thread = turn.event?.thread ?? null
  const back = pairOf(target, actor) ?? intimatePair(turn, target, actor, thread)
  if (back !== null) answered(turn, { actor: target, target: actor, pair: back })
  const pair = approach(turn, actor, target, thread) ?? evidencePair(turn, actor, target, thread)
  noteHour(turn, actor)
  if (actor.pairs !== null) leakFrom(turn, actor, target)
  if (pair === null) return
  const between = { actor, target, pair }
  pair.sent++
  if ((pair.did & did.wrote) === 0) opened(turn, between)
  mediaFromActor(turn, between)
  if (turn.reading !== null) noteWords(turn, between, turn.reading)
  holdForeseen(turn, between)
}

/**
 * One member of a group thread hears a message. What began between two of them goes on here: its words, its pictures, and
 * a picture or a threat shown to people the target knows. But to share a group with somebody is no approach to them,
 * and what is said to many is no threat to each: nothing begins here.
 */
export function groupMessage(turn: Turn, actor: Account, target: Account): void {
  const back = pairOf(target, actor)
  if (back !== undefined && depthOf(back.stage) >= 1) {
    const between = { actor: target, target: actor, pair: back }
    mediaFromTarget(turn, between)
    if (((turn.reading?.said ?? 0) & (bit.D1 | bit.D2)) !== 0) answerWords(turn, between)
    holdForeseen(turn, between)
  }
  if (actor.pairs === null) return
  leakFrom(turn, actor, target)
  const pair = pairOf(actor, target)
  if (pair === undefined || depthOf(pair.stage) === 0) return
  const between = { actor, target, pair }
  pair.sent++
  pair.last = Math.max(pair.last, turn.at)
  mediaFromActor(turn, between)
  if (turn.reading !== null) noteWords(turn, between, turn.reading)
  holdForeseen(turn, between)
}

/** `message.unsent`: after media, someone may be clearing traces. */
export function messageUnsent(turn: Turn, actor: Account, target: Account): void {
  const pair = pairOf(actor, target)
  if (pair?.detail == null) return
  const conduct = conductOf(actor)
  conduct.unsent ??= newCount()
  addTime(conduct.unsent, turn.at, turn.state.now, 7 * DAY)
  const media_at = Math.max(pair.detail.mediaIn_at, pair.detail.nudityIn_at)
  if (media_at > turn.at - HOUR) addMark(turn, { actor, target, pair }, mark.unsentMedia)
}

/** `request.accepted`: a thread both accepted; `request.declined`: an approach refused. */
export function requestAccepted(_turn: Turn, actor: Account, target: Account): void {
  const asked = pairOf(target, actor)
  if (asked !== undefined) asked.did |= did.accepted
}

/** `call.started`: with someone unknown, and then a threat, it may have been recorded. */
export function called(turn: Turn, actor: Account, target: Account): void {
  const thread = turn.event?.thread ?? null
  const back = pairOf(target, actor)
  const pair = approach(turn, actor, target, thread)
  const between = pair !== null ? { actor, target, pair } : null
  const other = back !== undefined ? { actor: target, target: actor, pair: back } : null
  for (const one of [between, other]) {
    if (one === null || isConnected(one.actor, one.target)) continue
    one.pair.did |= did.called
    detailOf(one.pair).call_at = Math.max(turn.at, detailOf(one.pair).call_at)
  }
}

/** Threats and the like between people who know each other open a pair of their own (F35). */
function evidencePair(turn: Turn, actor: Account, target: Account, thread: string | null): Pair | null {
  const known = pairOf(actor, target)
  if (known !== undefined) return known
  if (turn.reading === null || actor === target || !isWorthAPair(turn.reading.said)) return null
  return beginPair(turn, actor, target, thread)
}

/** Someone sends a picture that may show nudity to someone they are tied to: whoever has it could use it (F35). */
function intimatePair(turn: Turn, receiver: Account, sender: Account, thread: string | null): Pair | null {
  if (receiver === sender || turn.event?.content?.nudity !== 'likely' || turn.settings.off.includes('media'))
    return null
  return isConnected(receiver, sender) ? beginPair(turn, receiver, sender, thread) : null
}

function opened(turn: Turn, between: Between): void {
  const { actor, target, pair } = between
  if ((pair.did & (did.tied | did.invited)) === 0) {
    firstWords(turn, between)
    const isStranger = pair.mutuals === 0 && (pair.did & did.sharedGroup) === 0
    if (isStranger && turn.reading !== null && turn.reading.script !== null)
      noteScript(turn, actor, turn.reading.script)
  }
  pair.did |= did.wrote
  if (!isKnownMinor(actor) && isWorthAWarning(turn, actor, target)) giveNotice(turn, target, pair, 'N1')
  if (actor.suspicion >= 2) giveNotice(turn, target, pair, 'N2')
}

/** The target of a pair writes back: replies, pictures, and words that only help is drawn from. */
function answered(turn: Turn, between: Between): void {
  const { pair } = between
  pair.replies++
  pair.did |= did.replied
  pair.last = Math.max(pair.last, turn.at)
  mediaFromTarget(turn, between)
  if (turn.reading !== null && (turn.reading.said & sumOf('D1', 'D2')) !== 0) answerWords(turn, between)
  holdForeseen(turn, between)
}
