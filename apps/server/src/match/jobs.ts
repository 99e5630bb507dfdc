import type { Job } from '../infra/timer.ts'
import type { Matcher } from './matcher.ts'

/** Follows what other processes commit; with one process it only keeps the clock of how far behind. */
export function jobs(matcher: Matcher): readonly Job[] {
  return [
    { name: 'follow bank changes', every_ms: 200, run: () => matcher.catchUp() },
    { name: 'fold indexes that came to rest', every_ms: 60_000, run: () => matcher.settle() },
    { name: 'save a snapshot of the signals', every_ms: 60_000, run: () => matcher.save() },
  ]
}
