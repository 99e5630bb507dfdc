import { QUALITY_FLOOR } from '../signal-type/entry.ts'
import { pdqType } from '../signal-type/pdq.ts'
import type { Vpdq } from './vpdq.ts'

/** How alike two videos are, at the one shift in time (and speed) at which most of their frames agree. */
export interface VideoLikeness {
  readonly isMatch: boolean
  /** Shares, 0 to 1, of the query's and of the bank's frames that agree. */
  readonly query_share: number
  readonly bank_share: number
  /** Frames of the query that agree, and how many different pictures these show. */
  readonly frames: number
  readonly pictures: number
  /** The bank's time of the query's first moment, in seconds, and how fast the query runs beside the bank. */
  readonly offset_s: number
  readonly speed: number
}

/** Frames are alike up to this distance. */
const FRAME_DISTANCE = pdqType.threshold
/** Half a second of doubt on either side: both were sampled once a second, at moments of their own. */
const OFFSET_DOUBT_S = 1.05
/** Copies are slowed or sped up a little to escape. */
const SPEEDS = [1, 0.8, 0.9, 0.95, 1.05, 1.1, 1.25] as const
/** One side must agree in this share of its frames, ... */
const SHARE_MIN = 0.6
/** ... with so many frames that show so many different pictures; ... */
const FRAMES_MIN = 3
const PICTURES_MIN = 2
/** ... or both sides almost wholly, however little they show. */
const SAME_SHARE = 0.9

const NONE: VideoLikeness = {
  isMatch: false,
  query_share: 0,
  bank_share: 0,
  frames: 0,
  pictures: 0,
  offset_s: 0,
  speed: 1,
}

/**
 * Whether a video shows what a banked one shows: all of it, a clip cut from it, or it inside something longer. Frames must
 * agree one after the other, at one shift in time; a few pictures in common in another order, or one title card, are no match.
 */
export function compareVideos(query: Vpdq, bank: Vpdq): VideoLikeness {
  const asked = query.filter(({ quality }) => quality >= QUALITY_FLOOR)
  const known = bank.filter(({ quality }) => quality >= QUALITY_FLOOR)
  if (asked.length === 0 || known.length === 0) return NONE
  const pairs = alikePairs(asked, known)
  let best = NONE
  for (const speed of SPEEDS) {
    const found = bestShift(pairs, speed, asked, known)
    if (found.frames > best.frames) best = found
  }
  return best
}

interface FramePair {
  readonly asked: number
  readonly known: number
}

function alikePairs(asked: Vpdq, known: Vpdq): readonly FramePair[] {
  const words = known.map(({ pdq }) => wordsOf(pdq))
  return asked.flatMap(({ pdq }, at) => {
    const wanted = wordsOf(pdq)
    const pairs: FramePair[] = []
    for (const [other, value] of words.entries())
      if (isAlike(wanted, value)) pairs.push({ asked: at, known: other })
    return pairs
  })
}

function bestShift(pairs: readonly FramePair[], speed: number, asked: Vpdq, known: Vpdq): VideoLikeness {
  const shift = ({ asked: a, known: k }: FramePair) =>
    (known[k]?.time_s ?? 0) - speed * (asked[a]?.time_s ?? 0)
  const shifted = pairs.map(pair => ({ pair, shift_s: shift(pair) })).sort((a, b) => a.shift_s - b.shift_s)
  const counts = new Map<number, number>()
  let [from, best] = [0, { from: 0, to: 0, frames: 0 }]
  for (const [to, { pair, shift_s }] of shifted.entries()) {
    counts.set(pair.asked, (counts.get(pair.asked) ?? 0) + 1)
    for (; shift_s - (shifted[from]?.shift_s ?? shift_s) > OFFSET_DOUBT_S; from++) {
      const gone = shifted[from]?.pair.asked ?? -1
      const left = (counts.get(gone) ?? 1) - 1
      if (left === 0) counts.delete(gone)
      else counts.set(gone, left)
    }
    if (counts.size > best.frames) best = { from, to: to + 1, frames: counts.size }
  }
  const agreed = shifted.slice(best.from, best.to)
  return likeness(
    agreed.map(({ pair }) => pair),
    agreed[0]?.shift_s ?? 0,
    speed,
    asked,
    known,
  )
}

function likeness(
  agreed: readonly FramePair[],
  offset_s: number,
  speed: number,
  asked: Vpdq,
  known: Vpdq,
): VideoLikeness {
  const ours = new Set(agreed.map(pair => pair.asked))
  const theirs = new Set(agreed.map(pair => pair.known))
  const query_share = ours.size / asked.length
  const bank_share = theirs.size / known.length
  const pictures = picturesIn([...ours].map(at => asked[at]?.pdq ?? ''))
  const isShown = ours.size >= FRAMES_MIN && pictures >= PICTURES_MIN
  const isPart = isShown && Math.max(query_share, bank_share) >= SHARE_MIN
  const isMatch = isPart || Math.min(query_share, bank_share) >= SAME_SHARE
  return { isMatch, query_share, bank_share, frames: ours.size, pictures, offset_s, speed }
}

/** How many of the frames differ from the one before them by more than copies do. */
function picturesIn(values: readonly string[]): number {
  let count = 0
  let last: Uint32Array | null = null
  for (const value of values) {
    const words = wordsOf(value)
    if (last && isAlike(words, last)) continue
    count++
    last = words
  }
  return count
}

function wordsOf(value: string): Uint32Array {
  return Uint32Array.from({ length: 8 }, (_, word) =>
    Number.parseInt(value.slice(word * 8, word * 8 + 8), 16),
  )
}

function isAlike(a: Uint32Array, b: Uint32Array): boolean {
  let bits = 0
  for (let word = 0; word < 8 && bits <= FRAME_DISTANCE; word++)
    bits += bitsSet((a[word] ?? 0) ^ (b[word] ?? 0))
  return bits <= FRAME_DISTANCE
}

/** Bits set in a 32-bit word, by adding neighbours in pairs, fours, eights (Warren, "Hacker's Delight", figure 5-2). */
function bitsSet(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555)
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
