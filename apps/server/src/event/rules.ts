import { checkEvent, type Event, isEventRefusal, LATENESS_MS } from '@breakwater/detection'

/** What may be switched off where the law does not let it be processed. */
export type Layer = 'text' | 'media' | 'metadata'
const layers: readonly Layer[] = ['text', 'media', 'metadata']

/** For each layer the countries in which it is off. */
export type Switches = ReadonlyMap<Layer, ReadonlySet<string>>

/** How far ahead of our clock an event may be dated: one that is more would make all others late. */
const AHEAD_MAX_MS = 5 * 60_000
/** Longest event as it is kept, in characters, its text apart. */
export const EVENT_LENGTH_MAX = 16_384
/** Longest piece of text kept, at either end; detection reads less. */
const TEXT_END_MAX = 8_192
/** How long events are kept. */
export const KEPT_DAYS = 30

/** Countries in which Union law on the confidentiality of messages holds (EU and EEA). */
const EU = 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK'.split(
  ' ',
)

/** An event as it is kept; `body` is null where all of it is switched off. */
export interface Admitted {
  readonly id: string
  readonly body: string | null
  /** What the body says. */
  readonly event: Event | null
  readonly absent: readonly Layer[]
}

export type Objection =
  | 'event.malformed'
  | 'event.invalid'
  | 'event.too-long'
  | 'event.too-late'
  | 'event.ahead'

/** Why an event is not taken. */
export interface Refused {
  readonly id: string | null
  readonly refusal: Objection
  readonly field: string
}

export interface Circumstances {
  readonly now_ms: number
  /** The latest event time folded, or null where none was. */
  readonly watermark_ms: number | null
  readonly switches: Switches
  /** Where an account is at home, as far as is known. */
  readonly countryOf: (account: string) => string | null
}

/** Reads a value of unknown shape as an event to keep, without what is switched off where it happened. */
export function admit(value: unknown, about: Circumstances): Admitted | Refused {
  const event = checkEvent(value)
  if (isEventRefusal(event)) return event
  const { id } = event
  const unnamed = firstBroken(event)
  if (unnamed !== null) return { id: null, refusal: 'event.invalid', field: unnamed }
  const at_ms = Date.parse(event.at)
  if (at_ms > about.now_ms + AHEAD_MAX_MS) return { id, refusal: 'event.ahead', field: 'at' }
  if (about.watermark_ms !== null && at_ms < about.watermark_ms - LATENESS_MS)
    return { id, refusal: 'event.too-late', field: 'at' }
  const absent = absentIn(event, about)
  const left = without(event, absent)
  return left === null ? { id, body: null, event: null, absent } : written(left, absent)
}

/** The switches that a setting describes, as `text:EU,media:EU+GB`; `none` for everything on. Throws where it means nothing. */
export function switchesFrom(setting: string): Switches {
  const off = new Map<Layer, ReadonlySet<string>>()
  for (const part of setting === 'none' ? [] : setting.split(',')) {
    const [layer = '', places = ''] = part.trim().split(':')
    const countries = places.split('+').flatMap(place => (place === 'EU' ? EU : [place]))
    if (!isLayer(layer) || !countries.every(country => /^[A-Z]{2}$/.test(country)))
      throw new TypeError(`"${part}" switches nothing off; write for example text:EU,media:EU+GB, or none`)
    off.set(layer, new Set(countries))
  }
  return off
}

/** What people write to each other, and that they do. */
const messages: ReadonlySet<string> = new Set([
  'message.sent',
  'message.unsent',
  'request.accepted',
  'request.declined',
  'call.started',
])

/** The layers that are off where an event happened: in the country of the session, or in that of either side. */
function absentIn(event: Event, { switches, countryOf }: Circumstances): readonly Layer[] {
  if (switches.size === 0 || !isPrivate(event)) return []
  const home = peopleOf(event).map(countryOf)
  const places = [event.session?.country ?? null, ...home].map(place => place?.toUpperCase() ?? null)
  return layers.filter(layer => places.some(place => place !== null && switches.get(layer)?.has(place)))
}

/** Who writes, and everyone who is written to. */
function peopleOf({ actor, target, targets }: Event): readonly string[] {
  return [actor, ...(target ? [target] : []), ...(targets ?? [])]
}

/** What nobody but those who talk are meant to see. */
function isPrivate({ type }: Event): boolean {
  return messages.has(type) || type === 'screenshot.taken'
}

/** The event without layers; null where nothing of it may be kept. What is off is absent, not empty. */
function without(event: Event, off: readonly Layer[]): Event | null {
  if (off.length === 0) return event
  if (off.includes('metadata') && messages.has(event.type)) return null
  if (off.includes('media') && event.type === 'screenshot.taken') return null
  if (!event.content) return event
  const content: Record<string, unknown> = { ...event.content }
  for (const field of off.includes('text') ? ['text', 'language'] : []) delete content[field]
  for (const field of off.includes('media') ? ['nudity', 'pdq', 'ephemeral'] : []) delete content[field]
  return { ...event, content }
}

function written(event: Event, absent: readonly Layer[]): Admitted | Refused {
  const { id } = event
  const text = event.content?.text ?? null
  const kept = text !== null && text.length > 2 * TEXT_END_MAX ? withText(event, ends(text)) : event
  let body: string
  let meant = kept
  try {
    body = JSON.stringify(kept)
    if (body.includes('\\u') || body.includes('"__proto__"')) {
      body = JSON.stringify(kept, wellFormed)
      meant = JSON.parse(body) as Event
    }
  } catch {
    return { id, refusal: 'event.invalid', field: '' } // so deep that it cannot be written down
  }
  const length = body.length - (kept.content?.text?.length ?? 0)
  return length > EVENT_LENGTH_MAX
    ? { id, refusal: 'event.too-long', field: '' }
    : { id, body, event: meant, absent }
}

function withText(event: Event, text: string): Event {
  return { ...event, content: { ...event.content, text } }
}

function ends(text: string): string {
  return `${text.slice(0, TEXT_END_MAX)} ${text.slice(-TEXT_END_MAX)}`
}

/** Characters that no name may hold: controls, and halves of characters. */
const NOT_IN_NAMES = /[\p{Cc}\p{Surrogate}]/u

/** Whether a value can name something: text of at most 256 characters that a database can hold. */
export function isName(value: string): boolean {
  return value.length > 0 && value.length <= 256 && !NOT_IN_NAMES.test(value)
}

/** The first opaque value that is no proper text; words people wrote are mended instead (`wellFormed`). */
function firstBroken(event: Event): string | null {
  const { id, type, actor, target, thread, reason } = event
  if (NOT_IN_NAMES.test(id)) return 'id'
  if (NOT_IN_NAMES.test(type)) return 'type'
  if (NOT_IN_NAMES.test(actor)) return 'actor'
  if (target && NOT_IN_NAMES.test(target)) return 'target'
  if (event.targets?.some(member => NOT_IN_NAMES.test(member))) return 'targets'
  if (thread && NOT_IN_NAMES.test(thread)) return 'thread'
  return reason && NOT_IN_NAMES.test(reason) ? 'reason' : null
}

/** What a database can hold: no character zero, no half of a character, no name that means something to a program. */
function wellFormed(name: string, value: unknown): unknown {
  if (name === '__proto__') return undefined
  return typeof value === 'string'
    ? value.replaceAll(/\p{Surrogate}/gu, '\ufffd').replaceAll('\0', '')
    : value
}

function isLayer(name: string): name is Layer {
  return (layers as readonly string[]).includes(name)
}
