import { QUALITY_FLOOR } from '../signal-type/entry.ts'
import { pdqType } from '../signal-type/pdq.ts'
import { FramePairs } from './frame-pairs.ts'
import { bestShift, type Shift } from './shift.ts'
import type { VideoFrame, Vpdq } from './vpdq.ts'

/** How alike two videos are, at the one shift in time (and speed) at which most of their frames agree. */
export interface VideoLikeness {
  readonly isMatch: boolean
  /** Shares, 0 to 1, of the seconds of the query and of the bank in which a frame agrees. */
  readonly query_share: number
  readonly bank_share: number
  /** Seconds of the query in which a frame agrees, and how many different pictures these frames show. */
  readonly frames: number
  readonly pictures: number
  /** The bank's time of the query's first moment, in seconds, and how fast the query runs beside the bank. */
  readonly offset_s: number
  readonly speed: number
}

/** Frames are alike up to this distance. */
const FRAME_DISTANCE = pdqType.threshold
/** One side must agree in this share of its seconds, ... */
const SHARE_MIN = 0.6
/** ... with so many of them, that show so many different pictures; ... */
const FRAMES_MIN = 3
const PICTURES_MIN = 2
/** ... or both sides almost wholly, however little they show. */
const SAME_SHARE = 0.9
/** Half a millisecond is forgiven: files round times. */
const ROUNDING_S = 0.000_5

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
 * agree one after the other, at one shift in time and one speed; a few pictures in common in another order, or one title
 * card, are no match. Of videos so alike in every frame that over four million pairs agree, the first of these count.
 */
export function compareVideos(query: Vpdq, bank: Vpdq): VideoLikeness {
  const [asked, known] = [visible(query), visible(bank)]
  const words = known.map(({ pdq }) => wordsOf(pdq))
  const pairs = new FramePairs()
  for (const [at, { pdq }] of asked.entries()) {
    const wanted = wordsOf(pdq)
    for (const [other, value] of words.entries()) if (isAlike(wanted, value)) pairs.add(at, other)
  }
  return likenessBy(pairs, asked, known)
}

/** The frames that may be matched: those of quality 50 or more. */
export function visible(frames: Vpdq): Vpdq {
  return frames.filter(({ quality }) => quality >= QUALITY_FLOOR)
}

/** The same for `visible` frames whose alike pairs are known: added in order of the query's frames. */
export function likenessBy(pairs: FramePairs, asked: Vpdq, known: Vpdq): VideoLikeness {
  if (pairs.count === 0) return NONE
  const shift = bestShift(pairs, timesOf(asked), timesOf(known))
  return likeness(shift, asked, known)
}

function timesOf(frames: readonly VideoFrame[]): Float64Array {
  return Float64Array.from(frames, ({ time_s }) => time_s)
}

function likeness(
  { askedFrames, knownFrames, offset_s, speed }: Shift,
  asked: Vpdq,
  known: Vpdq,
): VideoLikeness {
  const query_share = shareOf(askedFrames, asked)
  const bank_share = shareOf(knownFrames, known)
  const agreeing = askedFrames.flatMap(at => asked[at] ?? [])
  const frames = secondsOf(agreeing)
  const pictures = picturesIn(agreeing.map(({ pdq }) => pdq))
  const isShown = frames >= FRAMES_MIN && pictures >= PICTURES_MIN
  const isPart = isShown && Math.max(query_share, bank_share) >= SHARE_MIN
  const isMatch = isPart || Math.min(query_share, bank_share) >= SAME_SHARE
  return { isMatch, query_share, bank_share, frames, pictures, offset_s, speed }
}

/** The share of a side's seconds that have a frame among these, so that it does not matter how many frames a second has. */
function shareOf(places: readonly number[], frames: Vpdq): number {
  return secondsOf(places.flatMap(at => frames[at] ?? [])) / secondsOf(frames)
}

function secondsOf(frames: readonly VideoFrame[]): number {
  return new Set(frames.map(({ time_s }) => Math.floor(time_s + ROUNDING_S))).size
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
