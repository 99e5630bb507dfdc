import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { type ClientRequest, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { keyFrom, SERVER } from '../contacts.ts'
import { cpuOf } from '../load.ts'
import { type Measurement, rounded } from '../measure.ts'

const BREAKWATER = fileURLToPath(new URL('../../../apps/cli/bin/breakwater.js', import.meta.url))
const SIGNALS = Number(process.env['BREAKWATER_BENCH_ENTRIES'] ?? 500_000)
const LINES_A_REQUEST = 10_000
const BANK = 'bench'

/**
 * A whole bank in and out over HTTP, one signal an item: imported, imported again (every line is known), exported. On the
 * embedded database, and on an empty PostgreSQL where `BREAKWATER_BENCH_DATABASE_URL` says one.
 */
export async function* benchBank(): AsyncGenerator<Measurement> {
  const server = process.env['BREAKWATER_BENCH_DATABASE_URL']
  yield* onDatabase('embedded', '')
  if (server === undefined) process.stderr.write('BREAKWATER_BENCH_DATABASE_URL names no PostgreSQL\n')
  else yield* onDatabase('postgresql', server)
}

async function* onDatabase(database: string, url: string): AsyncGenerator<Measurement> {
  const data = mkdtempSync(join(tmpdir(), 'breakwater-bench-'))
  const env = { ...process.env, DATABASE_URL: url, BREAKWATER_LOG: 'warn' }
  const key = keyFrom(data, { DATABASE_URL: url }, 'match,write,fetch')
  spawnSync(
    process.execPath,
    [BREAKWATER, 'bank', 'add', BANK, '--open', 'match,write,fetch', '--data', data],
    {
      env,
      stdio: 'inherit',
    },
  )
  const server = spawn(
    process.execPath,
    [SERVER, '--data', data, '--port', '0', '--roles', 'api,match,worker'],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env,
    },
  )
  try {
    const port = await portOf(server)
    const what = { bench: 'bank', database, signals: SIGNALS }
    const name = `bench-${process.pid}`
    yield { ...what, figure: 'import', ...(await imported(server, port, key, name)) }
    yield { ...what, figure: 'import again', ...(await imported(server, port, key, `${name}-again`)) }
    yield { ...what, figure: 'export', ...(await exported(port, key)) }
  } finally {
    server.kill('SIGKILL')
    await wait(100)
    rmSync(data, { recursive: true, force: true })
  }
}

async function portOf(server: ChildProcess): Promise<number> {
  let said = ''
  server.stdout?.setEncoding('utf8').on('data', (text: string) => (said += text))
  for (;;) {
    const port = /127\.0\.0\.1:(\d+)/.exec(said)?.[1]
    if (port !== undefined) return Number(port)
    if (server.exitCode !== null) throw new Error('the server did not start')
    await wait(20)
  }
}

async function imported(server: ChildProcess, port: number, key: string, name: string): Promise<Measurement> {
  const cpu_us = cpuOf(server)
  const startedAt = performance.now()
  let last = { added: 0, known: 0, refused: 0 }
  for (let from = 1; from <= SIGNALS; from += LINES_A_REQUEST) {
    const to = Math.min(SIGNALS, from + LINES_A_REQUEST - 1)
    const more = to < SIGNALS ? '&more=true' : ''
    const path = `/v1/banks/${BANK}/imports/${name}?format=ndjson&from=${from}${more}`
    last = JSON.parse(await post(port, key, path, from, to)) as typeof last
  }
  const seconds = (performance.now() - startedAt) / 1e3
  const { added, known, refused } = last
  return {
    seconds: rounded(seconds),
    signals_per_s: Math.round(SIGNALS / seconds),
    cpu_us: rounded((cpuOf(server) - cpu_us) / SIGNALS),
    added,
    known,
    refused,
  }
}

function post(port: number, key: string, path: string, from: number, to: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/x-ndjson' }
    const asked: ClientRequest = request({ port, path, method: 'POST', headers }, answer => {
      let text = ''
      answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
      answer.on('end', () => (answer.statusCode === 200 ? resolve(text) : reject(new Error(text))))
    })
    asked.once('error', reject)
    void send(asked, from, to)
  })
}

async function send(asked: ClientRequest, from: number, to: number): Promise<void> {
  for (let n = from; n <= to; n += 1_000) {
    const lines = Array.from({ length: Math.min(1_000, to - n + 1) }, (_, i) => lineOf(n + i))
    if (!asked.write(lines.join(''))) await new Promise(resolve => asked.once('drain', resolve))
  }
  asked.end()
}

function lineOf(n: number): string {
  const value = createHash('sha256').update(`signal ${n}`).digest('hex')
  return `{"id":"${n}","kind":"image","signals":[{"type":"pdq","value":"${value}","quality":100}]}\n`
}

async function exported(port: number, key: string): Promise<Measurement> {
  const startedAt = performance.now()
  const path = `http://127.0.0.1:${port}/v1/banks/${BANK}/export?format=ndjson`
  const answer = await fetch(path, { headers: { authorization: `Bearer ${key}` } })
  let bytes = 0
  let lines = 0
  for await (const chunk of answer.body ?? []) {
    bytes += chunk.length
    for (const byte of chunk as Uint8Array) if (byte === 10) lines += 1
  }
  const seconds = (performance.now() - startedAt) / 1e3
  return {
    seconds: rounded(seconds),
    items: lines,
    items_per_s: Math.round(lines / seconds),
    mb: rounded(bytes / 1e6),
  }
}
