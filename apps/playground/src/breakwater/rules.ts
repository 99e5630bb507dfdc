import type { ContentAnswer, Feedback, Match, Outcome } from '@breakwater/contract'

/** What Breakwater said to one request, or why it said nothing. */
export type Reply<Answer> =
  | { readonly kind: 'answered'; readonly answer: Answer }
  | { readonly kind: 'refused'; readonly status: number; readonly code: string; readonly message: string }
  | { readonly kind: 'unreachable' }

export type Verdict = 'passed' | 'matched' | 'refused'

/**
 * What this platform does with an answer. `log` asks for nothing, so it holds nothing; without an answer nothing
 * is posted.
 */
export function verdict(reply: Reply<ContentAnswer>): Verdict {
  if (reply.kind !== 'answered') return 'refused'
  return holding(reply.answer.matches).length > 0 ? 'matched' : 'passed'
}

/** The matches that ask for something. */
export function holding(matches: readonly Match[]): readonly Match[] {
  return matches.filter(match => match.asks !== 'log')
}

/** One word to the bank about each item that held a post. */
export function feedbackOn(matches: readonly Match[], outcome: Outcome): readonly Feedback[] {
  return matches.map(({ bank, item }) => ({ bank, item, outcome }))
}

/** The matches of before whose items a later answer does not name at all. */
export function gone(before: readonly Match[], now: readonly Match[]): readonly Match[] {
  return before.filter(({ bank, item }) => !now.some(match => match.bank === bank && match.item === item))
}
