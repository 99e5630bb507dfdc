import { signatureOf } from '../reuse/signature.ts'
import { entitiesIn } from './entity.ts'
import type { Lexicon } from './entry.ts'
import { type EntryHit, Matcher } from './matcher.ts'
import { menaceOf } from './menace/menace.ts'
import { normalise } from './normalise.ts'
import type { Reader, Reading } from './reading.ts'
import { bit, type Category, categoryNames } from './said.ts'

/** Weight from which a category counts as said. */
const ENOUGH = 1
/** Categories that "I won’t" or quotation turns into something else. */
const denied: ReadonlySet<Category> = new Set(['T1', 'T2', 'T3', 'T8', 'T9', 'G4', 'G5'])
const firstPersonNever =
  /\b(?:wont|will not|would never|will never|never|not going to|wouldnt|id never|didnt|no voy a|nunca|jamas|no lo voy a|ne vais pas|jamais|nao vou|jamais vou)(?: \S+){0,2} ?$/
const rightBefore = /\b(?:dont|do not|please dont|no|ne|nao|not)$/
const quotation =
  /\b(?:lyrics?|the song|the movie|the book|quote|headline|the article|the news|la cancion|la chanson|a musica)\b/

/** What a text says, entry by entry, for explanations and tests. */
export interface Explained extends Reading {
  readonly hits: readonly EntryHit[]
}

/** A reader over lexicons. Making it takes some tens of milliseconds; reading takes some microseconds a message. */
export function readerOf(lexicons: readonly Lexicon[]): (text: string) => Explained {
  const matcher = new Matcher(lexicons)
  return text => {
    const normalised = normalise(text)
    const found = matcher.find(normalised)
    const hits = found.length === 0 ? found : found.filter(hit => !isDenied(hit, text))
    const entities = entitiesIn(normalised.folded)
    const said = categoriesOf(hits) | entities.said
    return {
      said: implied(said),
      handles: entities.handles,
      payments: entities.payments,
      get script() {
        return signatureOf(normalised.skeleton)
      },
      folded: normalised.folded,
      menace: () => menaceOf(matcher.lettersOf(normalised)),
      hits,
    }
  }
}

/** Categories whose weights add up, by language: words of two languages are no one's sentence. */
function categoriesOf(hits: readonly EntryHit[]): number {
  if (hits.length === 0) return 0
  let said = 0
  for (const category of categoryNames) {
    const weights = new Map<string, number>()
    for (const { entry } of hits)
      if (entry.category === category)
        weights.set(entry.language, (weights.get(entry.language) ?? 0) + entry.weight)
    for (const weight of weights.values()) if (weight >= ENOUGH) said |= bit[category]
  }
  return said
}

/** Money by a named way, with an amount or an address, is a demand; a countdown is a deadline. */
function implied(said: number): number {
  let all = said
  if ((said & bit.payment) !== 0 && (said & bit.amount) !== 0) all |= bit.T4
  if ((said & bit.countdown) !== 0) all |= bit.T5
  return all
}

/** "I would never send it to your friends", "don’t post it", a line of a song: not meant. */
function isDenied({ entry, start, end, view }: EntryHit, text: string): boolean {
  if (!denied.has(entry.category) || view === 'squeezed') return false
  const before = text
    .slice(Math.max(0, start - 40), start)
    .toLowerCase()
    .replaceAll(/['’]/g, '')
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .trimEnd()
  if (firstPersonNever.test(`${before} `) || rightBefore.test(before)) return true
  return quotation.test(text.toLowerCase()) && isQuoted(text, start, end)
}

function isQuoted(text: string, start: number, end: number): boolean {
  return /["“«„]/.test(text.slice(0, start + 1)) && /["”»]/.test(text.slice(end - 1))
}

/** The plain reader that the detector takes. */
export function plainReader(read: (text: string) => Explained): Reader {
  return text => read(text)
}
