import { chmodSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Refusal } from '@breakwater/contract'
import { staff } from './access/index.ts'
import { type Config, readConfig, UsageError } from './config.ts'
import { systemClock } from './infra/clock.ts'
import type { ProcessCtx } from './infra/ctx.ts'
import { openDatabase } from './infra/database/open.ts'
import { lockFolder } from './infra/folder/folder-lock.ts'
import { openLog } from './infra/log.ts'
import { startJobs } from './infra/timer.ts'
import { assemble, type Work } from './roles.ts'

const STOP_MAX_MS = 10_000

async function serve(config: Config): Promise<void> {
  const lock = lockFolder(config.data)
  const log = openLog(config.logLevel)
  const database = await openDatabase(config.data, config.databaseUrl)
  const work = await assemble(config, database, { db: database.db, now: systemClock, log })
  const socket = join(config.data, 'control.sock')
  const listens = ['api', 'match', 'portal', 'playground', 'console'] as const
  if (listens.some(role => config.roles.has(role)))
    await work.app.listen({ host: config.host, port: config.port })
  if (work.controlApp !== null) await listenPrivately(work.controlApp, socket)
  const jobs = startJobs(work.jobs, log)
  announce(config, work, await firstLink(work, { db: database.db, now: systemClock, log }))

  let isStopping = false
  const stop = async (): Promise<void> => {
    if (isStopping) return
    isStopping = true
    setTimeout(() => process.exit(1), STOP_MAX_MS).unref()
    await Promise.all([work.app.close(), work.controlApp?.close(), jobs.stop()])
    await database.close()
    rmSync(socket, { force: true })
    lock.release()
    process.exit(0)
  }
  process.on('SIGTERM', () => void stop())
  process.on('SIGINT', () => void stop())
}

/** A socket that only the owner of the data folder can open. */
async function listenPrivately(app: NonNullable<Work['controlApp']>, socket: string): Promise<void> {
  rmSync(socket, { force: true })
  const before = process.umask(0o177)
  await app.listen({ path: socket })
  process.umask(before)
  chmodSync(socket, 0o600)
}

/** Where the first administrator sets up their sign-in; null once there is one, and where there is no console. */
async function firstLink({ sites }: Work, base: ProcessCtx): Promise<string | null> {
  if (!sites.console) return null
  const caller = { kind: 'system', job: 'start' } as const
  const invited = await staff.firstInvitation({ ...base, caller })
  return invited?.path ?? null
}

function announce(config: Config, { app, sites }: Work, firstLink: string | null): void {
  const address = app.server.address()
  const port = typeof address === 'object' && address !== null ? address.port : config.port
  const at = `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`
  // A passkey is bound to a host name, and an address is none.
  const named = at.replace('//127.0.0.1:', '//localhost:')
  const lines = [
    sites.portal && `  the person's site      ${at}/`,
    sites.playground && `  the playground         ${at}/playground/`,
    sites.console && `  the review console     ${named}/console/`,
    firstLink !== null && `  its first sign-in      ${named}${firstLink}  (once, within a day)`,
    address !== null && `  the API, described     ${at}/openapi.json`,
  ].filter(line => line !== false)
  process.stdout.write(
    ['Breakwater is ready.', ...lines, `  data                   ${config.data}`, ''].join('\n'),
  )
  if (config.roles.has('portal') && !sites.portal)
    process.stderr.write("The person's site is not built: npm run build\n")
}

try {
  await serve(readConfig(process.argv.slice(2), process.env))
} catch (error) {
  const isTheirs = error instanceof UsageError || (error instanceof TypeError && 'code' in error)
  process.stderr.write(
    `${error instanceof Refusal ? `${error.code}: ${error.message}` : isTheirs ? error.message : String(error)}\n`,
  )
  process.exit(isTheirs ? 2 : 1)
}
