import type { Asks, ItemDraft, Outcome, RefusalCode, SignalBody } from '@breakwater/contract'
import { isBlank, QUALITY_FLOOR, type SignalType, signalTypes } from '@breakwater/engine'

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

/** The signals worth banking: a picture too plain to tell from others is known by its exact bytes alone. */
export function bankable(signals: readonly SignalBody[]): readonly SignalBody[] {
  return signals.filter(signal => signal.type !== 'pdq' || (signal.quality ?? 0) >= QUALITY_FLOOR)
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

/**
 * What a match asks of a platform. Nothing asks for `block` before a human has confirmed it, whoever submitted
 * it and into whichever bank; what is set aside for a person's eyes is only worth a line in a log.
 */
export function asks(item: { readonly state: ItemState; readonly isConfirmed: boolean }): Asks {
  if (item.state !== 'active') return 'log'
  return item.isConfirmed ? 'block' : 'review'
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

function knownType(type: string): SignalType | null {
  return Object.hasOwn(signalTypes, type) ? (type as SignalType) : null
}

function isQuality(quality: number): boolean {
  return Number.isInteger(quality) && quality >= 0 && quality <= 100
}
