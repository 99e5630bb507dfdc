import { type ChildProcess, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { measureLoad, type Post, startServer } from './load.ts'
import { type Measurement, rounded } from './measure.ts'

export const SERVER = fileURLToPath(new URL('../../apps/server/dist/main.js', import.meta.url))
const BREAKWATER = fileURLToPath(new URL('../../apps/cli/bin/breakwater.js', import.meta.url))
const BARE = fileURLToPath(new URL('./bare.js', import.meta.url))
const CONNECTIONS = 32
const TURNS = 5
/** Before the first turn: both programs are still being compiled by what they are asked. */
const WARM_S = 4
const SECONDS = 2
const BATCH = 100

const contact = {
  id: 'c1',
  surface: 'dm_start',
  at: '2026-11-01T10:00:00Z',
  actor: {
    id: 'a',
    age: 35,
    ageSource: 'stated',
    country: 'US',
    createdAt: '2026-10-01T00:00:00Z',
    suspicion: 0,
  },
  target: {
    id: 't',
    age: 15,
    ageSource: 'stated',
    country: 'US',
    private: true,
    teenAccount: true,
    settings: {},
  },
  edge: { actorFollowsTarget: true, mutuals: 2, requestsSent: 0 },
  content: { kind: 'text' },
}

/** `POST /v1/contacts/decide` beside a bare server that parses, checks and returns the same bodies, one run each. */
export async function* benchContacts(): AsyncGenerator<Measurement> {
  const data = mkdtempSync(join(tmpdir(), 'breakwater-bench-'))
  const servers: ChildProcess[] = []
  try {
    const key = keyFrom(data)
    const ours = await startServer(SERVER, ['--data', data, '--port', '0', '--roles', 'api'])
    const bare = await startServer(BARE, [])
    servers.push(ours.child, bare.child)
    const headers = { authorization: `Bearer ${key}` }
    const many = JSON.stringify(Array.from({ length: BATCH }, () => contact))
    for (const [contacts, body] of [
      [1, JSON.stringify(contact)],
      [BATCH, many],
    ] as const) {
      const decide: Post = { port: ours.port, path: '/v1/contacts/decide', headers, body }
      const echo: Post = { port: bare.port, path: '/echo', headers, body }
      yield await compared(contacts, ours.child, decide, bare.child, echo)
    }
  } finally {
    for (const child of servers) child.kill('SIGKILL')
    rmSync(data, { recursive: true, force: true })
  }
}

/**
 * In turns, so that both meet the same machine. The ratio is of what all turns cost together; at half load each
 * percentile is the middle one of the turns, since one turn in which a neighbour takes the machine says nothing of the server.
 */
async function compared(
  contacts: number,
  ours: ChildProcess,
  decide: Post,
  bare: ChildProcess,
  echo: Post,
): Promise<Measurement> {
  await measureLoad(ours, decide, CONNECTIONS, WARM_S)
  await measureLoad(bare, echo, CONNECTIONS, WARM_S)
  const turns = []
  for (let turn = 0; turn < TURNS; turn++) {
    const load = await measureLoad(ours, decide, CONNECTIONS, SECONDS)
    const least = await measureLoad(bare, echo, CONNECTIONS, SECONDS)
    turns.push({ load, least })
  }
  const cpu_us = mean(turns.map(({ load }) => load.cpu_us))
  const bare_cpu_us = mean(turns.map(({ least }) => least.cpu_us))
  const requests_per_s = mean(turns.map(({ load }) => load.requests_per_s))
  const bare_requests_per_s = mean(turns.map(({ least }) => least.requests_per_s))
  const halves = []
  for (let turn = 0; turn < TURNS; turn++) {
    const load = await measureLoad(ours, decide, CONNECTIONS, SECONDS, requests_per_s / 2)
    const least = await measureLoad(bare, echo, CONNECTIONS, SECONDS, requests_per_s / 2)
    halves.push({ load, least })
  }
  return {
    bench: 'contacts',
    contacts,
    cpu_us: rounded(cpu_us),
    bare_cpu_us: rounded(bare_cpu_us),
    ratio: rounded(cpu_us / bare_cpu_us),
    decisions_per_cpu_s: rounded((contacts * 1_000_000) / cpu_us),
    requests_per_s: rounded(requests_per_s),
    p50_ms_half_load: rounded(middle(halves.map(({ load }) => load.p50_ms))),
    p99_ms_half_load: rounded(middle(halves.map(({ load }) => load.p99_ms))),
    ratio_same_load: rounded(
      mean(halves.map(({ load }) => load.cpu_us)) / mean(halves.map(({ least }) => least.cpu_us)),
    ),
    bare_decisions_per_cpu_s: rounded((contacts * 1_000_000) / bare_cpu_us),
    bare_requests_per_s: rounded(bare_requests_per_s),
    bare_p99_ms_same_load: rounded(middle(halves.map(({ least }) => least.p99_ms))),
  }
}

function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

/** Makes a partner in a data folder that no server holds; answers its key. */
export function keyFrom(
  data: string,
  env: Readonly<Record<string, string>> = {},
  scopes = 'contacts,match',
  partner = 'Bench',
): string {
  const args = ['partner', 'add', partner, '--scopes', scopes, '--data', data, '--json']
  const made = spawnSync(process.execPath, [BREAKWATER, ...args], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
  })
  return (JSON.parse(made.stdout) as { key: string }).key
}
