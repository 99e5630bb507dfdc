import { leet } from './normalise.ts'

const token = /[a-z0-9@$!|+]+/g
/** Letters with signs between them, from so many on, are one word. */
const SPACED_MIN = 3
const GAP_MAX = 2
const WORD_MAX = 16
/** A letter of no known word costs this much more than a word that is known. */
const STRAY = 3

/** Words by which letters that were all set apart alike are put together again, leet folded. */
export type Words = ReadonlySet<string>

/**
 * The fourth view: leet folded inside words, and words written letter by letter joined, with the spaces between words
 * kept. Where those look like the spaces between letters, known words say where one ends. `origin` leads back to units
 * of the skeleton.
 */
export function unleet(
  skeleton: string,
  words: Words | null = null,
): { readonly text: string; readonly origin: readonly number[] } {
  const joined = joinedGaps(skeleton, words)
  let text = ''
  const origin: number[] = []
  for (let at = 0; at < skeleton.length; at++) {
    if (joined.has(at)) continue
    const char = skeleton.charAt(at)
    text += leet[char] ?? char
    origin.push(at)
  }
  return { text, origin }
}

/** Places between the letters of a word that was spaced out. A word is spaced out with one sign throughout. */
function joinedGaps(skeleton: string, words: Words | null): ReadonlySet<number> {
  const gaps = new Set<number>()
  let run: number[] = []
  let sign = ''
  const close = () => {
    if (run.length >= SPACED_MIN) {
      const ends = sign === ' ' && words !== null ? endsOf(lettersAt(skeleton, run), words) : null
      for (let letter = 1; letter < run.length; letter++)
        for (let at = (run[letter - 1] ?? 0) + 1; at < (run[letter] ?? 0); at++)
          if (ends?.has(letter) !== true) gaps.add(at)
    }
    run = []
  }
  for (const found of skeleton.matchAll(token)) {
    const last = run.at(-1)
    const between = last === undefined ? '' : skeleton.slice(last + 1, found.index)
    const isOther = run.length > 1 && between !== sign
    // Two letters are no word yet: the second may begin one that is spaced out otherwise, as in "I s.e.n.d".
    const carried = isOther && run.length < SPACED_MIN ? last : undefined
    if (found[0].length > 1 || between.length > GAP_MAX || isOther) close()
    if (carried !== undefined && between.length <= GAP_MAX) run.push(carried)
    if (run.length === 1) sign = between
    if (found[0].length === 1) run.push(found.index)
  }
  close()
  return gaps
}

function lettersAt(skeleton: string, places: readonly number[]): string {
  return places.map(at => leet[skeleton.charAt(at)] ?? skeleton.charAt(at)).join('')
}

/** Where known words end in letters without spaces: as few words, and as few letters outside them, as can be. */
function endsOf(letters: string, words: Words): ReadonlySet<number> {
  const cost = new Float64Array(letters.length + 1).fill(Number.POSITIVE_INFINITY)
  const from = new Int32Array(letters.length + 1)
  cost[0] = 0
  for (let end = 1; end <= letters.length; end++)
    for (let begin = Math.max(0, end - WORD_MAX); begin < end; begin++) {
      const isKnown = words.has(letters.slice(begin, end))
      if (!isKnown && end - begin > 1) continue
      const total = (cost[begin] ?? 0) + (isKnown ? 1 : STRAY)
      if (total >= (cost[end] ?? 0)) continue
      cost[end] = total
      from[end] = begin
    }
  const ends = new Set<number>()
  let wasKnown = false
  for (let end = letters.length; end > 0; end = from[end] ?? 0) {
    const isKnown = words.has(letters.slice(from[end] ?? 0, end))
    if (end < letters.length && (isKnown || wasKnown)) ends.add(end)
    wasKnown = isKnown
  }
  return ends
}
