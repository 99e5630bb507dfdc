import type { Event } from '@breakwater/detection'

/** An event before it is told, with its time as a number. */
export interface Draft extends Omit<Event, 'id' | 'at'> {
  readonly at: number
}

/** An event with its id, waiting for its day. */
export interface Planned extends Draft {
  readonly id: string
}

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** Events to come, by day; what is planned beyond the last day never happens. */
export class Calendar {
  readonly start: number
  readonly days: number
  private readonly planned = new Map<number, Planned[]>()
  private count = 0

  constructor(start: number, days: number) {
    this.start = start
    this.days = days
  }

  /** Plans an event and returns its id; null where it lies beyond the end. */
  add(draft: Draft): string | null {
    const day = Math.floor((draft.at - this.start) / DAY)
    if (day >= this.days) return null
    const id = `e_${this.count++}`
    const waiting = this.planned.get(day)
    if (waiting === undefined) this.planned.set(day, [{ ...draft, id }])
    else waiting.push({ ...draft, id })
    return id
  }

  /** Takes the events of a day in order of time; equal times keep the order in which they were planned. */
  take(day: number): readonly Planned[] {
    const waiting = this.planned.get(day) ?? []
    this.planned.delete(day)
    return waiting.sort((one, other) => one.at - other.at)
  }

  /** Days before the start for which something was planned, in order. */
  daysBefore(): readonly number[] {
    return [...this.planned.keys()].filter(day => day < 0).sort((a, b) => a - b)
  }
}
