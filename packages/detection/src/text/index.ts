import { type Lexicon, readLexicons } from './entry.ts'
import { en } from './lexicon/en.ts'
import { es } from './lexicon/es.ts'
import { fr } from './lexicon/fr.ts'
import { other } from './lexicon/other.ts'
import { pt } from './lexicon/pt.ts'
import { type Explained, plainReader, readerOf } from './read.ts'
import type { Reader } from './reading.ts'

export { signatureOf, similarity } from '../reuse/signature.ts'
export { type SimHash, simhashDistance, simhashOf } from '../reuse/simhash.ts'
export { type Entry, type Lexicon, LexiconFault, readLexicons } from './entry.ts'
export { languageOf } from './language.ts'
export { type EntryHit, Matcher, type ViewName } from './matcher.ts'
export { type Normalised, normalise, squeeze } from './normalise.ts'
export { type Explained, plainReader, readerOf } from './read.ts'

let shipped: ((text: string) => Explained) | null = null

/** The lexicons that ship: en, es, fr and pt written, the others made by machine until a speaker has read them. */
export function shippedLexicons(): readonly Lexicon[] {
  return [en, es, fr, pt, other].flatMap(readLexicons)
}

/** Reads one text with every shipped lexicon, and says why. The first call makes the matcher. */
export function explain(text: string): Explained {
  shipped ??= readerOf(shippedLexicons())
  return shipped(text)
}

/** The reader for `fold`, with every shipped lexicon. */
export const shippedReader: Reader = plainReader(text => explain(text))
