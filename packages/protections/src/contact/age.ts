import type { Account, AgeSource, Ages } from './contact.ts'
import { isKnownCountry } from './country.ts'

export const protectedBelow = 18

/** Ages above this are no one's; they count as unknown. */
export const ageMax = 130

type Pick = (a: number, b: number) => number

/**
 * The protecting age: the youngest credible, in completed years. A verified age stands alone; else the lower
 * of stated and inferred. Unknown is 0, a child.
 */
export function protectingAge(account: Account): number {
  return credible(account, Math.min) ?? 0
}

/**
 * The acting age: the oldest credible. A verified age stands alone; else the higher of stated and inferred.
 * Unknown is `Infinity`, an adult.
 */
export function actingAge(account: Account): number {
  return credible(account, Math.max) ?? Number.POSITIVE_INFINITY
}

/**
 * Whether the account is protected as a minor: under 18, of unknown age, or marked as a Teen Account or as
 * supervised (a mark that contradicts the age takes the stricter reading).
 */
export function isProtected(account: Account): boolean {
  return (
    account.teenAccount === true || account.supervised === true || protectingAge(account) < protectedBelow
  )
}

/** Whether anything at all is known of the account's age. */
export function hasAge(account: Account): boolean {
  return credible(account, Math.min) !== undefined
}

/** The age under which a parent decides, over every country seen. Unknown countries count as 18. */
function parentAge(account: Account, thresholds: Thresholds): number {
  let strictest = thresholdOf(account.country, thresholds)
  for (const country of account.countries ?? [])
    strictest = Math.max(strictest, thresholdOf(country, thresholds))
  return strictest
}

/** Whether a parent or guardian decides what this account may loosen. */
export function needsParent(account: Account, thresholds: Thresholds): boolean {
  return account.supervised === true || protectingAge(account) < parentAge(account, thresholds)
}

/** Ages under which a parent decides: 16 or 18. The unknown country is 18 and cannot be configured. */
export interface Thresholds {
  readonly default: number
  readonly overrides: Readonly<Record<string, number>>
}

function thresholdOf(country: string | null | undefined, thresholds: Thresholds): number {
  if (country == null) return protectedBelow
  const code = country.toUpperCase()
  if (!isKnownCountry(code)) return protectedBelow
  return Object.hasOwn(thresholds.overrides, code)
    ? (thresholds.overrides[code] ?? protectedBelow)
    : thresholds.default
}

function credible(account: Account, pick: Pick): number | undefined {
  const { ages } = account
  if (ages == null) return years(account.age)
  const verified = evidence(account, ages, 'verified', pick)
  if (verified !== undefined) return verified
  const stated = evidence(account, ages, 'stated', pick)
  const inferred = evidence(account, ages, 'inferred', pick)
  if (stated === undefined) return inferred
  return inferred === undefined ? stated : pick(stated, inferred)
}

/** `age` with its source is one more piece of evidence beside `ages`; where the two differ, `pick` decides. */
function evidence(account: Account, ages: Ages, source: AgeSource, pick: Pick): number | undefined {
  const listed = years(ages[source])
  const given = (account.ageSource ?? 'stated') === source ? years(account.age) : undefined
  if (listed === undefined) return given
  return given === undefined ? listed : pick(listed, given)
}

function years(age: number | null | undefined): number | undefined {
  return typeof age === 'number' && age >= 0 && age <= ageMax ? Math.floor(age) : undefined
}
