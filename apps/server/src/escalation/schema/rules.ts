import type { Part, Schema } from './table.ts'

/** What a document holds: names as in the grammar; attributes beside elements; `text` where there is both. */
export type Value = string | number | boolean | Node | readonly Value[]
export interface Node {
  readonly [name: string]: Value
}

export const OBJECTIONS = {
  unknown: 'There is no such element.',
  never: 'We never send this one.',
  missing: 'This is needed.',
  'too-many': 'There is more than one.',
  'wrong-shape': 'This is not the kind of value that belongs here.',
  'too-long': 'This is longer than it may be.',
  unwritable: 'This has characters that no XML document can hold.',
  blank: 'This must not be empty.',
  'not-a-word': 'This is not on the list of what may stand here.',
  'not-a-number': 'This is not a whole number.',
  'out-of-range': 'This number is too small or too large.',
  'not-a-date': 'This is not a date and time with its zone.',
  'in-the-future': 'This has not happened yet.',
  'not-a-url': 'This is not an address of the web.',
  'not-an-email': 'This is not an e-mail address.',
  'not-an-ip': 'This is not an IP address.',
  'wrong-pattern': 'This is not written as it must be.',
  'needs-another': 'This does not stand alone: another field is missing or contradicts it.',
} as const
export type ObjectionCode = keyof typeof OBJECTIONS

/** What is wrong, and where: a path such as `victim/0/victimPerson/age`. */
export interface Objection {
  readonly path: string
  readonly code: ObjectionCode
}

export const isNode = (value: Value | undefined): value is Node =>
  typeof value === 'object' && !Array.isArray(value)
export const listOf = (value: Value | undefined): readonly Value[] =>
  value === undefined ? [] : Array.isArray(value) ? (value as readonly Value[]) : [value]

/** All that the grammar and the server's documented rules have against a part of a document; none means it may be sent. */
export function objections(schema: Schema, type: string, node: Node, now: Date): readonly Objection[] {
  return inNode(schema, type, node, '', now)
}

function inNode(schema: Schema, type: string, node: Node, path: string, now: Date): readonly Objection[] {
  const parts = schema.types.get(type) ?? []
  const at = (name: string): string => (path === '' ? name : `${path}/${name}`)
  const unknown = Object.keys(node).filter(name => !parts.some(part => keyOf(part) === name))
  return [
    ...unknown.map(name => ({ path: at(name), code: 'unknown' as const })),
    ...parts.flatMap(part => inPart(schema, part, node[keyOf(part)], at(keyOf(part)), now)),
    ...choices(parts, node, path),
    ...(ACROSS[type] ?? [])
      .flatMap(rule => rule(node, schema))
      .map(name => ({
        path: at(name),
        code: 'needs-another' as const,
      })),
  ]
}

/** What the server documents of several fields of one type together: the names of those that are wrong. */
type Across = (node: Node, schema: Schema) => readonly string[]
const when = (isWrong: boolean, name: string): readonly string[] => (isWrong ? [name] : [])
const isBefore = (a: Value | undefined, b: Value | undefined): boolean =>
  typeof a === 'string' && typeof b === 'string' && Date.parse(a) < Date.parse(b)
const inner = (value: Value | undefined): Node => (isNode(value) ? value : {})

const verifiedFirst: Across = node =>
  when(node['verificationDate'] !== undefined && node['verified'] !== true, 'verified')
const toldAfter: Across = node =>
  when(isBefore(node['userNotifiedDate'], node['disabledDate']), 'userNotifiedDate')

const ACROSS: Readonly<Record<string, readonly Across[]>> = {
  email: [verifiedFirst],
  phone: [
    verifiedFirst,
    ({ text, countryCallingCode: code }) =>
      when(typeof text === 'string' && typeof code === 'string' && text.startsWith(code), 'text'),
  ],
  associatedAccount: [
    node => when(node['approximateAge'] !== undefined && node['dateOfBirth'] !== undefined, 'approximateAge'),
  ],
  estimatedLocation: [
    node => when((node['countryCode'] ?? '') === '', 'countryCode'),
    ({ countryCode, region, city }, schema) => {
      const isState =
        typeof region === 'string' && region !== '' && schema.values.get('state')?.includes(region)
      const isAsked = region !== undefined || city !== undefined
      return when(countryCode === 'US' && isAsked && isState !== true, 'region')
    },
  ],
  accountTemporarilyDisabled: [
    toldAfter,
    ({ disabledDate, reenabledDate }) =>
      when(reenabledDate !== undefined && !isBefore(disabledDate, reenabledDate), 'reenabledDate'),
  ],
  accountPermanentlyDisabled: [toldAfter],
  reporter: [
    node => when(listOf(inner(node['reportingPerson'])['email']).length === 0, 'reportingPerson/email'),
  ],
  report: [
    node => when(listOf(node['personOrUserReported']).length > 1, 'personOrUserReported'),
    node => listOf(node['internetDetails']).flatMap((one, place) => strangers(node, inner(one), place)),
  ],
  fileDetails: [
    node =>
      when(
        node['fileRelevance'] === 'Supplemental Reported' &&
          (node['industryClassification'] !== undefined ||
            inner(node['fileAnnotations'])['potentialMeme'] !== undefined),
        'fileRelevance',
      ),
  ],
}

const textOf = (value: Value): Value | undefined => (isNode(value) ? value['text'] : value)

/** Addresses of an e-mail incident that belong to nobody in the report. */
function strangers(report: Node, details: Node, place: number): readonly string[] {
  const people = [
    ...listOf(report['personOrUserReported']).map(one => inner(one)['personOrUserReportedPerson']),
    ...listOf(report['intendedRecipient']).map(one => inner(one)['intendedRecipientPerson']),
    ...listOf(report['victim']).map(one => inner(one)['victimPerson']),
  ]
  const known = new Set(people.flatMap(person => listOf(inner(person)['email'])).map(textOf))
  const asked = listOf(inner(details['emailIncident'])['emailAddress'])
  return asked.flatMap((email, at) =>
    known.has(textOf(email)) ? [] : [`internetDetails/${place}/emailIncident/emailAddress/${at}`],
  )
}

/** Where a part stands in a node: its name; the text of an element with attributes under `text`. */
export const keyOf = (part: Part): string => (part.kind === 'text' ? 'text' : part.name)

function choices(parts: readonly Part[], node: Node, path: string): readonly Objection[] {
  const chosen = parts.filter(part => part.group === 'choice' && node[part.name] !== undefined)
  const isNeeded = parts.length > 0 && parts.every(part => part.group === 'choice')
  if (chosen.length > 1) return [{ path, code: 'too-many' }]
  return isNeeded && chosen.length === 0 ? [{ path, code: 'missing' }] : []
}

function inPart(
  schema: Schema,
  part: Part,
  value: Value | undefined,
  path: string,
  now: Date,
): readonly Objection[] {
  const values = listOf(value)
  if (value === undefined || values.length === 0)
    return part.min > 0 && part.group !== 'choice' && !part.from.startsWith('sender')
      ? [{ path, code: 'missing' }]
      : []
  if (part.from.startsWith('never')) return [{ path, code: 'never' }]
  if (values.length > part.max) return [{ path, code: 'too-many' }]
  const isList = part.max > 1
  return values.flatMap((one, place) => inValue(schema, part, one, isList ? `${path}/${place}` : path, now))
}

function inValue(schema: Schema, part: Part, value: Value, path: string, now: Date): readonly Objection[] {
  if (Array.isArray(value)) return [{ path, code: 'wrong-shape' }]
  const parts = schema.types.get(part.type)
  if (parts === undefined) {
    const code = isNode(value) ? 'wrong-shape' : inWord(schema, part, value as string | number | boolean, now)
    return code === null ? [] : [{ path, code }]
  }
  const text = parts.find(inner => inner.kind === 'text')
  if (isNode(value)) return inNode(schema, part.type, value, path, now)
  if (text === undefined) return [{ path, code: 'wrong-shape' }]
  const own = inPart(schema, { ...text, rules: new Map([...part.rules, ...text.rules]) }, value, path, now)
  const needed = parts.filter(inner => inner.kind === 'attribute' && inner.min > 0)
  return [...own, ...needed.map(({ name }) => ({ path: `${path}/${name}`, code: 'missing' as const }))]
}

/** What an XML 1.0 document cannot hold, or should not: control characters but for white space, and halves of a pair. */
const UNWRITABLE = /(?![\t\n\r])\p{Cc}|\p{Cs}|[\ufffe\uffff]/u

function isWritable(text: string): boolean {
  return !UNWRITABLE.test(text)
}

/** Text of others with what cannot be written shown as U+FFFD, cut to a length. */
export function writable(text: string, length_max: number): string {
  const whole = text.slice(0, length_max).replaceAll(new RegExp(UNWRITABLE, 'gu'), '\ufffd')
  return whole
}

function inWord(
  schema: Schema,
  part: Part,
  value: string | number | boolean,
  now: Date,
): ObjectionCode | null {
  const words = schema.values.get(part.type)
  const pattern = schema.patterns.get(part.type)
  if (part.type === 'xs:boolean') return inBoolean(part, value)
  if (part.type === 'xs:int') return inNumber(part, value)
  if (part.type === 'latlong')
    return typeof value === 'number' && Number.isFinite(value) ? null : 'not-a-number'
  if (typeof value !== 'string') return 'wrong-shape'
  if (!isWritable(value)) return 'unwritable'
  if (words !== undefined) return words.includes(value) ? null : 'not-a-word'
  if (pattern !== undefined && !new RegExp(`^(?:${pattern})$`).test(value)) return 'wrong-pattern'
  if (part.type === 'xs:dateTime') return inMoment(value, now)
  if (part.type === 'xs:date') return inMoment(`${value}T00:00:00Z`, now)
  if (part.type === 'xs:long') return /^[0-9]{1,18}$/.test(value) ? null : 'not-a-number'
  return inText(part, value)
}

function inBoolean(part: Part, value: unknown): ObjectionCode | null {
  if (typeof value !== 'boolean') return 'wrong-shape'
  return part.rules.has('fixed') && !value ? 'not-a-word' : null
}

function inNumber({ rules }: Part, value: unknown): ObjectionCode | null {
  if (!Number.isInteger(value)) return 'not-a-number'
  const [min = -2_147_483_648, max = 2_147_483_647] = (rules.get('range') ?? '').split('..').filter(Boolean)
  return Number(value) < Number(min) || Number(value) > Number(max) ? 'out-of-range' : null
}

const MOMENT =
  /^(\d{4})-(\d\d)-(\d\d)T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-](0\d|1[0-3]):[0-5]\d)$/

function inMoment(value: string, now: Date): ObjectionCode | null {
  const [, year, month, day] = MOMENT.exec(value) ?? []
  if (year === undefined || Number(year) === 0) return 'not-a-date'
  const isDay = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))).getUTCDate() === Number(day)
  if (!isDay || Number(month) < 1 || Number(month) > 12) return 'not-a-date'
  return Date.parse(value) > now.getTime() ? 'in-the-future' : null
}

const EMAIL = /^[^\s@<>(),;:"]{1,64}@[^\s@<>(),;:"]+\.[^\s@<>(),;:".]+$/
const IPV4 = /^((25[0-5]|2[0-4]\d|1?\d?\d)(\.(?!$)|$)){4}$/

/** Each rule of the table on text, in the order in which it is tried. */
const TEXT_RULES: readonly [string, ObjectionCode, (value: string, rule: string) => boolean][] = [
  ['max', 'too-long', (value, max) => value.length <= Number(max)],
  ['filled', 'blank', value => value.trim() !== ''],
  ['url', 'not-a-url', isWebAddress],
  ['email', 'not-an-email', value => EMAIL.test(value)],
  ['ip', 'not-an-ip', isAddress],
]

function inText(part: Part, value: string): ObjectionCode | null {
  for (const [name, code, holds] of TEXT_RULES) {
    const rule = part.rules.get(name)
    if (rule !== undefined && !holds(value, rule)) return code
  }
  return null
}

function isWebAddress(value: string): boolean {
  return !/[\s\p{Cc}]/u.test(value) && /^https?:\/\/./.test(value) && URL.canParse(value)
}

function isAddress(value: string): boolean {
  return (
    IPV4.test(value) ||
    (/^[0-9a-f:.]+$/i.test(value) && value.includes(':') && URL.canParse(`http://[${value}]/`))
  )
}
