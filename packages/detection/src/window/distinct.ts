import { DAY } from '../event/time.ts'
import { estimate, merge, newSketch, type Sketch, sketchAdd } from './sketch.ts'

/**
 * How many different ones within a window. Exact (last seen, by key) up to `DISTINCT_EXACT_MAX` keys; those seen
 * longest ago then go into one sketch a day, whose standard error is 6.5 % (see sketch.ts).
 */
export interface Distinct {
  last: Map<string, number>
  /** By day since 1970. */
  days: Map<number, Sketch> | null
}

export const DISTINCT_EXACT_MAX = 256

export function newDistinct(): Distinct {
  return { last: new Map(), days: null }
}

/** Notes one at its own time, however late it comes; forgets what is older than the span. True the first time. */
export function addSeen(distinct: Distinct, key: string, at: number, now: number, span_ms: number): boolean {
  const seen = distinct.last.get(key)
  if (seen !== undefined) {
    if (at > seen) distinct.last.set(key, at)
    return false
  }
  if (at <= now - span_ms) return false
  distinct.last.set(key, at)
  if (distinct.last.size > DISTINCT_EXACT_MAX) moveOldest(distinct, now - span_ms)
  return true
}

/** How many different ones were last seen within the window that ends now. */
export function distinctWithin(distinct: Distinct | null, now: number, window_ms: number): number {
  if (distinct === null) return 0
  let exact = 0
  for (const at of distinct.last.values()) if (at > now - window_ms) exact++
  return exact + sketched(distinct, now - window_ms)
}

function sketched(distinct: Distinct, from: number): number {
  if (distinct.days === null) return 0
  const together = newSketch()
  for (const [day, sketch] of distinct.days) if ((day + 1) * DAY > from) merge(together, sketch)
  return Math.round(estimate(together))
}

/** Half of the keys, those seen longest ago, leave the exact part. Ties break by key, so order of arrival is no matter. */
function moveOldest(distinct: Distinct, stale: number): void {
  const oldest = [...distinct.last].sort(([a, at], [b, bt]) => at - bt || (a < b ? -1 : 1))
  for (const [key, at] of oldest.slice(0, DISTINCT_EXACT_MAX / 2)) {
    distinct.last.delete(key)
    if (at <= stale) continue
    distinct.days ??= new Map()
    const day = Math.floor(at / DAY)
    const sketch = distinct.days.get(day) ?? newSketch()
    sketchAdd(sketch, key)
    distinct.days.set(day, sketch)
  }
  for (const day of distinct.days?.keys() ?? []) if ((day + 1) * DAY <= stale) distinct.days?.delete(day)
}
