import type { LawCall, LawRequestDraft, LawRequestState } from '@breakwater/contract'

export type LawEvent = 'call' | 'confirm' | 'answer' | 'refuse'

/** Nothing is handed over before somebody called back and somebody else confirmed it, in an emergency too. */
const MOVES: Readonly<Record<LawRequestState, Partial<Record<LawEvent, LawRequestState>>>> = {
  received: { call: 'called', refuse: 'refused' },
  called: { call: 'called', confirm: 'verified', refuse: 'refused' },
  verified: { answer: 'answered', refuse: 'refused' },
  answered: { answer: 'answered' },
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
