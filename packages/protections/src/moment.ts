import type { NoticeCode } from './catalogue/effect.ts'
import { protectedBelow, protectingAge } from './contact/age.ts'
import type { Account, Suspicion } from './contact/contact.ts'

/** How far back a thread counts when an account is removed. */
const afterCareDays = 90

const dayMs = 86_400_000

/** A thread with an account that was removed. Times in milliseconds since 1970. */
export interface PastThread {
  readonly account: string
  readonly lastAtMs: number
}

/** Who is offered help when an account is removed (C37): everyone who talked with it, once each. */
export function afterCare(
  suspicion: Suspicion,
  threads: readonly PastThread[],
  removedAtMs: number,
): readonly { readonly account: string; readonly notice: NoticeCode }[] {
  if (suspicion < 3) return []
  const recent = threads.filter(({ lastAtMs }) => removedAtMs - lastAtMs <= afterCareDays * dayMs)
  return [...new Set(recent.map(({ account }) => account))].map(account => ({ account, notice: 'N5' }))
}

/** The closed list of what a parent who supervises may see and do (C41). The teen is shown the same list. */
export const supervision = {
  sees: ['accounts messaged in 7 days', 'settings', 'requests to loosen a setting', 'time spent'],
  does: ['approve or decline a request', 'set a daily limit', 'set hours of rest'],
  neverSees: ['messages', 'pictures', 'searches', 'reports the teen made'],
} as const

/** The service that takes pictures down, for someone who reports (C36). Under 18 and unknown: Take It Down. */
export function takedownService(account: Account, wasMinorInPicture = false): 'take_it_down' | 'stop_ncii' {
  return wasMinorInPicture || protectingAge(account) < protectedBelow ? 'take_it_down' : 'stop_ncii'
}
