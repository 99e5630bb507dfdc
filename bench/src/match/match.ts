import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { PGlite } from '@electric-sql/pglite'
import postgres from 'postgres'
import { keyFrom, SERVER } from '../contacts.ts'
import { cpuOf, measureLoad, type Post, startServer } from '../load.ts'
import { type Measurement, rounded } from '../measure.ts'

const SIGNALS = (process.env['BREAKWATER_BENCH_ENTRIES'] ?? '1000000,10000000').split(',').map(Number)
const SERVER_URL = process.env['BREAKWATER_BENCH_DATABASE_URL'] ?? ''
const BARE = fileURLToPath(new URL('../bare.js', import.meta.url))
const ROWS_AT_ONCE = 100_000
const HIT_EVERY = 1_000
const CONNECTIONS = 16
const SECONDS = 8
const PATIENCE_MS = 30 * 60_000

/**
 * A process that matches uploads over HTTP against a bank of a million and of ten million: its start from the database,
 * its start from a snapshot after `kill -9`, and requests of one signal, one in a thousand of which finds something, as
 * fast as they come and at half that rate, beside a bare server that takes the same body. On the embedded database, or on
 * an empty PostgreSQL that `BREAKWATER_BENCH_DATABASE_URL` names and whose items it removes; `BREAKWATER_BENCH_ENTRIES`
 * names other sizes.
 */
export async function* benchMatch(): AsyncGenerator<Measurement> {
  for (const signals of SIGNALS) yield* measured(signals)
}

async function* measured(signals: number): AsyncGenerator<Measurement> {
  const data = mkdtempSync(join(tmpdir(), 'breakwater-bench-'))
  const what = { bench: 'match', database: SERVER_URL === '' ? 'embedded' : 'postgresql', signals }
  const servers: ChildProcess[] = []
  try {
    const key = keyFrom(data, { DATABASE_URL: SERVER_URL }, 'match', `Bench ${process.pid} ${signals}`)
    const fill_s = await filled(join(data, 'db'), signals)
    const first = await started(data)
    servers.push(first.child)
    await until(() => existsSync(join(data, 'match', 'signals.snapshot')))
    first.child.kill('SIGKILL')
    await until(() => first.child.signalCode !== null)
    const again = await started(data)
    servers.push(again.child)
    yield {
      ...what,
      figure: 'start',
      fill_s,
      from_database_s: first.ready_s,
      from_database_cpu_s: first.cpu_s,
      from_snapshot_s: again.ready_s,
      from_snapshot_cpu_s: again.cpu_s,
      rss_mb: rounded(rssOf(again.child) / 1e6),
    }
    const bare = await startServer(BARE, [])
    servers.push(bare.child)
    yield { ...what, figure: 'http', ...(await loaded(again, bare, key, signals)) }
  } finally {
    for (const child of servers) child.kill('SIGKILL')
    rmSync(data, { recursive: true, force: true })
    if (SERVER_URL !== '') await onServer(run => run('truncate items, item_signals cascade'))
  }
}

interface Started {
  readonly child: ChildProcess
  readonly port: number
}

async function loaded(ours: Started, bare: Started, key: string, signals: number): Promise<Measurement> {
  const headers = { authorization: `Bearer ${key}` }
  const body = (n: number) =>
    JSON.stringify({
      surface: 'upload',
      signals: [
        {
          type: 'pdq',
          value: n % HIT_EVERY === 0 ? valueOf((n * 7_919) % signals) : valueOf(signals + n),
          quality: 100,
        },
      ],
    })
  const match: Post = {
    port: ours.port,
    path: '/v1/match',
    headers,
    body: n => body(n).replace('"surface":"upload",', ''),
  }
  const echo: Post = { port: bare.port, path: '/echo', headers, body }
  const full = await measureLoad(ours.child, match, CONNECTIONS, SECONDS)
  const least = await measureLoad(bare.child, echo, CONNECTIONS, SECONDS)
  const half = await measureLoad(ours.child, match, CONNECTIONS, SECONDS, full.requests_per_s / 2)
  return {
    requests_per_s: rounded(full.requests_per_s),
    cpu_us: rounded(full.cpu_us),
    bare_requests_per_s: rounded(least.requests_per_s),
    bare_cpu_us: rounded(least.cpu_us),
    half_load_per_s: rounded(half.requests_per_s),
    p50_ms: rounded(half.p50_ms),
    p99_ms: rounded(half.p99_ms),
  }
}

/** Fills the bank by SQL, as a bulk import leaves it; answers how many seconds that took. */
async function filled(folder: string, signals: number): Promise<number> {
  const startedAt = performance.now()
  if (SERVER_URL !== '') await onServer(run => fill(run, signals))
  else {
    const db = new PGlite(folder)
    await fill(sql => db.exec(sql), signals)
    await db.close()
  }
  return rounded((performance.now() - startedAt) / 1e3)
}

type Run = (sql: string) => Promise<unknown>

async function onServer(work: (run: Run) => Promise<void> | Promise<unknown>): Promise<void> {
  const client = postgres(SERVER_URL, { max: 1, onnotice: () => {} })
  await work(sql => client.unsafe(sql))
  await client.end()
}

async function fill(run: Run, signals: number): Promise<void> {
  for (let from = 1; from <= signals; from += ROWS_AT_ONCE) {
    const to = Math.min(signals, from + ROWS_AT_ONCE - 1)
    await run(`
      with added as (
        insert into items (id, bank, kind, tags, origin, state, added_at, added_seq, changed_at, change_seq)
        select gen_random_uuid(), 'adult', 'image', '[]', 'partner Bench', 'active', now(), n, now(), n
        from generate_series(${from}, ${to}) as n
        returning id, change_seq
      )
      insert into item_signals (item, type, variant, value, quality)
      select id, 'pdq', 'upright', md5(change_seq || 'a') || md5(change_seq || 'b'), 100 from added`)
    if (to % (ROWS_AT_ONCE * 10) === 0) process.stderr.write(`match: ${to} of ${signals} filled in\n`)
  }
  await run(`select setval('item_changes', ${signals})`)
  await run('analyze items')
  await run('analyze item_signals')
}

/** What `filled` gives the n-th item; a number that was not filled is a stranger. */
function valueOf(n: number): string {
  const md5 = (text: string) => createHash('md5').update(text).digest('hex')
  return md5(`${n}a`) + md5(`${n}b`)
}

/** A matching process, and how long it took until it answered that it is ready. */
async function started(
  data: string,
): Promise<Started & { readonly ready_s: number; readonly cpu_s: number }> {
  const startedAt = performance.now()
  const args = ['--data', data, '--port', '0', '--roles', 'match']
  const env = { ...process.env, BREAKWATER_LOG: 'warn', DATABASE_URL: SERVER_URL }
  const child = spawn(process.execPath, [SERVER, ...args], { stdio: ['ignore', 'pipe', 'inherit'], env })
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text))
  const portIn = () => /127\.0\.0\.1:(\d+)/.exec(said)?.[1]
  await until(() => portIn() !== undefined || child.exitCode !== null)
  const port = Number(portIn())
  await until(async () => (await fetch(`http://127.0.0.1:${port}/health/ready`)).ok)
  const ready_s = rounded((performance.now() - startedAt) / 1e3)
  return { child, port, ready_s, cpu_s: rounded(cpuOf(child) / 1e6) }
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const startedAt = performance.now()
  while (!(await isSo())) {
    if (performance.now() - startedAt > PATIENCE_MS) throw new Error('waited half an hour in vain')
    await wait(20)
  }
}

function rssOf(child: ChildProcess): number {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1_024
}
