import type { Db } from '../infra/database/db.ts'
import type { Judged } from './rules.ts'
import * as store from './store.ts'

const BATCH_ITEMS = 5_000
const BATCH_VIDEOS = 200

interface Followed {
  readonly item: Omit<store.ChangedItem, 'label' | 'signals'>
  /** The same object for items that have the same. */
  readonly label: Label
  /** What a match with it is judged by. */
  readonly judged: Judged
  readonly signals: readonly { readonly type: string; readonly value: string }[]
}

interface Label {
  readonly tags: readonly string[]
  readonly regions: readonly string[]
}

/** Every item that changed after `seq`, as it is now, with its signals; oldest change first, in batches. */
export async function* follow(db: Db, seq: number): AsyncGenerator<readonly Followed[]> {
  const read = reader()
  for (let after = seq; ; ) {
    const items = await store.changesAfter(db, after, BATCH_ITEMS)
    const last = items.at(-1)
    if (last === undefined) return
    yield items.map(read)
    after = last.changeSeq
  }
}

/** Items with a video whose newest change is no later than `seq`: what a snapshot of signals leaves out. */
export async function* videos(db: Db, seq: number): AsyncGenerator<readonly Followed[]> {
  const read = reader()
  for (let after = 0; ; ) {
    const items = await store.videosUntil(db, after, seq, BATCH_VIDEOS)
    const last = items.at(-1)
    if (last === undefined) return
    yield items.map(read)
    after = last.changeSeq
  }
}

/** The newest change after `seq` with none up to it that was made between two moments: what is older than a while. */
export function settledUntil(db: Db, seq: number, from: Date, until: Date): Promise<number> {
  return store.seqBefore(db, seq, from, until)
}

/** Items mostly have no tags and no regions: what many have is read once. */
function reader(): (item: store.ChangedItem) => Followed {
  const labels = new Map<string, Label>()
  return item => {
    const label = labels.get(item.label) ?? labelIn(item.label)
    labels.set(item.label, label)
    return { item, label, judged: store.judged(item), signals: signalsIn(item.signals) }
  }
}

function labelIn(text: string): Label {
  const [tags, regions] = JSON.parse(text) as [string[], string[]]
  return { tags, regions }
}

function signalsIn(text: string | null): Followed['signals'] {
  if (text === null) return []
  return text.split(store.BETWEEN_SIGNALS).map(signal => {
    const gap = signal.indexOf(' ')
    return { type: signal.slice(0, gap), value: signal.slice(gap + 1) }
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
