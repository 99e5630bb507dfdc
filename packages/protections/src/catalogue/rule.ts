import type { Surface } from '../contact/contact.ts'
import type { Connection } from '../rulebook/terms.ts'
import type { Outcome } from './effect.ts'
import type { Facts } from './facts.ts'

export type RuleId = `C${string}`

/**
 * Who may relax a rule. `none`: nobody, and no rulebook. `parent`: a parent or guardian under the threshold
 * age and for anyone supervised, else the account itself. `owner`: the account. `operator`: the rulebook.
 */
export type Relaxer = 'none' | 'parent' | 'owner' | 'operator'

/** A rule that held, as rules further down the catalogue see it. */
export interface Held {
  readonly rule: Rule
  readonly outcome: Outcome
}

/** One protection, as data and one small function. */
export interface Rule {
  readonly id: RuleId
  /** What it does for a person, in a sentence. */
  readonly words: string
  /** When it holds. */
  readonly condition: string
  /** What then happens. */
  readonly effect: string
  readonly relax: Relaxer
  /** Since when the protection has existed anywhere, and who says so. `ours`: decided here. */
  readonly since: string
  readonly source: string
  /** Where it decides. Empty for rules that act at another moment (an account begins, an account goes). */
  readonly surfaces: readonly Surface[]
  /** Only where accounts connect this way. */
  readonly connection?: Connection
  /** `null` where it does not hold. `held` are the rules before it in the catalogue that do. */
  readonly when: (facts: Facts, held: readonly Held[]) => Outcome | null
}

/** Whether a rule before this one in the catalogue holds. */
export function holds(held: readonly Held[], id: RuleId): boolean {
  return held.some(({ rule }) => rule.id === id)
}

/** The strictest outcome among the held rules with these ids: what a rule that extends them says too. */
export function strictest(held: readonly Held[], ids: readonly RuleId[]): Outcome | null {
  let found: Outcome | null = null
  for (const { rule, outcome } of held) {
    if (ids.includes(rule.id) && (found === null || outcome.rank > found.rank)) found = outcome
  }
  return found
}

/** For rules that never decide a contact. */
export function never(): null {
  return null
}
