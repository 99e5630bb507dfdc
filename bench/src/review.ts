import type { ChildProcess } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import postgres from 'postgres'
import { keyFrom, SERVER } from './contacts.ts'
import { cpuOf, measureLoad, startServer } from './load.ts'
import { type Measurement, rounded } from './measure.ts'

const JOBS = Number(process.env['BENCH_JOBS'] ?? 1_000_000)
const MESSAGES = 10_000
const ASKED = 60
const REVIEWERS = 200
const CONNECTIONS = 64
const SECONDS = 6

/** Runs statements on the database that the server will use. */
interface Filled {
  run(statement: string): Promise<unknown>
  close(): Promise<void>
}

/**
 * Review with a million jobs waiting: a page of the queue, a job with ten thousand messages, reports coming in, and two
 * hundred reviewers who pull at once. On the embedded database and, where `DATABASE_URL` names an empty one, on a server.
 */
export async function* benchReview(): AsyncGenerator<Measurement> {
  yield* measured('embedded')
  if (process.env['DATABASE_URL']) yield* measured('server')
  else process.stderr.write('no DATABASE_URL: measured on the embedded database only\n')
}

async function* measured(kind: 'embedded' | 'server'): AsyncGenerator<Measurement> {
  const data = mkdtempSync(join(tmpdir(), 'breakwater-bench-'))
  const env = kind === 'server' ? {} : { DATABASE_URL: '' }
  let child: ChildProcess | null = null
  try {
    const key = keyFrom(data, env, 'reports')
    const cookies = await fill(data, kind)
    const started = await startServer(SERVER, ['--data', data, '--port', '0', '--roles', 'api'], env)
    child = started.child
    const url = `http://127.0.0.1:${started.port}`
    const about = { bench: 'review', database: kind, jobs: JOBS }
    const asking = { url, cookie: cookies[0] ?? '' }
    for (const [asked, path] of PAGES) yield { ...about, asked, ...(await timed(child, asking, path)) }
    yield {
      ...about,
      asked: 'job view',
      messages: MESSAGES,
      ...(await timed(child, asking, `/v1/jobs/${JOB}`)),
    }
    yield { ...about, asked: 'pull', ...(await pulled(url, cookies)) }
    const post = {
      port: started.port,
      path: '/v1/reports',
      headers: { authorization: `Bearer ${key}` },
      body: report,
    }
    const load = await measureLoad(child, post, CONNECTIONS, SECONDS)
    yield {
      ...about,
      asked: 'intake',
      reports_per_s: rounded(load.requests_per_s),
      cpu_us: rounded(load.cpu_us),
      reports_per_cpu_s: rounded(1_000_000 / load.cpu_us),
      p50_ms: rounded(load.p50_ms),
      p99_ms: rounded(load.p99_ms),
    }
  } finally {
    child?.kill('SIGKILL')
    rmSync(data, { recursive: true, force: true })
  }
}

/** What a reviewer looks through; the last two find nothing among all that waits. */
const PAGES = [
  ['queue page', '/v1/jobs'],
  ['queue page of a lane', '/v1/jobs?lane=usual&language=pt'],
  ['queue page of an empty lane', '/v1/jobs?lane=clock'],
  ['queue page of a language nobody wrote in', '/v1/jobs?language=cy'],
] as const

const JOB = '00000000-0000-4000-8000-000000000001'

function report(n: number): string {
  const about = { kind: 'account', id: `r${n % 5_000}` }
  return JSON.stringify({
    reason: 'private_images',
    acts: ['threatened'],
    ageThen: 'adult',
    about,
    from: { relation: 'self', account: `f${n}` },
  })
}

async function timed(
  server: ChildProcess,
  { url, cookie }: { readonly url: string; readonly cookie: string },
  path: string,
): Promise<{ readonly cpu_ms: number; readonly p50_ms: number; readonly p99_ms: number }> {
  const taken: number[] = []
  let before_us = 0
  for (let turn = 0; turn < ASKED + 5; turn++) {
    if (turn === 5) before_us = cpuOf(server)
    const startedAt = performance.now()
    const answer = await fetch(url + path, { headers: { cookie } })
    const text = await answer.text()
    if (answer.status !== 200) throw new Error(`${path} answered ${text.slice(0, 200)}`)
    if (turn >= 5) taken.push(performance.now() - startedAt)
  }
  taken.sort((a, b) => a - b)
  const at = (share: number): number =>
    rounded(taken[Math.min(taken.length - 1, Math.floor(taken.length * share))] ?? 0)
  const cpu_ms = rounded((cpuOf(server) - before_us) / 1_000 / ASKED)
  return { cpu_ms, p50_ms: at(0.5), p99_ms: at(0.99) }
}

async function pulled(url: string, cookies: readonly string[]): Promise<Measurement> {
  const startedAt = performance.now()
  const given = await Promise.all(
    cookies.map(async cookie => {
      const headers = { cookie, origin: url, 'content-type': 'application/json' }
      const answer = await fetch(`${url}/v1/jobs/next`, { method: 'POST', headers, body: '{}' })
      const { job } = (await answer.json()) as { job: { job: { id: string } } | null }
      return job?.job.id ?? null
    }),
  )
  const ids = given.filter(id => id !== null)
  return {
    reviewers: cookies.length,
    given: ids.length,
    twice: ids.length - new Set(ids).size,
    all_ms: rounded(performance.now() - startedAt),
  }
}

/** Fills the database: reviewers with open sessions, jobs, one long conversation. Answers the sessions' cookies. */
async function fill(data: string, kind: 'embedded' | 'server'): Promise<readonly string[]> {
  const database = kind === 'embedded' ? embedded(join(data, 'db')) : served()
  const cookies: string[] = []
  for (let person = 0; person < REVIEWERS; person++) {
    const [id, token] = [randomUUID(), randomUUID()]
    const hash = createHash('sha256').update(token).digest('hex')
    await database.run(
      `insert into staff (id, name, role, created_at) values ('${id}', 'R${person}', 'reviewer', now())`,
    )
    await database.run(
      `insert into staff_sessions (hash, staff, way, created_at, seen_at) values ('${hash}', '${id}', 'passkey', now(), now())`,
    )
    await database.run(`
      insert into reviewers (staff, name, languages, skills, shifts, conflicts, on_duty_until, changed_at)
      values ('${id}', 'R${person}', '["en", "pt"]', '["general", "minors"]', '[]', '[]', now() + interval '1 day', now())`)
    cookies.push(`breakwater-staff=${token}`)
  }
  await database.run(`
    insert into jobs (id, fold_key, source, sources, urgency, lane, priority, why, facts, state, platform, subject_kind,
      subject_id, account, thread, reason, is_minor, language, skill, reports, opened_at, changed_at, due_at, not_for, rules)
    select case when n = 0 then '${JOB}'::uuid else gen_random_uuid() end, 'k' || n, 'report', '["report"]',
      case when n % 1000 = 0 then 0 else 1 end, case when n % 1000 = 0 then 'imminent' else 'usual' end, n % 100, '[]',
      '{"acts":[],"reasons":[],"age":null,"countdownEndsAt":null,"threatSeenAt":null,"matched":null,"legalDueAt":null,"voices":1,"brigade":false,"harmed":[]}',
      'waiting', 'Bench', 'account', 'a' || n, 'a' || n, case when n = 0 then 'long' end, 'private_images', n % 3 = 0,
      (array['en', 'pt', 'es', 'hi'])[1 + n % 4], 'general', 1, now(), now(), now() + n * interval '1 second', '[]', '[]'
    from generate_series(0, ${JOBS - 1}) as n`)
  await database.run(`
    insert into reported_messages (platform, thread, id, at, sender, text, media, kept_until)
    select 'Bench', 'long', 'm' || n, now() + n * interval '1 second', case when n % 2 = 0 then 'a0' else 'b' end,
      'a line of a conversation, of the usual length for one', '[]', now() + interval '1 day'
    from generate_series(1, ${MESSAGES}) as n`)
  await database.run('analyze')
  await database.close()
  return cookies
}

function embedded(folder: string): Filled {
  const db = new PGlite(folder)
  return { run: statement => db.query(statement), close: () => db.close() }
}

function served(): Filled {
  const db = postgres(process.env['DATABASE_URL'] ?? '', { max: 1, onnotice: () => {} })
  return { run: statement => db.unsafe(statement), close: () => db.end() }
}
