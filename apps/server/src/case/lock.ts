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
 * the same refusal; wrong PINs meet a growing wait.
 */
export async function unlock(ctx: Ctx, typedNumber: string, pin: string): Promise<string> {
  const number = readCaseNumber(typedNumber)
  const lock = number === null ? null : await store.lockOf(ctx.db, number)
  if (number === null || lock === null) {
    await verify(await nobodysHash, pin)
    return refuse('case.locked')
  }
  await takeTry(ctx, number, lock)
  if (!(await verify(lock.pinHash, pin.normalize('NFC')))) refuse('case.locked')
  await store.forgetTries(ctx.db, number)
  return number
}

async function takeTry(ctx: Ctx, number: string, lock: store.Lock): Promise<void> {
  const now = ctx.now().getTime()
  const wait_s = ((lock.nextTryAt?.getTime() ?? 0) - now) / 1_000
  if (wait_s > 0) refuse('case.wait', { wait_s })
  const next_s = rules.wait_s(lock.tries + 1)
  const nextTryAt = next_s === 0 ? null : new Date(now + next_s * 1_000)
  if (!(await store.takeTry(ctx.db, number, lock.tries, nextTryAt))) refuse('case.wait', { wait_s: 1 })
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
