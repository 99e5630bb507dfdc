import {
  compareVideos,
  MultiIndex,
  QUALITY_FLOOR,
  signalTypes,
  type Vpdq,
  vpdqOfText,
} from '@breakwater/engine'

/** A video's frames have keys of their own: its number times this, plus the place. Three hours fit. */
const FRAMES_MAX = 16_384
/** So many videos with the most frames in common are compared by the whole rule. */
const COMPARED_MAX = 64
const ALL = 100

interface Shelved {
  readonly item: number
  readonly frames: Vpdq
}

/** Videos of one bank: every frame in an index, and the videos whole, to be compared by the rule of `compareVideos`. */
export class VideoShelf {
  readonly #frames = new MultiIndex<number>('pdq')
  readonly #videos = new Map<number, Shelved>()
  readonly #ofItem = new Map<number, number[]>()
  #last = 0

  get size(): number {
    return this.#videos.size
  }

  /** Takes one video of an item; nothing where its text is none or shows nothing. */
  take(item: number, text: string): void {
    const frames = (vpdqOfText(text) ?? [])
      .filter(({ quality }) => quality >= QUALITY_FLOOR)
      .slice(0, FRAMES_MAX)
    if (frames.length === 0) return
    const video = ++this.#last
    this.#videos.set(video, { item, frames })
    this.#ofItem.set(item, [...(this.#ofItem.get(item) ?? []), video])
    for (const [place, { pdq }] of frames.entries()) this.#frames.add(video * FRAMES_MAX + place, pdq)
  }

  forget(item: number): void {
    for (const video of this.#ofItem.get(item) ?? []) {
      const { length } = this.#videos.get(video)?.frames ?? []
      for (let place = 0; place < length; place++) this.#frames.remove(video * FRAMES_MAX + place)
      this.#videos.delete(video)
    }
    this.#ofItem.delete(item)
  }

  /** Items with a video that matches: how many of a hundred frames of the shorter side do not agree. */
  near(text: string, distanceMax: number): { item: number; distance: number }[] {
    const asked = vpdqOfText(text)
    if (asked === null) return []
    return this.#candidates(asked).flatMap(({ item, frames }) => {
      const { isMatch, query_share, bank_share } = compareVideos(asked, frames)
      const distance = Math.round(ALL * (1 - Math.max(query_share, bank_share)))
      return isMatch && distance <= distanceMax ? [{ item, distance }] : []
    })
  }

  /** Videos that share a frame, those with the most first. */
  #candidates(asked: Vpdq): readonly Shelved[] {
    const shared = new Map<number, number>()
    for (const { pdq, quality } of asked) {
      if (quality < QUALITY_FLOOR) continue
      const hits = this.#frames.query(pdq, signalTypes.pdq.threshold)
      for (const video of new Set(hits.map(({ key }) => Math.floor(key / FRAMES_MAX))))
        shared.set(video, (shared.get(video) ?? 0) + 1)
    }
    return [...shared]
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, COMPARED_MAX)
      .flatMap(([video]) => this.#videos.get(video) ?? [])
  }
}
