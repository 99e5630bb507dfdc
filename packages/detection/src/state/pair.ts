import type { Stage } from '../incident/stage.ts'

/**
 * One account's approach to another, as plain data. Owner: the actor's owner; events of the target reach it because
 * each event reaches the owners of both. The incident between the two lives here.
 */
export interface Pair {
  first: number
  last: number
  /** What happened between them: sums of `did`. */
  did: number
  /** Evidence against the actor: sums of `mark`. */
  marks: number
  /** When a mark was last added. */
  markedAt: number
  /** People both know for over 30 days, when it began. */
  mutuals: number
  /** Messages the actor sent, and the target. */
  sent: number
  replies: number
  thread: string | null
  stage: Stage
  /** When the stage lapses, milliseconds; 0 without a timer. */
  until: number
  detail: PairDetail | null
}

/** What is kept once more than a contact happened. */
export interface PairDetail {
  /** The actor's last messages, flat: [time, said, time, said …], ascending; `said` sums categories. */
  said: number[]
  /** Events that led to where it stands, the latest 16. */
  events: string[]
  /** Last time of each, 0 for never. */
  trade_at: number
  nudityIn_at: number
  mediaIn_at: number
  call_at: number
  offPlatform_at: number
  threat_at: number
  nameList_at: number
  captured_at: number
  /** Until when the thread is held because a threat is foreseen. */
  heldUntil: number
  /** Threatening messages, so that the second can be told from the first. */
  threats: number
  /** Pictures that the target sent, by PDQ, at most 8. */
  pictures: string[]
  /** Notices given, flat: [code, time, …]. */
  notices: (string | number)[]
}

/** Facts of a pair, as bits. */
export const did = {
  asked: 1,
  accepted: 2,
  declined: 4,
  wrote: 8,
  replied: 16,
  /** The target wrote or followed first. */
  invited: 32,
  /** They were tied when it began. */
  tied: 64,
  /** They share a school, team or other group. */
  sharedGroup: 128,
  blocked: 256,
  reported: 512,
  called: 1_024,
  /** Tied for over 30 days: ex-partners, classmates. */
  knownLong: 2_048,
  /** The actor opened the target's lists. */
  listed: 4_096,
} as const

/** Evidence of a pair, as bits; each feeds one feature. */
export const mark = {
  offPlatform: 1,
  trade: 2,
  nudityOut: 4,
  mediaThenDemand: 8,
  threat: 16,
  payment: 32,
  nameList: 64,
  screenshot: 128,
  callThreat: 256,
  recovery: 512,
  unsentMedia: 1_024,
  capture: 2_048,
  /** The target said so, in a report. */
  told: 4_096,
} as const

export function newPair(at: number, thread: string | null): Pair {
  return {
    first: at,
    last: at,
    did: 0,
    marks: 0,
    markedAt: 0,
    mutuals: 0,
    sent: 0,
    replies: 0,
    thread,
    stage: 'S0',
    until: 0,
    detail: null,
  }
}

export function detailOf(pair: Pair): PairDetail {
  pair.detail ??= {
    said: [],
    events: [],
    trade_at: 0,
    nudityIn_at: 0,
    mediaIn_at: 0,
    call_at: 0,
    offPlatform_at: 0,
    threat_at: 0,
    nameList_at: 0,
    captured_at: 0,
    heldUntil: 0,
    threats: 0,
    pictures: [],
    notices: [],
  }
  return pair.detail
}
