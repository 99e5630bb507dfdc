import type { Thresholds } from '../contact/age.ts'
import type { SettingValues } from '../contact/setting.ts'

export const connections = ['instagram-like', 'messenger-like'] as const
/**
 * What makes two accounts connected. `instagram-like`: the target follows the actor, or accepted a thread.
 * `messenger-like`: they are friends, the target saved the actor's phone, or accepted a thread.
 */
export type Connection = (typeof connections)[number]

/** A rulebook with everything said: what its hash is taken of, and what `rulebook show` prints. */
export interface Terms {
  readonly name: string
  readonly version: string
  readonly connection: Connection
  /** From this age on an account acts as an adult. */
  readonly adultAge: number
  /** Under this age a parent decides; 18 in every unknown country. */
  readonly thresholds: Thresholds
  /** People in common before an adult and a protected account are suggested to each other. */
  readonly minMutuals: number
  /** Messages before the first answer. */
  readonly requestLimit: number
  /** Requests to unconnected minors in 24 h from which on their recipients are told. */
  readonly minorRequestsLimit: number
  /** Who is told that someone writes from another country or has nobody in common. */
  readonly originNotice: 'protected' | 'everyone'
  /** Rules that do not run. */
  readonly off: readonly string[]
  /** What a protected account starts with. */
  readonly teen: SettingValues
  /** What every other account starts with. */
  readonly adult: SettingValues
}

const open = {
  messages: 'everyone',
  calls: 'everyone',
  groups: 'everyone',
  tags: 'everyone',
  mentions: 'everyone',
  remixes: 'everyone',
  collaborations: 'everyone',
  comments: 'everyone',
  lists: 'everyone',
  location: 'everyone',
  private: 'off',
  nudityBlur: 'off',
  hiddenWords: 'off',
  sensitiveContent: 'standard',
  tagReview: 'off',
  timeReminder: 'off',
  sleepMode: 'off',
  gifts: 'on',
} as const satisfies SettingValues

const strict = {
  messages: 'connected',
  calls: 'connected',
  groups: 'connected',
  tags: 'followed',
  mentions: 'followed',
  remixes: 'followed',
  collaborations: 'followed',
  comments: 'followers',
  lists: 'owner',
  location: 'nobody',
  private: 'on',
  nudityBlur: 'on',
  hiddenWords: 'on',
  sensitiveContent: 'strict',
  tagReview: 'on',
  timeReminder: '60_min',
  sleepMode: '22_to_7',
  gifts: 'off',
} as const satisfies SettingValues

/** The default rulebook, and the floor that no rulebook may go under where a rule is relaxed by nobody. */
export const instagramLike: Terms = {
  name: 'instagram-like',
  version: '1',
  connection: 'instagram-like',
  adultAge: 18,
  thresholds: { default: 16, overrides: {} },
  minMutuals: 3,
  requestLimit: 1,
  minorRequestsLimit: 10,
  originNotice: 'protected',
  off: ['C04'],
  teen: strict,
  adult: open,
}

const messengerLike: Terms = { ...instagramLike, name: 'messenger-like', connection: 'messenger-like' }

/** Rulebooks that ship. `seed-literal` takes "adults over 19" at its word. */
export const shipped: Readonly<Record<string, Terms>> = {
  'instagram-like': instagramLike,
  'messenger-like': messengerLike,
  'facebook-like': { ...messengerLike, name: 'facebook-like', off: [] },
  'seed-literal': { ...instagramLike, name: 'seed-literal', adultAge: 20 },
}

/** "Adults over 19" is the loosest reading any source gives; no rulebook goes past it. */
export const adultAgeMax = 20
