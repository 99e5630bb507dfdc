import { catalogue } from '../catalogue/catalogue.ts'
import { type Draft, draftOf, fold } from './draft.ts'
import { loosening } from './floor.ts'
import { isRefusal, type RulebookRefusal, refuse } from './refusal.ts'
import { compile, type Rulebook } from './rulebook.ts'
import { instagramLike, shipped, type Terms } from './terms.ts'

/** Rulebook documents by name, which others may extend. */
export type Library = Readonly<Record<string, unknown>>

/**
 * Loads a rulebook document: what it leaves out it takes from the one it extends (by default the one that
 * ships first). Refuses, naming the field, what cannot be read, what contradicts itself and what loosens a
 * protection that nobody may relax.
 *
 * @param document Parsed JSON, as `rulebook show` prints it or with fewer fields.
 * @param library Documents that `extends` may name, beside the rulebooks that ship.
 */
export function loadRulebook(document: unknown, library: Library = {}): Rulebook | RulebookRefusal {
  const terms = termsOf(document, { ...library, ...shipped }, [])
  if (isRefusal(terms)) return terms
  const objection = loosening(terms, catalogue)
  if (objection !== null) return objection
  const rulebook = compile(terms)
  return stamped(document) === undefined || stamped(document) === rulebook.hash
    ? rulebook
    : refuse(
        'rulebook.hash',
        'rulebook',
        `this text hashes to ${rulebook.hash}; remove the field after an edit`,
      )
}

function stamped(document: unknown): unknown {
  return (document as { rulebook?: unknown }).rulebook ?? undefined
}

function termsOf(document: unknown, library: Library, seen: readonly string[]): Terms | RulebookRefusal {
  const draft = draftOf(document)
  if (isRefusal(draft)) return draft
  const base = baseOf(draft, library, seen)
  return isRefusal(base) ? base : fold(draft, base)
}

function baseOf(draft: Draft, library: Library, seen: readonly string[]): Terms | RulebookRefusal {
  const name = draft.extends
  if (name == null) return instagramLike
  const isItself = name === draft.name && !Object.hasOwn(library, name)
  if (isItself || seen.includes(name))
    return refuse('rulebook.loop', 'extends', [...seen, name].join(' extends '))
  if (!Object.hasOwn(library, name)) return refuse('rulebook.unknown', 'extends', 'no rulebook has this name')
  return termsOf(library[name], library, [...seen, name])
}
