import { vpdqOfText } from '../video/vpdq.ts'
import { compareVideos, type VideoLikeness } from '../video/vpdq-match.ts'
import type { SignalTypeEntry } from './entry.ts'

const NOTHING_IN_COMMON = 100

/**
 * A video by its frames, as the JSON that python-threatexchange reads (`vpdqText`). The distance is the share, in percent, of
 * the shorter side's frames that do not agree; 100 where the two do not match by the rule of `compareVideos`.
 */
export const vpdqType = {
  name: 'vpdq',
  compares: 'frames',
  distanceLimit: NOTHING_IN_COMMON,
  threshold: 40,
  check: value => vpdqOfText(value) !== null,
  distance(a, b) {
    if (a === b) return 0
    const [one, other] = [a, b].toSorted().map(vpdqOfText)
    return one && other ? distanceOf(compareVideos(one, other)) : NOTHING_IN_COMMON
  },
} as const satisfies SignalTypeEntry

/** The distance between two videos that are so alike. */
export function distanceOf({ isMatch, query_share, bank_share }: VideoLikeness): number {
  return isMatch ? Math.round(NOTHING_IN_COMMON * (1 - Math.max(query_share, bank_share))) : NOTHING_IN_COMMON
}
