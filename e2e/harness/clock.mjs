import { readFileSync } from 'node:fs'

/**
 * Another time for a program that a test starts, given to Node by `--import`: late by `CLOCK_LATE_MS`, so that what it takes
 * in is that old when it is started again with the right time; or ahead by what the file at `CLOCK_FILE` says at each look,
 * so that a test lets time pass.
 */
const { CLOCK_LATE_MS: late = '0', CLOCK_FILE: file } = process.env
const ahead_ms = file === undefined ? () => -Number(late) : () => Number(readFileSync(file, 'utf8'))
const { now: rightNow } = Date
const now = () => rightNow() + ahead_ms()

globalThis.Date = new Proxy(Date, {
  construct: (target, given, made) => Reflect.construct(target, given.length > 0 ? given : [now()], made),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
})
