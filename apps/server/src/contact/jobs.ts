import type { Job } from '../infra/timer.ts'
import type { Rulebooks } from './rulebook.ts'

/** Follows rulebooks that another process put in force. */
export function jobs(rulebooks: Rulebooks): readonly Job[] {
  return [{ name: 'follow rulebooks', every_ms: 500, run: () => rulebooks.catchUp() }]
}
