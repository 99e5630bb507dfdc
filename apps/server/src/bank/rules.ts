import type {
  Asks,
  ItemDraft,
  Opinion,
  Outcome,
  RefusalCode,
  SignalBody,
  Standing,
} from '@breakwater/contract'
import {
  isBlank,
  keptFrames,
  QUALITY_FLOOR,
  type SignalType,
  signalTypes,
  vpdqOfText,
  vpdqText,
} from '@breakwater/engine'

export type ItemState = 'active' | 'set_aside' | 'withdrawn'
export type ItemEvent = 'set-aside' | 'released' | 'withdrawn'

export interface Objection {
  readonly code: RefusalCode
  readonly field: string
}

/** Which moves an item may make. A withdrawn item stays withdrawn. */
const MOVES: Readonly<Record<ItemState, Partial<Record<ItemEvent, ItemState>>>> = {
  active: { 'set-aside': 'set_aside', withdrawn: 'withdrawn' },
  set_aside: { released: 'active', withdrawn: 'withdrawn' },
  withdrawn: {},
}

/** Where an item goes from here; null when it may not. */
export function move(state: ItemState, event: ItemEvent): ItemState | null {
  return MOVES[state][event] ?? null
}

/** Why a signal cannot be looked up; null when it can. Whether it is too plain is another question. */
export function signalObjection(signal: SignalBody): RefusalCode | null {
  const type = knownType(signal.type)
  if (type === null || !signalTypes[type].check(signal.value)) return 'signal.malformed'
  if (isBlank(signal.value)) return 'signal.blank'
  return signal.quality === undefined || isQuality(signal.quality) ? null : 'signal.quality-malformed'
}

/** Why a signal cannot be banked: as above, and what is banked by `pdq` says how good it is. */
function bankingObjection(signal: SignalBody): RefusalCode | null {
  const isUnrated = signal.type === 'pdq' && signal.quality === undefined
  return signalObjection(signal) ?? (isUnrated ? 'signal.quality-malformed' : null)
}

/**
 * The signals worth banking: what is too plain to tell from others is known by its exact bytes alone. Frames, whose JSON
 * may be written in many ways, are written in one: equal signals are equal texts, in one line and without a space.
 */
export function bankable(signals: readonly SignalBody[]): readonly SignalBody[] {
  return signals.flatMap(signal => {
    if (signal.type === 'pdq') return (signal.quality ?? 0) >= QUALITY_FLOOR ? [signal] : []
    if (signal.type !== 'vpdq') return [signal]
    const frames = vpdqOfText(signal.value) ?? []
    return keptFrames(frames).length > 0 ? [{ ...signal, value: vpdqText(frames) }] : []
  })
}

/** The first thing wrong with a draft, and where; null when it can be banked. */
export function objection(draft: ItemDraft): Objection | null {
  for (const [position, signal] of draft.signals.entries()) {
    const code = bankingObjection(signal)
    if (code !== null) return { code, field: `signals/${position}` }
  }
  return bankable(draft.signals).length === 0 ? { code: 'signal.too-plain', field: 'signals' } : null
}

/** The first thing wrong with several drafts; `field` begins with which one. */
export function objectionAmong(drafts: readonly ItemDraft[]): Objection | null {
  for (const [position, draft] of drafts.entries()) {
    const found = objection(draft)
    if (found !== null) return { code: found.code, field: `items/${position}/${found.field}` }
  }
  return null
}

/** A bank, and what it is set to do. */
export interface Bank extends Asking {
  readonly name: string
  /** The largest distance of a match, by signal type. */
  readonly thresholds: Readonly<Record<string, number>>
  readonly openScopes: readonly string[]
  readonly vetoes: boolean
  readonly share: number
  readonly note: string
}

/** What is known of an item when a match with it is judged. */
export interface Judged {
  readonly state: ItemState
  readonly isOff: boolean
  /** A human here looked and confirmed it. */
  readonly isConfirmed: boolean
  readonly isFromPerson: boolean
  readonly standing: Standing
}

/** What a bank is set to ask. */
export interface Asking {
  readonly asks: Asks
  readonly unverified: Asks
  readonly disputed: 'keep' | 'review' | 'log' | 'off'
}

const STRENGTH: readonly Asks[] = ['log', 'review', 'block']

/**
 * What a match asks of a platform; null when the item is not to match at all.
 *
 * What a person submitted asks for `review` at most until a human here has confirmed it, into whichever bank; other
 * items are verified by such a human or by a member's reviewers who affirm it. What a human confirmed stays so when
 * others reject it, unless the bank says what it does with disputed items. What is set aside for a person's eyes is
 * only worth a line in a log.
 */
export function asks(item: Judged, bank: Asking): Asks | null {
  if (item.isOff || item.state === 'withdrawn') return null
  if (item.state === 'set_aside') return 'log'
  if (item.standing === 'disputed' && bank.disputed === 'off') return null
  if (item.standing === 'rejected' && !item.isConfirmed) return 'log'

  const isVerified = item.isConfirmed || (item.standing === 'affirmed' && !item.isFromPerson)
  const usual = isVerified ? bank.asks : least(bank.unverified, bank.asks)
  const capped = item.isFromPerson && !item.isConfirmed ? least(usual, 'review') : usual
  const policy = item.standing === 'disputed' ? bank.disputed : 'keep'
  return policy === 'keep' || policy === 'off' ? capped : least(capped, policy)
}

function least(a: Asks, b: Asks): Asks {
  return STRENGTH.indexOf(a) < STRENGTH.indexOf(b) ? a : b
}

/**
 * Opinions added up, as ThreatExchange's clients do: some reject and some do not is a dispute. Whoever added the item
 * suspects it, whether they said so or not.
 */
export function standing(categories: readonly Opinion['category'][]): Standing {
  const isAffirmed = categories.includes('affirms')
  if (categories.includes('rejects'))
    return categories.every(category => category === 'rejects') ? 'rejected' : 'disputed'
  return isAffirmed ? 'affirmed' : 'unverified'
}

/** The opinion in an answer of a partner's reviewers; null where it says nothing of the item itself. */
export function opinionIn(outcome: Outcome): Opinion['category'] | null {
  if (outcome === 'blocked') return 'affirms'
  if (outcome === 'not_blocked') return 'rejects'
  return outcome === 'pending_review' ? 'suspects' : null
}

/**
 * Whether a bank that is on for a share is on for this item. An item has its place between 0 and 1 for good, from the
 * last 32 bits of its random id: the same content always gets the same answer, and a larger share only adds.
 */
export function isOn(share: number, item: string): boolean {
  return Number.parseInt(item.slice(-8), 16) / 2 ** 32 < share
}

/** From how many partners a "not blocked", with no "blocked" beside it, puts an item aside for a person. */
const NOT_BLOCKED_MAX = 3

export function isRejectedByMany(outcomes: readonly Outcome[]): boolean {
  if (outcomes.includes('blocked')) return false
  return outcomes.filter(outcome => outcome === 'not_blocked').length >= NOT_BLOCKED_MAX
}

/** How many items people may submit to one bank in the window before further ones are set aside for a person. */
export const BURST = { items_max: 2_000, window_ms: 10 * 60_000, perCase_max: 100 } as const

/** Whether items arrive in a burst that looks like a flood rather than like people. */
export function isBurst(submitted: { readonly inWindow: number; readonly inCase: number }): boolean {
  return submitted.inWindow > BURST.items_max || submitted.inCase > BURST.perCase_max
}

/** Whose item it is to change: a partner's are those it added, the others may change any. */
export function isTheirs(
  caller: { readonly kind: string; readonly name?: string },
  item: { readonly origin: string },
): boolean {
  return caller.kind !== 'partner' || item.origin === `partner ${caller.name}`
}

/** Who did something, as a history says it. */
export function nameOf(caller: {
  readonly kind: string
  readonly name?: string
  readonly job?: string
}): string {
  const name = caller.name ?? caller.job
  return name === undefined ? caller.kind : `${caller.kind} ${name}`
}

export function isId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)
}

function knownType(type: string): SignalType | null {
  return Object.hasOwn(signalTypes, type) ? (type as SignalType) : null
}

function isQuality(quality: number): boolean {
  return Number.isInteger(quality) && quality >= 0 && quality <= 100
}
