import type { ParameterName } from './parameters.ts'
import type { Trick } from './text/trick.ts'

export const languages = ['en', 'es', 'fr', 'pt', 'de'] as const
export type Language = (typeof languages)[number]

/** 0 naive, 1 returns and mutates, 2 hides its devices and letters, 3 is slow, rephrases and leaves early. */
export type AttackerLevel = 0 | 1 | 2 | 3

/**
 * What somebody writes, by what it is for. A line may hold slots: {name} {app} {handle} {amount} {pay} {names} {minutes}.
 * A list of lists holds messages sent one after another; one that begins with ~ threatens nobody by itself.
 */
export interface Phrasebook {
  readonly hello: readonly string[]
  readonly everyday: readonly string[]
  readonly tail: readonly string[]
  /** Jokes, quotations, money among friends, apps: what looks like a threat and is none. */
  readonly lookAlike: readonly string[]
  readonly couple: readonly string[]
  readonly coach: readonly string[]
  readonly teacher: readonly string[]
  readonly relative: readonly string[]
  readonly creator: readonly string[]
  readonly stranger: readonly string[]
  /** Of the attackers: one opener per operator is the script. */
  readonly opener: readonly string[]
  readonly warm: readonly string[]
  readonly trade: readonly string[]
  readonly move: readonly string[]
  readonly secret: readonly string[]
  readonly threat: readonly (readonly string[])[]
  readonly threatAgain: readonly string[]
  readonly known: readonly (readonly string[])[]
  /** Of those approached. */
  readonly answer: readonly string[]
  readonly plead: readonly string[]
  readonly paid: readonly string[]
}

/** How attackers of one level go about it. */
export interface Playbook {
  /** Openers a day, as a factor of the parameter; at least one. */
  readonly openersFactor: number
  /** Writes at once, or only once accepted. */
  readonly writesFirstShare: number
  /** A device for each so many accounts. */
  readonly accountsPerDevice: number
  readonly accountsPerPhoto: number
  /** Share of its messages that a trick is played on, and the tricks. */
  readonly trickShare: number
  readonly tricks: readonly Trick[]
  /** Shuffles its script a little each time, or writes a new one each time. */
  readonly script: 'same' | 'mutated' | 'own'
  readonly threatHereFactor: number
  readonly burstFactor: number
  /** Share that says it is a minor. */
  readonly saysMinorShare: number
  /** Days the account sits before its first opener. */
  readonly idle_days: number
}

/** One of the worlds kept apart: what was used while building, what was held out once, and what results are published of. */
export interface Side {
  readonly name: 'building' | 'opened' | 'held-out'
  readonly countries: readonly {
    readonly code: string
    readonly language: Language
    readonly hours: number
  }[]
  readonly texts: Readonly<Partial<Record<Language, Phrasebook>>>
  readonly playbooks: Readonly<Record<AttackerLevel, Playbook>>
  readonly changes: Readonly<Partial<Record<ParameterName, number>>>
}
