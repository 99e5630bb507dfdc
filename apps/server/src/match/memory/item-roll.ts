import type { rules } from '../../bank/index.ts'

const ITEMS_A_CHUNK = 65_536
const WORDS_AN_ID = 4
const TABLES = 256
const NONE = 0
const GONE = 0xffff_ffff
const [HYPHEN, DIGIT_0, LETTER_A] = [0x2d, 0x30, 0x61]
const STANDINGS = ['unverified', 'affirmed', 'rejected', 'disputed'] as const
/** An item has at most so many signals, so a signal's key is its item's number times this, plus its place. */
const SIGNALS_MAX = 64

export interface RolledItem {
  readonly id: string
  readonly bank: string
  readonly judged: rules.Judged
  readonly label: Label
  readonly signals: number
}

/** What many items share, and so is kept once. */
export interface Label {
  readonly tags: readonly string[]
  readonly regions: readonly string[]
}

/** What a roll is in a file, and in another thread: shared chunks, of which `items` are filled. */
export interface RollContent {
  readonly items: number
  readonly banks: readonly string[]
  readonly labels: readonly Label[]
  readonly ids: readonly Uint32Array<SharedArrayBuffer>[]
  readonly facts: readonly Uint32Array<SharedArrayBuffer>[]
  readonly labelled: readonly Uint32Array<SharedArrayBuffer>[]
}

/**
 * The items that a process matches against: 24 bytes each, and 6 or so to find one by its id, since ten million
 * objects would fill the memory. A number is never given twice, so that what another thread is writing to a file stays
 * true while items come and go.
 */
export class ItemRoll {
  readonly #banks: string[] = []
  readonly #ids: Uint32Array<SharedArrayBuffer>[] = []
  readonly #facts: Uint32Array<SharedArrayBuffer>[] = []
  readonly #labels: Label[] = []
  readonly #labelNumbers = new Map<string, number>()
  /** Of labels that came before as the very same object, which most do. */
  readonly #numbersOfSame = new WeakMap<Label, number>()
  readonly #labelled: Uint32Array<SharedArrayBuffer>[] = []
  readonly #tables: Uint32Array[] = Array.from({ length: TABLES }, () => new Uint32Array(16))
  readonly #filled = new Uint32Array(TABLES)
  #items = 0
  #signals = 0

  /** Signals of the items that are there. */
  get signals(): number {
    return this.#signals
  }

  /** Adds an item that is not there; answers its number. */
  add({ id, bank, judged, label, signals }: RolledItem): number {
    const number = this.#items++
    const chunk = Math.floor(number / ITEMS_A_CHUNK)
    if (chunk === this.#ids.length) {
      this.#ids.push(new Uint32Array(new SharedArrayBuffer(ITEMS_A_CHUNK * WORDS_AN_ID * 4)))
      this.#facts.push(new Uint32Array(new SharedArrayBuffer(ITEMS_A_CHUNK * 4)))
      this.#labelled.push(new Uint32Array(new SharedArrayBuffer(ITEMS_A_CHUNK * 4)))
    }
    this.#ids[chunk]?.set(wordsOf(id), (number % ITEMS_A_CHUNK) * WORDS_AN_ID)
    this.#setFacts(number, (this.#bankNumber(bank) << 16) | (packed(judged) << 8) | signals)
    const labelled = this.#labelled[chunk]
    if (labelled) labelled[number % ITEMS_A_CHUNK] = this.#labelNumber(label)
    this.#place(number)
    this.#signals += signals
    return number
  }

  /** The number of an item; `null` when it is not there. */
  numberOf(id: string): number | null {
    const words = wordsOf(id)
    const [, , , last = 0] = words
    const table = this.#tables[last % TABLES] ?? new Uint32Array(1)
    for (let slot = slotOf(last, table); table[slot] !== NONE; slot = (slot + 1) % table.length) {
      const entry = table[slot] ?? NONE
      if (entry !== GONE && this.#hasId(entry - 1, words)) return entry - 1
    }
    return null
  }

  /** The item of a number; `null` when it was removed. */
  item(number: number): RolledItem | null {
    const facts = this.#factsOf(number)
    const signals = facts & 0xff
    if (signals === 0) return null
    const bank = this.#banks[facts >>> 16] ?? ''
    const label = this.#labelled[Math.floor(number / ITEMS_A_CHUNK)]?.[number % ITEMS_A_CHUNK] ?? 0
    return {
      id: textOf(this.#wordsAt(number)),
      bank,
      judged: unpacked((facts >>> 8) & 0xff),
      label: this.#labels[label] ?? { tags: [], regions: [] },
      signals,
    }
  }

  remove(number: number): void {
    const facts = this.#factsOf(number)
    this.#signals -= facts & 0xff
    this.#setFacts(number, facts & 0xffff_0000)
    const [, , , last = 0] = this.#wordsAt(number)
    const table = this.#tables[last % TABLES] ?? new Uint32Array(1)
    for (let slot = slotOf(last, table); table[slot] !== NONE; slot = (slot + 1) % table.length)
      if (table[slot] === number + 1) table[slot] = GONE
  }

  /** How many items there are, and their ids added up (the last 32 bits of each): equal in two places, equal items. */
  tally(): { readonly items: number; readonly sum: bigint } {
    let items = 0
    let sum = 0
    let sums = 0n
    for (let number = 0; number < this.#items; number++) {
      if ((this.#factsOf(number) & 0xff) === 0) continue
      items++
      sum += this.#wordsAt(number)[3] ?? 0
      if (items % 1_000_000 === 0) {
        sums += BigInt(sum)
        sum = 0
      }
    }
    return { items, sum: sums + BigInt(sum) }
  }

  content(): RollContent {
    return {
      items: this.#items,
      banks: [...this.#banks],
      labels: [...this.#labels],
      ids: [...this.#ids],
      facts: [...this.#facts],
      labelled: [...this.#labelled],
    }
  }

  /** A roll as `content` gave it. */
  static from({ items, banks, labels, ids, facts, labelled }: RollContent): ItemRoll {
    const roll = new ItemRoll()
    roll.#banks.push(...banks)
    for (const label of labels) roll.#labelNumber(label)
    roll.#ids.push(...ids)
    roll.#facts.push(...facts)
    roll.#labelled.push(...labelled)
    const room = 2 ** Math.ceil(Math.log2((items / TABLES + 8) * 3))
    for (let table = 0; table < TABLES; table++) roll.#tables[table] = new Uint32Array(room)
    for (let number = 0; number < items; number++) {
      roll.#items = number + 1
      const signals = roll.#factsOf(number) & 0xff
      if (signals === 0) continue
      roll.#place(number)
      roll.#signals += signals
    }
    return roll
  }

  #bankNumber(bank: string): number {
    const known = this.#banks.indexOf(bank)
    return known === -1 ? this.#banks.push(bank) - 1 : known
  }

  #labelNumber(label: Label): number {
    const same = this.#numbersOfSame.get(label)
    if (same !== undefined) return same
    const text = JSON.stringify([label.tags, label.regions])
    const number = this.#labelNumbers.get(text) ?? this.#labels.push(label) - 1
    this.#labelNumbers.set(text, number)
    this.#numbersOfSame.set(label, number)
    return number
  }

  /** Enters a number in its table, which grows by itself: 256 small ones, so that none takes long. */
  #place(number: number): void {
    const [, , , last = 0] = this.#wordsAt(number)
    const which = last % TABLES
    const table = this.#tables[which] ?? new Uint32Array(16)
    const filled = (this.#filled[which] ?? 0) + 1
    this.#filled[which] = filled
    if (filled * 2 <= table.length) return enter(table, last, number + 1)
    const entries = [...table].filter(entry => entry !== NONE && entry !== GONE)
    const larger = new Uint32Array(2 ** Math.ceil(Math.log2((entries.length + 1) * 3)))
    for (const entry of entries) enter(larger, this.#wordsAt(entry - 1)[3] ?? 0, entry)
    enter(larger, last, number + 1)
    this.#tables[which] = larger
    this.#filled[which] = entries.length + 1
  }

  #hasId(number: number, words: Uint32Array): boolean {
    const chunk = this.#ids[Math.floor(number / ITEMS_A_CHUNK)]
    const from = (number % ITEMS_A_CHUNK) * WORDS_AN_ID
    for (let word = 0; word < WORDS_AN_ID; word++) if (chunk?.[from + word] !== words[word]) return false
    return true
  }

  #wordsAt(number: number): Uint32Array {
    const from = (number % ITEMS_A_CHUNK) * WORDS_AN_ID
    const chunk = this.#ids[Math.floor(number / ITEMS_A_CHUNK)]
    return chunk?.subarray(from, from + WORDS_AN_ID) ?? new Uint32Array(WORDS_AN_ID)
  }

  #factsOf(number: number): number {
    return this.#facts[Math.floor(number / ITEMS_A_CHUNK)]?.[number % ITEMS_A_CHUNK] ?? 0
  }

  #setFacts(number: number, facts: number): void {
    const chunk = this.#facts[Math.floor(number / ITEMS_A_CHUNK)]
    if (chunk) chunk[number % ITEMS_A_CHUNK] = facts
  }
}

/** What is judged of an item, in six bits. */
function packed({ state, isOff, isConfirmed, isFromPerson, standing }: rules.Judged): number {
  return (
    Number(state === 'set_aside') |
    (Number(isOff) << 1) |
    (Number(isConfirmed) << 2) |
    (Number(isFromPerson) << 3) |
    (STANDINGS.indexOf(standing) << 4)
  )
}

function unpacked(bits: number): rules.Judged {
  return {
    state: (bits & 1) === 1 ? 'set_aside' : 'active',
    isOff: (bits & 2) !== 0,
    isConfirmed: (bits & 4) !== 0,
    isFromPerson: (bits & 8) !== 0,
    standing: STANDINGS[bits >>> 4] ?? 'unverified',
  }
}

/** The key of a signal in an index. */
export function keyOf(item: number, place: number): number {
  return item * SIGNALS_MAX + place
}

/** The item of a key. */
export function itemOf(key: number): number {
  return Math.floor(key / SIGNALS_MAX)
}

function slotOf(last: number, table: Uint32Array): number {
  return Math.floor(last / TABLES) % table.length
}

function enter(table: Uint32Array, last: number, entry: number): void {
  let slot = slotOf(last, table)
  while (table[slot] !== NONE) slot = (slot + 1) % table.length
  table[slot] = entry
}

/** The 32 digits of an id. A million of them are read at a start, so digit by digit, without a text in between. */
function wordsOf(id: string): Uint32Array {
  const words = new Uint32Array(WORDS_AN_ID)
  let digits = 0
  for (let at = 0; at < id.length; at++) {
    const code = id.charCodeAt(at)
    if (code === HYPHEN) continue
    const word = digits++ >>> 3
    words[word] = ((words[word] ?? 0) << 4) | (code < LETTER_A ? code - DIGIT_0 : code - LETTER_A + 10)
  }
  return words
}

function textOf(words: Uint32Array): string {
  const digits = [...words].map(word => word.toString(16).padStart(8, '0')).join('')
  return [
    [0, 8],
    [8, 12],
    [12, 16],
    [16, 20],
    [20, 32],
  ]
    .map(([from, to]) => digits.slice(from, to))
    .join('-')
}
