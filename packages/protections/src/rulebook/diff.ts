import { type Effect, rankOf } from '../catalogue/effect.ts'
import type { RuleId } from '../catalogue/rule.ts'
import type { Contact, Surface } from '../contact/contact.ts'
import { decide } from '../decide.ts'
import type { Rulebook } from './rulebook.ts'
import { walk } from './walk.ts'

/** A term that differs. */
export interface TermChange {
  /** Path of the term, such as `teen.messages`. */
  readonly field: string
  readonly from: unknown
  readonly to: unknown
}

type Verdict = { readonly effect: Effect; readonly rules: readonly RuleId[] }

/** Contacts that change in the same way, with the first of them. */
export interface ContactChange {
  readonly surface: Surface
  readonly from: Verdict
  readonly to: Verdict
  readonly direction: 'stricter' | 'looser' | 'same'
  readonly contacts: number
  readonly example: Contact
}

export interface RulebookDiff {
  readonly terms: readonly TermChange[]
  readonly changes: readonly ContactChange[]
  /** How many contacts were decided under both. */
  readonly contacts: number
  readonly stricter: number
  readonly looser: number
}

/**
 * What changes between two rulebooks: terms, and the contacts that are decided differently, grouped, each
 * group with an example. Decides every contact of the walk under both (seconds), or those given.
 */
export function diffRulebooks(
  before: Rulebook,
  after: Rulebook,
  contacts: Iterable<Contact> = walk(),
): RulebookDiff {
  const groups = new Map<string, ContactChange>()
  let count = 0
  for (const contact of contacts) {
    count++
    const change = changeOf(contact, before, after)
    if (change === null) continue
    const key = [
      change.surface,
      change.from.effect,
      change.from.rules,
      change.to.effect,
      change.to.rules,
    ].join()
    groups.set(key, { ...(groups.get(key) ?? change), contacts: (groups.get(key)?.contacts ?? 0) + 1 })
  }
  const changes = [...groups.values()]
  return {
    terms: termChanges(before.terms, after.terms, ''),
    changes,
    contacts: count,
    stricter: total(changes, 'stricter'),
    looser: total(changes, 'looser'),
  }
}

function changeOf(contact: Contact, before: Rulebook, after: Rulebook): ContactChange | null {
  const from = decide(contact, before)
  const to = decide(contact, after)
  if (from.effect === to.effect && from.rules.join() === to.rules.join()) return null
  return {
    surface: contact.surface,
    from: { effect: from.effect, rules: from.rules },
    to: { effect: to.effect, rules: to.rules },
    direction: directionOf(from.effect, to.effect),
    contacts: 1,
    example: contact,
  }
}

function directionOf(from: Effect, to: Effect): ContactChange['direction'] {
  if (from === to) return 'same'
  return rankOf(to) > rankOf(from) ? 'stricter' : 'looser'
}

function total(changes: readonly ContactChange[], direction: ContactChange['direction']): number {
  return changes.reduce((sum, change) => (change.direction === direction ? sum + change.contacts : sum), 0)
}

function termChanges(before: object, after: object, path: string): TermChange[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return names.flatMap(name => {
    const from = valueAt(before, name)
    const to = valueAt(after, name)
    const field = path === '' ? name : `${path}.${name}`
    if (isRecord(from) && isRecord(to)) return termChanges(from, to, field)
    return JSON.stringify(from) === JSON.stringify(to) ? [] : [{ field, from, to }]
  })
}

function valueAt(record: object, name: string): unknown {
  return Object.hasOwn(record, name) ? (record as Record<string, unknown>)[name] : null
}

function isRecord(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
