import type { Job } from '../infra/timer.ts'
import type { Rulebooks } from './rulebook.ts'

/** Follows rulebooks that another process put in force. */
export function followJobs(rulebooks: Rulebooks): readonly Job[] {
  return [{ name: 'follow rulebooks', every_ms: 500, run: () => rulebooks.catchUp() }]
}

/** Adds what this process saw of a shadow rulebook to what the others saw. */
export function jobs(rulebooks: Rulebooks): readonly Job[] {
  return [{ name: 'count the shadow rulebook', every_ms: 2_000, run: () => rulebooks.flush() }]
}
