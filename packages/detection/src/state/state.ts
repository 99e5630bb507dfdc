import { DAY } from '../event/time.ts'
import { type Account, newAccount } from './account.ts'
import { newTimers, type Timers } from './timer.ts'

/**
 * A value that accounts share: a device, handle, payment, picture or script. Owner: the value itself, as a key of its
 * own. Members are kept up to a cap; one with more is public (a café, a shop's handle) and joins nobody.
 */
export interface Shared {
  /** Serials with when each last used it, flat: [serial, time …]. */
  members: number[]
  /** Targets of incidents in which it was used, serials, at most 16. */
  targets: number[]
  /** An account on it was removed or blocked for extortion at that time; 0 never. */
  condemnedAt: number
  /** Of a script: serials with how many approaches each began with it, flat, like `members`. */
  uses?: number[]
}

/** One opener, as a signature, and how many approaches began with it. Owner: the script, as the shared value `script:N`. */
export interface Script {
  /** 128 units of 8 bits. */
  readonly signature: string
  uses: number
  /** Serial of who first opened so, and when; a shared value is made for it at the second use. */
  readonly first: number
  readonly first_at: number
  last_at: number
}

/**
 * Everything the detector remembers: plain data that survives `structuredClone`. Folding changes it in place, so
 * whoever folds owns it; two states fed the same events in the same order are equal.
 */
export interface State {
  /** The latest event time seen, milliseconds. */
  now: number
  accounts: Map<string, Account>
  bySerial: Account[]
  /** Values that accounts share, by `kind:value`. */
  shared: Map<string, Shared>
  /** Members of each cluster of two or more, by the serial of its root. */
  clusters: Map<number, number[]>
  /** Numbers of scripts by band of their signature, to find near copies. */
  openers: Map<number, number | number[]>
  /** By number; what nobody used for a month is undefined. */
  scripts: (Script | undefined)[]
  /** Profile pictures by band, to find near copies. */
  photos: Map<number, string[]>
  timers: Timers
  /** Ids of events already counted, by the day of their time. */
  seen: Map<number, Set<string>>
  /** Working space; means nothing between folds. */
  scratch: { stamp: number; stamps: number[] }
}

/** How much older than the latest an event may be and still count. Ids are remembered as long, by day. */
export const LATENESS_MS = 2 * DAY

export function newState(): State {
  return {
    now: 0,
    accounts: new Map(),
    bySerial: [],
    shared: new Map(),
    clusters: new Map(),
    openers: new Map(),
    scripts: [],
    photos: new Map(),
    timers: newTimers(),
    seen: new Map(),
    scratch: { stamp: 0, stamps: [] },
  }
}

/** The account, made when new. */
export function accountOf(state: State, id: string, at: number): Account {
  let account = state.accounts.get(id)
  if (account === undefined) {
    account = newAccount(id, state.bySerial.length, at)
    state.accounts.set(id, account)
    state.bySerial.push(account)
  } else if (at < account.facts.firstSeen) account.facts.firstSeen = at
  return account
}

/** The account of a serial that this state gave out. */
export function accountAt(state: State, serial: number): Account {
  const account = state.bySerial[serial]
  if (account === undefined) throw new Error(`no account has the serial ${serial}`)
  return account
}

/** True the first time an id is seen; its day is forgotten once no event of that day could still count. */
export function isFirst(state: State, id: string, at: number): boolean {
  const day = Math.floor(at / DAY)
  for (const [other, ids] of state.seen) if (other !== day && ids.has(id)) return false
  let ids = state.seen.get(day)
  if (ids === undefined) {
    ids = new Set()
    state.seen.set(day, ids)
    for (const old of state.seen.keys()) if ((old + 1) * DAY < state.now - LATENESS_MS) state.seen.delete(old)
  }
  const before = ids.size
  return ids.add(id).size > before
}
