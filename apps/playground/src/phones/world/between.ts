import { type Dials, type Relation, relations } from '../dial/dial.ts'

/** What lies between the teen and one of the stranger's accounts. */
export interface Between {
  readonly teenFollows: boolean
  readonly strangerFollows: boolean
  readonly friends: boolean
  readonly thread: boolean
  /** The teen saved the stranger's number. */
  readonly phone: boolean
  readonly mutuals: number
  readonly blocked: boolean
  readonly blockedBack: boolean
  readonly restricted: boolean
  /** Messages the stranger sent that wait for an answer. */
  readonly sent: number
  readonly state: 'none' | 'pending' | 'accepted' | 'declined'
}

export const nothingBetween: Between = {
  teenFollows: false,
  strangerFollows: false,
  friends: false,
  thread: false,
  phone: false,
  mutuals: 0,
  blocked: false,
  blockedBack: false,
  restricted: false,
  sent: 0,
  state: 'none',
}

/** One relation changed, as a dial says it. */
export function related(between: Between, relation: Relation, value: string): Between {
  return { ...between, [relation]: relation === 'mutuals' ? Number(value) : value === 'on' }
}

export function betweenOf(dials: Dials): Between {
  return relations.reduce<Between>((sum, relation) => related(sum, relation, dials[relation]), nothingBetween)
}

/** A relation as its dial shows it. */
export function dialOf(between: Between, relation: Relation): string {
  const value = between[relation]
  return typeof value === 'number' ? String(value) : value ? 'on' : 'off'
}

/** Whether the teen chose this account, as the rulebook in force counts it. */
export function isConnected(between: Between, connection: 'instagram-like' | 'messenger-like'): boolean {
  if (between.thread) return true
  return connection === 'messenger-like' ? between.friends || between.phone : between.teenFollows
}
