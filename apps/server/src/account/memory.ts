import type { Account } from '@breakwater/protections'
import type { Db } from '../infra/database/db.ts'
import * as store from './store.ts'

const ACCOUNTS_MAX = 200_000

/** Accounts in memory by recency: those asked for lately are answered without the database. */
export interface AccountMemory {
  /** The accounts of a platform that are known, by id; null for those of which nothing is kept. */
  accounts(db: Db, platform: string, ids: readonly string[]): Promise<ReadonlyMap<string, Account | null>>
  /** Drops what any process changed since last time. */
  catchUp(): Promise<void>
}

/** Opens an empty memory that follows what commits: at once in this process, by `catchUp` in others. */
export async function openAccountMemory(db: Db, accounts_max = ACCOUNTS_MAX): Promise<AccountMemory> {
  const remembered = new Map<string, Account | null>()
  /** Who reads an account now. A change in between takes it away: what was read before it must not be remembered after. */
  const readers = new Map<string, object>()
  let seq = await store.newestChange(db)
  let turn: Promise<void> = Promise.resolve()

  function remember(key: string, account: Account | null): void {
    remembered.delete(key)
    remembered.set(key, account)
    if (remembered.size <= accounts_max) return
    for (const oldest of remembered.keys()) {
      remembered.delete(oldest)
      return
    }
  }

  async function read(
    db: Db,
    platform: string,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, Account>> {
    const reader = {}
    const keys = ids.map(id => keyOf(platform, id))
    for (const key of keys) readers.set(key, reader)
    const isMine = (key: string): boolean => readers.get(key) === reader
    try {
      const rows = await store.accountsOf(db, platform, ids)
      const known = new Map(rows.map(({ id, facts }) => [id, { ...facts, id }]))
      for (const id of ids)
        if (isMine(keyOf(platform, id))) remember(keyOf(platform, id), known.get(id) ?? null)
      return known
    } finally {
      for (const key of keys.filter(isMine)) readers.delete(key)
    }
  }

  async function dropChanged(): Promise<void> {
    for (const { platform, id, changeSeq } of await store.changedAfter(db, seq)) {
      remembered.delete(keyOf(platform, id))
      readers.delete(keyOf(platform, id))
      seq = changeSeq
    }
  }

  const memory: AccountMemory = {
    async accounts(db, platform, ids) {
      const found = new Map<string, Account | null>()
      for (const id of ids) {
        const account = remembered.get(keyOf(platform, id))
        if (account !== undefined) found.set(id, account)
      }
      const missing = ids.filter(id => !found.has(id))
      if (missing.length === 0) return found
      const known = await read(db, platform, missing)
      for (const id of missing) found.set(id, known.get(id) ?? null)
      return found
    },
    catchUp() {
      turn = turn.catch(() => {}).then(dropChanged)
      return turn
    },
  }
  db.onCommit(async events => {
    if (events.some(event => event.startsWith('account.'))) await memory.catchUp()
  })
  return memory
}

function keyOf(platform: string, id: string): string {
  return `${platform}\n${id}`
}
