import { catalogue } from '../catalogue/catalogue.ts'
import type { Book, Strictness } from '../catalogue/facts.ts'
import type { Rule } from '../catalogue/rule.ts'
import { type Surface, surfaces } from '../contact/contact.ts'
import { type SettingValues, settingNames, strictness } from '../contact/setting.ts'
import { canonicalJson } from './canonical.ts'
import { sha256 } from './sha256.ts'
import { instagramLike, shipped, type Terms } from './terms.ts'

/** A loaded rulebook: its terms, its hash, and for each surface the rules that run there, in catalogue order. */
export interface Rulebook extends Book {
  /** `sha256:` and the hash of the terms as canonical JSON. */
  readonly hash: string
  readonly plan: Readonly<Record<Surface, readonly Rule[]>>
}

/** Whether a rule runs under these terms. */
function runs(rule: Rule, terms: Terms): boolean {
  const isElsewhere = rule.connection !== undefined && rule.connection !== terms.connection
  return !isElsewhere && !terms.off.includes(rule.id)
}

/** Turns terms that were checked into a rulebook; everything they say is resolved once, here. */
export function compile(terms: Terms): Rulebook {
  const running = catalogue.filter(rule => runs(rule, terms))
  const plan = surfaces.map(surface => [surface, running.filter(rule => rule.surfaces.includes(surface))])
  return Object.freeze({
    terms,
    hash: `sha256:${sha256(canonicalJson(terms))}`,
    plan: Object.fromEntries(plan) as Record<Surface, readonly Rule[]>,
    teen: strictnessOf(terms.teen),
    adult: strictnessOf(terms.adult),
  })
}

function strictnessOf(values: SettingValues): Strictness {
  return Object.fromEntries(
    settingNames.map(name => [name, strictness(name, values[name]) ?? 0]),
  ) as Strictness
}

/** The rulebook that runs where nobody says otherwise. */
export const defaultRulebook: Rulebook = compile(instagramLike)

/** Names of the rulebooks that ship. */
export const profileNames: readonly string[] = Object.keys(shipped)

/** A rulebook that ships, or `null`. */
export function profile(name: string): Rulebook | null {
  const terms = Object.hasOwn(shipped, name) ? shipped[name] : undefined
  return terms === undefined ? null : compile(terms)
}
