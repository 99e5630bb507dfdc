import type { AccountFacts, Session } from '@breakwater/detection'
import type { AttackerLevel, Language } from '../side.ts'

/** What somebody is in truth; the detector never sees it. */
export const benignRoles = [
  'member',
  'coach',
  'teacher',
  'youth_leader',
  'relative',
  'creator',
  'mixed_class',
] as const
export const harmfulRoles = ['scammer', 'groomer', 'known_offender'] as const
export type Role = (typeof benignRoles)[number] | (typeof harmfulRoles)[number]

/** A simulated person or account. Mutable where the simulation makes it so: a role may turn. */
export interface Person {
  readonly id: string
  readonly index: number
  role: Role
  /** True age in years. */
  readonly age: number
  readonly isMale: boolean
  readonly name: string
  readonly country: string
  readonly language: Language
  /** Hours from UTC. */
  readonly hours: number
  session: Session
  readonly facts: AccountFacts
  /** Schools and teams the platform knows of. */
  readonly groups: string[]
  /** When the account was made, milliseconds. */
  readonly created: number
  school: number | null
  /** Indices of everyone it is tied to. */
  readonly ties: number[]
  /** Minors it rightly meets: a team, a class, nieces and nephews. */
  readonly charges: number[]
  /** The day on which it meets them; null where it has long known them. */
  meets_day: number | null
  readonly isMigrant: boolean
  readonly sharesDevice: boolean
  isBrigaded: boolean
  isHijacked: boolean
  level: AttackerLevel | null
  operator: string | null
}

export function isMinor({ age }: Person): boolean {
  return age < 18
}
