import {
  checkEvent,
  defaultSettings,
  fold,
  isEventRefusal,
  type Means,
  newState,
  type State,
} from '@breakwater/detection'
import { shippedReader } from '@breakwater/detection/text'
import { type Measurement, rounded } from './measure.ts'
import { type StreamShape, streamOf } from './stream.ts'

const PEOPLE = 10_000
const EVENTS = 150_000
const RUNS = 2

/**
 * Lines to findings on one thread, as `replay` folds them (parsing and checking included, reading the file not).
 * Counted in CPU seconds of this process, its garbage collector's threads included, so a busy machine matters less.
 */
export async function* benchDetection(): AsyncGenerator<Measurement> {
  const shape = { people: PEOPLE, events: EVENTS }
  const withoutText = { settings: { ...defaultSettings, off: ['text'] }, read: null } satisfies Means
  const withText = { settings: defaultSettings, read: shippedReader } satisfies Means
  yield measured('without text, 10 % messages', { ...shape, messages: 0.1, withText: false }, withoutText)
  yield measured('without text, 65 % messages', { ...shape, messages: 0.65, withText: false }, withoutText)
  yield measured('with text, 10 % messages', { ...shape, messages: 0.1, withText: true }, withText)
  yield measured('with text, 65 % messages', { ...shape, messages: 0.65, withText: true }, withText)
  yield memory({ ...shape, messages: 0.65, withText: true }, withText)
}

function measured(what: string, shape: StreamShape, means: Means): Measurement {
  const lines = [...streamOf(shape)]
  let best_ms = Number.POSITIVE_INFINITY
  let findings = 0
  for (let run = 0; run < RUNS; run++) {
    const before = process.cpuUsage().user
    findings = foldAll(newState(), lines, means)
    best_ms = Math.min(best_ms, (process.cpuUsage().user - before) / 1_000)
  }
  const per_s = Math.round((lines.length / best_ms) * 1_000)
  return {
    bench: 'detection',
    what,
    events: lines.length,
    findings,
    runs: RUNS,
    cpu_ms: rounded(best_ms),
    per_cpu_s: per_s,
  }
}

/** Heap that the state holds, per account that acted in a week; ids of the events of two days are counted apart. */
function memory(shape: StreamShape, means: Means): Measurement {
  const collect = globalThis.gc
  const state = newState()
  collect?.()
  const before = process.memoryUsage().heapUsed
  let findings = 0
  for (const line of streamOf(shape)) findings += foldAll(state, [line], means)
  collect?.()
  const with_ids = process.memoryUsage().heapUsed - before
  state.seen.clear()
  collect?.()
  const bytes = process.memoryUsage().heapUsed - before
  const accounts = state.accounts.size
  return {
    bench: 'detection',
    what: collect === undefined ? 'memory, without --expose-gc so too much' : 'memory',
    accounts,
    findings,
    bytes_per_account: Math.round(bytes / accounts),
    with_event_ids_per_account: Math.round(with_ids / accounts),
  }
}

function foldAll(state: State, lines: readonly string[], means: Means): number {
  let findings = 0
  for (const line of lines) {
    const event = checkEvent(JSON.parse(line))
    if (isEventRefusal(event)) throw new Error(`the stream is wrong: ${event.field}`)
    const found = fold(state, event, means)
    if ('length' in found) findings += found.length
  }
  return findings
}
