import { DAY, MINUTE } from '../event/time.ts'
import { type Between, move } from '../incident/move.ts'
import { depthOf } from '../incident/stage.ts'
import { type Account, isKnownMinor } from '../state/account.ts'
import { detailOf, did, mark, type Pair } from '../state/pair.ts'
import { tiesBetween } from '../state/ties.ts'
import { bit } from '../text/said.ts'
import { pairsFrom } from './contact.ts'
import { addMark } from './mark.ts'
import type { Turn } from './turn.ts'

/** Messages of the actor within which a picture of that kind counts as coming first. */
const FIRST_MESSAGES = 10
const PICTURES_MAX = 8
const mediaKinds = new Set(['image', 'video', 'media', 'picture', 'photo'])

/** A picture that may show nudity comes from the actor early on (F16). */
export function mediaFromActor(turn: Turn, between: Between): void {
  const { pair, actor, target } = between
  if (!isMedia(turn) || turn.event?.content?.nudity !== 'likely') return
  if (pair.sent > FIRST_MESSAGES || (pair.did & did.tied) !== 0) return
  if (!isKnownMinor(target) && actor.suspicion === 0) return
  addMark(turn, between, mark.nudityOut)
  move(turn, between, 'sexualised', ['F16'])
}

/** A picture comes from the target of an approach: after S2 that is what an extorter waits for. */
export function mediaFromTarget(turn: Turn, between: Between): void {
  if (!isMedia(turn)) return
  const { pair } = between
  const isIntimate = turn.event?.content?.nudity === 'likely'
  if (depthOf(pair.stage) === 0 && pair.stage !== 'S8' && !isIntimate) return
  const detail = detailOf(pair)
  detail.mediaIn_at = Math.max(detail.mediaIn_at, turn.at)
  const pdq = turn.event?.content?.pdq
  if (pdq && detail.pictures.length < PICTURES_MAX && !detail.pictures.includes(pdq))
    detail.pictures.push(pdq)
  if (isIntimate) detail.nudityIn_at = Math.max(detail.nudityIn_at, turn.at)
  if (isIntimate && pair.stage === 'S1') move(turn, between, 'sexualised', ['nudity'])
  if (depthOf(pair.stage) < 2 || depthOf(pair.stage) >= 5) return
  detail.captured_at = turn.at
  addMark(turn, between, mark.capture)
  move(turn, between, 'captured', ['media'])
}

/** A call after S2 counts as a capture once a threat follows within half an hour (F30). */
export function isThreatAfterCall(turn: Turn, between: Between, said: number): boolean {
  const call_at = between.pair.detail?.call_at ?? 0
  return call_at > 0 && turn.at - call_at <= 30 * MINUTE && turn.at >= call_at && (said & bit.T1) !== 0
}

/** An actor with a threat standing writes to someone the target knows, with the picture or with words about it: S7. */
export function leakFrom(turn: Turn, actor: Account, recipient: Account): void {
  const pdq = turn.event?.content?.pdq ?? null
  const said = turn.reading?.said ?? 0
  if (pdq === null && !isMedia(turn) && (said & (bit.T1 | bit.T2)) === 0) return
  for (const between of pairsFrom(turn, actor, 5)) {
    if (between.target === recipient || between.pair.stage === 'S7') continue
    if (tiesBetween(between.target, recipient) === 0) continue
    const isPicture = pdq !== null && (between.pair.detail?.pictures.includes(pdq) ?? false)
    const isRecent = (between.pair.detail?.threat_at ?? 0) > turn.at - 7 * DAY
    if (isPicture || isRecent) move(turn, between, 'leaked', [isPicture ? 'picture' : 'contact_of_target'])
  }
}

function isMedia(turn: Turn): boolean {
  if (turn.settings.off.includes('media')) return false
  const content = turn.event?.content
  return (
    content != null &&
    (content.pdq != null || mediaKinds.has(content.kind ?? '') || content.nudity === 'likely')
  )
}

/** A demand soon after the target's picture (F17). */
export function isDemandAfterMedia(turn: Turn, pair: Pair, said: number): boolean {
  const sent_at = pair.detail?.nudityIn_at ?? 0
  const isSoon = sent_at > 0 && turn.at >= sent_at && turn.at - sent_at <= 10 * MINUTE
  return isSoon && (said & (bit.T1 | bit.T4)) !== 0 && depthOf(pair.stage) >= 1
}
