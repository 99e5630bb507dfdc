import { saveNeededFrom } from '../../event/index.ts'
import type { Db } from '../../infra/database/db.ts'
import { changedRows, LAYOUT, nothingWritten, putBack, type Row, restored, type Written } from './packed.ts'
import * as store from './store.ts'
import { newTouchedState, settle, type TouchedState } from './touched.ts'

/** Rows in one transaction: between two of them, events are folded. */
const ROWS_AT_ONCE = 500
const ROWS_READ = 2_000

/** A state in memory, and how much of it is saved. */
export interface Kept {
  readonly state: TouchedState
  readonly written: Written
  /** The position up to which its events are in it. */
  position: number
  generation: number
}

/** The state as last saved, or an empty one before the first event where none was. */
export async function readKept(db: Db, platform: string): Promise<Kept> {
  const kept: Kept = { state: newTouchedState(), written: nothingWritten(), position: 0, generation: 0 }
  const snapshot = await store.snapshotOf(db, platform)
  if (snapshot === null || snapshot.layout !== LAYOUT) {
    await store.deleteStates(db, platform)
    kept.generation = snapshot?.generation ?? 0
    return kept
  }
  await store.deleteLeftOver(db, platform, snapshot.generation)
  for (let last: Row | null = null; ; ) {
    const rows: readonly Row[] = await store.rowsAfter(db, platform, last, ROWS_READ)
    for (const row of rows) putBack(kept.state, kept.written, row)
    last = rows.at(-1) ?? null
    if (last === null) break
  }
  restored(kept.state, kept.written)
  settle(kept.state)
  kept.state.now = snapshot.now_ms
  kept.position = snapshot.position
  kept.generation = snapshot.generation
  return kept
}

/** Part by part, a saving that leaves the owner free in between: call `next` until it answers true. */
export interface Saving {
  next(db: Db): Promise<boolean>
}

/** Takes down what changed since the last saving, as of now; the rest of the saving touches the state no more. */
export function beginSaving(kept: Kept, platform: string): Saving {
  const rows = changedRows(kept.state, kept.written)
  settle(kept.state)
  kept.generation += 1
  const snapshot = {
    generation: kept.generation,
    position: kept.position,
    now_ms: kept.state.now,
    layout: LAYOUT,
  }
  const parts = Array.from({ length: Math.ceil(rows.length / ROWS_AT_ONCE) }, (_, at) =>
    rows.slice(at * ROWS_AT_ONCE, (at + 1) * ROWS_AT_ONCE),
  )
  let done = 0
  return {
    async next(db) {
      const part = done < parts.length ? parts[done] : parts[done - parts.length - 1]
      if (done === parts.length) {
        await db.transaction(async inside => {
          await store.saveSnapshot(inside, platform, snapshot)
          await saveNeededFrom(inside, platform, snapshot.position)
        })
      } else if (part !== undefined) {
        if (done < parts.length) await store.insertRows(db, platform, snapshot.generation, part)
        else await store.deleteReplaced(db, platform, snapshot.generation, part)
      }
      done += 1
      return done > 2 * parts.length
    },
  }
}
