import type { Surface } from '../contact/contact.ts'
import type { LimitKind, Outcome } from './effect.ts'

/**
 * What a person is told when something does not happen. One sentence a surface, whatever the reason: it must
 * not tell a stranger that someone is a teen, that someone blocked them, or what we think of them.
 */
const closed: Readonly<Record<Surface, string>> = {
  dm_start: 'You cannot write to this person right now.',
  dm_message: 'You cannot write to this person right now.',
  group_add: 'You cannot add this person to the group right now.',
  call: 'You cannot call this person right now.',
  tag: 'You cannot tag this person right now.',
  mention: 'You cannot mention this person right now.',
  remix: 'You cannot use this post right now.',
  guide: 'You cannot use this post right now.',
  follow: 'You cannot follow this person right now.',
  friend_request: 'You cannot send this request right now.',
  recommend: 'This cannot be shown right now.',
  search: 'This cannot be shown right now.',
  profile_view: 'This cannot be shown right now.',
  follower_list_view: 'This list cannot be shown right now.',
  likers_list_view: 'This list cannot be shown right now.',
  tagged_list_view: 'This list cannot be shown right now.',
  comment: 'You cannot comment here right now.',
  comment_view: 'This cannot be shown right now.',
  live_start: 'You cannot go live right now.',
  live_join: 'You cannot join right now.',
  media_open: 'This cannot be opened right now.',
  media_forward: 'This cannot be passed on right now.',
  screenshot: 'This cannot be saved.',
  setting_change: 'This cannot be changed right now.',
  report: 'You can always report.',
  block: 'You can always block.',
  story_reply: 'You cannot reply to this story right now.',
  reaction: 'You cannot react to this right now.',
  group_join: 'You cannot join this group right now.',
  contact_sync: 'This cannot be shown right now.',
  location_view: 'This cannot be shown right now.',
  collab_invite: 'You cannot invite this person right now.',
  payment_request: 'You cannot ask this person for money right now.',
}

const filteredView = 'This is all there is to show right now.'
const waiting = 'Your message is waiting for an answer.'

const smaller: Readonly<Record<LimitKind, string>> = {
  text_only: 'You can send one message, in words only. Then wait for a reply.',
  invitation: 'They get an invitation, and can say no.',
  no_follow_button: filteredView,
  omitted: filteredView,
  no_message_button: filteredView,
  hidden: filteredView,
  teens_removed: filteredView,
  not_suggested: filteredView,
  spam_folder: 'Your request is waiting for an answer.',
  hidden_requests: waiting,
  hidden_words: waiting,
  hidden_comment: 'Your comment was sent.',
  blur: 'This is blurred. You choose whether to look.',
  confirm: 'Stop and think before you pass this on.',
  parent_approval: 'A parent or guardian needs to say yes first.',
  verify_age: 'Please show how old you are first.',
  member_approval: 'Someone in the group needs to let you in first.',
}

const tips = 'Safety tips may be shown here.'

/** The sentence for the person about one rule that holds. */
export function messageFor(outcome: Outcome, surface: Surface): string {
  if (outcome.message !== null) return outcome.message
  if (outcome.effect === 'deny') return closed[surface]
  return outcome.limit === null ? tips : smaller[outcome.limit.kind]
}
