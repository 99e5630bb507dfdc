import type { Db } from '../infra/database/db.ts'
import type { Judged } from './rules.ts'
import * as store from './store.ts'

const BATCH_ITEMS = 5_000

interface Followed {
  readonly item: store.Item
  /** What a match with it is judged by. */
  readonly judged: Judged
  readonly signals: readonly store.StoredSignal[]
}

/** Every item that changed after `seq`, as it is now, with its signals; oldest change first, in batches. */
export async function* follow(db: Db, seq: number): AsyncGenerator<readonly Followed[]> {
  for (let after = seq; ; ) {
    const items = await store.changesAfter(db, after, BATCH_ITEMS)
    const last = items.at(-1)
    if (last === undefined) return
    const signals = new Map<string, store.StoredSignal[]>(items.map(item => [item.id, []]))
    for (const signal of await store.signalsOf(db, [...signals.keys()]))
      signals.get(signal.item)?.push(signal)
    yield items.map(item => ({ item, judged: store.judged(item), signals: signals.get(item.id) ?? [] }))
    after = last.changeSeq
  }
}

/**
 * How many items are in force, the last 32 bits of their ids added up, and the newest change: two that are equal in
 * these hold the same items.
 */
export async function tallyOfItems(
  db: Db,
): Promise<{ readonly items: number; readonly sum: bigint; readonly seq: number }> {
  const { items, sum, seq } = await store.tallyOfItems(db)
  return { items, sum: BigInt(sum), seq }
}

export { typeShares } from './settings/store.ts'
export { allBanks } from './store.ts'
