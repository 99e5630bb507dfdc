/** So many pairs are kept, 32 MB of them: two hours of one still against another are more than any rule needs. */
const PAIRS_MAX = 4_000_000
const ROOM_AT_FIRST = 256

/** Frames of a query and of a banked video that are alike, by their places, in order of the query's. */
export class FramePairs {
  #asked = new Uint32Array(ROOM_AT_FIRST)
  #known = new Uint32Array(ROOM_AT_FIRST)
  count = 0

  /** Pairs past four million are left out. */
  add(asked: number, known: number): void {
    if (this.count === PAIRS_MAX) return
    if (this.count === this.#asked.length) this.#grow()
    this.#asked[this.count] = asked
    this.#known[this.count] = known
    this.count++
  }

  asked(at: number): number {
    return this.#asked[at] ?? 0
  }

  known(at: number): number {
    return this.#known[at] ?? 0
  }

  #grow(): void {
    const [asked, known] = [this.#asked, this.#known]
    this.#asked = new Uint32Array(asked.length * 2)
    this.#known = new Uint32Array(known.length * 2)
    this.#asked.set(asked)
    this.#known.set(known)
  }
}
