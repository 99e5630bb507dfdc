import type { Family, FeatureName } from './feature/family.ts'
import type { Stage } from './incident/stage.ts'
import type { Level } from './state/account.ts'

export const actionNames = [
  'hide_lists',
  'limit_account',
  'open_job',
  'quarantine_thread',
  'remove_account',
] as const
export type ActionName = (typeof actionNames)[number]

export const noticesGiven = ['N1', 'N2', 'N2b', 'N3', 'N4', 'N5', 'N10'] as const
export type NoticeGiven = (typeof noticesGiven)[number]

interface Found {
  /** The latest event time seen when this was found, so findings never run backwards. */
  readonly at: string
  /** The event that led here was older than others already seen. */
  readonly late?: true
}

/** How sure the features make us of an account: 0 none, 1 some, 2 strong, 3 confirmed. */
export interface SuspicionFinding extends Found {
  readonly kind: 'suspicion'
  readonly account: string
  readonly level: Level
  readonly was: Level
  readonly families: readonly Family[]
  /** Every measured feature; what could not be measured is absent, not zero. */
  readonly features: Readonly<Partial<Record<FeatureName, number>>>
  /** Names of the combinations that hold, see docs/detection.md. */
  readonly rules: readonly string[]
}

/** One incident moved from one stage to another. */
export interface IncidentFinding extends Found {
  readonly kind: 'incident'
  readonly actor: string
  readonly target: string
  readonly thread: string | null
  readonly from: Stage
  readonly to: Stage
  readonly reasons: readonly string[]
  readonly events: readonly string[]
}

/** Words are due to a person. Whoever shows them keeps the record and may hold them back further. */
export interface NoticeFinding extends Found {
  readonly kind: 'notice'
  readonly account: string
  readonly notice: NoticeGiven
  readonly thread: string | null
  readonly stage?: Stage
  /** A crisis line comes before everything else. */
  readonly crisis?: true
}

/** Something is to be done, at once where `automatic`, else only once a human says so. */
export interface ActionFinding extends Found {
  readonly kind: 'action'
  readonly action: ActionName
  /** Who loses something, never the protected person. */
  readonly account: string
  /** The protected person. */
  readonly target?: string
  readonly thread?: string
  readonly automatic: boolean
  /** When an automatic action lapses of itself; nothing held is delivered by its lapse. */
  readonly expiresAt?: string
  readonly priority?: 'P0' | 'P1' | 'P2'
  /** What is held, or why there is a job. */
  readonly reasons: readonly string[]
}

export type Finding = SuspicionFinding | IncidentFinding | NoticeFinding | ActionFinding
