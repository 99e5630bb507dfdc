/** One figure, flat, as it is printed. */
export type Measurement = Readonly<Record<string, string | number | boolean | null>>
/** A bench yields its figures as it gets them. */
export type Bench = () => AsyncIterable<Measurement> | Iterable<Measurement>

const RUNS_MIN = 10
const TIME_MIN_MS = 500

/** The best of at least ten runs after warm-up, in milliseconds, on the thread that asks. */
export function bestOf(work: () => unknown, runs_min = RUNS_MIN): number {
  work()
  work()
  let best_ms = Number.POSITIVE_INFINITY
  const startedAt = performance.now()
  for (let run = 0; run < runs_min || performance.now() - startedAt < TIME_MIN_MS; run++) {
    const before = performance.now()
    work()
    best_ms = Math.min(best_ms, performance.now() - before)
  }
  return best_ms
}

/** A figure as it is worth reading: three significant digits. */
export function rounded(value: number): number {
  return Number(value.toPrecision(3))
}
