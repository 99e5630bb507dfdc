import { type Contact, type Decision, decide, type Rulebook } from '@breakwater/protections'

/** What the shadow rulebook would have done otherwise. Facts of the contact without who they are. */
export interface Difference {
  readonly contact: Contact
  readonly live: Pick<Decision, 'effect' | 'rules'>
  readonly shadow: Pick<Decision, 'effect' | 'rules'>
}

/** The difference that a shadow rulebook makes to one decision; null when it makes none. */
export function differenceTo(contact: Contact, live: Decision, shadow: Rulebook): Difference | null {
  const other = decide(contact, shadow)
  if (other.effect === live.effect && sameRules(other.rules, live.rules)) return null
  return { contact: withoutIds(contact), live: gist(live), shadow: gist(other) }
}

function sameRules(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((rule, place) => rule === b[place])
}

function gist({ effect, rules }: Decision): Pick<Decision, 'effect' | 'rules'> {
  return { effect, rules }
}

function withoutIds({ id: _, actor, target, ...contact }: Contact): Contact {
  return { ...contact, actor: actor && { ...actor, id: null }, target: target && { ...target, id: null } }
}
