import type { Case } from '@breakwater/contract'

/** The case that is open in this page, with the PIN that opened it; both are gone when the page is. */
export interface Open {
  readonly found: Case
  readonly pin: string
}
