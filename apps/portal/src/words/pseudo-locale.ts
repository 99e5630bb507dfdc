/** A compiled message of Lingui: text, or text and placeholders, where a plural holds messages again. */
export type Compiled = string | readonly unknown[]

const PLAIN = 'abcdefghijklmnopqrstuvwxyz'
const MARKED = 'ȧƀƈḓḗƒɠħīĵķŀḿƞǿƥɋřşŧŭṽẇẋẏẑ'

/** English that is a third longer and full of marks: what stays plain was not in a catalogue. */
export function accented(text: string): string {
  const marked = text.replace(/[a-z]/g, letter => MARKED.charAt(PLAIN.indexOf(letter)))
  return text.trim().length > 3 ? `${marked}${'·'.repeat(Math.ceil(text.length / 3))}` : marked
}

const RIGHT_TO_LEFT = '\u202e'
const POP = '\u202c'

/** English forced to run from right to left, so that a side fixed in the style sheet shows. */
export function mirrored(text: string): string {
  return text.trim() === '' ? text : `${RIGHT_TO_LEFT}${text}${POP}`
}

/** A message with `change` applied to its words and to nothing else: names of placeholders and plural rules stay. */
export function changeWords(message: Compiled, change: (text: string) => string): Compiled {
  if (typeof message === 'string') return change(message)
  return message.map(token => {
    if (typeof token === 'string') return token === '#' ? token : change(token)
    if (!Array.isArray(token)) return token
    return token.map((part: unknown, at) =>
      at === 2 && isChoices(part) ? changeChoices(part, change) : part,
    )
  })
}

function isChoices(part: unknown): part is Record<string, unknown> {
  return typeof part === 'object' && part !== null && !Array.isArray(part) && 'other' in part
}

function changeChoices(choices: Record<string, unknown>, change: (text: string) => string) {
  return Object.fromEntries(
    Object.entries(choices).map(([rule, words]) => [
      rule,
      typeof words === 'string' || Array.isArray(words) ? changeWords(words, change) : words,
    ]),
  )
}
