import { DAY, HOUR } from '../event/time.ts'
import { type Between, greet, move } from '../incident/move.ts'
import { depthOf } from '../incident/stage.ts'
import { type Account, conductOf, isKnownMinor, isProtected, openedListsOf } from '../state/account.ts'
import { did, newPair, type Pair } from '../state/pair.ts'
import { accountAt } from '../state/state.ts'
import { isConnected, mutualsBefore, tiedSince } from '../state/ties.ts'
import type { Turn } from './turn.ts'

/** Pairs without an incident are forgotten so long after the last contact. */
const PAIR_KEPT_MS = 30 * DAY
const PAIRS_MAX = 512
/** Of pairs that carry something against the actor. */
const PAIRS_AGAINST_MAX = 1_024
/** Longer than any time since 1970, so that how far a pair went comes before when it was last heard of. */
const CENTURIES_MS = 1e14
/** A mutual counts only if both ties are older: bombing a school makes new ones look real. */
const OLD_TIE_MS = 30 * DAY

/** The pair of an approach, if there is one. */
export function pairOf(actor: Account, target: Account): Pair | undefined {
  return actor.pairs?.get(target.serial)
}

/**
 * Someone reaches for someone they are not connected to: the pair begins, and S1 with it. Returns null between people
 * who are connected, or where the target reached first: that is no approach.
 */
export function approach(turn: Turn, actor: Account, target: Account, thread: string | null): Pair | null {
  const known = pairOf(actor, target)
  if (known !== undefined) {
    touch(turn, known, thread)
    if (known.stage !== 'S0' || (known.did & did.tied) !== 0) return known
    move(turn, { actor, target, pair: known }, 'contact', ['contact'])
    return known
  }
  if (actor === target || isConnected(actor, target) || pairOf(target, actor) !== undefined) return null
  const pair = beginPair(turn, actor, target, thread)
  if (isProtected(target)) move(turn, { actor, target, pair }, 'contact', ['contact'])
  turn.changed.add(actor)
  return pair
}

/** A pair for evidence between people who know each other, or where the target reached first. */
export function beginPair(turn: Turn, actor: Account, target: Account, thread: string | null): Pair {
  const pair = newPair(turn.at, thread)
  const since = tiedSince(actor, target)
  if (since !== null) pair.did |= did.tied
  if (since !== null && since < turn.at - OLD_TIE_MS) pair.did |= did.knownLong
  if (pairOf(target, actor) !== undefined) pair.did |= did.invited
  if (actor.facts.groups.some(group => target.facts.groups.includes(group))) pair.did |= did.sharedGroup
  pair.mutuals = mutualsBefore(turn.state, actor, target, turn.at - OLD_TIE_MS)
  const opened_at = openedListsOf(actor, target)
  if (opened_at !== null && opened_at > turn.at - DAY) pair.did |= did.listed
  actor.pairs ??= new Map()
  if (actor.pairs.size >= PAIRS_MAX) forget(actor.pairs, turn.state.now)
  actor.pairs.set(target.serial, pair)
  return pair
}

/** The first words of an approach: notices, and the hour. */
export function firstWords(turn: Turn, between: Between): void {
  between.pair.did |= did.wrote
  greet(turn, between)
  if (!isKnownMinor(between.target)) return
  const conduct = conductOf(between.actor)
  conduct.hours ??= Array.from({ length: 24 }, () => 0)
}

/** Counts the hour of a message, once the account is one whose hours are watched. */
export function noteHour(turn: Turn, actor: Account): void {
  const hours = actor.conduct?.hours
  if (!hours) return
  const hour = Math.floor(turn.at / HOUR) % 24
  hours[hour] = Math.min(1_000, (hours[hour] ?? 0) + 1)
}

/** The pairs of an actor whose incident stands at a depth or deeper. */
export function* pairsFrom(turn: Turn, actor: Account, depth: number): Iterable<Between> {
  for (const [serial, pair] of actor.pairs ?? [])
    if (depthOf(pair.stage) >= depth) yield { actor, target: accountAt(turn.state, serial), pair }
}

function touch(turn: Turn, pair: Pair, thread: string | null): void {
  pair.first = Math.min(pair.first, turn.at)
  pair.last = Math.max(pair.last, turn.at)
  pair.thread ??= thread
  if (pair.stage === 'S1') pair.until = Math.max(pair.until, pair.last + 14 * DAY)
}

/**
 * Drops what is stale; if all is fresh, the pair that was quiet longest and carries nothing against the actor; and where
 * those that do are too many, the one that went least far. What anyone does is looked at with each event, so it has a bound.
 */
function forget(pairs: Map<number, Pair>, now: number): void {
  let [plain, plainLast] = [-1, Number.POSITIVE_INFINITY]
  let [least, leastRank] = [-1, Number.POSITIVE_INFINITY]
  for (const [serial, pair] of pairs) {
    if (depthOf(pair.stage) >= 2 || pair.marks !== 0 || pair.stage === 'S8') {
      const rank = depthOf(pair.stage) * CENTURIES_MS + pair.last
      if (rank < leastRank) [least, leastRank] = [serial, rank]
    } else if (pair.last < now - PAIR_KEPT_MS) pairs.delete(serial)
    else if (pair.last < plainLast) [plain, plainLast] = [serial, pair.last]
  }
  if (pairs.size < PAIRS_MAX) return
  if (plain >= 0) pairs.delete(plain)
  else if (pairs.size >= PAIRS_AGAINST_MAX) pairs.delete(least)
}
