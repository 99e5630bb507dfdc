import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Measurement } from '../measure.ts'
import { type Kind, kinds } from './signals.ts'

const FROM_SOURCE = import.meta.url.endsWith('.ts')
const CASE = fileURLToPath(new URL(FROM_SOURCE ? './case.ts' : './case.js', import.meta.url))
const SIZES = [100_000, 1_000_000, 10_000_000]
const SHARDED = 40_000_000

/**
 * Look-ups among random and clustered signals, each case in a process of its own so that its memory is its own, and
 * FAISS on the same signals where Python can import it. `BREAKWATER_BENCH_ENTRIES` names other sizes, with commas.
 */
export async function* benchIndex(): AsyncGenerator<Measurement> {
  const chosen = process.env['BREAKWATER_BENCH_ENTRIES']?.split(',').map(Number)
  for (const entries of chosen ?? SIZES) for (const kind of kinds) yield* inOwnProcess(kind, entries)
  if (chosen === undefined) yield* inOwnProcess('random', SHARDED)
}

async function* inOwnProcess(kind: Kind, entries: number): AsyncGenerator<Measurement> {
  const source = FROM_SOURCE ? ['--conditions=source', '--import', 'tsx'] : []
  const child = spawn(process.execPath, ['--expose-gc', ...source, CASE, kind, String(entries)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exit = once(child, 'exit')
  for await (const line of createInterface({ input: child.stdout })) yield JSON.parse(line) as Measurement
  const [code] = (await exit) as [number | null]
  if (code !== 0) throw new Error(`bench index ${kind} ${entries}: exit ${code}`)
}
