import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Kysely } from 'kysely'
import { connect, type Db } from './db.ts'
import { sessionDialect } from './dialect.ts'
import { migrate } from './migrate.ts'
import { Pglite } from './pglite.ts'
import { postgresSessions } from './postgres.ts'

export interface Database {
  readonly db: Db
  readonly kind: 'embedded' | 'server'
  /** The whole database as a gzipped tar; null for a server, which its own tools back up. */
  dump(): Promise<Uint8Array> | null
  close(): Promise<void>
}

export interface OpenOptions {
  readonly sessions_max?: number
  /** A dump to fill an empty embedded database from. */
  readonly restoreFrom?: Uint8Array
}

/** Opens PostgreSQL at `url`, or the embedded database under `folder`, and migrates it. */
export async function openDatabase(
  folder: string,
  url: string | null,
  options: OpenOptions = {},
): Promise<Database> {
  const embedded = url === null ? new Pglite(join(folder, 'db'), options.restoreFrom) : null
  if (embedded !== null) await mkdir(join(folder, 'db'), { recursive: true, mode: 0o700 })
  const sessions = embedded ?? postgresSessions(url ?? '', options.sessions_max ?? 10)
  const kysely = new Kysely<unknown>({ dialect: sessionDialect(sessions) })
  const db = connect(kysely)
  await migrate(db)
  return {
    db,
    kind: embedded === null ? 'server' : 'embedded',
    dump: () => embedded?.dump() ?? null,
    close: () => kysely.destroy(),
  }
}
