import type { Event } from '../event/event.ts'
import { type ActionName, actionNames } from '../finding.ts'

export const severities = ['low', 'medium', 'high'] as const
export type Severity = (typeof severities)[number]
/** draft: only tested; shadow: finds and does nothing; live: finds and acts; retired: kept for the record. */
export const ruleStates = ['draft', 'shadow', 'live', 'retired'] as const
export type RuleState = (typeof ruleStates)[number]

/** One condition, in CEL; all of a rule must hold. A value that is not there makes it unknown, and then it does not hold. */
export interface Condition {
  readonly name: string
  readonly cel: string
}

/** A little story with what the rule must find in it: the events, by id, at which it must match, and no others. */
export interface RuleTest {
  readonly name: string
  readonly events: readonly Event[]
  readonly expect: readonly string[]
}

/** A rule as an analyst writes it: a versioned document, reviewed like code. */
export interface RuleDocument {
  readonly id: string
  readonly version: number
  readonly owner: string
  readonly reason: string
  readonly severity: Severity
  readonly state: RuleState
  /** The switch that stops it at once, whatever its state. */
  readonly killed: boolean
  /** Types of event at which it is asked. */
  readonly on: readonly string[]
  readonly conditions: readonly Condition[]
  /** What is done to the event's actor while it is live. Removal and the like are planned, for a human. */
  readonly action: ActionName
  /** Accounts it may act on in a day; beyond that it finds and does nothing. */
  readonly cap: number
  /** A second person who approved this version; needed to be live. */
  readonly approvedBy: string | null
  readonly tests: readonly RuleTest[]
}

/** What is wrong with a document: a code, the field, and words for whoever wrote it. */
export interface RuleFault {
  readonly refusal: 'rule.malformed' | 'rule.invalid' | 'rule.unapproved' | 'rule.untested'
  readonly field: string
  readonly message: string
}

type Check = (value: unknown) => boolean

const CONDITIONS_MAX = 16
const CAP_MAX = 100_000
const name: Check = value => typeof value === 'string' && /^[a-z][a-z0-9-]{2,63}$/.test(value)
const words: Check = value => typeof value === 'string' && value.trim().length > 0 && value.length <= 2_000
const fields: Readonly<Record<keyof RuleDocument, readonly [Check, string]>> = {
  id: [name, 'lower-case letters, digits and hyphens, 3 to 64'],
  version: [value => Number.isSafeInteger(value) && Number(value) >= 1, 'a whole number from 1'],
  owner: [words, 'who answers for it'],
  reason: [words, 'why it is there'],
  severity: [value => includes(severities, value), severities.join(', ')],
  state: [value => includes(ruleStates, value), ruleStates.join(', ')],
  killed: [value => typeof value === 'boolean', 'true or false'],
  on: [value => isList(value, 16) && value.length > 0 && value.every(words), 'one type of event or more'],
  conditions: [
    value => isList(value, CONDITIONS_MAX) && areConditions(value),
    'each with a name of its own and CEL',
  ],
  action: [value => includes(actionNames, value), actionNames.join(', ')],
  cap: [
    value => Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) <= CAP_MAX,
    `0 to ${CAP_MAX}`,
  ],
  approvedBy: [value => value === null || words(value), 'a person, or null'],
  tests: [
    value => isList(value, 200) && value.every(isTest),
    'each with a name, events, and the ids expected',
  ],
}

/** The shape of a document, and the rules about people: whoever wrote it cannot approve it. */
export function faultsOfShape(value: unknown): readonly RuleFault[] {
  if (!isObject(value)) return [{ refusal: 'rule.malformed', field: '', message: 'not an object' }]
  const faults: RuleFault[] = []
  for (const [field, [check, message]] of Object.entries(fields))
    if (!check(value[field])) faults.push({ refusal: 'rule.invalid', field, message })
  for (const field of Object.keys(value))
    if (!Object.hasOwn(fields, field))
      faults.push({ refusal: 'rule.invalid', field, message: 'not a field of a rule' })
  return faults.length > 0 ? faults : faultsOfConduct(value as unknown as RuleDocument)
}

function faultsOfConduct({ state, owner, approvedBy, tests }: RuleDocument): readonly RuleFault[] {
  const faults: RuleFault[] = []
  if (state === 'live' && (approvedBy === null || approvedBy === owner))
    faults.push({
      refusal: 'rule.unapproved',
      field: 'approvedBy',
      message: 'a second person must approve it',
    })
  const hasBoth =
    tests.some(({ expect }) => expect.length > 0) && tests.some(({ expect }) => expect.length === 0)
  if (state !== 'draft' && !hasBoth)
    faults.push({
      refusal: 'rule.untested',
      field: 'tests',
      message: 'one story that it finds, and one that it lets alone',
    })
  return faults
}

/** May a rule go from one state to another? Only forward, but for back to draft as a new version. */
export function canBecome(from: RuleState, to: RuleState): boolean {
  return ruleStates.indexOf(to) > ruleStates.indexOf(from) && !(from === 'draft' && to === 'live')
}

function areConditions(value: readonly unknown[]): boolean {
  const names = value.map(one =>
    isObject(one) && name(one['name']) && words(one['cel']) ? one['name'] : null,
  )
  return value.length > 0 && !names.includes(null) && new Set(names).size === names.length
}

function isTest(value: unknown): boolean {
  return (
    isObject(value) &&
    words(value['name']) &&
    isList(value['events'], 1_000) &&
    isList(value['expect'], 1_000)
  )
}

function includes(all: readonly string[], value: unknown): boolean {
  return typeof value === 'string' && all.includes(value)
}

function isList(value: unknown, most: number): value is readonly unknown[] {
  return Array.isArray(value) && value.length <= most
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
