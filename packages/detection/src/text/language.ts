import { detectAll } from 'tinyld/light'

/** Letters needed before a guess is worth anything. */
const LETTERS_MIN = 12
const SURE = 0.3

/**
 * The language of a text, ISO 639-1; null where it is too short or nothing fits well. A guess for a reviewer: romanised
 * Hindi, Yoruba and pidgin are not known to it, which is why every lexicon is always tried. Costs about as much as
 * fifty readings, so no reading asks for it.
 */
export function languageOf(text: string): string | null {
  const letters = text.slice(0, 400).replaceAll(/[^\p{L}\s]/gu, ' ')
  if (letters.replaceAll(/\s/g, '').length < LETTERS_MIN) return null
  const [best] = detectAll(letters)
  return best === undefined || best.accuracy < SURE ? null : best.lang
}
