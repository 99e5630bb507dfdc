import type { Session } from '../event/event.ts'
import { DAY } from '../event/time.ts'
import type { Account, Places } from '../state/account.ts'
import { joinShared } from '../state/shared.ts'
import type { Turn } from './turn.ts'

const REMEMBERED_MAX = 8
/** On one device a place is noted this often: a country that is left within the hour may be missed. */
const NOTED_EVERY_MS = 600_000

/** Where the actor is. Most events come from where the last one did, and cost nothing here. */
export function noteSession(turn: Turn, actor: Account, session: Session): void {
  const { device, country, language } = session
  const isSame = device === undefined || device === null || device === actor.lastDevice
  if (isSame && turn.at >= actor.sessionAt && turn.at - actor.sessionAt < NOTED_EVERY_MS) return
  actor.sessionAt = Math.max(actor.sessionAt, turn.at)
  if (device && device !== actor.lastDevice) {
    actor.lastDevice = device
    const shared = joinShared(turn.state, actor, 'device', device, turn.at, turn.settings.deviceJoin_max)
    if (shared.members.length > 2 || shared.condemnedAt > 0) turn.changed.add(actor)
    notePlace(placesOf(actor).devices, device, turn.at)
  }
  if (country) notePlace(placesOf(actor).countries, country.toUpperCase(), turn.at)
  if (language) notePlace(placesOf(actor).languages, language, turn.at)
}

/** Values first seen within the window before a time, and not before it. */
export function newWithin(place: readonly (string | number)[], now: number, window_ms: number): number {
  let fresh = 0
  for (let at = 0; at < place.length; at += 3) if (Number(place[at + 1]) > now - window_ms) fresh++
  return fresh
}

/** The value seen last. */
export function latestOf(place: readonly (string | number)[]): string | null {
  let latest: string | null = null
  let last = -1
  for (let at = 0; at < place.length; at += 3)
    if (Number(place[at + 2]) > last) {
      latest = String(place[at])
      last = Number(place[at + 2])
    }
  return latest
}

/** Days since a value of this kind was first seen at all. */
export function knownSince(place: readonly (string | number)[], now: number): number {
  let first = now
  for (let at = 0; at < place.length; at += 3) first = Math.min(first, Number(place[at + 1]))
  return (now - first) / DAY
}

function placesOf(account: Account): Places {
  account.places ??= { devices: [], countries: [], languages: [] }
  return account.places
}

function notePlace(place: (string | number)[], value: string, at: number): void {
  for (let known = 0; known < place.length; known += 3) {
    if (place[known] !== value) continue
    place[known + 1] = Math.min(Number(place[known + 1]), at)
    place[known + 2] = Math.max(Number(place[known + 2]), at)
    return
  }
  if (place.length >= 3 * REMEMBERED_MAX) place.splice(stalest(place), 3)
  place.push(value, at, at)
}

function stalest(place: readonly (string | number)[]): number {
  let oldest = 0
  for (let at = 3; at < place.length; at += 3)
    if (Number(place[at + 2]) < Number(place[oldest + 2])) oldest = at
  return oldest
}
