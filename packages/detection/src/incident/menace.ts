import { DAY } from '../event/time.ts'
import { openedListsOf } from '../state/account.ts'
import { did } from '../state/pair.ts'
import type { Reading } from '../text/reading.ts'
import { bit } from '../text/said.ts'
import type { Between } from './move.ts'
import { depthOf } from './stage.ts'
import { areTied, hasLeadUp } from './threat.ts'

/** From which score on a text reads like a threat: among strangers who came far, and elsewhere. Chosen on the building sides. */
const FROM = { far: 0.6, else: 0.8 } as const

/**
 * The bit `menace` where something led up to a threat and the message reads like one; else 0. Lexicons know phrases, the
 * classifier knows what phrases sound like; it is not heard where nothing led up. Among strangers who came as far as
 * pictures, an amount of money is enough.
 */
export function menaceIn({ actor, target, pair }: Between, reading: Reading, at: number): number {
  const opened_at = openedListsOf(actor, target)
  const hasLed = hasLeadUp(pair, at)
  if (!hasLed && (opened_at === null || opened_at <= at - DAY)) return 0
  const isTied = areTied(pair) || (pair.did & did.sharedGroup) !== 0
  const isFar = !isTied && depthOf(pair.stage) >= 2
  if (isFar && (reading.said & bit.amount) !== 0) return bit.menace
  return reading.menace() >= (isFar ? FROM.far : FROM.else) ? bit.menace : 0
}
