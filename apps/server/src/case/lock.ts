import { createHash, timingSafeEqual } from 'node:crypto'
import { refuse } from '@breakwater/contract'
import { hash, verify } from '@node-rs/argon2'
import type { Ctx } from '../infra/ctx.ts'
import { readCaseNumber } from './number.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

/** OWASP's floor for Argon2id: 19 MiB, two passes, one lane; about 30 ms. */
const ARGON2ID = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const
/** Verified when a number is unknown, so that this takes as long as a wrong PIN. Made once, from nothing secret. */
const nobodysHash = hash('nobody', ARGON2ID)

/** The hash of a PIN that a person chose; the PIN itself goes no further. */
export async function hashPin(pin: string): Promise<string> {
  if (!rules.isPin(pin)) refuse('case.pin-malformed', { field: 'pin' })
  return hash(pin.normalize('NFC'), ARGON2ID)
}

/**
 * The number of the case that this number and PIN open. An unknown number, a mistyped one and a wrong PIN are
 * the same refusal, after the same time; wrong PINs meet a growing wait, whether or not there is such a case.
 */
export async function unlock(ctx: Ctx, typedNumber: string, pin: string): Promise<string> {
  const number = readCaseNumber(typedNumber)
  const pinHash = number === null ? null : await takeTry(ctx, number)
  const isRight = await verify(pinHash ?? (await nobodysHash), pin.normalize('NFC'))
  if (number === null || pinHash === null || !isRight) return refuse('case.locked')
  await store.forgetTries(ctx.db, number)
  return number
}

const AT_ONCE_MAX = 10

/** Counts a try; answers what to hold the PIN against, null where there is no such case. */
async function takeTry(ctx: Ctx, number: string): Promise<string | null> {
  for (let turn = 0; turn < AT_ONCE_MAX; turn++) {
    const lock = await store.lockOf(ctx.db, number)
    const next = rules.nextTry(lock ?? strangers.get(number) ?? rules.NO_TRIES, ctx.now())
    if (next.wait_s > 0) refuse('case.wait', { wait_s: next.wait_s })
    if (lock === null) {
      rememberStranger(number, next)
      return null
    }
    if (await store.takeTry(ctx.db, number, lock.tries, next)) return lock.pinHash
  }
  return refuse('case.wait', { wait_s: 1 })
}

/** Tries at numbers that are nobody's, so that these meet the same wait. In memory, the oldest forgotten first. */
const strangers = new Map<string, rules.Tries>()
const STRANGERS_MAX = 100_000

function rememberStranger(number: string, tries: rules.Tries): void {
  strangers.delete(number)
  strangers.set(number, tries)
  const [oldest] = strangers.keys()
  if (strangers.size > STRANGERS_MAX && oldest !== undefined) strangers.delete(oldest)
}

/** The number of the case that this recovery code opens, at once and whatever was tried before. */
export async function recover(ctx: Ctx, typedNumber: string, code: string): Promise<string> {
  const number = readCaseNumber(typedNumber)
  const kept = number === null ? null : ((await store.lockOf(ctx.db, number))?.recoveryHash ?? null)
  const isRight = [code, canonical(code)].some(form => isSame(sha256(form), kept ?? sha256('')))
  return number !== null && kept !== null && isRight ? number : refuse('case.recovery-wrong')
}

/** A recovery code as the device hashed it: upper case, without separators, with look-alikes read as digits. */
function canonical(code: string): string {
  return code.toUpperCase().replace(/[\s-]/g, '').replace(/[IL]/g, '1').replace(/O/g, '0')
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function isSame(a: string, b: string): boolean {
  return timingSafeEqual(Buffer.from(a), Buffer.from(b))
}
