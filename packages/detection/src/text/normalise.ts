import { skeletonOf } from './confusable.ts'

/** A text as it is matched, with the way back to the text as it was written. */
export interface Normalised {
  /** Compatibility forms, case, accents, invisible characters, long repeats and white space folded. */
  readonly folded: string
  /** The same, with look-alike letters folded too; as long as `folded`. */
  readonly skeleton: string
  /** For each unit of both, where it began in the text as written. */
  readonly origin: Uint32Array
  /** Digits, punctuation or spacing stand where letters should: the squeezed view is worth a look. */
  readonly isEvasive: boolean
}

/** Text beyond this is read at its beginning and its end only. */
const READ_MAX = 6_000
const READ_TAIL = 1_500

interface Folded {
  readonly folded: string
  readonly skeleton: string
}

const nothing: Folded = { folded: '', skeleton: '' }
const space: Folded = { folded: ' ', skeleton: ' ' }
/** What each code point becomes; grows to the characters in use. */
const known = new Map<number, Folded>()
const KNOWN_MAX = 20_000

/** Apostrophes vanish, so "dont" and "don’t" are one; so does what cannot be seen, or lies over a letter. */
const invisible = /[\p{Cf}\p{Cc}\p{Variation_Selector}'’‘ʼ`´]|\p{Default_Ignorable_Code_Point}/u
const overlay = /[\u0300-\u036f\u0483-\u0489\u064b-\u065f\u20d0-\u20ff]/gu
const pictures: Readonly<Record<string, string>> = {
  '💰': 'money',
  '💵': 'money',
  '💸': 'money',
  '🤑': 'money',
  '🤫': 'secret',
  '🤐': 'secret',
  '📸': 'pic',
  '📷': 'pic',
  '⏰': 'deadline',
  '⏳': 'deadline',
}

/** Folds a text for matching. Any string is fine, broken surrogates too. Linear in its length, up to `READ_MAX`. */
export function normalise(written: string): Normalised {
  const text = written.length > READ_MAX ? `${written.slice(0, READ_MAX - READ_TAIL)} ` : written
  const tail = written.length > READ_MAX ? written.slice(-READ_TAIL) : ''
  const building = new Building(text.length + tail.length + 16)
  foldInto(building, text, 0)
  foldInto(building, tail, written.length - tail.length)
  return building.done()
}

function foldInto(building: Building, text: string, offset: number): void {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code < 128) building.addAscii(code, offset + at)
    else {
      const point = text.codePointAt(at) ?? code
      building.add(foldedPoint(point), offset + at)
      if (point > 0xffff) at++
    }
  }
}

/** Collects both views and their origins, dropping long repeats and doubled white space as it goes. */
class Building {
  private readonly folded: number[] = []
  private readonly skeleton: number[] = []
  private readonly origin: Uint32Array
  private isPlain = true
  private repeats = 0
  private isStretched = false

  constructor(length_max: number) {
    this.origin = new Uint32Array(length_max * 4)
  }

  addAscii(code: number, origin: number): void {
    if (code === 39 || code === 96) return
    if (code <= 32 || code === 127) this.push(32, 32, origin)
    else {
      const lower = code >= 65 && code <= 90 ? code + 32 : code
      this.push(lower, lower, origin)
    }
  }

  add({ folded, skeleton }: Folded, origin: number): void {
    if (folded !== skeleton) this.isPlain = false
    for (let at = 0; at < folded.length; at++)
      this.push(folded.charCodeAt(at), skeleton.charCodeAt(at), origin)
  }

  done(): Normalised {
    const skeleton = textOf(this.skeleton)
    return {
      folded: this.isPlain ? skeleton : textOf(this.folded),
      skeleton,
      origin: this.origin.slice(0, this.skeleton.length),
      isEvasive: this.isStretched || isEvasive(skeleton),
    }
  }

  private push(folded: number, skeleton: number, origin: number): void {
    const { length } = this.skeleton
    if (length >= this.origin.length) return
    if (length > 0 && this.skeleton[length - 1] === skeleton) {
      if (skeleton === 32) return
      this.repeats++
      if (this.repeats >= 2 && isLetter(skeleton)) {
        if (this.repeats === 2) this.drop()
        this.isStretched = true
        return
      }
    } else this.repeats = 0
    this.origin[length] = origin
    this.folded.push(folded)
    this.skeleton.push(skeleton)
  }

  /** A third one in a row: no word has three, so one is meant. */
  private drop(): void {
    this.folded.pop()
    this.skeleton.pop()
  }
}

/** One code point, folded. */
function foldedPoint(point: number): Folded {
  let found = known.get(point)
  if (found === undefined) {
    found = fold(point)
    if (known.size < KNOWN_MAX) known.set(point, found)
  }
  return found
}

function fold(point: number): Folded {
  if (point >= 0xd800 && point <= 0xdfff) return nothing
  const char = String.fromCodePoint(point)
  if (/[\p{Zs}\p{Zl}\p{Zp}\u0085]/u.test(char)) return space
  const picture = pictures[char]
  if (picture !== undefined) return { folded: ` ${picture} `, skeleton: ` ${picture} ` }
  if (invisible.test(char)) return nothing
  const compatible = char.normalize('NFKC').toLowerCase()
  const first = compatible.charCodeAt(0)
  const bare = (
    first < 0x530 || (first >= 0x1d00 && first < 0x2000) ? compatible.normalize('NFD') : compatible
  )
    .replace(overlay, '')
    .replaceAll(/['’]/g, '')
  return { folded: bare, skeleton: skeletonOf(bare) }
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || code > 127
}

const spaced = /(?:^|[^a-z0-9])[a-z0-9](?:[^a-z0-9]{1,2}[a-z0-9]){3}(?:[^a-z0-9]|$)/
const mixed = new RegExp(
  [
    '[a-z][0-9@$!|+]{1,4}[a-z]',
    '(?:^|[^a-z0-9])[0-9@$!|]{1,4}[a-z]{2}',
    '[0-9@$!|]{1,4}[a-z][013457@$!|]',
    '[a-z][013457@$!|]{3}',
    '[a-z][._*-][a-z][._*-]?[a-z]?',
  ].join('|'),
)

function isEvasive(skeleton: string): boolean {
  return mixed.test(skeleton) || spaced.test(skeleton)
}

function textOf(codes: readonly number[]): string {
  if (codes.length < 8_000) return String.fromCharCode(...codes)
  let text = ''
  for (let at = 0; at < codes.length; at += 4_000) text += String.fromCharCode(...codes.slice(at, at + 4_000))
  return text
}

function isLetterOrDigit(char: string): boolean {
  return (char >= 'a' && char <= 'z') || (char >= '0' && char <= '9') || /[\p{L}\p{N}\p{M}]/u.test(char)
}

/** What digits and signs stand for; l and i are one. */
export const leet: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  l: 'i',
  '!': 'i',
  '|': 'i',
  '3': 'e',
  '4': 'a',
  '@': 'a',
  '5': 's',
  $: 's',
  '7': 't',
  '+': 't',
  '8': 'b',
  '9': 'g',
}

/** The third view: letters alone, leet folded, nothing between them, none doubled. `origin` leads back to units of the skeleton. */
export function squeeze(skeleton: string): { readonly text: string; readonly origin: readonly number[] } {
  let text = ''
  const origin: number[] = []
  for (let at = 0; at < skeleton.length; at++) {
    const char = skeleton.charAt(at)
    const letter = leet[char] ?? char
    if (!isLetterOrDigit(letter) || text.endsWith(letter)) continue
    text += letter
    origin.push(at)
  }
  return { text, origin }
}
