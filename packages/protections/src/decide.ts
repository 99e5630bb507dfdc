import { type Effect, type Limit, type NoticeCode, type Outcome } from './catalogue/effect.ts'
import { factsOf } from './catalogue/facts.ts'
import type { Held, RuleId } from './catalogue/rule.ts'
import { messageFor } from './catalogue/words.ts'
import type { Contact, Surface } from './contact/contact.ts'
import type { Rulebook } from './rulebook/rulebook.ts'

/** Why, for the person: never a score, never that someone blocked them. */
export interface Reason {
  readonly rule: RuleId
  readonly message: string
}

/** What is to happen with a contact, and why. */
export interface Decision {
  readonly id: string | null
  readonly effect: Effect
  /** Every rule that holds the winning effect, in catalogue order. */
  readonly rules: readonly RuleId[]
  /** Notices that are due; empty under `deny`. */
  readonly notices: readonly NoticeCode[]
  /** What still may be done, and what is taken away. */
  readonly limits: readonly Limit[]
  readonly reasons: readonly Reason[]
  /** Hash of the rulebook that decided. */
  readonly rulebook: string
}

const none: readonly never[] = Object.freeze([])

/**
 * Decides one contact. Pure and total: the same contact and rulebook always give the same decision, and the
 * strictest rule that holds wins. What the contact does not say is read on the protective side.
 */
export function decide(contact: Contact, rulebook: Rulebook): Decision {
  const held = heldRules(contact, rulebook)
  const id = contact.id ?? null
  if (held.length === 0) {
    return {
      id,
      effect: 'allow',
      rules: none,
      notices: none,
      limits: none,
      reasons: none,
      rulebook: rulebook.hash,
    }
  }
  const effect = strictestEffect(held)
  const isDenied = effect === 'deny'
  return {
    id,
    effect,
    rules: rulesWith(held, effect),
    notices: isDenied ? none : noticesOf(held),
    limits: isDenied ? none : limitsOf(held),
    reasons: reasonsOf(held, effect, contact.surface),
    rulebook: rulebook.hash,
  }
}

function heldRules(contact: Contact, rulebook: Rulebook): readonly Held[] {
  const facts = factsOf(contact, rulebook)
  const held: Held[] = []
  for (const rule of rulebook.plan[contact.surface]) {
    const outcome = rule.when(facts, held)
    if (outcome !== null) held.push({ rule, outcome })
  }
  return held
}

function strictestEffect(held: readonly Held[]): Outcome['effect'] {
  let strictest = 0
  let winning: Outcome['effect'] = 'notice'
  for (const { outcome } of held) {
    if (outcome.rank <= strictest) continue
    strictest = outcome.rank
    winning = outcome.effect
  }
  return winning
}

function rulesWith(held: readonly Held[], effect: Effect): readonly RuleId[] {
  const rules: RuleId[] = []
  for (const { rule, outcome } of held) if (outcome.effect === effect) rules.push(rule.id)
  return rules
}

function reasonsOf(held: readonly Held[], effect: Effect, surface: Surface): readonly Reason[] {
  const reasons: Reason[] = []
  for (const { rule, outcome } of held) {
    if (outcome.effect === effect) reasons.push({ rule: rule.id, message: messageFor(outcome, surface) })
  }
  return reasons
}

function noticesOf(held: readonly Held[]): readonly NoticeCode[] {
  const due: NoticeCode[] = []
  for (const { outcome } of held) {
    for (const code of outcome.notices) if (!due.includes(code)) due.push(code)
  }
  return due
}

function limitsOf(held: readonly Held[]): readonly Limit[] {
  const limits: Limit[] = []
  for (const { outcome } of held) {
    const { limit } = outcome
    if (limit !== null && !limits.some(({ kind }) => kind === limit.kind)) limits.push(limit)
  }
  return limits
}
