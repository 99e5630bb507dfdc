import type { NoticeFinding } from '@breakwater/detection'
import type { Message } from './words/language.ts'

const A_DAY_MS = 24 * 60 * 60_000

/** How long it is kept that someone was given a notice. */
export const KEPT_DAYS = 90
/** One of a kind in a thread in this time, unless a threat stands. */
export const ONCE_IN_THREAD_MS = 7 * A_DAY_MS

interface Kind {
  /** Most of this kind for one person in a day, in all threads; a threat is always told. */
  readonly perDay: number
  /** Whether it may be pushed at night where the person is. It is always shown when they look. */
  readonly mayWake: boolean
}

/** Frequency and quiet hours, as data. Moments and tone: docs/rulebook.md. */
export const kinds: Readonly<Record<string, Kind>> = {
  N1: { perDay: 5, mayWake: false },
  N2: { perDay: 10, mayWake: false },
  N2b: { perDay: 5, mayWake: false },
  N3: { perDay: 3, mayWake: false },
  N4: { perDay: 3, mayWake: false },
  N5: { perDay: 1, mayWake: false },
  N10: { perDay: 5, mayWake: false },
}

export interface Given {
  readonly kind: string
  readonly thread: string | null
  readonly givenAt: Date
}

export type HeldBack = 'again' | 'too-many' | 'unknown'

/** Why a notice that is due is not given; null where it is. `before`: what the person was given in the last week. */
export function heldBack(
  due: Pick<NoticeFinding, 'notice' | 'thread' | 'stage' | 'crisis'>,
  before: readonly Given[],
  now: Date,
): HeldBack | null {
  const kind = kinds[due.notice]
  if (kind === undefined) return 'unknown'
  if (isGrave(due)) return null
  const same = before.filter(given => given.kind === due.notice)
  const isSince = (ms: number) => (given: Given) => given.givenAt.getTime() > now.getTime() - ms
  if (same.filter(given => given.thread === due.thread).some(isSince(ONCE_IN_THREAD_MS))) return 'again'
  return same.filter(isSince(A_DAY_MS)).length >= kind.perDay ? 'too-many' : null
}

/** A threat stands, or somebody may harm themselves. */
function isGrave({ stage, crisis }: Pick<NoticeFinding, 'stage' | 'crisis'>): boolean {
  return crisis === true || ['S5', 'S6', 'S7'].includes(stage ?? '')
}

/** Which words a notice is shown with. */
export function messageOf(kind: string, stage: string | null): Message {
  if (kind === 'N2' && ['S5', 'S6', 'S7'].includes(stage ?? '')) return 'N2-threat'
  return kind as Message
}

/** Whether a notice may wake somebody at night. */
export function mayWake(kind: string, isCrisis: boolean, stage: string | null): boolean {
  return isCrisis || ['S5', 'S6', 'S7'].includes(stage ?? '') || (kinds[kind]?.mayWake ?? false)
}
