import { deny, limit, type Outcome } from '../catalogue/effect.ts'
import type { Facts } from '../catalogue/facts.ts'
import type { Rule } from '../catalogue/rule.ts'
import { alwaysAllowed, messaging } from '../catalogue/surface.ts'
import { type Surface, surfaces } from '../contact/contact.ts'

const closed = deny()
const hiddenRequests = limit('hidden_requests')
const hiddenComment = limit('hidden_comment')

/** Where the one who blocked is kept from reaching out too; looking, to find the way to unblock, stays. */
const reaching: ReadonlySet<Surface> = new Set<Surface>([
  ...messaging,
  'tag',
  'mention',
  'remix',
  'guide',
  'follow',
  'friend_request',
  'recommend',
  'comment',
  'live_join',
  'reaction',
  'contact_sync',
  'collab_invite',
])

function blocked(facts: Facts): Outcome | null {
  if (facts.edge.blockedByTarget === true) return closed
  return facts.edge.blockedByActor === true && reaching.has(facts.surface) ? closed : null
}

export const C40: Rule = {
  id: 'C40',
  words: 'A block ends contact, for every account on the same device or contact point.',
  condition:
    'the target blocked the actor or an account that shares a device; or the actor blocked the target',
  effect: 'deny, in words that do not say so',
  relax: 'none',
  since: '2017',
  source: 'Meta, 2017; Snap, 2024-06',
  surfaces: surfaces.filter(surface => !alwaysAllowed.includes(surface)),
  when: blocked,
}

export const C47: Rule = {
  id: 'C47',
  words: 'Someone you restricted can write and comment, and only they see it until you look.',
  condition: 'the target restricted the actor',
  effect: 'limit',
  relax: 'owner',
  since: '2026-11',
  source: 'the seed names restrict beside block and report; its effect: ours',
  surfaces: [...messaging, 'comment', 'reaction'],
  when: facts => {
    if (facts.edge.restrictedByTarget !== true) return null
    return messaging.includes(facts.surface) ? hiddenRequests : hiddenComment
  },
}
