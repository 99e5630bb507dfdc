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
/** Two accounts of three have a device of their own; every third shares one with two others. */
const LINKED_EVERY = 3
const CONNECTIONS = 16
const SECONDS = 8

/** Runs one statement on the database that the server will use. */
interface Filled {
  run(statement: string): Promise<Record<string, unknown>[]>
  close(): Promise<void>
}

/**
 * Decisions by id over HTTP with a million accounts, a device each and twenty million edges kept, on the server that
 * `DATABASE_URL` names, where it names an empty one, else on the embedded database. Twice: ids at random, and ids among
 * the thousand asked for lately.
 */
export async function* benchAccounts(): AsyncGenerator<Measurement> {
  yield* measured(process.env['DATABASE_URL'] ? 'server' : 'embedded')
}

async function* measured(kind: 'embedded' | 'server'): AsyncGenerator<Measurement> {
  const data = mkdtempSync(join(tmpdir(), 'breakwater-bench-'))
  const env = kind === 'server' ? {} : { DATABASE_URL: '' }
  try {
    const key = keyFrom(data, env)
    const { fill_s, sizes } = await fill(data, kind)
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
        ...sizes,
        ...extrapolated(sizes),
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

/** Bytes on disk, tables with their indexes. */
interface Sizes {
  readonly accounts_mb: number
  readonly links_mb: number
  readonly edges_mb: number
}

/** What ten million accounts and two hundred million edges would take: bytes grow with rows, as B-trees do. */
function extrapolated({ accounts_mb, links_mb, edges_mb }: Sizes): Measurement {
  const times = 10_000_000 / ACCOUNTS
  return { gb_at_10m_accounts_200m_edges: rounded(((accounts_mb + links_mb + edges_mb) * times) / 1_000) }
}

async function fill(data: string, kind: 'embedded' | 'server'): Promise<{ fill_s: number; sizes: Sizes }> {
  const database = kind === 'embedded' ? embedded(join(data, 'db')) : served()
  const startedAt = performance.now()
  await database.run(`
    insert into accounts (platform, id, facts, updated_at, change_seq)
    select 'Bench', 'a' || n, jsonb_build_object('age', 13 + n % 50, 'country', 'US'), now(), nextval('account_changes')
    from generate_series(0, ${ACCOUNTS - 1}) as n`)
  await database.run(`
    insert into account_links (platform, link, account)
    select 'Bench', encode(sha256(('device ' || case when n % ${LINKED_EVERY} = 0 then n / 9 else n + ${ACCOUNTS} end)::bytea), 'base64'), 'a' || n
    from generate_series(0, ${ACCOUNTS - 1}) as n`)
  for (let part = 0; part < EDGES_EACH; part++) {
    await database.run(`
      insert into account_edges (platform, from_id, to_id, follows, mutuals, blocks)
      select 'Bench', 'a' || n, 'a' || (n + 1 + ${part} * 7919) % ${ACCOUNTS}, true, n % 9, n % 97 = ${part}
      from generate_series(0, ${ACCOUNTS - 1}) as n on conflict do nothing`)
    process.stderr.write(`${kind}: ${((part + 1) * ACCOUNTS).toLocaleString('en')} edges\n`)
  }
  await database.run('analyze')
  const [size] = await database.run(`
    select pg_total_relation_size('accounts') as accounts, pg_total_relation_size('account_links') as links,
      pg_total_relation_size('account_edges') as edges`)
  await database.close()
  const mb = (table: string): number => rounded(Number(size?.[table]) / 1_000_000)
  const sizes = { accounts_mb: mb('accounts'), links_mb: mb('links'), edges_mb: mb('edges') }
  return { fill_s: (performance.now() - startedAt) / 1_000, sizes }
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
