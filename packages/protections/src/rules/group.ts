import { deny, limit, type Outcome } from '../catalogue/effect.ts'
import type { Facts } from '../catalogue/facts.ts'
import { type Held, holds, type Rule } from '../catalogue/rule.ts'

const closed = deny()
const memberApproval = limit('member_approval')

/** The one who enters is the target of an addition, and the actor of a join. */
function entersAmongSuspicious(facts: Facts): boolean {
  const isProtected = facts.surface === 'group_add' ? facts.isProtectedTarget : facts.isProtectedActor
  return isProtected && (facts.group.suspiciousUnconnected ?? 0) > 0
}

function entry(facts: Facts): Outcome | null {
  if ((facts.group.protectedUnconnected ?? 0) === 0) return null
  return facts.isAdultActor ? closed : memberApproval
}

export const C07: Rule = {
  id: 'C07',
  words:
    'Strangers cannot add you to a group, and no teen enters a group with a scam account they do not know.',
  condition:
    'C06 holds; or a member with suspicion 2 or more is not connected to the protected one who enters',
  effect: 'deny',
  relax: 'none',
  since: '2024-01-25',
  source: 'the seed; second half: ours',
  surfaces: ['group_add', 'group_join'],
  when: (facts: Facts, held: readonly Held[]) =>
    holds(held, 'C06') || entersAmongSuspicious(facts) ? closed : null,
}

export const C44: Rule = {
  id: 'C44',
  words: 'Nobody a teen does not know walks into a group the teen is in, by link or by invitation.',
  condition: 'a protected member is not connected to the one who enters',
  effect: 'deny for an adult actor; limit for a minor (whom they add decides on joining as an actor)',
  relax: 'none',
  since: '2026-11',
  source: 'ours',
  surfaces: ['group_join', 'group_add'],
  when: entry,
}
