import type { AgeSource } from '../event/event.ts'
import type { Count } from '../window/count.ts'
import type { Distinct } from '../window/distinct.ts'
import type { Pair } from './pair.ts'

/** 0 none, 1 some, 2 strong, 3 confirmed. */
export type Level = 0 | 1 | 2 | 3

/**
 * All that is known of one account, as plain data. Owner: whoever owns the account. `facts` and `ties` belong to the
 * platform's facts about it and may be filled from elsewhere; the rest is folded here from what it did.
 */
export interface Account {
  readonly id: string
  /** Its number in this state: short, and never saved outside it. */
  readonly serial: number
  facts: Facts
  /** Accepted follows and friendships, flat: [serial, since and kind, …]; see ties.ts. */
  ties: number[]
  suspicion: Level
  /** When evidence last came; suspicion falls a while after. */
  evidenceAt: number
  /** When suspicion is looked at again; 0 for never. */
  reviewAt: number
  /** Set by a human; holds until a human changes it. */
  held: Level | null
  /** Until when this account is taken for a probable victim: nothing automatic happens to it. */
  harmedUntil: number
  /** Whom it approached, by serial. Owner: this account, who is the actor of the pair. */
  pairs: Map<number, Pair> | null
  conduct: Conduct | null
  /** Union-find over accounts that share a device, handle, picture or script; the serial itself when alone. */
  parent: number
  /** Where it was last seen, so that a session like the one before costs nothing. */
  lastDevice: string | null
  /** When it was last noted, so that not every event is. */
  sessionAt: number
  /** It shares a value with others, or used one that a condemned account used. */
  isLinked: boolean
  places: Places | null
}

export interface Facts {
  /** The youngest credible age protects, the oldest restricts; see age.ts. Null: unknown. */
  age: number | null
  ageSource: AgeSource | null
  country: string | null
  name: string | null
  groups: readonly string[]
  photo: string | null
  childFeatured: boolean
  createdAt: number | null
  /** First event by or about it, where its creation is not known. */
  firstSeen: number
  removedAt: number | null
}

/** Windows that few accounts need, each made when first used. */
export interface Conduct {
  lists: Count | null
  /** Whose lists it opened and when last, flat: [serial, time, …]; the latest 64. */
  listsOf: number[] | null
  unsent: Count | null
  edits: Count | null
  posts: number
  /** Messages by hour of the day in UTC, 24 of them, once it wrote to a minor it did not know. */
  hours: number[] | null
  screenshots: Count | null
  /** Minors who blocked or reported it. */
  objectors: Distinct | null
  /** Accounts it reported or blocked itself: who objects to everyone weighs less. */
  objected: Distinct | null
  unfollowed: Count | null
  /** Handles, wallets and scripts it used: keys of shared values. */
  values: string[] | null
}

/** Values with when each was first and last seen, in whole minutes since 1970, flat: [value, first, last, …]. */
export type Place = (string | number)[]

/** Where sessions were. */
export interface Places {
  devices: Place
  countries: Place
  languages: Place
}

/** Shared by all who have none yet, and never written to. */
export const NOWHERE: Place = Object.freeze([]) as unknown as Place

export function newAccount(id: string, serial: number, firstSeen: number): Account {
  return {
    id,
    serial,
    facts: {
      age: null,
      ageSource: null,
      country: null,
      name: null,
      groups: NONE,
      photo: null,
      childFeatured: false,
      createdAt: null,
      firstSeen,
      removedAt: null,
    },
    ties: [],
    suspicion: 0,
    evidenceAt: 0,
    reviewAt: 0,
    held: null,
    harmedUntil: 0,
    pairs: null,
    conduct: null,
    parent: serial,
    lastDevice: null,
    sessionAt: 0,
    isLinked: false,
    places: null,
  }
}

export function conductOf(account: Account): Conduct {
  account.conduct ??= {
    lists: null,
    listsOf: null,
    unsent: null,
    edits: null,
    posts: 0,
    hours: null,
    screenshots: null,
    objectors: null,
    objected: null,
    unfollowed: null,
    values: null,
  }
  return account.conduct
}

/** Known to be under 18. Unknown is not: protected, but not counted as a minor contacted. */
export function isKnownMinor({ facts }: Account): boolean {
  return facts.childFeatured || (facts.age !== null && facts.age < 18)
}

/** Protected until shown otherwise: a minor, or nobody knows. */
export function isProtected({ facts }: Account): boolean {
  return facts.childFeatured || facts.age === null || facts.age < 18
}

const NONE: readonly string[] = Object.freeze([])

/** When an account last opened somebody's lists; null when it did not, or long ago. */
export function openedListsOf(account: Account, target: Account): number | null {
  const opened = account.conduct?.listsOf ?? null
  for (let at = 0; opened !== null && at < opened.length; at += 2)
    if (opened[at] === target.serial) return opened[at + 1] ?? null
  return null
}
