/** Seconds between one try and the next: at once, then more and more patient, for about three days in all. */
const PATIENCE_S = [5, 30, 120, 600, 1_800, 7_200, 21_600, 43_200, 86_400, 86_400] as const

/** What came of one try. */
export type Outcome = { readonly status: number } | { readonly fault: string }

export type Next =
  | { readonly state: 'delivered' }
  | { readonly state: 'given-up' }
  | { readonly state: 'waiting'; readonly wait_ms: number }

/** What a delivery does after its try number `tries` (the first is 1). 410 says that nobody will ever listen there. */
export function afterTry(outcome: Outcome, tries: number): Next {
  if ('status' in outcome && outcome.status >= 200 && outcome.status < 300) return { state: 'delivered' }
  const wait_s = PATIENCE_S[tries - 1]
  if (wait_s === undefined || ('status' in outcome && outcome.status === 410)) return { state: 'given-up' }
  return { state: 'waiting', wait_ms: wait_s * 1_000 }
}

export function isWebhookName(name: string): boolean {
  return /^[a-z0-9][a-z0-9-]{0,39}$/.test(name)
}
