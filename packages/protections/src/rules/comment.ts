import { deny, filtered, limit, type Outcome } from '../catalogue/effect.ts'
import { type Facts, settingInForce } from '../catalogue/facts.ts'
import type { Rule } from '../catalogue/rule.ts'

const closed = deny()
const hiddenComment = limit('hidden_comment')
const teensRemoved = filtered('teens_removed')

function suspiciousComment(facts: Facts): Outcome | null {
  if (facts.suspicion < 1) return null
  if (facts.surface === 'comment_view') return teensRemoved
  if (!facts.isGuardedTarget || facts.isOwner) return null
  return facts.suspicion >= 2 ? closed : hiddenComment
}

/** Comments: 0 everyone, 1 followers, 2 nobody. A private account starts with followers. */
function isCommentClosed(facts: Facts): boolean {
  if (facts.isOwner) return false
  const inForce = settingInForce(facts, 'comments')
  const isUnchosen = facts.target.settings?.['comments'] == null
  const open = facts.target.private === true && isUnchosen ? Math.max(inForce, 1) : inForce
  return open === 2 || (open === 1 && !facts.isFollower)
}

export const C22: Rule = {
  id: 'C22',
  words: 'Accounts that may not be safe cannot comment to teens, and do not see what teens comment.',
  condition: 'the actor’s suspicion is 1 or more; the target is protected, or for viewing, anyone',
  effect: 'limit at 1, deny from 2; filter for viewing',
  relax: 'none',
  since: '2021-07-27',
  source: 'Instagram, for parents; reactions and live: ours',
  surfaces: ['comment', 'comment_view', 'reaction', 'live_join'],
  when: suspiciousComment,
}

export const C23: Rule = {
  id: 'C23',
  words: 'Only followers comment on a private account or a teen’s.',
  condition: 'the target is private or protected and has not opened comments; the actor is not a follower',
  effect: 'deny',
  relax: 'owner',
  since: '2021-07-27',
  source: 'Instagram help',
  surfaces: ['comment'],
  when: facts => (isCommentClosed(facts) ? closed : null),
}
