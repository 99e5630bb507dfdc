import { DAY, HOUR } from '../event/time.ts'
import { knownSince, latestOf, newWithin } from '../fold/session.ts'
import type { Account } from '../state/account.ts'
import { did } from '../state/pair.ts'
import { clusterOf } from '../state/shared.ts'
import type { Feature } from './feature.ts'
import { hoursFromUtc, languagesOf } from './place.ts'

/** An account of a cluster counts once it approached so many it does not know. */
const ACTIVE_FROM = 3
const OLD_ACCOUNT_MS = 60 * DAY
const HOURS_MIN = 20

export const F9: Feature = {
  id: 'F9',
  name: 'hijack_shift',
  words: 'an old account changes device, country and language at once: how many of the three',
  family: 'device',
  window: '7 d against all before',
  data: 'session',
  guard: 'travel changes the country and a lost phone the device: two at least, never alone',
  points: [
    [2, 0.5],
    [3, 1],
  ],
  onlyWith: true,
  measure: ({ account, now }) => {
    if (account.places === null || now - account.facts.firstSeen < OLD_ACCOUNT_MS) return null
    const { devices, countries, languages } = account.places
    if (knownSince(devices, now) < 30) return null
    const fresh = (place: readonly (string | number)[]) =>
      Number(place.length > 3 && newWithin(place, now, 7 * DAY) > 0)
    return fresh(devices) + fresh(countries) + fresh(languages)
  },
}

export const F10: Feature = {
  id: 'F10',
  name: 'geo_mismatch',
  words: 'says one country, is in another, and writes in a language of neither: how many of the two',
  family: 'device',
  window: '7 d',
  data: 'account facts, session',
  guard: 'migrants, exchange pupils, private networks: never alone, at most half a point',
  points: [[2, 0.5]],
  onlyWith: true,
  measure: ({ account }) => {
    const stated = account.facts.country
    const country = account.places === null ? null : latestOf(account.places.countries)
    if (stated === null || country === null) return null
    const language = account.places === null ? null : latestOf(account.places.languages)
    const isElsewhere = stated !== country
    const base = language?.split('-')[0] ?? null
    const isForeign = base !== null && !languagesOf(stated).includes(base) && base !== 'en'
    return Number(isElsewhere) + Number(isElsewhere && isForeign)
  },
}

export const F11: Feature = {
  id: 'F11',
  name: 'device_cluster',
  words: 'accounts that share a device, handle or payment with it and approach strangers as it does',
  family: 'device',
  window: '30 d',
  data: 'session, text entities, photoPdq',
  guard:
    'families, schools and cafés: accounts that approach nobody do not count, and a device of many joins nobody',
  points: [
    [2, 1.5],
    [4, 2],
    [8, 2.5],
  ],
  measure: ({ state, account, now }) => {
    if (account.conduct?.values == null) return null
    if (strangersApproached(account, now) < ACTIVE_FROM) return 1
    const cluster = clusterOf(state, account)
    if (cluster.length === 1) return 1
    return cluster.filter(member => strangersApproached(member, now) >= ACTIVE_FROM).length
  },
}

export const F26: Feature = {
  id: 'F26',
  name: 'session_night',
  words: 'writes at night where it says it lives: share of messages between 1 and 6 o’clock',
  family: 'device',
  window: 'since its first word to a minor it does not know',
  data: 'message times, country',
  guard: 'night shifts and sleepless people: never alone, a quarter point',
  points: [[0.5, 0.25]],
  onlyWith: true,
  measure: ({ account }) => {
    const hours = account.conduct?.hours
    const offset = hoursFromUtc(account.facts.country)
    if (!hours || offset === null) return null
    let all = 0
    let night = 0
    for (const [hour, count] of hours.entries()) {
      const local = (hour + offset + 24) % 24
      all += count
      if (local >= 1 && local < 6) night += count
    }
    return all < HOURS_MIN ? null : Math.round((night / all) * 100) / 100
  },
}

export const F32: Feature = {
  id: 'F32',
  name: 'post_report_return',
  words: 'comes back on a device, handle or picture of an account removed for this, and approaches strangers',
  family: 'device',
  window: '90 d',
  data: 'session, text entities, photoPdq',
  guard:
    'shared devices: only if it was made or first seen after, and approached three people it does not know',
  points: [[1, 2]],
  measure: ({ state, account, now }) => {
    const values = account.conduct?.values
    if (values == null) return null
    const condemned = values.some(key => {
      const at = state.shared.get(key)?.condemnedAt ?? 0
      return at > now - 90 * DAY && firstSeenOf(account) > at - HOUR
    })
    return Number(condemned && strangersApproached(account, now) >= ACTIVE_FROM)
  },
}

function firstSeenOf({ facts }: Account): number {
  return Math.max(facts.firstSeen, facts.createdAt ?? 0)
}

function strangersApproached(account: Account, now: number): number {
  const strange = did.tied | did.sharedGroup | did.invited
  let found = 0
  for (const pair of account.pairs?.values() ?? [])
    if (pair.last > now - 30 * DAY && (pair.did & strange) === 0 && pair.mutuals === 0) found++
  return found
}
