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

  async function dropChanged(): Promise<void> {
    for (const { platform, id, changeSeq } of await store.changedAfter(db, seq)) {
      remembered.delete(keyOf(platform, id))
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
      for (const id of missing) found.set(id, null)
      for (const { id, facts } of await store.accountsOf(db, platform, missing))
        found.set(id, { ...facts, id })
      for (const id of missing) remember(keyOf(platform, id), found.get(id) ?? null)
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
