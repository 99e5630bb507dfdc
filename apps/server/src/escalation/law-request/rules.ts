import type { LawCall, LawRequestDraft, LawRequestState } from '@breakwater/contract'

export type LawEvent = 'call' | 'confirm' | 'answer' | 'refuse' | 'preserve'

/**
 * Nothing is handed over before somebody called back and somebody else confirmed it, in an emergency too. What is asked for
 * may be preserved at once: that hands nothing to anybody, and what is deleted meanwhile is lost.
 */
const MOVES: Readonly<Record<LawRequestState, Partial<Record<LawEvent, LawRequestState>>>> = {
  received: { call: 'called', refuse: 'refused', preserve: 'received' },
  called: { call: 'called', confirm: 'verified', refuse: 'refused', preserve: 'called' },
  verified: { answer: 'answered', refuse: 'refused', preserve: 'verified' },
  answered: { answer: 'answered', preserve: 'answered' },
  refused: {},
}

export function move(state: LawRequestState, event: LawEvent): LawRequestState | null {
  return MOVES[state][event] ?? null
}

const digits = (number: string): string => number.replaceAll(/\D/g, '').slice(-9)

/** Why a call proves nothing; null when it may. Numbers are compared by their last nine digits, however they are written. */
export function callObjection(
  call: Pick<LawCall, 'number' | 'source'>,
  draft: Pick<LawRequestDraft, 'phone' | 'asksFor'>,
): 'law-request.number-given' | 'law-request.not-published' | null {
  const called = digits(call.number)
  const given = [draft.phone ?? '', ...(draft.asksFor.match(/\+?\d[\d ()./-]{5,}\d/g) ?? [])].map(digits)
  if (called.length < 3 || given.includes(called)) return 'law-request.number-given'
  return /^https:\/\/\S+\.\S+$/.test(call.source) && URL.canParse(call.source)
    ? null
    : 'law-request.not-published'
}

const A_YEAR_MS = 365 * 24 * 60 * 60_000

/** From when on the body of a request that was closed then is gone. */
export function keptSince(now: Date): Date {
  return new Date(now.getTime() - A_YEAR_MS)
}

/** Messages from a moment up to another one, both included; null leaves that end open. Pure. */
export function between<Message extends { readonly at: Date }>(
  messages: readonly Message[],
  { from, to }: { readonly from: string | null; readonly to: string | null },
): readonly Message[] {
  const [first, last] = [
    from === null ? -Infinity : Date.parse(from),
    to === null ? Infinity : Date.parse(to),
  ]
  return messages.filter(({ at }) => at.getTime() >= first && at.getTime() <= last)
}
