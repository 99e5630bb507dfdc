import { filtered, type Outcome } from '../catalogue/effect.ts'
import type { Facts } from '../catalogue/facts.ts'
import { type Rule, strictest } from '../catalogue/rule.ts'
import { lists, messaging } from '../catalogue/surface.ts'

const notSuggested = filtered('not_suggested')
const noFollowButton = filtered('no_follow_button')
const omitted = filtered('omitted')
const noMessageButton = filtered('no_message_button')
const hidden = filtered('hidden')

function bySuspicion(suspicion: number, some: Outcome, more: Outcome): Outcome | null {
  if (suspicion >= 2) return more
  return suspicion >= 1 ? some : null
}

function isSuspiciousPair(facts: Facts): boolean {
  if (facts.isGuardedTarget && facts.suspicion >= 1) return true
  return facts.isProtectedActor && (facts.target.suspicion ?? 0) >= 1
}

export const C13: Rule = {
  id: 'C13',
  words: 'Teens are never suggested to accounts that may not be safe, nor those accounts to teens.',
  condition: 'one side is protected, and the other side’s suspicion is 1 or more',
  effect: 'filter, before anything is ranked',
  relax: 'none',
  since: '2021-07-27',
  source: 'Instagram help, suspicious accounts',
  surfaces: ['recommend'],
  when: facts => (isSuspiciousPair(facts) ? notSuggested : null),
}

export const C14: Rule = {
  id: 'C14',
  words: 'A teen is suggested to an adult only where they already have several people in common.',
  condition: 'the actor is an adult, the target protected, with fewer mutuals than the rulebook asks',
  effect: 'filter, before anything is ranked; a filter of many asks both ways round',
  relax: 'none',
  since: '2022-01',
  source: 'Techeology, 2022-01 (a practice of Snap)',
  surfaces: ['recommend'],
  when: facts => {
    const areFew = facts.mutuals < facts.book.terms.minMutuals
    return areFew && facts.isAdultActor && facts.isGuardedTarget ? notSuggested : null
  },
}

export const C15: Rule = {
  id: 'C15',
  words: 'Accounts that may not be safe cannot find teens to follow by searching.',
  condition: 'the actor’s suspicion is 1 or more, the target protected',
  effect: 'filter: no way to follow; from 2, left out',
  relax: 'none',
  since: '2021-07-27',
  source: 'Instagram help; SWGfL, 2024-04-11',
  surfaces: ['search'],
  when: facts => (facts.isGuardedTarget ? bySuspicion(facts.suspicion, noFollowButton, omitted) : null),
}

export const C16: Rule = {
  id: 'C16',
  words:
    'Accounts that may not be safe see no way to write on a teen’s page; worse ones do not see the page.',
  condition: 'the actor’s suspicion is 1 or more, the target protected, even if connected',
  effect: 'filter: no way to write; from 2, hidden',
  relax: 'none',
  since: '2022-11-21',
  source: 'MSPoweruser, 2024-04-11',
  surfaces: ['profile_view'],
  when: facts => {
    if (!facts.isGuardedTarget || facts.isOwner) return null
    return bySuspicion(facts.suspicion, noMessageButton, hidden)
  },
}

const extended = ['C06', 'C13', 'C14', 'C15', 'C16', 'C17', 'C22'] as const

export const C34: Rule = {
  id: 'C34',
  words: 'An account an adult runs about a child is protected as the child would be.',
  condition: 'the target is such an account, and C06, C13 to C17 or C22 holds for it',
  effect: 'as that rule',
  relax: 'operator',
  since: '2025-07-23',
  source: 'Cybernews, 2025-07-23',
  surfaces: [
    ...messaging,
    'recommend',
    'search',
    'profile_view',
    ...lists,
    'comment',
    'comment_view',
    'reaction',
    'live_join',
  ],
  when: (facts, held) => (facts.isChildFeatured ? strictest(held, extended) : null),
}
