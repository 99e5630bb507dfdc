import type { Act, AgeThen, JobState, Lane, PriorityReason, Reason, Subject } from '@breakwater/contract'

/** What is known of a subject's danger, whoever told us. More tellings only add. */
export interface Facts {
  readonly acts: readonly Act[]
  readonly reasons: readonly Reason[]
  /** The youngest that anybody said: unknown counts as under 18 for protection, but not for points. */
  readonly age: AgeThen | null
  /** When the threat says it will happen: the earliest. */
  readonly countdownEndsAt: string | null
  /** The newest move of an incident to a live threat (S5 and on). */
  readonly threatSeenAt: string | null
  readonly matched: 'block' | 'review' | null
  /** A deadline that a law sets. */
  readonly legalDueAt: string | null
  /** Reporters, each by how their word held up so far. */
  readonly voices: number
  readonly brigade: boolean
  /** Accounts of people who may be the ones harmed: nothing is taken from them by one person alone. */
  readonly harmed: readonly string[]
}

export const NO_FACTS: Facts = {
  acts: [],
  reasons: [],
  age: null,
  countdownEndsAt: null,
  threatSeenAt: null,
  matched: null,
  legalDueAt: null,
  voices: 0,
  brigade: false,
  harmed: [],
}

const AGE_RANK: Readonly<Record<AgeThen, number>> = { under18: 0, unknown: 1, adult: 2 }

/** What two tellings say together. */
export function together(a: Facts, b: Facts): Facts {
  const ages = [a.age, b.age].filter(age => age !== null).sort((x, y) => AGE_RANK[x] - AGE_RANK[y])
  const brigade = a.brigade || b.brigade
  return {
    acts: [...new Set([...a.acts, ...b.acts])].sort(),
    reasons: [...new Set([...a.reasons, ...b.reasons])].sort(),
    age: ages[0] ?? null,
    countdownEndsAt: earlier(a.countdownEndsAt, b.countdownEndsAt),
    threatSeenAt: later(a.threatSeenAt, b.threatSeenAt),
    matched: a.matched === 'block' || b.matched === 'block' ? 'block' : (a.matched ?? b.matched),
    legalDueAt: earlier(a.legalDueAt, b.legalDueAt),
    voices: brigade ? Math.min(1, a.voices + b.voices) : a.voices + b.voices,
    brigade,
    harmed: [...new Set([...a.harmed, ...b.harmed])].slice(0, 100),
  }
}

const sorted = (a: string | null, b: string | null): readonly string[] =>
  [a, b].filter(at => at !== null).sort()
const earlier = (a: string | null, b: string | null): string | null => sorted(a, b)[0] ?? null
const later = (a: string | null, b: string | null): string | null => sorted(a, b).at(-1) ?? null

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const LIVE_MS = 24 * HOUR_MS

interface Cause {
  readonly code: string
  readonly points: number
  readonly words: string
  /** Alone enough for the imminent lane. */
  readonly imminent: boolean
  holds(facts: Facts, now: Date): boolean
}

const did = (act: Act) => (facts: Facts) => facts.acts.includes(act)
const isMinor = (facts: Facts): boolean => facts.age === 'under18'
const isThreat = (facts: Facts): boolean =>
  facts.acts.includes('threatened') || facts.reasons.includes('sextortion')

/** Everything that moves a job forward, as data. Points add up, to 100 at most. */
const CAUSES: readonly Cause[] = [
  {
    code: 'self_harm',
    points: 60,
    words: 'Somebody is told to hurt themselves.',
    imminent: true,
    holds: did('told_to_self_harm'),
  },
  {
    code: 'countdown',
    points: 45,
    words: 'A threat says when it will happen, within a day.',
    imminent: true,
    holds: (facts, now) =>
      facts.acts.includes('countdown') ||
      (facts.countdownEndsAt !== null && isWithin(facts.countdownEndsAt, now, LIVE_MS)),
  },
  {
    code: 'live_threat',
    points: 40,
    words: 'The incident reached a threat within the last day.',
    imminent: true,
    holds: (facts, now) =>
      facts.threatSeenAt !== null && now.getTime() - Date.parse(facts.threatSeenAt) < LIVE_MS,
  },
  {
    code: 'minor_threatened',
    points: 40,
    words: 'Somebody under 18 is threatened.',
    imminent: true,
    holds: facts => isMinor(facts) && isThreat(facts),
  },
  { code: 'minor', points: 20, words: 'Somebody under 18 may be harmed.', imminent: false, holds: isMinor },
  {
    code: 'age_unknown',
    points: 8,
    words: 'The age of who may be harmed is not known.',
    imminent: false,
    holds: facts => facts.age === 'unknown',
  },
  { code: 'threat', points: 25, words: 'Somebody is threatened.', imminent: false, holds: isThreat },
  { code: 'shared', points: 20, words: 'A private image was shared.', imminent: false, holds: did('shared') },
  {
    code: 'known_image',
    points: 20,
    words: 'The content is a confirmed item of a bank.',
    imminent: false,
    holds: facts => facts.matched === 'block',
  },
  {
    code: 'near_image',
    points: 10,
    words: 'The content is near an item of a bank.',
    imminent: false,
    holds: facts => facts.matched === 'review',
  },
  {
    code: 'pictures_asked',
    points: 10,
    words: 'Private pictures were asked for.',
    imminent: false,
    holds: did('asked_for_pictures'),
  },
  {
    code: 'money_asked',
    points: 10,
    words: 'Money was asked for.',
    imminent: false,
    holds: did('asked_for_money'),
  },
  {
    code: 'ai_made',
    points: 5,
    words: 'An image was made or changed by a machine.',
    imminent: false,
    holds: did('made_with_ai'),
  },
  {
    code: 'legal_clock',
    points: 15,
    words: 'A deadline set by law is running.',
    imminent: false,
    holds: facts => facts.legalDueAt !== null,
  },
  {
    code: 'private_images',
    points: 10,
    words: 'It is about private images.',
    imminent: false,
    holds: facts => facts.reasons.includes('private_images'),
  },
  {
    code: 'several',
    points: 5,
    words: 'Several people told us.',
    imminent: false,
    holds: facts => facts.voices >= 2.5,
  },
  {
    code: 'many',
    points: 5,
    words: 'Many people told us.',
    imminent: false,
    holds: facts => facts.voices >= 9.5,
  },
]

function isWithin(at: string, now: Date, ms: number): boolean {
  const ahead_ms = Date.parse(at) - now.getTime()
  return ahead_ms <= ms && ahead_ms > -ms
}

/** When time alone makes this more urgent: a countdown that is further away than a day comes near. */
export function hurriesAt(facts: Facts, now: Date): Date | null {
  if (facts.countdownEndsAt === null) return null
  const at = new Date(Date.parse(facts.countdownEndsAt) - LIVE_MS)
  return at > now ? at : null
}

export interface Priority {
  readonly lane: Lane
  readonly priority: number
  readonly why: readonly PriorityReason[]
}

/** Where a job stands, and why: every cause that holds, its points, its words. */
export function priorityOf(facts: Facts, now: Date): Priority {
  const held = CAUSES.filter(cause => cause.holds(facts, now))
  const priority = Math.min(
    100,
    held.reduce((sum, cause) => sum + cause.points, 0),
  )
  const lane = held.some(cause => cause.imminent) ? 'imminent' : facts.legalDueAt !== null ? 'clock' : 'usual'
  return { lane, priority, why: held.map(({ code, points, words }) => ({ code, points, words })) }
}

/** Our own promise for a job that no law and no danger hurries, by points: the first line that fits. */
const SERVICE: readonly { readonly from: number; readonly hours: number }[] = [
  { from: 60, hours: 1 },
  { from: 40, hours: 4 },
  { from: 20, hours: 12 },
  { from: 0, hours: 24 },
]

/** By when somebody must have decided. A countdown leaves half an hour, if it can. */
export function dueAt(facts: Facts, found: Priority, openedAt: Date, now: Date): Date {
  const opened = openedAt.getTime()
  if (found.lane === 'imminent') {
    const isSelfHarm = facts.acts.includes('told_to_self_harm')
    const usual = opened + (isSelfHarm ? 5 : 15) * MINUTE_MS
    const ends = facts.countdownEndsAt === null ? null : Date.parse(facts.countdownEndsAt)
    const before =
      ends === null || ends < now.getTime() ? usual : Math.max(opened + 5 * MINUTE_MS, ends - 30 * MINUTE_MS)
    return new Date(Math.min(usual, before))
  }
  const { hours } = SERVICE.find(({ from }) => found.priority >= from) ?? { hours: 24 }
  const promised = opened + hours * HOUR_MS
  if (facts.legalDueAt === null) return new Date(promised)
  return new Date(Math.min(Date.parse(facts.legalDueAt), Math.max(promised, opened + 24 * HOUR_MS)))
}

export type JobEvent =
  | 'take'
  | 'release'
  | 'lapse'
  | 'pause'
  | 'snooze'
  | 'wake'
  | 'ask-second'
  | 'escalate'
  | 'return'
  | 'propose'
  | 'decline'
  | 'decide'
  | 'undo'
  | 'close'

/** Which moves a job may make. Nothing waits where nobody looks: every state but the last two leads back to the queue. */
const MOVES: Readonly<Record<JobState, Partial<Record<JobEvent, JobState>>>> = {
  waiting: { take: 'assigned', snooze: 'snoozed', escalate: 'escalated', close: 'closed' },
  assigned: {
    take: 'assigned',
    release: 'waiting',
    lapse: 'waiting',
    pause: 'paused',
    snooze: 'snoozed',
    'ask-second': 'waiting',
    escalate: 'escalated',
    propose: 'escalated',
    decline: 'waiting',
    decide: 'decided',
  },
  paused: {
    take: 'assigned',
    release: 'waiting',
    lapse: 'waiting',
    snooze: 'snoozed',
    'ask-second': 'waiting',
    escalate: 'escalated',
    propose: 'escalated',
    decline: 'waiting',
    decide: 'decided',
  },
  snoozed: { wake: 'waiting', take: 'assigned' },
  escalated: { take: 'assigned', return: 'waiting', decline: 'waiting', decide: 'decided' },
  decided: { undo: 'waiting', close: 'closed' },
  closed: {},
}

/** Where a job goes from here; null when it may not. */
export function move(state: JobState, event: JobEvent): JobState | null {
  return MOVES[state][event] ?? null
}

/** Enough at once, from hands that look like one: a brigade counts as one voice, and hides nothing by itself. */
export const BRIGADE = { voices_min: 5, share_min: 0.6, window_ms: HOUR_MS } as const

/** What one report within the window is known by. */
export interface Voice {
  readonly wordsHash: string | null
  readonly hand: string | null
}

/** Those of one subject's reports within the window that look like one hand, the same words or one device behind many; none where no brigade is. */
export function brigadeIn<One extends Voice>(recent: readonly One[]): readonly One[] {
  const groups = [...groupsBy(recent, one => one.wordsHash), ...groupsBy(recent, one => one.hand)]
  const most = groups.sort((a, b) => b.length - a.length)[0] ?? []
  const isOne = most.length >= BRIGADE.voices_min && most.length / recent.length >= BRIGADE.share_min
  return isOne ? most : []
}

function groupsBy<One>(all: readonly One[], key: (one: One) => string | null): (readonly One[])[] {
  const groups = new Map<string, One[]>()
  for (const one of all) {
    const value = key(one)
    if (value !== null) groups.set(value, [...(groups.get(value) ?? []), one])
  }
  return [...groups.values()]
}

/** Hidden while a report waits, at most this: the longest that a job of ours may wait, twice. */
const HIDDEN_MS = 48 * HOUR_MS
/** Content that was hidden so is not hidden so again within this, or reporting it again would keep it hidden for ever. */
export const HIDDEN_AGAIN_MS = 30 * 24 * HOUR_MS
/** A reporter whose reports held up less than this is read like everybody, and hides nothing alone. */
const TRUST_MIN = 0.3

export function hiddenUntil(now: Date): Date {
  return new Date(now.getTime() + HIDDEN_MS)
}

/** Whether a report hides what it names while it waits: one content of a platform we serve, said to be a private image. */
export function hidesMeanwhile(told: {
  readonly kind: Subject['kind']
  readonly platform: string | null
  readonly reason: Reason
  readonly acts: readonly Act[]
  /** How its reporter's earlier reports held up, 0 to 1. */
  readonly trust: number
  readonly isOfBrigade: boolean
  readonly wasHidden: boolean
}): boolean {
  if (told.kind !== 'content' || told.platform === null) return false
  const isAboutImages =
    told.reason === 'private_images' || (told.reason === 'sextortion' && told.acts.includes('shared'))
  return isAboutImages && told.trust >= TRUST_MIN && !told.isOfBrigade && !told.wasHidden
}
