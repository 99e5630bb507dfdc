import type { EventToKeep, LoggedEvent } from './event-log.ts'

/** Events of a platform that were kept in one go, at the positions that follow `after`. */
export interface Run {
  readonly platform: string
  readonly after: number
  readonly events: readonly EventToKeep[]
  /** All of them were new. Otherwise only the log itself knows which. */
  readonly isWhole: boolean
}

/** What this process kept lately, so that it need not read back what it wrote. */
export interface Recent {
  add(run: Run): void
  /** What is here may be gone from the log. */
  forget(platform: string): void
  /** Events after a position, or null where they are not all here. */
  after(platform: string, position: number, events_max: number): readonly LoggedEvent[] | null
}

const EVENTS_MAX = 20_000

interface Held {
  /** Everything after this position is here. */
  from: number
  to: number
  events: LoggedEvent[]
}

export function openRecent(): Recent {
  const held = new Map<string, Held>()
  return {
    add({ platform, after, events, isWhole }) {
      const last = after + events.length
      const known = held.get(platform)
      // Another process wrote in between, or some were known: from here on we know again.
      if (!isWhole || known === undefined || known.to !== after) {
        held.set(platform, { from: isWhole ? after : last, to: last, events: [] })
        if (!isWhole) return
      }
      const here = held.get(platform)
      if (here === undefined) return
      for (const [at, { body, event }] of events.entries())
        here.events.push({ position: after + at + 1, body, ...(event !== undefined && { event }) })
      here.to = last
      if (here.events.length <= EVENTS_MAX) return
      here.events.splice(0, here.events.length - EVENTS_MAX)
      here.from = (here.events[0]?.position ?? last + 1) - 1
    },
    forget(platform) {
      held.delete(platform)
    },
    after(platform, position, events_max) {
      const here = held.get(platform)
      // At the end, only the log knows whether another process wrote since.
      if (here === undefined || position < here.from || position >= here.to) return null
      const start = position - here.from
      const found = here.events.slice(start, start + events_max)
      here.events.splice(0, start)
      here.from = position
      return found
    },
  }
}
