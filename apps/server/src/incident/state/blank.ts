import type { TouchedState } from './touched.ts'

/** Forgets all that is known of an account; its place stays, since others refer to it by number. */
export function blank(state: TouchedState, id: string): void {
  const account = state.accounts.peek(id)
  if (account === undefined) return
  const { serial, facts } = account
  Object.assign(account, {
    id: `erased ${serial}`,
    facts: {
      ...{ age: null, ageSource: null, country: null, name: null, groups: [], photo: null },
      ...{ childFeatured: false, createdAt: null, firstSeen: facts.firstSeen, removedAt: null },
    },
    ...{ ties: [], suspicion: 0, evidenceAt: 0, reviewAt: 0, held: null, harmedUntil: 0, pairs: null },
    ...{ approachedBy: null, conduct: null, lastDevice: null, sessionAt: 0, isLinked: false, places: null },
  } satisfies Partial<typeof account>)
  state.accounts.delete(id)
  state.accounts.set(account.id, account)
  state.touchedSerials.add(serial)
}
