/** Every way one account can reach, find or look at another, and the acts that protect. */
export const surfaces = [
  'dm_start',
  'dm_message',
  'group_add',
  'call',
  'tag',
  'mention',
  'remix',
  'guide',
  'follow',
  'friend_request',
  'recommend',
  'search',
  'profile_view',
  'follower_list_view',
  'likers_list_view',
  'tagged_list_view',
  'comment',
  'comment_view',
  'live_start',
  'live_join',
  'media_open',
  'media_forward',
  'screenshot',
  'setting_change',
  'report',
  'block',
  'story_reply',
  'reaction',
  'group_join',
  'contact_sync',
  'location_view',
  'collab_invite',
  'payment_request',
] as const
export type Surface = (typeof surfaces)[number]

/** A fact the platform may not have. `null` and absent mean the same: not known. */
export type Fact<T> = T | null | undefined

export const ageSources = ['stated', 'inferred', 'verified'] as const
export type AgeSource = (typeof ageSources)[number]
export type Ages = { readonly [source in AgeSource]?: Fact<number> }

/** 0 none, 1 potentially suspicious adult, 2 scam or sextortion signals, 3 confirmed, under removal. */
export type Suspicion = 0 | 1 | 2 | 3

/**
 * Someone on the platform, as actor or as target. Ages are completed years. Every field may be absent;
 * what is absent is read on the protective side (`missingFacts` names it).
 */
export interface Account {
  readonly id?: Fact<string>
  readonly age?: Fact<number>
  readonly ageSource?: Fact<AgeSource>
  /** The evidence apart, where the platform has more than one age for the account. */
  readonly ages?: Fact<Ages>
  /** ISO 3166-1 alpha-2, of the account. */
  readonly country?: Fact<string>
  /** Others seen in the last 30 days (address, phone): travelling must not lower protection. */
  readonly countries?: Fact<readonly string[]>
  readonly createdAt?: Fact<string>
  readonly suspicion?: Fact<Suspicion>
  readonly platform?: Fact<'web' | 'app'>
  readonly teenAccount?: Fact<boolean>
  readonly private?: Fact<boolean>
  readonly supervised?: Fact<boolean>
  /** An account run by an adult that shows a child. */
  readonly childFeatured?: Fact<boolean>
  /** What the account chose: a value for a name in the settings table. */
  readonly settings?: Fact<Readonly<Record<string, string>>>
  /** Words and phrases the account hides, where its setting `hiddenWords` is on. */
  readonly hiddenWords?: Fact<readonly string[]>
  /** Names of settings that a parent or guardian allowed to be loosened. */
  readonly parentApproved?: Fact<readonly string[]>
  readonly parentAllowsLive?: Fact<boolean>
  /** Requests in 24 h to people under 18 with whom no group and no older mutual is shared. */
  readonly minorRequests24h?: Fact<number>
  /** `false` where the device cannot prevent a screenshot, only notice it. */
  readonly screenshotPreventable?: Fact<boolean>
}

/** What lies between actor and target. An absent field is `false`, 0 or `none`. */
export interface Edge {
  readonly actorFollowsTarget?: Fact<boolean>
  readonly targetFollowsActor?: Fact<boolean>
  readonly friends?: Fact<boolean>
  readonly targetHasActorPhone?: Fact<boolean>
  readonly acceptedThread?: Fact<boolean>
  readonly mutuals?: Fact<number>
  /** Also true where a block on one account holds on another of the same device or contact point. */
  readonly blockedByTarget?: Fact<boolean>
  readonly blockedByActor?: Fact<boolean>
  readonly restrictedByTarget?: Fact<boolean>
  readonly requestsSent?: Fact<number>
  readonly requestState?: Fact<RequestState>
}
export const requestStates = ['none', 'pending', 'accepted', 'declined'] as const
export type RequestState = (typeof requestStates)[number]

/** Members of a group who are not connected to the one who enters it. */
export interface Group {
  readonly protectedUnconnected?: Fact<number>
  readonly suspiciousUnconnected?: Fact<number>
}

/** A setting someone wants to change on their own account. */
export interface Change {
  readonly setting?: Fact<string>
  readonly from?: Fact<string | number | boolean>
  readonly to?: Fact<string | number | boolean>
}

export const contentKinds = ['text', 'image', 'video', 'voice', 'link', 'contact', 'call'] as const
/** What is sent. Absent means the act itself. */
export interface Content {
  readonly kind?: Fact<(typeof contentKinds)[number]>
  readonly ephemeral?: Fact<'view_once' | 'replay'>
  readonly nudity?: Fact<'none' | 'likely'>
  /** The words themselves, where the target's hidden words are to be looked for. Kept nowhere. */
  readonly text?: Fact<string>
}

/** One contact about to happen: who, to whom, where, and what is known. */
export interface Contact {
  readonly id?: Fact<string>
  readonly surface: Surface
  /** When, ISO 8601. */
  readonly at?: Fact<string>
  readonly actor?: Fact<Account>
  readonly target?: Fact<Account>
  readonly edge?: Fact<Edge>
  readonly group?: Fact<Group>
  readonly change?: Fact<Change>
  readonly content?: Fact<Content>
}
