import type { Event } from '@breakwater/detection'
import type { Db } from '../../infra/database/db.ts'

/** An event to keep: its id within its platform, and the event as JSON on one line. */
export interface EventToKeep {
  readonly id: string
  readonly body: string
  /** What the body says, where that is at hand; nobody changes it. */
  readonly event?: Event
}

export interface LoggedEvent {
  /** Grows in the order in which events are to be folded; has gaps. */
  readonly position: number
  readonly body: string
  readonly event?: Event
}

/** Where events wait until they are folded. Each implementation passes `event-log.suite.ts`. */
export interface EventLog {
  /**
   * Keeps events of a platform in their order, each once by its id; resolves when they would survive a kill. Whatever
   * was read before has a lower position than whatever is kept later.
   */
  append(platform: string, events: readonly EventToKeep[]): Promise<void>
  /** The same inside a transaction that is under way, where the log lies in that database. */
  appendWithin(db: Db, platform: string, events: readonly EventToKeep[]): Promise<void>
  /** Events after a position, oldest first. */
  read(platform: string, after: number, events_max: number): Promise<readonly LoggedEvent[]>
  /** Events with these ids, as far as they are at hand. */
  named(platform: string, ids: readonly string[]): Promise<readonly EventToKeep[]>
  /** Forgets events that came before a time and lie at a position or before it; returns how many. */
  forget(platform: string, before: Date, upTo: number): Promise<number>
  /** How often something was kept here by this process: whoever follows need not ask when nothing was. */
  readonly kept: number
  close(): Promise<void>
}
