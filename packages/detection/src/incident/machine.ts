import { DAY, HOUR } from '../event/time.ts'
import type { Stage } from './stage.ts'

/** What moves an incident. */
export const triggers = [
  'contact',
  'sexualised',
  'off_platform',
  'captured',
  'threatened',
  'told',
  'paid',
  'leaked',
  'resolved',
  'dismissed',
  'reopened',
  'lapsed',
] as const
export type Trigger = (typeof triggers)[number]

type Moves = Readonly<Partial<Record<Trigger, Stage>>>

const fromAnywhere: Moves = { threatened: 'S5', told: 'S5', dismissed: 'S9', resolved: 'S8' }

/**
 * Every allowed move. A report of the target may come at any stage. What is not listed does not happen; in particular
 * nothing but a human leads from S5, S6 or S7 back to where the target is protected less: time leads to the watch of S8.
 */
export const moves: Readonly<Record<Stage, Moves>> = {
  S0: { ...fromAnywhere, contact: 'S1', captured: 'S4' },
  S1: { ...fromAnywhere, sexualised: 'S2', off_platform: 'S3', captured: 'S4', lapsed: 'S0' },
  S2: { ...fromAnywhere, off_platform: 'S3', captured: 'S4', lapsed: 'S0' },
  S3: { ...fromAnywhere, captured: 'S4', lapsed: 'S0' },
  S4: { ...fromAnywhere, lapsed: 'S3' },
  S5: { paid: 'S6', leaked: 'S7', resolved: 'S8', dismissed: 'S9', lapsed: 'S8' },
  S6: { leaked: 'S7', resolved: 'S8', dismissed: 'S9', lapsed: 'S8' },
  S7: { resolved: 'S8', dismissed: 'S9', lapsed: 'S8' },
  S8: { threatened: 'S5', told: 'S5', reopened: 'S5', leaked: 'S7', dismissed: 'S9', lapsed: 'S0' },
  S9: { threatened: 'S5', told: 'S5', reopened: 'S5' },
}

/** How long a stage lasts without anything new; null: until something happens. */
export const timers_ms: Readonly<Record<Stage, number | null>> = {
  S0: null,
  S1: 14 * DAY,
  S2: 72 * HOUR,
  S3: 30 * DAY,
  S4: 24 * HOUR,
  S5: 30 * DAY,
  S6: 30 * DAY,
  S7: 90 * DAY,
  S8: 90 * DAY,
  S9: null,
}

/** How long an automatic quarantine holds without a review. Its lapse delivers nothing. */
export const QUARANTINE_MS = 24 * HOUR
/** How long an automatic limit holds without a review. */
export const LIMIT_MS = 14 * DAY
/** How long lists stay closed, and pictures held, unverified. */
export const HOLD_MS = 30 * DAY

/** Where a trigger leads from a stage; null when it leads nowhere. */
export function nextStage(stage: Stage, trigger: Trigger): Stage | null {
  return moves[stage][trigger] ?? null
}
