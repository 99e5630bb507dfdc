const SECOND = 1_000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

const PLAIN = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)$/
const EARLIEST = Date.UTC(1970, 0, 1)
const LATEST = Date.UTC(2200, 0, 1)

/**
 * Milliseconds since 1970 of an ISO 8601 time with a zone; `null` where it is none, or outside 1970 to 2200.
 * The one spelling that nearly every event uses is read by hand: `Date.parse` costs more than the rest of a fold.
 */
export function timeOf(text: string): number | null {
  if (text.length === 24 && text.charCodeAt(23) === 90 && text.charCodeAt(19) === 46) {
    const time = plainTime(text)
    if (time !== null) return time
  }
  if (text.length > 40 || !PLAIN.test(text)) return null
  const time = Date.parse(text)
  return Number.isNaN(time) || time < EARLIEST || time >= LATEST ? null : time
}

/** ISO 8601, in UTC with milliseconds. */
export function isoOf(time_ms: number): string {
  return new Date(time_ms).toISOString()
}

let lastDay = ''
let lastDay_ms = 0

/** `YYYY-MM-DDTHH:MM:SS.mmmZ` by its digits; the day is remembered, as neighbours in a stream share it. */
function plainTime(text: string): number | null {
  const day = text.slice(0, 10)
  if (day !== lastDay) {
    const day_ms = Date.parse(`${day}T00:00:00.000Z`)
    if (Number.isNaN(day_ms) || day_ms < EARLIEST || day_ms >= LATEST) return null
    lastDay = day
    lastDay_ms = day_ms
  }
  if (text.charCodeAt(10) !== 84 || text.charCodeAt(13) !== 58 || text.charCodeAt(16) !== 58) return null
  const hour = digits(text, 11, 2)
  const minute = digits(text, 14, 2)
  const second = digits(text, 17, 2)
  const ms = digits(text, 20, 3)
  if (hour > 23 || minute > 59 || second > 59 || ms > 999) return null
  return lastDay_ms + hour * HOUR + minute * MINUTE + second * SECOND + ms
}

function digits(text: string, from: number, count: number): number {
  let value = 0
  for (let at = from; at < from + count; at++) {
    const digit = text.charCodeAt(at) - 48
    if (digit < 0 || digit > 9) return Number.POSITIVE_INFINITY
    value = value * 10 + digit
  }
  return value
}
