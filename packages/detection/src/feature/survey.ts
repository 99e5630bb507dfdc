import { DAY } from '../event/time.ts'
import { depthOf } from '../incident/stage.ts'
import { type Account, isKnownMinor } from '../state/account.ts'
import { did, type Pair } from '../state/pair.ts'
import { accountAt, type State } from '../state/state.ts'

/** How long evidence of a pair counts. */
const MARKS_COUNT_MS = 30 * DAY
/** What a minor who accepted or wrote back counts among those approached. */
const WELCOME = 0.2

/**
 * One look over all pairs of an account, for every feature that counts them. "Asked" are minors approached who share
 * no group and no old mutual with the account: a coach's own team and a cousin's friends are not strangers.
 */
export interface Survey {
  asked24h: number
  asked7d: number
  asked30d: number
  /** Those of a month who accepted or answered. */
  welcomed30d: number
  /** The same, those who accepted or answered at a fifth: a new coach's team says yes, strangers do not. */
  unwelcome24h: number
  unwelcome7d: number
  answered7d: number
  accepted7d: number
  newThreads24h: number
  newThreadsAny24h: number
  /** The most minors without a tie in one school or team, in a day. */
  fanOut24h: number
  /** Minors contacted at all, those among them who share old mutuals or a group, and who came first. */
  minors30d: number
  embedded30d: number
  invited30d: number
  mutuals30d: number
  listed24h: number
  firstMinor_at: number | null
  /** Sum of marks over pairs, and the latest. */
  marks: number
  marked_at: number
  /** Pairs that carry each mark that repeats. */
  swaps: number
  moves: number
  grave: number
}

/** Surveys an account at a moment. One pass over its pairs. */
export function survey(state: State, account: Account, now: number): Survey {
  const found = empty()
  const schools = new Map<string, number>()
  for (const [serial, pair] of account.pairs ?? []) {
    countMarks(found, pair, now)
    if (pair.first <= now - 30 * DAY) continue
    const target = accountAt(state, serial)
    if (pair.first > now - DAY && pair.sent > 0) found.newThreadsAny24h++
    if (isKnownMinor(target)) countMinor(found, pair, target, schools, now)
  }
  for (const count of schools.values()) found.fanOut24h = Math.max(found.fanOut24h, count)
  return found
}

function countMinor(
  found: Survey,
  pair: Pair,
  target: Account,
  schools: Map<string, number>,
  now: number,
): void {
  found.minors30d++
  found.mutuals30d += pair.mutuals
  if ((pair.did & (did.sharedGroup | did.tied)) !== 0 || pair.mutuals > 0) found.embedded30d++
  if ((pair.did & did.invited) !== 0) found.invited30d++
  if ((pair.did & (did.sharedGroup | did.tied | did.invited)) !== 0 || pair.mutuals > 0) return
  const isToday = pair.first > now - DAY
  const isThisWeek = pair.first > now - 7 * DAY
  found.firstMinor_at = Math.min(found.firstMinor_at ?? pair.first, pair.first)
  const weight = (pair.did & (did.accepted | did.replied)) !== 0 ? WELCOME : 1
  found.asked30d++
  if (weight < 1) found.welcomed30d++
  if (isThisWeek) found.asked7d++
  if (isThisWeek) found.unwelcome7d += weight
  if (isThisWeek && (pair.did & (did.accepted | did.declined)) !== 0) found.answered7d++
  if (isThisWeek && (pair.did & did.accepted) !== 0) found.accepted7d++
  if (!isToday) return
  found.asked24h++
  found.unwelcome24h += weight
  if (pair.sent > 0) found.newThreads24h += weight
  if ((pair.did & did.listed) !== 0) found.listed24h++
  for (const group of target.facts.groups) schools.set(group, (schools.get(group) ?? 0) + weight)
}

function countMarks(found: Survey, pair: Pair, now: number): void {
  if (depthOf(pair.stage) >= 5) found.grave++
  if (pair.marks === 0 || pair.markedAt <= now - MARKS_COUNT_MS) return
  found.marks |= pair.marks
  found.marked_at = Math.max(found.marked_at, pair.markedAt)
  if ((pair.marks & 2) !== 0) found.swaps++
  if ((pair.marks & 1) !== 0) found.moves++
}

function empty(): Survey {
  return {
    asked24h: 0,
    unwelcome24h: 0,
    unwelcome7d: 0,
    asked7d: 0,
    asked30d: 0,
    welcomed30d: 0,
    answered7d: 0,
    accepted7d: 0,
    newThreads24h: 0,
    newThreadsAny24h: 0,
    fanOut24h: 0,
    minors30d: 0,
    embedded30d: 0,
    invited30d: 0,
    mutuals30d: 0,
    listed24h: 0,
    firstMinor_at: null,
    marks: 0,
    marked_at: 0,
    swaps: 0,
    moves: 0,
    grave: 0,
  }
}
