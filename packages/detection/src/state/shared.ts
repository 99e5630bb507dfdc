import { DAY } from '../event/time.ts'
import { type Account, conductOf } from './account.ts'
import { accountAt, type Shared, type State } from './state.ts'

export type SharedKind = 'device' | 'handle' | 'payment' | 'photo' | 'script'

/** From so many accounts on, a value says nothing about who belongs together. */
export const PUBLIC_FROM = 64

/** A value that nobody used for so long tells nothing about who uses it next. */
const KEPT_MS = 180 * DAY

/** Shared by all values without targets, and never written to. */
const NOBODY: number[] = Object.freeze([]) as unknown as number[]

/** The shared value, made when new. */
export function sharedOf(state: State, kind: SharedKind, value: string): Shared {
  return sharedAt(state, `${kind}:${value}`)
}

function sharedAt(state: State, key: string): Shared {
  let shared = state.shared.get(key)
  if (shared === undefined) {
    shared = { members: [], targets: NOBODY, condemnedAt: 0 }
    state.shared.set(key, shared)
  }
  return shared
}

/** Notes that an account uses a value, and joins it to the cluster of the others unless the value is public. */
export function joinShared(
  state: State,
  account: Account,
  kind: SharedKind,
  value: string,
  at: number,
  joinMax: number,
): Shared {
  const key = `${kind}:${value}`
  const shared = sharedAt(state, key)
  forgetStale(shared, state.now)
  const place = placeIn(shared.members, account.serial)
  if (place >= 0) {
    shared.members[place + 1] = Math.max(at, shared.members[place + 1] ?? 0)
    if (kind !== 'device') account.isLinked = true
    return shared
  }
  if (shared.members.length >= 2 * PUBLIC_FROM) return shared
  if (shared.members.length === 0) shared.members = [account.serial, at]
  else shared.members.push(account.serial, at)
  remember(account, key)
  const size = shared.members.length / 2
  const first = shared.members[0]
  if (size > 1 || kind !== 'device' || shared.condemnedAt > 0) {
    account.isLinked = true
    if (size === 2 && first !== undefined) accountAt(state, first).isLinked = true
  }
  if (size > 1 && size <= joinMax && first !== undefined) unite(state, account, accountAt(state, first))
  return shared
}

/** The accounts that share something with this one, itself included, by id. */
export function clusterOf(state: State, account: Account): readonly Account[] {
  const root = rootOf(state, account)
  const members = state.clusters.get(root.serial)
  if (members === undefined) return [account]
  return members.map(serial => accountAt(state, serial)).sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** Nobody used it within its window, and nothing is held against it. */
export function isStale({ members, condemnedAt }: Shared, now: number): boolean {
  if (condemnedAt > now - KEPT_MS) return false
  for (let at = 1; at < members.length; at += 2) if ((members[at] ?? 0) > now - KEPT_MS) return false
  return true
}

/** Drops members who last used it before the window; done at each use, so it never matters when others are swept. */
function forgetStale(shared: Shared, now: number): void {
  const { members } = shared
  for (let at = members.length - 2; at >= 0; at -= 2)
    if ((members[at + 1] ?? 0) <= now - KEPT_MS) members.splice(at, 2)
  if (members.length === 0) shared.targets = NOBODY
}

function remember(account: Account, key: string): void {
  const conduct = conductOf(account)
  if (conduct.values === null) conduct.values = [key]
  else if (conduct.values.length < 32 && !conduct.values.includes(key)) conduct.values.push(key)
}

/** The smaller id is the root, so that the order of joining does not matter. */
function unite(state: State, one: Account, other: Account): void {
  const first = rootOf(state, one)
  const second = rootOf(state, other)
  if (first === second) return
  const [root, child] = first.id < second.id ? [first, second] : [second, first]
  child.parent = root.serial
  const members = state.clusters.get(root.serial) ?? [root.serial]
  members.push(...(state.clusters.get(child.serial) ?? [child.serial]))
  state.clusters.delete(child.serial)
  state.clusters.set(root.serial, members)
}

function rootOf(state: State, account: Account): Account {
  let root = account
  while (root.parent !== root.serial) root = accountAt(state, root.parent)
  if (account !== root) account.parent = root.serial
  return root
}

function placeIn(members: readonly number[], serial: number): number {
  for (let at = 0; at < members.length; at += 2) if (members[at] === serial) return at
  return -1
}
