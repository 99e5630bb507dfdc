import { actingAge, isProtected, needsParent } from '../contact/age.ts'
import type { Account, Change, Contact, Content, Edge, Group, Surface } from '../contact/contact.ts'
import { type SettingName, strictness } from '../contact/setting.ts'
import type { Terms } from '../rulebook/terms.ts'

/** What a setting is worth where nobody chose: 0 is the loosest. */
export type Strictness = Readonly<Record<SettingName, number>>

/** A rulebook, as far as a rule may look into it. */
export interface Book {
  readonly terms: Terms
  readonly teen: Strictness
  readonly adult: Strictness
}

/** What every rule reads: a contact whose gaps are filled on the protective side. Made once a decision. */
export interface Facts {
  readonly book: Book
  readonly surface: Surface
  readonly actor: Account
  readonly target: Account
  readonly edge: Edge
  readonly content: Content
  readonly group: Group
  readonly change: Change | null
  /** The actor looks at or changes what is theirs. */
  readonly isOwner: boolean
  readonly isAdultActor: boolean
  readonly isProtectedActor: boolean
  readonly isProtectedTarget: boolean
  /** An account an adult runs about a child, where the rulebook protects those. */
  readonly isChildFeatured: boolean
  /** Protected, or an account that shows a child and is treated as one (C34). */
  readonly isGuardedTarget: boolean
  readonly isConnected: boolean
  /** The target chose the actor: follows them, or is their friend. */
  readonly isChosen: boolean
  /** The target accepted the actor as a follower. */
  readonly isFollower: boolean
  readonly suspicion: number
  readonly mutuals: number
}

const nobody: Account = Object.freeze({})
const nothing = Object.freeze({})

/** Reads a contact under a rulebook. */
export function factsOf(contact: Contact, book: Book): Facts {
  const actor = contact.actor ?? nobody
  const target = contact.target ?? (contact.surface === 'setting_change' ? actor : nobody)
  const edge: Edge = contact.edge ?? nothing
  const isFriendly = book.terms.connection === 'messenger-like'
  const isProtectedTarget = isProtected(target)
  const isChildFeatured = target.childFeatured === true && !book.terms.off.includes('C34')
  return {
    book,
    surface: contact.surface,
    actor,
    target,
    edge,
    content: contact.content ?? nothing,
    group: contact.group ?? nothing,
    change: contact.change ?? null,
    isOwner: actor.id != null && actor.id === target.id,
    isAdultActor: actingAge(actor) >= book.terms.adultAge,
    isProtectedActor: isProtected(actor),
    isProtectedTarget,
    isChildFeatured,
    isGuardedTarget: isProtectedTarget || isChildFeatured,
    isConnected: isFriendly
      ? isFriend(edge)
      : edge.targetFollowsActor === true || edge.acceptedThread === true,
    isChosen: edge.targetFollowsActor === true || (isFriendly && edge.friends === true),
    isFollower: edge.actorFollowsTarget === true || (isFriendly && edge.friends === true),
    suspicion: actor.suspicion ?? 0,
    mutuals: edge.mutuals ?? 0,
  }
}

function isFriend(edge: Edge): boolean {
  return edge.friends === true || edge.targetHasActorPhone === true || edge.acceptedThread === true
}

/**
 * How strict the target's setting is in force: what they chose, else what the rulebook starts them with. A
 * looser choice of someone who needs a parent counts only where a parent approved it.
 */
export function settingInForce(facts: Facts, name: SettingName): number {
  const { book, target } = facts
  const initial = (facts.isProtectedTarget ? book.teen : book.adult)[name]
  const value = target.settings?.[name]
  const chosen = value == null ? initial : (strictness(name, value) ?? initial)
  if (chosen >= initial || !facts.isProtectedTarget) return chosen
  if (!needsParent(target, book.terms.thresholds)) return chosen
  return target.parentApproved?.includes(name) === true ? chosen : initial
}
