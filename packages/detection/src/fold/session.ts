import type { Session } from '../event/event.ts'
import { DAY, MINUTE } from '../event/time.ts'
import { type Account, NOWHERE, type Place, type Places } from '../state/account.ts'
import { joinShared } from '../state/shared.ts'
import type { Turn } from './turn.ts'

const REMEMBERED_MAX = 8
/** On one device a place is noted this often: a country that is left within the hour may be missed. */
const NOTED_EVERY_MS = 600_000
/** A device in use is noted so often at least, so that it does not fall out of its window. */
const MONTH_MS = 30 * DAY

/** Where the actor is. Most events come from where the last one did, and cost nothing here. */
export function noteSession(turn: Turn, actor: Account, session: Session): void {
  const { device, country, language } = session
  const isSame = device === undefined || device === null || device === actor.lastDevice
  if (isSame && turn.at >= actor.sessionAt && turn.at - actor.sessionAt < NOTED_EVERY_MS) return
  const isNewMonth = Math.floor(turn.at / MONTH_MS) !== Math.floor(actor.sessionAt / MONTH_MS)
  actor.sessionAt = Math.max(actor.sessionAt, turn.at)
  if (device && (device !== actor.lastDevice || isNewMonth)) {
    actor.lastDevice = device
    const shared = joinShared(turn.state, actor, 'device', device, turn.at, turn.settings.deviceJoin_max)
    if (shared.members.length > 2 || shared.condemnedAt > 0) turn.changed.add(actor)
    const places = placesOf(actor)
    places.devices = noted(places.devices, device, turn.at)
  }
  if (!country && !language) return
  const places = placesOf(actor)
  if (country) places.countries = noted(places.countries, country.toUpperCase(), turn.at)
  if (language) places.languages = noted(places.languages, language, turn.at)
}

/** Values first seen within the window before a time, and not before it. */
export function newWithin(place: readonly (string | number)[], now: number, window_ms: number): number {
  let fresh = 0
  for (let at = 0; at < place.length; at += 3) if (Number(place[at + 1]) * MINUTE > now - window_ms) fresh++
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
  for (let at = 0; at < place.length; at += 3) first = Math.min(first, Number(place[at + 1]) * MINUTE)
  return (now - first) / DAY
}

function placesOf(account: Account): Places {
  account.places ??= { devices: NOWHERE, countries: NOWHERE, languages: NOWHERE }
  return account.places
}

/** The place with a value noted: a new array for the first, so that the many who have one pay for one. */
function noted(place: Place, value: string, at: number): Place {
  const minute = Math.floor(at / MINUTE)
  if (place.length === 0) return [value, minute, minute]
  for (let known = 0; known < place.length; known += 3) {
    if (place[known] !== value) continue
    place[known + 1] = Math.min(Number(place[known + 1]), minute)
    place[known + 2] = Math.max(Number(place[known + 2]), minute)
    return place
  }
  if (place.length >= 3 * REMEMBERED_MAX) place.splice(stalest(place), 3)
  place.push(value, minute, minute)
  return place
}

function stalest(place: readonly (string | number)[]): number {
  let oldest = 0
  for (let at = 3; at < place.length; at += 3)
    if (Number(place[at + 2]) < Number(place[oldest + 2])) oldest = at
  return oldest
}
