const BYTES_AT_FIRST = 65_536
const LINES_AT_FIRST = 1_024
const PARTS = { text: 'labels', ends: 'label-ends' } as const

/** The ids that stand beside signals in a file, by line: packed, because ten million texts would fill the memory. */
export class Labels {
  #text: Uint8Array = new Uint8Array(0)
  #ends: Uint32Array = new Uint32Array(0)
  #lines = 0

  /** The id of a line: what stood there, else the line's number. */
  of(line: number): string {
    const start = line > 1 ? (this.#ends[line - 2] ?? 0) : 0
    const end = this.#ends[line - 1] ?? start
    return end > start ? Buffer.from(this.#text.subarray(start, end)).toString() : String(line)
  }

  /** Lines come in ascending order; those without an id may be left out. */
  add(line: number, bytes: Uint8Array, start: number, end: number): void {
    const from = this.#lines === 0 ? 0 : (this.#ends[this.#lines - 1] ?? 0)
    const to = from + end - start
    if (to > this.#text.length) this.#text = larger(this.#text, Math.max(to, BYTES_AT_FIRST))
    if (line > this.#ends.length) this.#ends = larger(this.#ends, Math.max(line, LINES_AT_FIRST))
    this.#text.set(bytes.subarray(start, end), from)
    this.#ends.fill(from, this.#lines, line - 1)
    this.#ends[line - 1] = to
    this.#lines = line
  }

  /** What to attach to the file of an index. */
  parts(): { name: string; bytes: Uint8Array }[] {
    if (this.#lines === 0) return []
    const ends = this.#ends.slice(0, this.#lines)
    const text = this.#text.subarray(0, ends.at(-1) ?? 0)
    return [
      { name: PARTS.text, bytes: text },
      { name: PARTS.ends, bytes: new Uint8Array(ends.buffer) },
    ]
  }

  /** Labels as they were attached. */
  static from(attached: ReadonlyMap<string, Uint8Array>): Labels {
    const labels = new Labels()
    const ends = attached.get(PARTS.ends)
    labels.#text = attached.get(PARTS.text) ?? labels.#text
    if (ends) labels.#ends = new Uint32Array(ends.buffer, ends.byteOffset, ends.length / 4)
    labels.#lines = labels.#ends.length
    return labels
  }
}

function larger<List extends Uint8Array | Uint32Array>(list: List, least: number): List {
  const Kind = list.constructor as new (length: number) => List
  const more = new Kind(Math.max(least, list.length * 2))
  more.set(list)
  return more
}
