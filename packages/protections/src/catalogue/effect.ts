/** What a decision may say, the strictest first. The strictest of all rules that hold wins. */
export const effects = ['deny', 'limit', 'filter', 'notice', 'allow'] as const
export type Effect = (typeof effects)[number]

const ranks: Readonly<Record<Effect, number>> = { deny: 4, limit: 3, filter: 2, notice: 1, allow: 0 }

/** How strict an effect is: 0 for `allow` to 4 for `deny`. */
export function rankOf(effect: Effect): number {
  return ranks[effect]
}

/** Notices, by code, and when each is due. The words a person reads belong to whoever shows them. */
export const noticeCodes = {
  N1: 'someone in your messages may not be safe',
  N2: 'this looks like a scam',
  N2b: 'they ask to move to another app',
  N3: 'another country, or nobody in common',
  N4: 'a new conversation: safety tips, when they joined, block and report',
  N5: 'after-care, once an account was removed',
  N6: 'take care before you accept a follow',
  N7: 'before sending: a picture that may show nudity',
  N8: 'on receiving: a picture that may show nudity',
  N9: 'think before passing it on',
  N10: 'an offer to report while blocking',
  N11: 'someone tried to take a screenshot',
} as const
export type NoticeCode = keyof typeof noticeCodes

/** What still may be done under `limit`, and what is taken away under `filter`. */
export const limitKinds = {
  text_only: 'one message, words only, until they reply',
  invitation: 'an invitation they can refuse',
  no_follow_button: 'found, but without a way to follow',
  omitted: 'left out of the results',
  no_message_button: 'seen, but without a way to write',
  hidden: 'not shown at all',
  teens_removed: 'shown without the people who are protected',
  spam_folder: 'goes to a folder for spam, without a notification',
  not_suggested: 'never suggested',
  hidden_requests: 'goes to hidden requests, without a notification',
  hidden_words: 'waits with what holds a word they hid, without a notification',
  hidden_comment: 'posted, and seen by its writer alone',
  blur: 'blurred on the device until the person chooses to look',
  confirm: 'asks once more before it is done',
  parent_approval: 'waits for a parent or guardian',
  verify_age: 'age to be verified first',
  member_approval: 'waits for a member of the group',
} as const
export type LimitKind = keyof typeof limitKinds

export interface Limit {
  readonly kind: LimitKind
}

/** What one rule says when it holds. `message` stands where the general words would be wrong. */
export interface Outcome {
  readonly effect: Exclude<Effect, 'allow'>
  readonly rank: number
  readonly limit: Limit | null
  readonly notices: readonly NoticeCode[]
  readonly message: string | null
}

/** The act does not happen. */
export function deny(message: string | null = null): Outcome {
  return outcome('deny', null, [], message)
}

/** The act happens in a smaller form. */
export function limit(kind: LimitKind, notices: readonly NoticeCode[] = []): Outcome {
  return outcome('limit', { kind }, notices, null)
}

/** Something is taken away from what is shown. */
export function filtered(kind: LimitKind, notices: readonly NoticeCode[] = []): Outcome {
  return outcome('filter', { kind }, notices, null)
}

/** The act happens, and someone is told something that helps. */
export function notice(...notices: readonly NoticeCode[]): Outcome {
  return outcome('notice', null, notices, null)
}

function outcome(
  effect: Outcome['effect'],
  kind: Limit | null,
  notices: readonly NoticeCode[],
  message: string | null,
): Outcome {
  return Object.freeze({ effect, rank: ranks[effect], limit: kind, notices, message })
}
