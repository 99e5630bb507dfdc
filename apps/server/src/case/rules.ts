import type { Outcome, Progress } from '@breakwater/contract'

export type CaseState = 'open' | 'withdrawn'
export const ITEMS_MAX = 500
/** A withdrawn case stays so long, so that the person can see the receipts come in. */
export const KEPT_DAYS = 30

export function isPin(pin: string): boolean {
  const characters = [...pin].length
  return characters >= 4 && characters <= 128
}

const FREE_TRIES = 3
const WAIT_MAX_S = 15 * 60

/**
 * How long to wait after so many wrong PINs in a row: nothing for the first, then doubling to a quarter of an
 * hour. It never locks: whoever knows the PIN gets in, and a recovery code needs no waiting.
 */
export function wait_s(tries: number): number {
  return tries < FREE_TRIES ? 0 : Math.min(WAIT_MAX_S, 2 ** (tries - FREE_TRIES))
}

/** Wrong PINs in a row, and before when the next one is not looked at. */
export interface Tries {
  readonly tries: number
  readonly nextTryAt: Date | null
}
export const NO_TRIES: Tries = { tries: 0, nextTryAt: null }

/** What one more try at `now` makes of those before it; a `wait_s` over 0 means that it comes too early to count. */
export function nextTry(before: Tries, now: Date): Tries & { readonly wait_s: number } {
  const early_s = before.nextTryAt === null ? 0 : (before.nextTryAt.getTime() - now.getTime()) / 1_000
  if (early_s > 0) return { ...before, wait_s: early_s }
  const tries = before.tries + 1
  const next_s = wait_s(tries)
  const nextTryAt = next_s === 0 ? null : new Date(now.getTime() + next_s * 1_000)
  return { tries, nextTryAt, wait_s: 0 }
}

export function deletedAfter(withdrawnAt: Date): Date {
  return new Date(withdrawnAt.getTime() + KEPT_DAYS * 24 * 60 * 60_000)
}

/** What is known of one partner and one item. */
export interface PartnerTrail {
  readonly isWithdrawn: boolean
  readonly withdrawnAt: Date | null
  /** It asks us about each upload. */
  readonly asksUs: boolean
  readonly fetchedAt: Date | null
  /** When it fetched the item's newest change. */
  readonly newestAt: Date | null
  readonly feedback: { readonly outcome: Outcome; readonly at: Date } | null
}

/** How far one partner is with one item, and since when. */
export function progress(trail: PartnerTrail): { readonly progress: Progress; readonly at: Date | null } {
  if (trail.isWithdrawn) return withdrawalProgress(trail)
  if (trail.feedback !== null) return { progress: trail.feedback.outcome, at: trail.feedback.at }
  if (trail.fetchedAt !== null) return { progress: 'fetched', at: trail.fetchedAt }
  return { progress: trail.asksUs ? 'checking' : 'waiting', at: null }
}

function withdrawalProgress(trail: PartnerTrail): { readonly progress: Progress; readonly at: Date | null } {
  if (trail.feedback?.outcome === 'withdrawn') return { progress: 'withdrawn', at: trail.feedback.at }
  if (trail.newestAt !== null) return { progress: 'withdrawal_fetched', at: trail.newestAt }
  if (trail.fetchedAt !== null) return { progress: 'waiting', at: null }
  return { progress: 'stopped', at: trail.withdrawnAt }
}
