import { chance, type Draw, pick, whole } from '../draw.ts'
import type { Language, Phrasebook, Side } from '../side.ts'

/** What the slots of a line are filled with. */
export interface Slots {
  readonly handle?: string
  readonly pay?: string
  readonly amount?: string
  readonly names?: string
}

const apps = ['snapchat', 'telegram', 'whatsapp', 'discord'] as const

/** A line with its slots filled. */
export function fill(line: string, slots: Slots, draw: Draw): string {
  if (!line.includes('{')) return line
  return line.replaceAll(/\{(\w+)\}/g, (_, slot: string) => {
    if (slot === 'minutes') return String(whole(draw, 2, 30))
    if (slot === 'app') return pick(draw, apps)
    return (slots as Readonly<Record<string, string | undefined>>)[slot] ?? ''
  })
}

/** What is said every day: a beginning, a middle and an end, so that few are equal. */
export function everyday(book: Phrasebook, draw: Draw): string {
  const middle = pick(draw, book.everyday)
  const begun = chance(draw, 0.5) ? `${pick(draw, book.hello)} ${middle}` : middle
  return chance(draw, 0.5) ? `${begun} ${pick(draw, book.tail)}`.trimEnd() : begun
}

/** The phrasebook of a language, or the side's first where it has none. */
export function bookOf(side: Side, language: Language): Phrasebook {
  const book = side.texts[language] ?? side.texts.en
  if (book === undefined) throw new Error(`no texts for ${language}`)
  return book
}

/** A text with some of its words dropped, doubled or swapped with their neighbour. */
export function mutated(text: string, share: number, draw: Draw): string {
  const words = text.split(' ')
  for (let at = 0; at + 1 < words.length; at++) {
    if (!chance(draw, share)) continue
    const [one = '', other = ''] = [words[at], words[at + 1]]
    if (chance(draw, 0.5)) [words[at], words[at + 1]] = [other, one]
    else words[at] = one.slice(0, Math.max(1, one.length - 1))
  }
  return words.join(' ')
}
