import { explain } from '@breakwater/detection/text'
import { type Measurement, rounded } from './measure.ts'
import { drawsFrom, sentence } from './stream.ts'

const MESSAGES = 20_000
const RUNS = 5

/** One message to one reading on one thread: normalisation, lexicons, entities, script. */
export async function* benchText(): AsyncGenerator<Measurement> {
  const draw = drawsFrom(11)
  const everyday = Array.from({ length: MESSAGES }, () => sentence(draw))
  yield measured('everyday messages', everyday)
  yield measured(
    'every message threatens',
    everyday.map(text => `${text} pay me or I will send your pics to your school in 10 minutes`),
  )
  yield measured('every message evades', everyday.map(evasive))
  yield measured('every message asked whether it reads like a threat', everyday, text =>
    explain(text).menace(),
  )
  yield measured(
    '2,000 characters each',
    everyday.slice(0, 2_000).map(text => text.repeat(40).slice(0, 2_000)),
  )
}

function measured(
  what: string,
  messages: readonly string[],
  read: (text: string) => unknown = explain,
): Measurement {
  for (const text of messages) read(text)
  const best = new Float64Array(messages.length).fill(Number.POSITIVE_INFINITY)
  for (let run = 0; run < RUNS; run++)
    for (const [at, text] of messages.entries()) {
      const before = performance.now()
      read(text)
      best[at] = Math.min(best[at] ?? 0, performance.now() - before)
    }
  const sorted = best.toSorted()
  const mean_ms = sorted.reduce((sum, ms) => sum + ms, 0) / sorted.length
  const p99_ms = sorted[Math.floor(sorted.length * 0.99)] ?? 0
  return {
    bench: 'text',
    what,
    messages: messages.length,
    mean_us: rounded(mean_ms * 1_000),
    p99_us: rounded(p99_ms * 1_000),
  }
}

function evasive(text: string): string {
  return `${text.replaceAll('o', '0').replaceAll('e', '3')} s.e.n.d 1t n0w`
}
