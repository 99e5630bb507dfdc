import { DAY } from '../event/time.ts'
import { did, type Pair } from '../state/pair.ts'
import { namesIn, sumOf } from '../text/said.ts'
import { depthOf } from './stage.ts'

/** Messages of one sender that are read together. */
const WINDOW_MESSAGES = 6
const KEPT_MESSAGES = 10
/** What is further apart was not said together. */
const WINDOW_MS = 2 * DAY
const LEADS_UP_MS = 30 * DAY

const exposure = sumOf('T1', 'T2')
const pressure = sumOf('T4', 'T5', 'T7')
const alone = sumOf('T1', 'T2', 'T3', 'T6', 'T7', 'menace')
const listed = sumOf('T1', 'T2', 'T3', 'T4')
const demand = sumOf('T4', 'T8')

/** Keeps what the actor's messages said, in order of their own time, the latest ten. */
export function remember(said: number[], at: number, sum: number): void {
  if (said.length === 0 && sum === 0) return
  let place = said.length
  while (place > 0 && (said[place - 2] ?? 0) > at) place -= 2
  said.splice(place, 0, at, sum)
  if (said.length > 2 * KEPT_MESSAGES) said.splice(0, 2)
}

/**
 * THREAT: (T1 or T2) and (T4, T5 or T7) within six messages of one sender; or any one of T1 to T3, T6, T7, menace once the
 * pair stands at S2 or later, or the actor opened the target's lists in the last day; or a demand once the target's
 * picture came (S4); or possession, exposure, ruin or a demand together with three names of the target's contacts.
 * A picture that may show nudity leads up to it too, between people who are tied. Returns the categories, or null.
 */
export function threatIn(pair: Pair, opened_at: number | null, now: number): readonly string[] | null {
  const said = pair.detail?.said ?? []
  const latest = said[said.length - 1] ?? 0
  const hasLed = hasLeadUp(pair, now)
  const hasListed = opened_at !== null && opened_at > now - DAY
  const together = windowWith(said)
  if (together !== 0) return namesIn(together & (exposure | pressure))
  if ((hasLed || hasListed) && (latest & alone) !== 0)
    return [...namesIn(latest & alone), hasLed ? pair.stage : 'F5']
  if (depthOf(pair.stage) >= 4 && (latest & demand) !== 0) return [...namesIn(latest & demand), pair.stage]
  const named_at = pair.detail?.nameList_at ?? 0
  if (named_at > now - DAY && (all(said) & listed) !== 0) return [...namesIn(all(said) & listed), 'F27']
  return null
}

/** Something came before that an extorter would use: the stage, or a picture from the target within a month. */
export function hasLeadUp(pair: Pair, now: number): boolean {
  if (depthOf(pair.stage) >= 2 || pair.stage === 'S8') return true
  const nudity_at = pair.detail?.nudityIn_at ?? 0
  return nudity_at > 0 && nudity_at > now - LEADS_UP_MS
}

/** What six messages in a row say together, if it is exposure or possession with pressure; else 0. */
function windowWith(said: readonly number[]): number {
  for (let from = 0; from < said.length; from += 2) {
    let sum = 0
    const end = Math.min(said.length, from + 2 * WINDOW_MESSAGES)
    for (let at = from; at < end && (said[at] ?? 0) - (said[from] ?? 0) <= WINDOW_MS; at += 2)
      sum |= said[at + 1] ?? 0
    if ((sum & exposure) !== 0 && (sum & pressure) !== 0) return sum
  }
  return 0
}

function all(said: readonly number[]): number {
  let sum = 0
  for (let at = 1; at < said.length; at += 2) sum |= said[at] ?? 0
  return sum
}

/** The pair's own facts say that nobody needs to be told of an app: they are tied. */
export function areTied(pair: Pair): boolean {
  return (pair.did & (did.tied | did.invited)) !== 0
}
