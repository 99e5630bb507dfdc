import { nearestFirst, type SignalHit, type SignalIndex } from '../signal-index/signal-index.ts'
import { pdqType } from '../signal-type/pdq.ts'
import { distanceOf, vpdqType } from '../signal-type/vpdq.ts'
import { FramePairs } from './frame-pairs.ts'
import { FRAMES_MAX, type Vpdq, vpdqOfText } from './vpdq.ts'
import { likenessBy, visible } from './vpdq-match.ts'

/**
 * Finds banked videos that a video shows, all of them or a part, or that show it: its frames are looked up among all banked
 * frames, and only videos that share some are compared by `compareVideos`' rule. `frames` is an empty index of `pdq` that
 * becomes this index's own: `linearIndex('pdq')` for thousands of frames, a `MultiIndex` for millions.
 */
export class VideoIndex<Key extends number | string> implements SignalIndex<Key> {
  readonly type = 'vpdq'
  readonly #frames: SignalIndex<number>
  readonly #keys = new Map<number, Key>()
  readonly #videos = new Map<Key, { readonly number: number; readonly frames: Vpdq }>()
  #next = 0

  constructor(frames: SignalIndex<number>) {
    this.#frames = frames
  }

  get size(): number {
    return this.#videos.size
  }

  add(key: Key, value: string): void {
    const frames = framesIn(value)
    this.remove(key)
    const number = this.#next++
    this.#videos.set(key, { number, frames })
    this.#keys.set(number, key)
    for (const [place, { pdq }] of frames.entries()) this.#frames.add(number * FRAMES_MAX + place, pdq)
  }

  remove(key: Key): boolean {
    const video = this.#videos.get(key)
    if (!video) return false
    for (const place of video.frames.keys()) this.#frames.remove(video.number * FRAMES_MAX + place)
    this.#keys.delete(video.number)
    return this.#videos.delete(key)
  }

  query(value: string, distanceMax: number = vpdqType.threshold): readonly SignalHit<Key>[] {
    const asked = framesIn(value)
    if (!Number.isInteger(distanceMax) || distanceMax < 0 || distanceMax >= vpdqType.distanceLimit)
      throw new RangeError(`vpdq: a distance is a whole number from 0 to ${vpdqType.distanceLimit - 1}`)
    const hits: SignalHit<Key>[] = []
    for (const [number, pairs] of this.#pairsByVideo(asked)) {
      const key = this.#keys.get(number)
      const video = key === undefined ? undefined : this.#videos.get(key)
      if (key === undefined || !video) continue
      const distance = distanceOf(likenessBy(pairs, asked, video.frames))
      if (distance <= distanceMax) hits.push({ key, distance })
    }
    return hits.sort(nearestFirst)
  }

  #pairsByVideo(asked: Vpdq): ReadonlyMap<number, FramePairs> {
    const found = new Map<number, FramePairs>()
    for (const [at, { pdq }] of asked.entries()) {
      for (const { key } of this.#frames.query(pdq, pdqType.threshold)) {
        const number = Math.floor(key / FRAMES_MAX)
        const pairs = found.get(number) ?? new FramePairs()
        found.set(number, pairs)
        pairs.add(at, key % FRAMES_MAX)
      }
    }
    return found
  }
}

function framesIn(value: string): Vpdq {
  const frames = vpdqOfText(value)
  if (!frames) throw new RangeError('vpdq: not its JSON')
  return visible(frames)
}
