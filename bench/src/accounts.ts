import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import postgres from 'postgres'
import { keyFrom, SERVER } from './contacts.ts'
import { measureLoad, startServer } from './load.ts'
import { type Measurement, rounded } from './measure.ts'

const ACCOUNTS = Number(process.env['BENCH_ACCOUNTS'] ?? 1_000_000)
const EDGES_EACH = 20
const CONNECTIONS = 16
const SECONDS = 8

/** Runs one statement on the database that the server will use. */
interface Filled {
  run(statement: string): Promise<Record<string, unknown>[]>
  close(): Promise<void>
}

/**
 * Decisions by id over HTTP with a million accounts and twenty million edges kept, on the embedded database and, where
 * `DATABASE_URL` names an empty one, on a server. Twice: ids at random, and ids among the thousand asked for lately.
 */
export async function* benchAccounts(): AsyncGenerator<Measurement> {
  yield* measured('embedded')
  if (process.env['DATABASE_URL']) yield* measured('server')
  else process.stderr.write('no DATABASE_URL: measured on the embedded database only\n')
}

async function* measured(kind: 'embedded' | 'server'): AsyncGenerator<Measurement> {
  const data = mkdtempSync(join(tmpdir(), 'breakwater-bench-'))
  const env = kind === 'server' ? {} : { DATABASE_URL: '' }
  try {
    const key = keyFrom(data, env)
    const fill_s = await fill(data, kind)
    const { child, port } = await startServer(SERVER, ['--data', data, '--port', '0', '--roles', 'api'], env)
    for (const [ids, reach] of [
      ['at random', ACCOUNTS],
      ['asked for lately', 1_000],
    ] as const) {
      const post = {
        port,
        path: '/v1/contacts/decide',
        headers: { authorization: `Bearer ${key}` },
        body: asking(reach),
      }
      const full = await measureLoad(child, post, CONNECTIONS, SECONDS)
      const light = await measureLoad(child, post, 2, SECONDS / 2)
      yield {
        bench: 'accounts',
        database: kind,
        accounts: ACCOUNTS,
        edges: ACCOUNTS * EDGES_EACH,
        ids,
        requests_per_s: rounded(full.requests_per_s),
        cpu_us: rounded(full.cpu_us),
        p50_ms_light: rounded(light.p50_ms),
        p99_ms_light: rounded(light.p99_ms),
        fill_s: rounded(fill_s),
      }
    }
    child.kill('SIGKILL')
  } finally {
    rmSync(data, { recursive: true, force: true })
  }
}

function asking(reach: number): (n: number) => string {
  let seed = 7
  const next = (): number => {
    seed = (seed * 1_664_525 + 1_013_904_223) >>> 0
    return seed % reach
  }
  return () => JSON.stringify({ surface: 'dm_start', actor: `a${next()}`, target: `a${next()}` })
}

async function fill(data: string, kind: 'embedded' | 'server'): Promise<number> {
  const database = kind === 'embedded' ? embedded(join(data, 'db')) : served()
  const startedAt = performance.now()
  await database.run(`
    insert into accounts (platform, id, facts, updated_at, change_seq)
    select 'Bench', 'a' || n, jsonb_build_object('age', 13 + n % 50, 'country', 'US'), now(), nextval('account_changes')
    from generate_series(0, ${ACCOUNTS - 1}) as n`)
  for (let part = 0; part < EDGES_EACH; part++) {
    await database.run(`
      insert into account_edges (platform, from_id, to_id, follows, mutuals)
      select 'Bench', 'a' || n, 'a' || (n + 1 + ${part} * 7919) % ${ACCOUNTS}, true, n % 9
      from generate_series(0, ${ACCOUNTS - 1}) as n on conflict do nothing`)
  }
  await database.run('analyze')
  await database.close()
  return (performance.now() - startedAt) / 1_000
}

function embedded(folder: string): Filled {
  const db = new PGlite(folder)
  return {
    run: async statement => (await db.query<Record<string, unknown>>(statement)).rows,
    close: () => db.close(),
  }
}

function served(): Filled {
  const db = postgres(process.env['DATABASE_URL'] ?? '', { max: 1, onnotice: () => {} })
  return { run: async statement => [...(await db.unsafe(statement))], close: () => db.end() }
}
