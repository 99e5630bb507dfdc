import { closeSync, fsyncSync, mkdtempSync, openSync, readSync, rmSync, statSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MultiIndex } from '@breakwater/engine'
import { type Measurement, rounded } from '../measure.ts'
import { faissOn } from './faiss.ts'
import { waitsDuringRebuild } from './rebuild.ts'
import { bankOf, chance, type Kind, queriesFor, type Signals } from './signals.ts'

const WORDS = 8
const SHARD = 20_000_000
const HIT_EVERY = 1_000
const QUERIES = { most: 4_000, rounds: 7 }
/** Beyond this a second copy of the signals and a Python process would not fit beside the index. */
const PEER_MAX = 10_000_000
const SAMPLE = 100_000

/** One case: builds, looks up, saves, loads, rebuilds, and lets FAISS do the same. Prints a line for each figure. */
async function run(kind: Kind, entries: number): Promise<void> {
  const { index, sample, build_s, build_cpu_s } = built(kind, entries)
  const queries = queriesFor(sample, QUERIES.most, HIT_EVERY, chance(3))
  const looked = lookedUp(index, queries)
  const scan_ms = scanned(index, queries[1] ?? '')
  const memory_mb = rounded(process.memoryUsage.rss() / 1e6)
  const peak_mb = rounded(process.resourceUsage().maxRSS / 1e3)
  const what = { bench: 'index', data: kind, entries }
  print({
    ...what,
    figure: 'look-up',
    distance: 31,
    ...looked,
    scan_ms: rounded(scan_ms),
    scan_ratio: rounded((scan_ms * looked.queries_per_s) / 1e3),
  })
  print({ ...what, figure: 'build', build_s, build_cpu_s, memory_mb, peak_mb, ...skewOf(index) })
  print({ ...what, figure: 'file', ...savedAndLoaded(index, queries) })
  if (entries > PEER_MAX) return
  print({ ...what, figure: 'rebuild', ...(await waitsDuringRebuild(index, queries)) })
  for (const peer of await faissOn(kind, entries, queries, looked.hits))
    print({ ...what, ...peer, ratio: rounded(Number(peer['cpu_us']) / looked.cpu_us) })
}

function built(kind: Kind, entries: number) {
  const index = new MultiIndex<number>('pdq')
  const draw = bankOf(kind, chance(1))
  const sample = new Uint32Array(Math.min(entries, SAMPLE) * WORDS)
  const value = new Uint32Array(WORDS)
  let build_ms = 0
  let build_cpu_us = 0
  for (let first = 0; first < entries; first += SHARD) {
    const draft = index.draft(Math.min(SHARD, entries - first))
    for (let key = first; key < Math.min(entries, first + SHARD); key++) {
      draw(value)
      draft.addWords(key, value, 0)
      if (key < SAMPLE) sample.set(value, key * WORDS)
    }
    const startedAt = performance.now()
    const used = process.cpuUsage()
    index.takeIn(draft)
    build_ms += performance.now() - startedAt
    const { user, system } = process.cpuUsage(used)
    build_cpu_us += user + system
  }
  return {
    index,
    sample: sample as Signals,
    build_s: rounded(build_ms / 1e3),
    build_cpu_s: rounded(build_cpu_us / 1e6),
  }
}

/**
 * Of each look-up the best of several rounds counts, since other programs only ever add time. `cpu_us`: processor time of one,
 * of the best whole round, which is what a peer is compared by.
 */
function lookedUp(index: MultiIndex<number>, queries: readonly string[]) {
  const each_ms = new Float64Array(queries.length).fill(Number.POSITIVE_INFINITY)
  let hits = 0
  let cpu_us = Number.POSITIVE_INFINITY
  for (let round = 0; round < QUERIES.rounds; round++) {
    hits = 0
    const used = process.cpuUsage()
    for (const [i, query] of queries.entries()) {
      const before = performance.now()
      hits += index.query(query).length
      const took = performance.now() - before
      each_ms[i] = Math.min(each_ms[i] ?? took, took)
    }
    const { user, system } = process.cpuUsage(used)
    cpu_us = Math.min(cpu_us, (user + system) / queries.length)
  }
  const sorted = each_ms.toSorted()
  const all_ms = sorted.reduce((sum, ms) => sum + ms, 0)
  const at = (share: number) => rounded((sorted[Math.floor(sorted.length * share)] ?? 0) * 1e3)
  return {
    queries_per_s: Math.round((queries.length / all_ms) * 1e3),
    p50_us: at(0.5),
    p99_us: at(0.99),
    cpu_us: rounded(cpu_us),
    hits,
  }
}

/** The same index, made to go through every value: a distance that no plan of bands is good for. */
function scanned(index: MultiIndex<number>, query: string): number {
  let best_ms = Number.POSITIVE_INFINITY
  for (let run = 0; run < 5; run++) {
    const before = performance.now()
    index.scan(query, 31)
    best_ms = Math.min(best_ms, performance.now() - before)
  }
  return best_ms
}

function skewOf(index: MultiIndex<number>): Measurement {
  const bands = index.report()[0] ?? []
  return {
    bands: bands.map(({ width }) => width).join(' '),
    fullest_bucket: Math.max(0, ...bands.map(({ fullest }) => fullest)),
    skew_max: rounded(Math.max(0, ...bands.map(({ skew }) => skew))),
  }
}

function savedAndLoaded(index: MultiIndex<number>, queries: readonly string[]): Measurement {
  const folder = mkdtempSync(join(tmpdir(), 'bench-index-'))
  const path = join(folder, 'bank.idx')
  try {
    const beforeSave = performance.now()
    const out = openSync(path, 'w')
    for (const piece of index.save()) for (let at = 0; at < piece.length; ) at += writeSync(out, piece, at)
    fsyncSync(out)
    closeSync(out)
    const save_s = rounded((performance.now() - beforeSave) / 1e3)
    const beforeLoad = performance.now()
    const file = openSync(path, 'r')
    const { index: loaded } = MultiIndex.load<number>(into => {
      for (let at = 0; at < into.length; ) {
        const read = readSync(file, into, at, into.length - at, null)
        if (read === 0) return false
        at += read
      }
      return true
    })
    closeSync(file)
    const load_s = rounded((performance.now() - beforeLoad) / 1e3)
    const same = queries.slice(0, 200).every(query => isSame(loaded.query(query), index.query(query)))
    return { save_s, load_s, file_mb: rounded(statSync(path).size / 1e6), same_answers: same }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function isSame(a: readonly { key: number }[], b: readonly { key: number }[]): boolean {
  return a.length === b.length && a.every(({ key }, i) => key === b[i]?.key)
}

function print(measurement: Measurement): void {
  process.stdout.write(`${JSON.stringify(measurement)}\n`)
}

const [, , kind, entries] = process.argv
await run(kind as Kind, Number(entries))
process.exit()
