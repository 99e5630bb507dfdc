/** Whole numbers below this are their own code; everything else gets a code from here on. */
const FIRST_CODE = 2 ** 52

/**
 * Blocks keep whole numbers for keys. This gives every other key (a text, a fraction, a negative number) such a number
 * and finds the key of it again.
 */
export class KeyNames<Key extends number | string> {
  readonly #codes = new Map<Key, number>()
  readonly #names: (Key | null)[] = []
  readonly #free: number[] = []

  /** The code of a key; a new one where it has none. */
  add(key: Key): number {
    if (isPlain(key)) return key
    const known = this.#codes.get(key)
    if (known !== undefined) return known
    const place = this.#free.pop() ?? this.#names.length
    this.#names[place] = key
    this.#codes.set(key, FIRST_CODE + place)
    return FIRST_CODE + place
  }

  /** `null` for a key that was never added. */
  codeOf(key: Key): number | null {
    return isPlain(key) ? key : (this.#codes.get(key) ?? null)
  }

  /** Lets go of a key, whose code may then become another's. */
  remove(key: Key): void {
    const code = isPlain(key) ? undefined : this.#codes.get(key)
    if (code === undefined) return
    this.#codes.delete(key)
    this.#names[code - FIRST_CODE] = null
    this.#free.push(code - FIRST_CODE)
  }

  /** Throws for a code that no key has: the index would be at odds with itself. */
  nameOf(code: number): Key {
    if (code < FIRST_CODE) return code as Key
    const name = this.#names[code - FIRST_CODE]
    if (name === undefined || name === null) throw new Error('a code without a key')
    return name
  }

  /** The named keys by place, `null` where one was let go. */
  list(): readonly (Key | null)[] {
    return this.#names
  }

  /** Names as `list` gave them, into an empty one. */
  restore(names: readonly (Key | null)[]): void {
    for (const [place, name] of names.entries()) {
      this.#names[place] = name
      if (name === null) this.#free.push(place)
      else this.#codes.set(name, FIRST_CODE + place)
    }
  }
}

function isPlain(key: number | string): key is number & string {
  return (
    typeof key === 'number' && Number.isInteger(key) && key >= 0 && key < FIRST_CODE && !Object.is(key, -0)
  )
}
