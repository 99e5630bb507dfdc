import { deny, filtered, type Outcome } from '../catalogue/effect.ts'
import { type Facts, settingInForce } from '../catalogue/facts.ts'
import type { Rule } from '../catalogue/rule.ts'
import { lists } from '../catalogue/surface.ts'

const closed = deny()
const teensRemoved = filtered('teens_removed')

/** A protected account whose privacy is not known is taken as private. */
function isPrivate(facts: Facts): boolean {
  return facts.target.private ?? facts.isProtectedTarget
}

/** Lists: 0 everyone, 1 followers, 2 the owner. A protected account’s lists are never open to everyone. */
function isListClosed(facts: Facts): boolean {
  if (facts.isOwner) return false
  const chosen = settingInForce(facts, 'lists')
  const open = facts.isProtectedTarget ? Math.max(chosen, 1) : chosen
  if (open === 2) return true
  return open === 1 && (!facts.isFollower || (facts.isProtectedTarget && facts.suspicion >= 1))
}

/** Location: 0 everyone, 1 people they are connected to, 2 nobody. */
function isLocationClosed(facts: Facts): boolean {
  if (facts.isOwner) return false
  const chosen = settingInForce(facts, 'location')
  const open = facts.isProtectedTarget ? Math.max(chosen, 1) : chosen
  return open === 2 || (open === 1 && !facts.isConnected)
}

function bySuspicion(facts: Facts): Outcome | null {
  if (facts.suspicion >= 2) return closed
  return facts.suspicion >= 1 ? teensRemoved : null
}

export const C03: Rule = {
  id: 'C03',
  words: 'Who follows a private account is for its followers to see.',
  condition: 'the target is private, and the actor is not an accepted follower',
  effect: 'deny',
  relax: 'owner',
  since: '2021-07-27',
  source: 'the seed',
  surfaces: ['follower_list_view'],
  when: facts => (isPrivate(facts) && !facts.isFollower && !facts.isOwner ? closed : null),
}

export const C04: Rule = {
  id: 'C04',
  words: 'A teen’s friends, tagged posts and comments are for friends.',
  condition: 'the target is protected, and they are not friends; off unless the rulebook turns it on',
  effect: 'deny',
  relax: 'owner',
  since: '2022-11-21',
  source: 'Gizmodo, 2022-11-21',
  surfaces: ['follower_list_view', 'tagged_list_view', 'comment'],
  when: facts => {
    const isFriend = facts.isOwner || facts.edge.friends === true
    return facts.isProtectedTarget && !isFriend ? closed : null
  },
}

export const C17: Rule = {
  id: 'C17',
  words: 'Accounts that may not be safe see no teens in anyone’s lists; worse ones see no lists.',
  condition: 'the actor’s suspicion is 1 or more; the target may be of any age, and be the actor',
  effect: 'filter; deny from 2',
  relax: 'none',
  since: '2024-10-17',
  source: 'The Standard, 2024-10-17',
  surfaces: lists,
  when: bySuspicion,
}

export const C42: Rule = {
  id: 'C42',
  words: 'A teen’s lists are theirs alone. They are what an extorter threatens with.',
  condition:
    'the target keeps lists to themselves (as every teen does at first), or to followers and the actor is none; ' +
    'a teen’s lists open no further than to followers without suspicion',
  effect: 'deny',
  relax: 'parent',
  since: '2026-11',
  source: 'ours, after a practice of Snap',
  surfaces: lists,
  when: facts => (isListClosed(facts) ? closed : null),
}

export const C43: Rule = {
  id: 'C43',
  words: 'Where a teen is stays off until they choose, and then is for people they know.',
  condition: 'the target is protected and chose nothing, or the two are not connected',
  effect: 'deny',
  relax: 'parent',
  since: '2026-11',
  source: 'Snap; ours',
  surfaces: ['location_view'],
  when: facts => (isLocationClosed(facts) ? closed : null),
}
