import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import type { Control, ControlInput } from '@breakwater/contract'
import pino from 'pino'
import postgres from 'postgres'
import { afterAll, inject } from 'vitest'
import { type Config, readConfig } from '../config.ts'
import { assemble, type Work } from '../roles.ts'
import { type Database, openDatabase } from './database/open.ts'
import { type Client, clientOf } from './test-client.suite.ts'
import { databaseAt } from './test-template.ts'
import { startJobs } from './timer.ts'

export interface TestServerOptions {
  /** All but the playground, unless said. */
  readonly roles?: string
  /** A second server on the database of this one; only where the database is a server. */
  readonly beside?: TestServer
  /** Start from an empty database and migrate it, instead of a copy of a migrated one. */
  readonly data?: string
  /** Run the jobs on their timers, as in production; otherwise `runJobs` runs each once. */
  readonly timers?: boolean
  readonly cases_a_minute?: number
  readonly trustProxy?: string
  /** Webhooks go to this machine, unless this is false. */
  readonly loopbackWebhooks?: boolean
  /** HMA's routes; off unless said. */
  readonly hma?: Config['hma']
  /** The sign-in of an organisation. */
  readonly oidc?: Config['oidc']
  /** A service that translates; none unless said. */
  readonly translation?: Config['translation']
  /** Where tips go; unless said, nowhere, for want of an account. */
  readonly cybertipline?: Config['cybertipline']
  /** Events wait in NATS at these addresses; in a table unless said. */
  readonly natsUrl?: string
  /** Another way to the same database server. */
  readonly reachedBy?: (databaseUrl: string) => string
}

/** A whole server in this process: real HTTP, a real database of its own, a clock that stands still. */
export interface TestServer extends Client {
  readonly data: string
  readonly databaseUrl: string | null
  /** What it wrote to its log, a line each. */
  readonly log: readonly string[]
  readonly database: Database
  readonly work: Work
  now(): Date
  forward(ms: number): void
  /** What the operator's command line asks, over the routes of the control socket. */
  control<Name extends Control>(command: Name, input: ControlInput<Name>): Promise<ControlAnswer>
  /** Adds a partner; answers its key. */
  partner(name: string, scopes: string): Promise<string>
  runJobs(): Promise<void>
  /** Stops it and starts it again on the same data. */
  restart(): Promise<void>
  close(): Promise<void>
}

interface ControlAnswer {
  readonly refusal: string | null
  readonly lines: readonly Readonly<Record<string, unknown>>[]
}

const STARTED_AT = Date.parse('2026-11-01T10:00:00Z')
const running = new Set<TestServer>()

/** A server that a test leaves running is a test that fails. */
afterAll(async () => {
  const left = [...running]
  for (const server of left) await server.close()
  if (left.length > 0) throw new Error(`${left.length} servers were left running`)
})

/** A server for all tests of a file. */
export async function serverForFile(options: TestServerOptions = {}): Promise<TestServer> {
  const server = await openTestServer(options)
  afterAll(() => server.close())
  return server
}

/** A server of its own for one test, which closes it. */
export async function openTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const own = options.beside === undefined ? await ownStorage(options.data) : null
  const data = own?.data ?? (await mkdtemp(join(tmpdir(), 'breakwater-data-')))
  const at = own?.databaseUrl ?? options.beside?.databaseUrl ?? null
  const databaseUrl = at === null ? null : (options.reachedBy?.(at) ?? at)
  const log: string[] = []
  let ms = STARTED_AT
  let up = await start(data, databaseUrl, options, log, () => new Date(ms))

  const server: TestServer = {
    ...clientOf(() => up.url),
    get url() {
      return up.url
    },
    data,
    databaseUrl,
    log,
    get database() {
      return up.database
    },
    get work() {
      return up.work
    },
    now: () => new Date(ms),
    forward: by_ms => {
      ms += by_ms
    },
    control: (command, input) => ask(up.work, command, input),
    partner: async (name, scopes) => {
      const answer = await ask(up.work, 'partner.add', { name, scopes: scopes.split(',') })
      return String(answer.lines[0]?.['key'])
    },
    runJobs: async () => {
      for (const job of up.work.jobs) await job.run()
    },
    restart: async () => {
      await up.stop()
      up = await start(data, databaseUrl, options, log, () => new Date(ms))
    },
    close: async () => {
      running.delete(server)
      await up.stop()
      await own?.remove()
      await rm(data, { recursive: true, force: true })
    },
  }
  running.add(server)
  return server
}

interface Up {
  readonly url: string
  readonly database: Database
  readonly work: Work
  stop(): Promise<void>
}

async function start(
  data: string,
  databaseUrl: string | null,
  options: TestServerOptions,
  lines: string[],
  now: () => Date,
): Promise<Up> {
  const database = await openDatabase(data, databaseUrl, { sessions_max: 4 })
  const log = pino({ level: 'debug', base: null }, new Writable({ write: keepIn(lines) }))
  const roles = options.roles ?? 'api,match,portal,worker,control'
  const config = {
    ...readConfig(['--data', data, '--roles', roles], {}),
    databaseUrl,
    trustProxy: options.trustProxy ?? (false as const),
    loopbackWebhooks: options.loopbackWebhooks ?? true,
    hma: options.hma ?? { isOn: false, fetches: false },
    cases_a_minute: options.cases_a_minute ?? 1_000_000,
    oidc: options.oidc ?? null,
    translation: options.translation ?? null,
    natsUrl: options.natsUrl ?? null,
    ...(options.cybertipline !== undefined && { cybertipline: options.cybertipline }),
  }
  const work = await assemble(config, database, { db: database.db, now, log })
  const url = await work.app.listen({ host: '127.0.0.1', port: 0 })
  const jobs = options.timers ? startJobs(work.jobs, log) : null
  return {
    url,
    database,
    work,
    async stop() {
      await Promise.all([work.app.close(), work.controlApp?.close(), jobs?.stop()])
      await database.close()
    },
  }
}

function keepIn(lines: string[]) {
  return (chunk: Buffer, _encoding: string, done: () => void): void => {
    lines.push(chunk.toString())
    done()
  }
}

async function ask(work: Work, command: Control, input: unknown): Promise<ControlAnswer> {
  if (work.controlApp === null) throw new Error('this server has no role control')
  const answer = await work.controlApp.inject({
    method: 'POST',
    url: `/control/${command}`,
    body: input as object,
  })
  const { refusal = null, lines = [] } = answer.json<Partial<ControlAnswer>>()
  return { refusal, lines }
}

interface Storage {
  readonly data: string
  readonly databaseUrl: string | null
  remove(): Promise<void>
}

/** A copy of the migrated template, or the folder given. */
async function ownStorage(given: string | undefined): Promise<Storage> {
  const data = given ?? (await mkdtemp(join(tmpdir(), 'breakwater-data-')))
  const serverUrl = inject('serverUrl')
  if (serverUrl !== null) return { data, ...(await ownDatabase(serverUrl, inject('template'))) }
  if (given === undefined) await cp(inject('template'), data, { recursive: true })
  return { data, databaseUrl: null, remove: async () => {} }
}

let databases = 0

async function ownDatabase(serverUrl: string, template: string): Promise<Omit<Storage, 'data'>> {
  const name = `breakwater_test_${process.pid}_${(databases += 1)}`
  const onServer = async (statement: string): Promise<void> => {
    const server = postgres(serverUrl, { max: 1, onnotice: () => {} })
    await server.unsafe(statement)
    await server.end()
  }
  await onServer(`create database ${name} template ${template}`)
  return {
    databaseUrl: databaseAt(serverUrl, name),
    remove: () => onServer(`drop database ${name} with (force)`),
  }
}
