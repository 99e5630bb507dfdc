import { ageMax } from './age.ts'
import { ageSources, type Contact, contentKinds, requestStates, surfaces } from './contact.ts'
import { settingNames, settings, strictness } from './setting.ts'

/** Why an unknown value is not a contact. */
export const contactRefusals = {
  'contact.malformed': 'the value is not an object',
  'contact.unknown-surface': 'there is no such surface, or none is named',
  'contact.invalid': 'a field has a value it cannot have',
  'contact.too-long': 'a field is longer than it may be',
} as const
export type ContactRefusalCode = keyof typeof contactRefusals

export interface ContactRefusal {
  /** The contact's own id, where one could be read. */
  readonly id: string | null
  readonly refusal: ContactRefusalCode
  /** Path of the field, such as `actor.age`; empty where it is the whole. */
  readonly field: string
  readonly message: string
}

/** Longest id, in characters. */
export const idLengthMax = 256
const listLengthMax = 64

type Objection = Omit<ContactRefusal, 'id'>
type Check = (value: unknown, field: string) => Objection | null

const flag = all('expected true or false', value => typeof value === 'boolean')
const count = all(
  'expected a whole number from 0',
  value => Number.isSafeInteger(value) && Number(value) >= 0,
)
const years = all(
  `expected years from 0 to ${ageMax}`,
  value => isNumber(value) && value >= 0 && value <= ageMax,
)
const country = all('expected two letters', value => typeof value === 'string' && /^[a-z]{2}$/i.test(value))
const time = all('expected a time, ISO 8601', value => typeof value === 'string' && isTime(value))
const suspicion = all('expected 0, 1, 2 or 3', value => [0, 1, 2, 3].includes(value as number))

const account: Readonly<Record<string, Check>> = {
  id: text,
  age: years,
  ageSource: oneOf(ageSources),
  ages: object({ stated: years, inferred: years, verified: years }),
  country,
  countries: list(country),
  createdAt: time,
  suspicion,
  platform: oneOf(['web', 'app']),
  teenAccount: flag,
  private: flag,
  supervised: flag,
  childFeatured: flag,
  settings: object(Object.fromEntries(settingNames.map(name => [name, settingOf(name)]))),
  parentApproved: list(text),
  parentAllowsLive: flag,
  minorRequests24h: count,
  screenshotPreventable: flag,
}

const edge: Readonly<Record<string, Check>> = {
  actorFollowsTarget: flag,
  targetFollowsActor: flag,
  friends: flag,
  targetHasActorPhone: flag,
  acceptedThread: flag,
  mutuals: count,
  blockedByTarget: flag,
  blockedByActor: flag,
  restrictedByTarget: flag,
  requestsSent: count,
  requestState: oneOf(requestStates),
}

const change: Readonly<Record<string, Check>> = { setting: text, from: scalar, to: scalar }

const content: Readonly<Record<string, Check>> = {
  kind: oneOf(contentKinds),
  ephemeral: oneOf(['view_once', 'replay']),
  nudity: oneOf(['none', 'likely']),
}

const contact: Readonly<Record<string, Check>> = {
  id: text,
  at: time,
  actor: object(account),
  target: object(account),
  edge: object(edge),
  group: object({ protectedUnconnected: count, suspiciousUnconnected: count }),
  change: object(change),
  content: object(content),
}

/**
 * Reads a value of unknown shape as a contact, or says which field it cannot be. `null` and absent are the
 * same; fields this version does not know are left alone; contradictions are decided, not refused.
 */
export function checkContact(value: unknown): Contact | ContactRefusal {
  if (!isObject(value)) return { id: null, ...objection('contact.malformed', '', 'expected an object') }
  const objected = surfaceOf(value['surface']) ?? object(contact)(value, '')
  return objected === null ? (value as unknown as Contact) : { id: idOf(value['id']), ...objected }
}

/** Reads a value of unknown shape as an account, as it stands in a contact. `field` names it in a refusal. */
export function checkAccount(value: unknown, field = 'account'): ContactRefusal | null {
  const objected = object(account)(value, field)
  return objected && { id: null, ...objected }
}

/** Tells a refusal from a contact. */
export function isContactRefusal(value: object): value is ContactRefusal {
  return 'refusal' in value
}

function surfaceOf(value: unknown): Objection | null {
  const isKnown = (surfaces as readonly unknown[]).includes(value)
  return isKnown ? null : objection('contact.unknown-surface', 'surface', 'no such surface')
}

function idOf(value: unknown): string | null {
  return typeof value === 'string' && value.length <= idLengthMax ? value : null
}

function objection(refusal: ContactRefusalCode, field: string, message: string): Objection {
  return { refusal, field, message }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value)
}

function isTime(value: string): boolean {
  return value.length <= 40 && /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value) && !Number.isNaN(Date.parse(value))
}

function all(message: string, isRight: (value: unknown) => boolean): Check {
  return (value, field) => (isRight(value) ? null : objection('contact.invalid', field, message))
}

function oneOf(values: readonly string[]): Check {
  return all(`expected one of ${values.join(', ')}`, value => values.includes(value as string))
}

function text(value: unknown, field: string): Objection | null {
  if (typeof value !== 'string') return objection('contact.invalid', field, 'expected a text')
  const isLong = value.length > idLengthMax
  return isLong ? objection('contact.too-long', field, `at most ${idLengthMax} characters`) : null
}

function scalar(value: unknown, field: string): Objection | null {
  return typeof value === 'boolean' || isNumber(value) ? null : text(value, field)
}

function settingOf(name: (typeof settingNames)[number]): Check {
  const message = `expected one of ${settings[name].join(', ')}`
  return all(message, value => typeof value === 'string' && strictness(name, value) !== undefined)
}

function list(check: Check): Check {
  return (value, field) => {
    if (!Array.isArray(value)) return objection('contact.invalid', field, 'expected a list')
    if (value.length > listLengthMax) {
      return objection('contact.too-long', field, `at most ${listLengthMax} entries`)
    }
    for (const [at, member] of value.entries()) {
      const objected = check(member, `${field}[${at}]`)
      if (objected !== null) return objected
    }
    return null
  }
}

function object(checks: Readonly<Record<string, Check>>): Check {
  const known = Object.entries(checks)
  return (value, field) => {
    if (!isObject(value)) return objection('contact.invalid', field, 'expected an object')
    for (const [key, check] of known) {
      const member = Object.hasOwn(value, key) ? value[key] : null
      const objected = member == null ? null : check(member, field === '' ? key : `${field}.${key}`)
      if (objected !== null) return objected
    }
    return null
  }
}
