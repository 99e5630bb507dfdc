import type { Clock } from '../../infra/clock.ts'
import type { Db } from '../../infra/database/db.ts'
import * as store from '../store.ts'
import type { EventLog, EventToKeep, LoggedEvent } from './event-log.ts'
import { openRecent, type Run } from './recent.ts'

interface Waiting {
  readonly platform: string
  readonly events: readonly EventToKeep[]
  readonly resolve: () => void
  readonly reject: (fault: unknown) => void
}

/** Events of one commit at most: more would make those who wait behind it late. */
const COMMIT_EVENTS = 4_000
const FORGET_EVENTS = 5_000

/**
 * The log as a table of the same database. Whoever comes while a commit is under way shares the next one, so many small
 * requests cost few commits.
 */
export function openTableLog(db: Db, now: Clock): EventLog {
  let waiting: Waiting[] = []
  let turn: Promise<void> | null = null
  let kept = 0
  const recent = openRecent()

  async function commitAll(): Promise<void> {
    while (waiting.length > 0) {
      const group = takeGroup()
      try {
        const runs = await db.transaction(inside => appendAll(inside, group, now()))
        for (const run of runs) recent.add(run)
        kept += 1
        for (const { resolve } of group) resolve()
      } catch (fault) {
        for (const { reject } of group) reject(fault)
      }
    }
    turn = null
  }

  function takeGroup(): readonly Waiting[] {
    let events = 0
    const end = waiting.findIndex((one, place) => {
      events += one.events.length
      return place > 0 && events > COMMIT_EVENTS
    })
    const group = end < 0 ? waiting : waiting.slice(0, end)
    waiting = end < 0 ? [] : waiting.slice(end)
    return group
  }

  return {
    append(platform, events) {
      if (events.length === 0) return Promise.resolve()
      const done = new Promise<void>((resolve, reject) => waiting.push({ platform, events, resolve, reject }))
      turn ??= Promise.resolve().then(commitAll)
      return done
    },
    async appendWithin(inside, platform, events) {
      await appendAll(inside, [{ platform, events }], now())
      kept += 1
    },
    async read(platform, after, events_max): Promise<readonly LoggedEvent[]> {
      return recent.after(platform, after, events_max) ?? store.eventsAfter(db, platform, after, events_max)
    },
    named: (platform, ids) => store.eventsNamed(db, platform, ids),
    async forget(platform, before, upTo) {
      let forgotten = 0
      recent.forget(platform)
      for (;;) {
        const gone = await store.deleteOldest(db, platform, before, upTo, FORGET_EVENTS)
        forgotten += gone
        if (gone < FORGET_EVENTS) return forgotten
      }
    },
    get kept() {
      return kept
    },
    async close() {
      await turn
    },
  }
}

/** In the order of platforms, so that two processes never wait for each other in a circle. */
async function appendAll(
  db: Db,
  group: readonly Pick<Waiting, 'platform' | 'events'>[],
  at: Date,
): Promise<readonly Run[]> {
  const runs: Run[] = []
  for (const platform of [...new Set(group.map(one => one.platform))].sort()) {
    const events = group.filter(one => one.platform === platform).flatMap(one => one.events)
    const last = await store.takePositions(db, platform, events.length)
    const after = last - events.length
    const fresh = await store.insertEvents(db, platform, events, after, at)
    runs.push({ platform, after, events, isWhole: fresh === events.length })
  }
  return runs
}
