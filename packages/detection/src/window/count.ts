import { HOUR } from '../event/time.ts'

/**
 * How often something happened, by event time. Exact while at most `EXACT_MAX` times lie in the span; beyond that the
 * older ones are kept by the hour, so a count is off by at most one hour's worth at the trailing edge of its window.
 */
export interface Count {
  /** Times in ascending order, milliseconds. */
  times: number[]
  /** Hours since 1970 and how often, flat: [hour, count, hour, count …], ascending. */
  hours: number[]
}

const EXACT_MAX = 128
const SHORT = 16
const NONE: number[] = Object.freeze([]) as unknown as number[]

export function newCount(): Count {
  return { times: NONE, hours: NONE }
}

/** Counts one occurrence at its own time, however late it comes; forgets what is older than the span. */
export function addTime(count: Count, at: number, now: number, span_ms: number): void {
  forgetBefore(count, now - span_ms)
  if (at <= now - span_ms) return
  if (count.times.length === 0) {
    count.times = [at]
    return
  }
  let place = count.times.length
  while (place > 0 && (count.times[place - 1] ?? 0) > at) place--
  // While short, an array of the right length: one that grows in place keeps room for sixteen more.
  if (count.times.length < SHORT)
    count.times = count.times.slice(0, place).concat(at, count.times.slice(place))
  else count.times.splice(place, 0, at)
  if (count.times.length > EXACT_MAX)
    for (const old of count.times.splice(0, EXACT_MAX / 2)) addHour(count, old)
}

/** How often within the window that ends now (both ends: later than now − window, up to now). */
export function countWithin(count: Count | null, now: number, window_ms: number): number {
  if (count === null) return 0
  const from = now - window_ms
  let found = 0
  for (let place = count.times.length - 1; place >= 0 && (count.times[place] ?? 0) > from; place--) found++
  for (let place = 0; place < count.hours.length; place += 2)
    if (((count.hours[place] ?? 0) + 1) * HOUR > from) found += count.hours[place + 1] ?? 0
  return found
}

/** Occurrences a day within the window. */
export function ratePerDay(count: Count | null, now: number, window_ms: number): number {
  return (countWithin(count, now, window_ms) * 24 * HOUR) / window_ms
}

/** Part of a whole, or null where the whole is too small to say. */
export function ratio(part: number, whole: number, whole_min: number): number | null {
  return whole < whole_min || whole === 0 ? null : part / whole
}

function addHour(count: Count, at: number): void {
  const hour = Math.floor(at / HOUR)
  let place = count.hours.length
  while (place > 0 && (count.hours[place - 2] ?? 0) > hour) place -= 2
  if (place > 0 && count.hours[place - 2] === hour) count.hours[place - 1] = (count.hours[place - 1] ?? 0) + 1
  else count.hours = [...count.hours.slice(0, place), hour, 1, ...count.hours.slice(place)]
}

function forgetBefore(count: Count, time: number): void {
  let stale = 0
  while (stale < count.times.length && (count.times[stale] ?? 0) <= time) stale++
  if (stale > 0) count.times.splice(0, stale)
  let staleHours = 0
  while (staleHours < count.hours.length && ((count.hours[staleHours] ?? 0) + 1) * HOUR <= time)
    staleHours += 2
  if (staleHours > 0) count.hours.splice(0, staleHours)
}
