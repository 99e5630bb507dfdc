import { DAY } from '../event/time.ts'
import type { Account } from './account.ts'
import type { State } from './state.ts'

/** What lies between two accounts, as seen from one of them. */
const tie = { follows: 1, followed: 2, friend: 4 } as const

const KINDS = 8
/** More than this many are not kept on the larger side; the smaller side knows. */
const TIES_MAX = 1_000

/** Adds a tie on both sides, with the day on which it began. */
export function addTie(from: Account, to: Account, isFriend: boolean, at: number): void {
  if (from === to) return
  setTie(from, to.serial, isFriend ? tie.friend : tie.follows, at)
  setTie(to, from.serial, isFriend ? tie.friend : tie.followed, at)
}

/** Takes a tie away on both sides. */
export function removeTie(from: Account, to: Account, isFriend: boolean): void {
  dropTie(from, to.serial, isFriend ? tie.friend : tie.follows)
  dropTie(to, from.serial, isFriend ? tie.friend : tie.followed)
}

/** The kinds of tie of one account to another (0: none), whichever side remembers. */
export function tiesBetween(account: Account, other: Account): number {
  const kept = kindsFrom(account, other.serial)
  if (kept !== 0 || account.ties.length < 2 * TIES_MAX) return kept
  const back = kindsFrom(other, account.serial)
  return (
    (back & tie.friend) | (back & tie.follows ? tie.followed : 0) | (back & tie.followed ? tie.follows : 0)
  )
}

/** The target chose the actor: follows them, or is their friend. */
export function isConnected(actor: Account, target: Account): boolean {
  return (tiesBetween(target, actor) & (tie.follows | tie.friend)) !== 0
}

/** Since when they are tied, milliseconds (to the day); null when they are not. */
export function tiedSince(account: Account, other: Account): number | null {
  const place = placeOf(account, other.serial)
  return place < 0 ? null : Math.floor((account.ties[place + 1] ?? 0) / KINDS) * DAY
}

/** How many people both have been tied to since before a time. Counts at most 64. */
export function mutualsBefore(state: State, one: Account, other: Account, before: number): number {
  if (one.ties.length === 0 || other.ties.length === 0) return 0
  const day = Math.floor(before / DAY)
  const stamp = ++state.scratch.stamp
  for (let at = 0; at < one.ties.length; at += 2)
    if ((one.ties[at + 1] ?? 0) / KINDS < day) state.scratch.stamps[one.ties[at] ?? 0] = stamp
  let mutuals = 0
  for (let at = 0; at < other.ties.length && mutuals < 64; at += 2)
    if ((other.ties[at + 1] ?? 0) / KINDS < day && state.scratch.stamps[other.ties[at] ?? 0] === stamp)
      mutuals++
  return mutuals
}

/** How many ties an account has had since before a time. */
export function oldTies({ ties }: Account, before: number): number {
  const day = Math.floor(before / DAY)
  let old = 0
  for (let at = 1; at < ties.length; at += 2) if ((ties[at] ?? 0) / KINDS < day) old++
  return old
}

/** Serials of everyone an account is tied to. */
export function* tiedTo(account: Account): Iterable<number> {
  for (let at = 0; at < account.ties.length; at += 2) yield account.ties[at] ?? 0
}

function setTie(account: Account, serial: number, kind: number, at: number): void {
  const place = placeOf(account, serial)
  const day = Math.floor(at / DAY)
  if (place < 0) {
    // A new array of the right length: one that grows in place keeps room for more than most ever have.
    if (account.ties.length < 2 * TIES_MAX) account.ties = account.ties.concat(serial, day * KINDS + kind)
    return
  }
  const known = account.ties[place + 1] ?? 0
  account.ties[place + 1] = Math.min(Math.floor(known / KINDS), day) * KINDS + ((known % KINDS) | kind)
}

function dropTie(account: Account, serial: number, kind: number): void {
  const place = placeOf(account, serial)
  if (place < 0) return
  const known = account.ties[place + 1] ?? 0
  const left = (known % KINDS) & ~kind
  if (left === 0) account.ties.splice(place, 2)
  else account.ties[place + 1] = known - (known % KINDS) + left
}

function kindsFrom(account: Account, serial: number): number {
  const place = placeOf(account, serial)
  return place < 0 ? 0 : (account.ties[place + 1] ?? 0) % KINDS
}

function placeOf(account: Account, serial: number): number {
  const { ties } = account
  for (let at = 0; at < ties.length; at += 2) if (ties[at] === serial) return at
  return -1
}
