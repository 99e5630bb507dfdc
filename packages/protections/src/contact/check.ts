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
/** Longest message, in characters. */
const wordsLengthMax = 20_000

type Objection = Omit<ContactRefusal, 'id'>
/** Says what is wrong with a value; the field's path grows on the way out, so that nothing is built where all is well. */
type Check = (value: unknown) => Objection | null

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
const suspicion = all(
  'expected 0, 1, 2 or 3',
  value => value === 0 || value === 1 || value === 2 || value === 3,
)

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
  hiddenWords: list(text),
  parentApproved: list(text),
  parentAllowsLive: flag,
  minorRequests24h: count,
  screenshotPreventable: flag,
}

const checkAccountFields = object(account)

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
  text: words,
}

const contact: Readonly<Record<string, Check>> = {
  id: text,
  at: time,
  actor: checkAccountFields,
  target: checkAccountFields,
  edge: object(edge),
  group: object({ protectedUnconnected: count, suspiciousUnconnected: count }),
  change: object(change),
  content: object(content),
}

const checkContactFields = object(contact)

/**
 * Reads a value of unknown shape as a contact, or says which field it cannot be. `null` and absent are the
 * same; fields this version does not know are left alone; contradictions are decided, not refused.
 */
export function checkContact(value: unknown): Contact | ContactRefusal {
  if (!isObject(value)) return { id: null, ...objection('contact.malformed', '', 'expected an object') }
  const objected = surfaceOf(value['surface']) ?? checkContactFields(value)
  return objected === null ? (value as unknown as Contact) : { id: idOf(value['id']), ...objected }
}

/** Reads a value of unknown shape as an account, as it stands in a contact. `field` names it in a refusal. */
export function checkAccount(value: unknown, field = 'account'): ContactRefusal | null {
  const objected = checkAccountFields(value)
  return objected && { id: null, ...inside(field, objected) }
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

/** Days that every month has, in the form that everyone writes: read without building a date. */
const plainTime =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,3})?Z$/

function isTime(value: string): boolean {
  if (plainTime.test(value)) return true
  return value.length <= 40 && /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value) && !Number.isNaN(Date.parse(value))
}

function all(message: string, isRight: (value: unknown) => boolean): Check {
  const objected = objection('contact.invalid', '', message)
  return value => (isRight(value) ? null : objected)
}

function oneOf(values: readonly string[]): Check {
  return all(`expected one of ${values.join(', ')}`, value => values.includes(value as string))
}

function text(value: unknown): Objection | null {
  return textOf(value, idLengthMax)
}

function words(value: unknown): Objection | null {
  return textOf(value, wordsLengthMax)
}

function textOf(value: unknown, length_max: number): Objection | null {
  if (typeof value !== 'string') return objection('contact.invalid', '', 'expected a text')
  return value.length > length_max
    ? objection('contact.too-long', '', `at most ${length_max} characters`)
    : null
}

function scalar(value: unknown): Objection | null {
  return typeof value === 'boolean' || isNumber(value) ? null : text(value)
}

function settingOf(name: (typeof settingNames)[number]): Check {
  const message = `expected one of ${settings[name].join(', ')}`
  return all(message, value => typeof value === 'string' && strictness(name, value) !== undefined)
}

function list(check: Check): Check {
  return value => {
    if (!Array.isArray(value)) return objection('contact.invalid', '', 'expected a list')
    if (value.length > listLengthMax)
      return objection('contact.too-long', '', `at most ${listLengthMax} entries`)
    for (let at = 0; at < value.length; at++) {
      const objected = check(value[at])
      if (objected !== null) return inside(`[${at}]`, objected)
    }
    return null
  }
}

/** Looks at the fields that are there, since most of those that could be are not. */
function object(checks: Readonly<Record<string, Check>>): Check {
  const known = new Map(Object.entries(checks))
  return value => {
    if (!isObject(value)) return objection('contact.invalid', '', 'expected an object')
    for (const key of Object.keys(value)) {
      const member = value[key]
      if (member == null) continue
      const objected = known.get(key)?.(member)
      if (objected != null) return inside(key, objected)
    }
    return null
  }
}

/** The same objection, to a field of what holds it. */
function inside(holder: string, { refusal, field, message }: Objection): Objection {
  const isNext = field === '' || field.startsWith('[')
  return { refusal, field: isNext ? holder + field : `${holder}.${field}`, message }
}
