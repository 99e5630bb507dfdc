import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'

/** A database of its own on a server, for one trial. */
export interface Database {
  readonly url: string
  /** The server was started for these tests alone: only such a one may be made to crash. */
  readonly isThrowAway: boolean
  /** One session dies without a word, upon which PostgreSQL ends all others and starts again from its log. */
  crash(): Promise<boolean>
  drop(): Promise<void>
}

let databases = 0

export async function openDatabase(server: string): Promise<Database> {
  const name = `breakwater_kill_events_${process.pid}_${(databases += 1)}`
  await onServer(server, sql => sql.unsafe(`create database ${name}`))
  const [where] = await onServer(
    server,
    sql => sql<{ folder: string }[]>`select current_setting('data_directory', true) as folder`,
  )
  const isThrowAway = where?.folder?.includes('/breakwater-postgres-') ?? false
  return {
    isThrowAway,
    url: Object.assign(new URL(server), { pathname: `/${name}` }).href,
    async crash() {
      if (!isThrowAway) return false
      const [session] = await onServer(
        server,
        sql => sql<{ pid: number }[]>`select pid from pg_stat_activity where datname = ${name} limit 1`,
      )
      if (session === undefined || !isSession(session.pid)) return false
      process.kill(session.pid, 'SIGKILL')
      return true
    },
    async drop() {
      await onServer(server, sql => sql.unsafe(`drop database ${name} with (force)`))
    },
  }
}

/** A process of PostgreSQL on this machine, and nobody else's. */
function isSession(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('postgres')
  } catch {
    return false
  }
}

/** Asks until the server answers: after a crash it does not for a while. */
async function onServer<Answer>(
  server: string,
  ask: (sql: postgres.Sql) => PromiseLike<Answer>,
): Promise<Answer> {
  for (let tries = 1; ; tries++) {
    const sql = postgres(server, { max: 1, onnotice: () => {} })
    try {
      return await ask(sql)
    } catch (fault) {
      if (tries === 100) throw fault
      await sleep(100)
    } finally {
      await sql.end().catch(() => {})
    }
  }
}
