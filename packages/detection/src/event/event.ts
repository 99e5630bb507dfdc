export const listKinds = ['followers', 'following', 'likers', 'tagged'] as const
export type ListKind = (typeof listKinds)[number]

export const ageSources = ['stated', 'inferred', 'verified'] as const
export type AgeSource = (typeof ageSources)[number]

/** What was sent or posted. Each field may be missing: what is off or unknown is absent, never "none". */
export interface Content {
  readonly kind?: string | null
  readonly text?: string | null
  readonly language?: string | null
  /** What the device said of a picture. Absent: nobody looked. */
  readonly nudity?: 'none' | 'likely' | null
  readonly ephemeral?: string | null
  /** PDQ of a picture, 64 hex digits. */
  readonly pdq?: string | null
}

/** Where the actor was. Device and ip are opaque. */
export interface Session {
  readonly device?: string | null
  readonly country?: string | null
  readonly language?: string | null
  readonly ip?: string | null
}

/** What a platform knows of an account, as `account.created` and `account.updated` say it. */
export interface AccountFacts {
  readonly age?: number | null
  readonly ageSource?: AgeSource | null
  readonly country?: string | null
  readonly gender?: string | null
  readonly name?: string | null
  /** Schools, teams and the like, as opaque names. */
  readonly groups?: readonly string[] | null
  readonly photoPdq?: string | null
  readonly childFeatured?: boolean | null
}

/** Something that happened on a platform. Unknown types and fields are kept by whoever stores them and ignored here. */
export interface Event {
  readonly id: string
  readonly type: string
  /** ISO 8601, the event's own time. */
  readonly at: string
  readonly actor: string
  readonly target?: string | null
  /** Of a message to a group thread, in place of `target`: the others in it, at most 64. */
  readonly targets?: readonly string[] | null
  readonly thread?: string | null
  readonly content?: Content | null
  readonly session?: Session | null
  readonly account?: AccountFacts | null
  /** For accounts older than the stream. */
  readonly createdAt?: string | null
  readonly list?: ListKind | null
  readonly depth?: number | null
  /** Why somebody reported: `private_images` and `sextortion` tell of a threat, others are objections. */
  readonly reason?: string | null
}

/** Types that mean nothing without somebody they are about. */
export const typesWithTarget: ReadonlySet<string> = new Set([
  'follow.requested',
  'follow.accepted',
  'follow.declined',
  'follow.removed',
  'friend.requested',
  'friend.accepted',
  'friend.declined',
  'friend.removed',
  'message.sent',
  'message.unsent',
  'request.accepted',
  'request.declined',
  'call.started',
  'list.viewed',
  'profile.viewed',
  'block.created',
  'report.filed',
])
