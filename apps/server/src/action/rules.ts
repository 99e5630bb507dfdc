import type {
  ActionDraft,
  ActionName,
  ActionState,
  PlannedStep,
  Policy,
  StatementSays,
  Subject,
} from '@breakwater/contract'

interface Kind {
  /** What it does, as the end of "We would …". */
  readonly does: string
  /** The restriction, as the affected person reads it; null for what restricts nobody. */
  readonly restriction: string | null
  readonly on: readonly Subject['kind'][]
  readonly undo: PlannedStep['undo']
  /** What takes it back, where a platform must do something for that. */
  readonly inverse: ActionName | null
  readonly needsSecond: boolean
}

const ACCOUNT: readonly Subject['kind'][] = ['account']
const CONTENT: readonly Subject['kind'][] = ['content', 'page']

/** Everything that can be asked of a platform, as data. */
export const ACTIONS: Readonly<Record<ActionName, Kind>> = {
  remove_account: {
    does: 'remove the account',
    restriction: 'Your account was removed.',
    on: ACCOUNT,
    undo: 'yes',
    inverse: 'restore_account',
    needsSecond: false,
  },
  limit_account: {
    does: 'limit the account: it cannot write to people who do not know it',
    restriction: 'Your account cannot write to people who do not know you.',
    on: ACCOUNT,
    undo: 'yes',
    inverse: 'restore_account',
    needsSecond: false,
  },
  secure_account: {
    does: 'sign everyone out of the account, and give it back to the person it belongs to',
    restriction:
      'Somebody else used your account. Everyone was signed out. Choose a new password to come back.',
    on: ACCOUNT,
    undo: 'partly',
    inverse: null,
    needsSecond: false,
  },
  restore_account: {
    does: 'give the account back all it could do',
    restriction: null,
    on: ACCOUNT,
    undo: 'no',
    inverse: null,
    needsSecond: false,
  },
  remove_content: {
    does: 'remove the content',
    restriction: 'Something you shared was removed.',
    on: CONTENT,
    undo: 'yes',
    inverse: 'restore_content',
    needsSecond: false,
  },
  hide_content: {
    does: 'hide the content',
    restriction: 'Something you shared is hidden.',
    on: CONTENT,
    undo: 'yes',
    inverse: 'restore_content',
    needsSecond: false,
  },
  restore_content: {
    does: 'show the content again',
    restriction: null,
    on: CONTENT,
    undo: 'no',
    inverse: null,
    needsSecond: false,
  },
  quarantine_thread: {
    does: 'hold the messages of the thread',
    restriction: 'Messages you send in one conversation are not delivered.',
    on: ['thread'],
    undo: 'yes',
    inverse: null,
    needsSecond: false,
  },
  hide_lists: {
    does: 'hide other people’s lists of friends and followers from the account',
    restriction: 'You cannot see other people’s lists of friends and followers.',
    on: ACCOUNT,
    undo: 'yes',
    inverse: null,
    needsSecond: false,
  },
  warn: {
    does: 'tell the account which rule it broke, and nothing more',
    restriction: 'This is a warning. Nothing was taken from you.',
    on: ACCOUNT,
    undo: 'no',
    inverse: null,
    needsSecond: false,
  },
  bank_signals: {
    does: 'bank the fingerprints of the content, so that copies are found',
    restriction: null,
    on: CONTENT,
    undo: 'yes',
    inverse: null,
    needsSecond: false,
  },
}

/** What each action takes from somebody, in their words; null where it takes nothing. */
export const restrictions = Object.fromEntries(
  Object.entries(ACTIONS).map(([name, kind]) => [name, kind.restriction]),
) as Readonly<Record<ActionName, string | null>>

/**
 * Every sentence that a statement's facts are put together from (DSA Art. 17(3)(b), (c)): what it is about, how we came to
 * look, who decided. They say that somebody told us, as the law asks, and never who; that a program noticed, and never how sure.
 */
export const FACTS: Readonly<Record<StatementSays, string>> = {
  about_account: 'This is about your account and what was done with it.',
  about_content: 'This is about something that you shared.',
  about_thread: 'This is about messages in one conversation.',
  found_report: 'We looked because we were told about it.',
  found_takedown: 'We looked because we were asked to take a private picture down.',
  found_ourselves: 'Nobody asked us to look. We did so ourselves.',
  noticed_pattern: 'A program had noticed how messages were sent. It decided nothing.',
  noticed_likeness: 'A program had noticed that a picture is like one that we know. It decided nothing.',
  not_you: 'It looks as if somebody else was using your account.',
  one_person: 'A person of our staff looked at it and decided.',
  two_people: 'Two people of our staff looked at it and agreed.',
  group: 'Two people of our staff looked at what a group of accounts did together, and agreed.',
}

export function aboutSays(kind: Subject['kind']): StatementSays {
  if (kind === 'account' || kind === 'thread') return `about_${kind}`
  return 'about_content'
}

/** Which moves an action may make. */
const MOVES: Readonly<
  Record<ActionState, Partial<Record<'send' | 'confirm' | 'fail' | 'undo' | 'expire', ActionState>>>
> = {
  planned: { send: 'sent', undo: 'undone' },
  sent: { confirm: 'confirmed', fail: 'failed', undo: 'undone', expire: 'expired' },
  confirmed: { undo: 'undone', expire: 'expired', fail: 'failed' },
  failed: { send: 'sent', confirm: 'confirmed', undo: 'undone' },
  undone: {},
  expired: {},
}
export type ActionEvent = 'send' | 'confirm' | 'fail' | 'undo' | 'expire'

/** Where an action goes from here; null when it may not. */
export function move(state: ActionState, event: ActionEvent): ActionState | null {
  return MOVES[state][event] ?? null
}

/** One action that holds on a subject. */
export interface Standing {
  readonly action: ActionName
  readonly subject: Subject
}

export function isSame(a: Subject, b: Subject): boolean {
  return a.platform === b.platform && a.kind === b.kind && a.id === b.id
}

/**
 * What a platform must do so that an action no longer holds; null where nothing, as when something else that holds asks
 * for the same: what was removed is not shown again because it is no longer hidden too.
 */
export function inverseOf(ended: Standing, holds: readonly Standing[]): ActionName | null {
  const { inverse } = ACTIONS[ended.action]
  const isCovered = holds.some(
    held => isSame(held.subject, ended.subject) && ACTIONS[held.action].inverse === inverse,
  )
  return isCovered ? null : inverse
}

const A_DAY_MS = 24 * 60 * 60_000

/** What carrying out one drafted action would do, beside what stands already. */
export function planned(draft: ActionDraft, standing: readonly Standing[], now: Date): PlannedStep {
  const kind = ACTIONS[draft.action]
  const isStanding = standing.some(
    held => held.action === draft.action && isSame(held.subject, draft.subject),
  )
  const until =
    draft.days === undefined ? null : new Date(now.getTime() + draft.days * A_DAY_MS).toISOString()
  const howLong =
    draft.days === undefined ? '' : draft.days === 1 ? ', for a day' : `, for ${draft.days} days`
  return {
    action: draft.action,
    subject: draft.subject,
    words: `We would ${kind.does}${howLong}: ${draft.subject.id}${draft.subject.platform === null ? '' : ` on ${draft.subject.platform}`}.`,
    until,
    undo: kind.undo,
    needsSecond: kind.needsSecond,
    standing: isStanding,
  }
}

/** Why an action cannot be on its subject; null when it can. */
export function actionObjection(
  draft: ActionDraft,
  policy: Policy,
): 'action.wrong-subject' | 'action.not-in-policy' | null {
  if (!ACTIONS[draft.action].on.includes(draft.subject.kind)) return 'action.wrong-subject'
  return policy.actions.includes(draft.action) ? null : 'action.not-in-policy'
}

/** Strikes are kept so long; a warning's shorter. */
const STRIKE_DAYS = 365
/** From so many points on, an account that breaks a rule again is to be removed. */
export const STRIKES_MAX = 4

export function strikeExpiresAt(at: Date): Date {
  return new Date(at.getTime() + STRIKE_DAYS * A_DAY_MS)
}

/** A complaint can be made for six months (DSA Art. 20(1)). */
export function appealBefore(toldAt: Date): Date {
  const before = new Date(toldAt)
  before.setUTCMonth(before.getUTCMonth() + 6)
  return before
}
