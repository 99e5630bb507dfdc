import type { Surface } from '../contact/contact.ts'

/**
 * Ways to speak to someone. What holds for the first message holds for all of them, or is stricter: who is
 * kept out of messages does not come in by a call, a group, a story or a request for money.
 */
export const messaging: readonly Surface[] = [
  'dm_start',
  'dm_message',
  'group_add',
  'call',
  'story_reply',
  'payment_request',
]

/** Lists of people that belong to someone. */
export const lists: readonly Surface[] = ['follower_list_view', 'likers_list_view', 'tagged_list_view']

/** Acts that protect, or help, and are never refused. */
export const alwaysAllowed: readonly Surface[] = ['report', 'block']
