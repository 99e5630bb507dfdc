import { chance, type Draw, drawFrom, pick } from '../draw.ts'

/** Ways to hide words from a filter and not from a reader. */
export const tricks = [
  'leet',
  'spaced',
  'dotted',
  'cyrillic',
  'greek',
  'zero-width',
  'joiner',
  'wide',
  'overlay',
] as const
export type Trick = (typeof tricks)[number]

const cyrillic: Readonly<Record<string, string>> = {
  a: 'а',
  e: 'е',
  o: 'о',
  p: 'р',
  c: 'с',
  x: 'х',
  y: 'у',
  i: 'і',
}
const greek: Readonly<Record<string, string>> = { o: 'ο', v: 'ν', u: 'υ', i: 'ι', a: 'α', t: 'τ', k: 'κ' }
const leet: Readonly<Record<string, string>> = { a: '4', e: '3', i: '1', o: '0', s: '5', t: '7' }

/** Plays a trick on a text: on each word of four letters and more with a chance of two in three. */
function play(trick: Trick, text: string, draw: Draw): string {
  return text
    .split(' ')
    .map(word =>
      word.length < 4 || /[{}@$0-9]/.test(word) || !chance(draw, 0.67) ? word : played(trick, word),
    )
    .join(' ')
}

/**
 * A trick out of some, on a share of texts. Takes one chance from the draw whatever comes of it, so that two runs that
 * differ in tricks alone stay the same in all else.
 */
export function maybePlay(share: number, from: readonly Trick[], text: string, draw: Draw): string {
  const own = drawFrom('trick', draw())
  return from.length > 0 && chance(own, share) ? play(pick(own, from), text, own) : text
}

function played(trick: Trick, word: string): string {
  switch (trick) {
    case 'leet':
      return swapped(word, leet)
    case 'cyrillic':
      return swapped(word, cyrillic)
    case 'greek':
      return swapped(word, greek)
    case 'spaced':
      return [...word].join(' ')
    case 'dotted':
      return [...word].join('.')
    case 'zero-width':
      return [...word].join('\u200b')
    case 'joiner':
      return [...word].join('\u2060')
    case 'wide':
      return word.replaceAll(/[a-z]/g, letter => String.fromCharCode(letter.charCodeAt(0) - 97 + 0xff41))
    case 'overlay':
      return word.replaceAll(/[a-z]/g, letter => `${letter}\u0336`)
  }
}

function swapped(word: string, table: Readonly<Record<string, string>>): string {
  return [...word].map(letter => table[letter] ?? letter).join('')
}
