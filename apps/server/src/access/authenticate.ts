import { Refusal, refuse } from '@breakwater/contract'
import type { Caller } from '../infra/ctx.ts'
import type { Db } from '../infra/database/db.ts'
import type { Authenticate } from '../infra/http/app.ts'
import { hashOfKey } from './partner.ts'
import { callerOfSession } from './staff/index.ts'
import * as store from './store.ts'

const FRESH_MS = 1_000
/** A key that is still in use is looked up again before it is stale, so that nobody waits for that. */
const RENEW_MS = 500
const KEYS_MAX = 10_000

interface Remembered {
  readonly caller: Caller | null
  readonly at: number
}

/**
 * Tells who holds a key, or a session of the staff. Answers are remembered for a second, so that a hot route does not ask the database
 * each time; a key revoked in this process stops at once, elsewhere within that second. While the database is
 * away a key seen before goes on working, since looking up is better than failing open or shut.
 */
export function openAuthenticator(db: Db, now: () => Date): Authenticate {
  const remembered = new Map<string, Remembered>()
  const looking = new Map<string, Promise<Remembered>>()
  let changes = 0
  db.onCommit(async events => {
    if (!events.some(event => event.startsWith('partner.'))) return
    changes += 1
    remembered.clear()
    looking.clear()
  })

  function fresh(key: string): Remembered | null {
    const known = remembered.get(key)
    if (known === undefined) return null
    const age_ms = now().getTime() - known.at
    if (age_ms >= RENEW_MS && age_ms < FRESH_MS) look(key).catch(() => {})
    return age_ms < FRESH_MS ? known : null
  }

  /** However many ask with one key at once, the database is asked once; after a revocation, again. */
  function look(key: string): Promise<Remembered> {
    const begun = looking.get(key)
    if (begun !== undefined) return begun
    const look = lookUp(key).finally(() => {
      if (looking.get(key) === look) looking.delete(key)
    })
    looking.set(key, look)
    return look
  }

  async function lookUp(key: string): Promise<Remembered> {
    const before = changes
    const at = now().getTime()
    try {
      const partner = await store.partnerOfKey(db, hashOfKey(key))
      const caller: Caller | null =
        partner === null ? null : { kind: 'partner', name: partner.name, scopes: partner.scopes }
      if (remembered.size >= KEYS_MAX) remembered.clear()
      const seen = { caller, at }
      if (caller !== null && before === changes) remembered.set(key, seen)
      return seen
    } catch (error) {
      const known = remembered.get(key)
      if (error instanceof Refusal && error.code === 'storage.away' && known !== undefined) return known
      throw error
    }
  }

  return async (authorization, request) => {
    if (authorization === undefined) return (await callerOfSession(db, now, request)) ?? { kind: 'anyone' }
    const key = /^Bearer (bw_[A-Za-z0-9_-]{43})$/.exec(authorization)?.[1]
    if (key === undefined) refuse('access.key-wrong')
    return (fresh(key) ?? (await look(key))).caller ?? refuse('access.key-wrong')
  }
}
