import type { Db } from '../infra/database/db.ts'
import type { Judged } from './rules.ts'
import * as store from './store.ts'

const BATCH_ITEMS = 5_000
const BATCH_VIDEOS = 200

interface Followed {
  readonly item: store.ChangedItem
  /** What a match with it is judged by. */
  readonly judged: Judged
  readonly signals: readonly { readonly type: string; readonly value: string }[]
}

/** Every item that changed after `seq`, as it is now, with its signals; oldest change first, in batches. */
export async function* follow(db: Db, seq: number): AsyncGenerator<readonly Followed[]> {
  for (let after = seq; ; ) {
    const items = await store.changesAfter(db, after, BATCH_ITEMS)
    const last = items.at(-1)
    if (last === undefined) return
    yield items.map(item => ({ item, judged: store.judged(item), signals: signalsIn(item.signals) }))
    after = last.changeSeq
  }
}

/** Items with a video whose newest change is no later than `seq`: what a snapshot of signals leaves out. */
export async function* videos(db: Db, seq: number): AsyncGenerator<readonly Followed[]> {
  for (let after = 0; ; ) {
    const items = await store.videosUntil(db, after, seq, BATCH_VIDEOS)
    const last = items.at(-1)
    if (last === undefined) return
    yield items.map(item => ({ item, judged: store.judged(item), signals: signalsIn(item.signals) }))
    after = last.changeSeq
  }
}

function signalsIn(text: string | null): Followed['signals'] {
  if (text === null) return []
  return text.split('\n').map(line => {
    const gap = line.indexOf(' ')
    return { type: line.slice(0, gap), value: line.slice(gap + 1) }
  })
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
