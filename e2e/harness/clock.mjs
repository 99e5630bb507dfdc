/**
 * A clock that is late by `CLOCK_LATE_MS`, for a program that a test starts: what it takes in then is that old when it is
 * started again with the right time. Given to Node by `--import`.
 */
const late_ms = Number(process.env.CLOCK_LATE_MS)
const { now: rightNow } = Date
const now = () => rightNow() - late_ms

globalThis.Date = new Proxy(Date, {
  construct: (target, given, made) => Reflect.construct(target, given.length > 0 ? given : [now()], made),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
})
