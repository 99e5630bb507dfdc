import type { MultiIndex, SignalHit } from '@breakwater/engine'
import { progressOf } from '../progress.ts'

const BETWEEN_DRAWINGS = 1_024
/** Look-ups before the clock starts, so that what is measured is compiled code. */
const WARM_UP = 200

/** The answers of all queries, and how long each took. */
export interface Answers {
  readonly hits: readonly (readonly SignalHit<number>[])[]
  readonly each_ms: Float64Array
  /** From the first query to the last answer. */
  readonly all_ms: number
}

/** One after the other on this thread, a few of them once more beforehand. */
export function lookUp(index: MultiIndex<number>, signals: readonly string[], distance: number): Answers {
  const progress = progressOf(Math.max(1, signals.length), 'look-ups')
  const each_ms = new Float64Array(signals.length)
  const hits: (readonly SignalHit<number>[])[] = []
  let all_ms = 0
  for (const signal of signals.slice(0, WARM_UP)) index.query(signal, distance)
  for (const [i, signal] of signals.entries()) {
    const before = performance.now()
    hits.push(index.query(signal, distance))
    const took = performance.now() - before
    each_ms[i] = took
    all_ms += took
    if (i % BETWEEN_DRAWINGS === 0) progress.reached(i)
  }
  progress.clear()
  return { hits, each_ms, all_ms }
}
