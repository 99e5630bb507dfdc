import type { Settings } from '../settings.ts'
import type { Account } from '../state/account.ts'
import type { State } from '../state/state.ts'
import type { Family, FeatureName } from './family.ts'
import type { Survey } from './survey.ts'

/** What a feature is measured on. */
export interface Subject {
  readonly state: State
  readonly account: Account
  readonly now: number
  readonly settings: Settings
  readonly survey: Survey
}

/**
 * One measured behaviour. `measure` says null where the data is missing, switched off, or too little to say; `points`
 * are the value's weight: for each step reached, the points of the last one. `grows: false` marks what lowers the
 * graph family instead of adding (`F6`, `F7`).
 */
export interface Feature {
  readonly id: `F${number}`
  readonly name: FeatureName
  readonly words: string
  readonly family: Family
  readonly window: string
  readonly data: string
  /** Who looks alike and is let alone, and how. */
  readonly guard: string
  readonly points: readonly (readonly [from: number, points: number])[]
  /** Weighs with others only: alone it is never reason for suspicion. */
  readonly onlyWith?: true
  readonly measure: (subject: Subject) => number | null
}

/** Points of a measured value. */
export function pointsOf(feature: Feature, value: number | null): number {
  let points = 0
  if (value !== null) for (const [from, worth] of feature.points) if (value >= from) points = worth
  return points
}

/** The time since which evidence counts, halved for each `half` that passed. */
export function faded(value: number, since_ms: number, half_ms: number): number {
  return value * 0.5 ** (Math.max(0, since_ms) / half_ms)
}
