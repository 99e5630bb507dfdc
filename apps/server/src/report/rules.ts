import type { Act, ReportDraft, ReportReceipt, ReportState } from '@breakwater/contract'

/** Which moves a report may make. One that was acted on goes back when the decision is undone. */
const MOVES: Readonly<
  Record<ReportState, Partial<Record<'taken-up' | 'acted' | 'not-acted' | 'reopened', ReportState>>>
> = {
  received: { 'taken-up': 'in_review', acted: 'acted', 'not-acted': 'not_acted' },
  in_review: { acted: 'acted', 'not-acted': 'not_acted' },
  acted: { reopened: 'in_review', 'not-acted': 'not_acted' },
  not_acted: { reopened: 'in_review', acted: 'acted' },
}

/** Where a report goes from here; null when it may not. */
export function move(
  state: ReportState,
  event: 'taken-up' | 'acted' | 'not-acted' | 'reopened',
): ReportState | null {
  return MOVES[state][event] ?? null
}

/** Controls but for tab and line ends, and the marks that turn the text after them around (Unicode TR 36). */
const TRICKS = /[\u202a-\u202e\u2066-\u2069\ufeff]|(?![\t\n\r])\p{Cc}/gu

/** Words as they can be shown: nothing in them turns text around or hides. They are never markup. */
export function plainWords(words: string): string {
  return words.replace(TRICKS, '').trim()
}

/** The same words from many hands, whatever their case and spacing. */
export function sameWords(words: string): string {
  return words
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** Whether somebody may be hurt before a usual day is over. */
function isPressing(draft: Pick<ReportDraft, 'acts' | 'ageThen' | 'countdownEndsAt'>): boolean {
  const acts = draft.acts ?? []
  if (acts.includes('told_to_self_harm') || acts.includes('countdown') || draft.countdownEndsAt !== undefined)
    return true
  return acts.includes('threatened') && draft.ageThen !== 'adult'
}

type Next = ReportReceipt['next'][number]

/** What the person is led to, the most pressing first. Someone under 18 is never led to the adults' portal. */
export function nextSteps(draft: Pick<ReportDraft, 'reason' | 'acts' | 'ageThen' | 'from'>): readonly Next[] {
  const acts: readonly Act[] = draft.acts ?? []
  const isAboutPictures =
    draft.reason === 'private_images' || draft.reason === 'sextortion' || acts.includes('shared')
  const steps: Next[] = []
  if (acts.includes('told_to_self_harm')) steps.push('emergency')
  if (isPressing(draft)) steps.push('crisis_line')
  if (isAboutPictures) steps.push(draft.ageThen === 'adult' ? 'portal_adult' : 'portal_minor')
  if (isAboutPictures && draft.ageThen === 'unknown') steps.push('portal_adult')
  if (acts.includes('shared')) steps.push('takedown_request')
  return [...steps, 'keep_evidence', 'block']
}

const A_DAY_MS = 24 * 60 * 60_000
/** The time to complain (DSA Art. 20), after which nobody needs a settled report. */
export const KEPT_DAYS = 180
export const KEPT_AT_MOST_DAYS = 400

export function daysBefore(now: Date, days: number): Date {
  return new Date(now.getTime() - days * A_DAY_MS)
}

/**
 * How much a report from this account adds, 0 to 1, by what became of its earlier ones. Nobody starts at nothing and
 * nobody gets there: a report is always read.
 */
export function weight(history: { readonly upheld: number; readonly rejected: number }): number {
  return Math.max(0.1, (history.upheld + 4) / (history.upheld + history.rejected + 4))
}
