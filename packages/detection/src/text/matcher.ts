import { Automaton } from './automaton.ts'
import type { Entry, Lexicon } from './entry.ts'
import { type Normalised, normalise, squeeze } from './normalise.ts'
import { unleet, type Words } from './unleet.ts'

export type ViewName = 'folded' | 'skeleton' | 'unleet' | 'squeezed'

/** An entry found in a text, with where it stands in the text as written (end exclusive) and the view that showed it. */
export interface EntryHit {
  readonly entry: Entry
  readonly start: number
  readonly end: number
  readonly view: ViewName
}

/** Places kept for each entry in the working arrays. */
const PLACES = 8
/** Letters a literal needs in the squeezed view, where no word has an edge: alone, and beside others. */
const SQUEEZED_ALONE_MIN = 9
const SQUEEZED_PART_MIN = 4

interface Use {
  readonly entry: number
  readonly part: number
  readonly isOpen: boolean
  readonly isLast: boolean
  readonly gap_max: number
}

/** A view other than the skeleton, and where each of its units stands in that. */
interface Seen {
  readonly name: 'unleet' | 'squeezed'
  readonly from: readonly number[]
}

const NO_USES: readonly Use[] = []

/** Literals of all entries in one automaton, with what each is used for. */
interface Table {
  readonly automaton: Automaton
  readonly uses: readonly (readonly Use[])[]
}

/** Finds entries of lexicons in texts. Made once; making takes some tens of milliseconds. */
export class Matcher {
  readonly entries: readonly Entry[]
  private readonly latin: Table
  private readonly other: Table
  private readonly unleet: Table
  private readonly squeezed: Table
  private readonly words: Words
  /**
   * Working space: for each part, the last two places where it was reached and where its entry then began (two, since
   * a later part may overlap the latest), and the run they belong to.
   */
  private readonly reachedAt: Int32Array
  private readonly begunAt: Int32Array
  private readonly runOf: Int32Array
  private runs = 0

  constructor(lexicons: readonly Lexicon[]) {
    this.entries = lexicons.flatMap(({ entries }) => entries)
    this.reachedAt = new Int32Array(2 * this.entries.length * PLACES)
    this.begunAt = new Int32Array(2 * this.entries.length * PLACES)
    this.runOf = new Int32Array(this.entries.length * PLACES)
    const literals = this.literals()
    // By entry, since parts of one entry must meet in one run: "все" looks like "bce", its neighbours do not.
    const others = new Set(literals.flatMap(([text, { entry }]) => (isLatin(text) ? [] : [entry])))
    this.latin = tableOf(literals.filter(([, { entry }]) => !others.has(entry)))
    this.other = tableOf(literals.filter(([, { entry }]) => others.has(entry)))
    this.unleet = tableOf(
      literals.filter(([, { entry }]) => !others.has(entry)).map(([text, use]) => [unleet(text).text, use]),
    )
    this.squeezed = tableOf(this.squeezedLiterals(literals))
    this.words = wordsOf(literals.map(([text]) => text))
  }

  /** Every entry in a text, each at most once, in order of entries. */
  find(text: Normalised): readonly EntryHit[] {
    const found = new Map<number, EntryHit>()
    this.run(this.latin, text.skeleton, found, text, null)
    if (!isLatin(text.folded)) this.run(this.other, text.skeleton, found, text, null)
    if (text.isEvasive) {
      const joined = unleet(text.skeleton, this.words)
      this.run(this.unleet, joined.text, found, text, { name: 'unleet', from: joined.origin })
      const letters = squeeze(text.skeleton)
      this.run(this.squeezed, letters.text, found, text, { name: 'squeezed', from: letters.origin })
    }
    return found.size < 2 ? [...found.values()] : [...found].sort(([a], [b]) => a - b).map(([, hit]) => hit)
  }

  /** The fourth view: leet folded, spaced words joined. */
  lettersOf({ skeleton, isEvasive }: Normalised): string {
    return unleet(skeleton, isEvasive ? this.words : null).text
  }

  private run(
    { automaton, uses }: Table,
    view: string,
    found: Map<number, EntryHit>,
    text: Normalised,
    seen: Seen | null,
  ): void {
    const { reachedAt, begunAt, runOf } = this
    const run = ++this.runs
    const hasNoWords = seen?.name === 'squeezed'
    automaton.scan(view, (literal, start, end) => {
      if (!hasNoWords && !startsWord(view, start)) return
      const isWhole = hasNoWords || endsWord(view, end)
      for (const { entry, part, isOpen, isLast, gap_max } of uses[literal] ?? NO_USES) {
        if (!isWhole && !isOpen) continue
        const place = entry * PLACES + part
        let begun = start
        if (part > 0) {
          if (runOf[place - 1] !== run) continue
          const latest = 2 * (place - 1)
          const from = start < (reachedAt[latest] ?? 0) ? latest + 1 : latest
          const before = reachedAt[from] ?? -1
          if (before < 0 || start < before || start - before > gap_max) continue
          begun = begunAt[from] ?? 0
        }
        if (!isLast) {
          const isFresh = runOf[place] !== run
          if (!isFresh && reachedAt[2 * place] === end) continue // the longer one came first
          reachedAt[2 * place + 1] = isFresh ? -1 : (reachedAt[2 * place] ?? -1)
          begunAt[2 * place + 1] = begunAt[2 * place] ?? 0
          runOf[place] = run
          reachedAt[2 * place] = end
          begunAt[2 * place] = begun
        } else if (!found.has(entry)) this.add(found, entry, begun, end, text, seen)
      }
    })
  }

  private add(
    found: Map<number, EntryHit>,
    number: number,
    start: number,
    end: number,
    text: Normalised,
    seen: Seen | null,
  ): void {
    const entry = this.entries[number]
    if (entry === undefined) return
    const from = seen === null ? start : (seen.from[start] ?? 0)
    const to = seen === null ? end : (seen.from[end - 1] ?? 0) + 1
    const isFolded =
      text.folded === text.skeleton || text.folded.slice(from, to) === text.skeleton.slice(from, to)
    const view: ViewName = seen !== null ? seen.name : isFolded ? 'folded' : 'skeleton'
    found.set(number, { entry, start: text.origin[from] ?? 0, end: (text.origin[to - 1] ?? 0) + 1, view })
  }

  private literals(): [text: string, use: Use][] {
    return this.entries.flatMap(({ parts }, entry) =>
      parts.flatMap((part, at) =>
        part.literals.map(({ text, isOpen }): [string, Use] => [
          normalise(text).skeleton.trim(),
          { entry, part: at, isOpen, isLast: at === parts.length - 1, gap_max: part.gap_max },
        ]),
      ),
    )
  }

  private squeezedLiterals(literals: readonly [string, Use][]): [string, Use][] {
    return literals
      .map(([text, use]): [string, Use] => [squeeze(text).text, use])
      .filter(([text, { entry }]) => {
        const isAlone = this.entries[entry]?.parts.length === 1
        return isLatin(text) && text.length >= (isAlone ? SQUEEZED_ALONE_MIN : SQUEEZED_PART_MIN)
      })
  }
}

function tableOf(literals: readonly (readonly [string, Use])[]): Table {
  const numbers = new Map<string, number>()
  const uses: Use[][] = []
  for (const [text, use] of literals) {
    const number = numbers.get(text) ?? numbers.size
    numbers.set(text, number)
    const all = uses[number] ?? []
    all.push(use)
    uses[number] = all
  }
  return { automaton: new Automaton([...numbers.keys()]), uses }
}

/** Words of the literals as the fourth view shows them; of one letter only those that are words. */
function wordsOf(texts: readonly string[]): Words {
  const words = texts.filter(isLatin).flatMap(text => unleet(text).text.split(/[^a-z]+/))
  return new Set(words.filter(word => word.length > 1 || word === 'i' || word === 'u' || word === 'a'))
}

function isLatin(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 127) return false
  return true
}

/** Scripts without spaces have no edges to ask for; the others begin a literal where a word begins. */
function startsWord(text: string, at: number): boolean {
  return at === 0 || !isWordUnit(text.charCodeAt(at - 1)) || !isWordUnit(text.charCodeAt(at))
}

function endsWord(text: string, at: number): boolean {
  return at >= text.length || !isWordUnit(text.charCodeAt(at)) || !isWordUnit(text.charCodeAt(at - 1))
}

/** Letters and digits of scripts that put spaces between words: Latin, Greek, Cyrillic, Hebrew, Arabic, Devanagari, Hangul. */
function isWordUnit(code: number): boolean {
  if (code < 128) return (code >= 97 && code <= 122) || (code >= 48 && code <= 57)
  if (code >= 0xe00 && code <= 0xe7f) return false
  if (code >= 0x3000 && code <= 0x9fff) return false
  // Particles are written onto the end of Korean words, prefixes onto the start of Arabic ones.
  if (code >= 0xac00 && code <= 0xd7a3) return false
  if (code >= 0x600 && code <= 0x6ff) return false
  return /[\p{L}\p{N}\p{M}]/u.test(String.fromCharCode(code))
}
