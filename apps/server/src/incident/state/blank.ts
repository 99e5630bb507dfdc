import type { Account } from '@breakwater/detection'
import type { TouchedState } from './touched.ts'

const NOTHING_DONE = {
  ties: [],
  suspicion: 0,
  evidenceAt: 0,
  reviewAt: 0,
  held: null,
  harmedUntil: 0,
  pairs: null,
  conduct: null,
  lastDevice: null,
  sessionAt: 0,
  isLinked: false,
  places: null,
} as const satisfies Partial<Record<keyof Account, unknown>>

const NOTHING_KNOWN = {
  age: null,
  ageSource: null,
  country: null,
  name: null,
  groups: [],
  photo: null,
  childFeatured: false,
  createdAt: null,
  removedAt: null,
} as const satisfies Omit<Account['facts'], 'firstSeen'>

/** Forgets all that is known of an account; its place stays, since others refer to it by number. */
export function blank(state: TouchedState, id: string): void {
  const account = state.accounts.peek(id)
  if (account === undefined) return
  const { serial, facts } = account
  Object.assign(account, NOTHING_DONE, { id: `erased ${serial}`, ties: [] })
  account.facts = { ...NOTHING_KNOWN, firstSeen: facts.firstSeen }
  state.accounts.delete(id)
  state.accounts.set(account.id, account)
  state.touchedSerials.add(serial)
}
