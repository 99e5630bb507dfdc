import { ageSources, type Event, listKinds, typesWithTarget } from './event.ts'
import { timeOf } from './time.ts'

/** Why a value is not an event. */
export const eventRefusals = {
  'event.malformed': 'the value is not an object',
  'event.invalid': 'a field has a value it cannot have, or is missing',
  'event.too-long': 'a field is longer than it may be',
  'event.too-late': 'the event is older than the lateness that can still be counted',
} as const
export type EventRefusalCode = keyof typeof eventRefusals

export interface EventRefusal {
  /** The event's own id, where one could be read. */
  readonly id: string | null
  readonly refusal: EventRefusalCode
  /** Path of the field, such as `content.text`; empty where it is the whole. */
  readonly field: string
}

/** Longest id, name of a type or opaque value, in characters. */
const opaqueLengthMax = 256
const textLengthMax = 4_000_000
const groupsMax = 32
const membersMax = 64

type Check = (value: unknown) => boolean
type Fields = readonly (readonly [name: string, check: Check])[]

const opaque: Check = value =>
  typeof value === 'string' && value.length > 0 && value.length <= opaqueLengthMax
const word: Check = value => typeof value === 'string' && value.length <= opaqueLengthMax
const country: Check = value => typeof value === 'string' && /^[a-z]{2}$/i.test(value)
const pdq: Check = value => typeof value === 'string' && /^[0-9a-f]{64}$/i.test(value)
const time: Check = value => typeof value === 'string' && timeOf(value) !== null
const flag: Check = value => typeof value === 'boolean'

const contentFields: Fields = [
  ['kind', word],
  ['text', value => typeof value === 'string' && value.length <= textLengthMax],
  ['language', word],
  ['nudity', value => value === 'none' || value === 'likely'],
  ['ephemeral', value => word(value) || flag(value)],
  ['pdq', pdq],
]
const sessionFields: Fields = [
  ['device', word],
  ['country', country],
  ['language', word],
  ['ip', word],
]
const accountFields: Fields = [
  ['age', value => typeof value === 'number' && value >= 0 && value <= 150],
  ['ageSource', value => (ageSources as readonly unknown[]).includes(value)],
  ['country', country],
  ['gender', word],
  ['name', word],
  ['groups', value => Array.isArray(value) && value.length <= groupsMax && value.every(word)],
  ['photoPdq', pdq],
  ['childFeatured', flag],
]

/**
 * Reads a value of unknown shape as an event, or says which field it cannot be. `null` and absent are the same;
 * types and fields that this version does not know are left alone. The answer is the value itself, not a copy.
 */
export function checkEvent(value: unknown): Event | EventRefusal {
  if (!isObject(value)) return { id: null, refusal: 'event.malformed', field: '' }
  const field = firstWrong(value)
  if (field === null) return value as unknown as Event
  return { id: idOf(value['id']), refusal: refusalFor(fieldOf(value, field)), field }
}

/** Tells a refusal from an event. */
export function isEventRefusal(value: object): value is EventRefusal {
  return 'refusal' in value && 'field' in value
}

function firstWrong(value: Record<string, unknown>): string | null {
  if (!opaque(value['id'])) return 'id'
  if (!opaque(value['type'])) return 'type'
  if (!time(value['at'])) return 'at'
  if (!opaque(value['actor'])) return 'actor'
  const target = value['target']
  if (target !== undefined && target !== null && !opaque(target)) return 'target'
  const hasGroup = !isAbsent(value['targets'])
  if (hasGroup && !isGroup(value['targets'])) return 'targets'
  const isToGroup = hasGroup && value['type'] === 'message.sent'
  if (isAbsent(target) && !isToGroup && typesWithTarget.has(value['type'] as string)) return 'target'
  return firstWrongPart(value)
}

function firstWrongPart(value: Record<string, unknown>): string | null {
  if (!isAbsent(value['thread']) && !opaque(value['thread'])) return 'thread'
  if (!isAbsent(value['reason']) && !word(value['reason'])) return 'reason'
  if (!isAbsent(value['createdAt']) && !time(value['createdAt'])) return 'createdAt'
  if (!isAbsent(value['list']) && !(listKinds as readonly unknown[]).includes(value['list'])) return 'list'
  if (!isAbsent(value['depth']) && !isCount(value['depth'])) return 'depth'
  return (
    wrongIn(value['content'], 'content', contentFields) ??
    wrongIn(value['session'], 'session', sessionFields) ??
    (isAccountEvent(value['type']) ? wrongIn(value['account'], 'account', accountFields) : null)
  )
}

/** Other types may use the word `account` for something of their own. */
function isAccountEvent(type: unknown): boolean {
  return type === 'account.created' || type === 'account.updated'
}

function wrongIn(part: unknown, name: string, fields: Fields): string | null {
  if (isAbsent(part)) return null
  if (!isObject(part)) return name
  for (const [field, check] of fields) {
    const value = part[field]
    if (!isAbsent(value) && !check(value)) return `${name}.${field}`
  }
  return null
}

function refusalFor(value: unknown): EventRefusalCode {
  return typeof value === 'string' && value.length > opaqueLengthMax ? 'event.too-long' : 'event.invalid'
}

function fieldOf(value: Record<string, unknown>, path: string): unknown {
  const [first = '', second] = path.split('.')
  const part = value[first]
  return second !== undefined && isObject(part) ? part[second] : part
}

function idOf(value: unknown): string | null {
  return typeof value === 'string' && value.length <= opaqueLengthMax ? value : null
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null
}

function isGroup(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.length <= membersMax && value.every(opaque)
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) >= 0
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
