import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely'

/** One session of a PostgreSQL, wherever it runs. */
export interface Session {
  query(sql: string, parameters: readonly unknown[]): Promise<{ rows: unknown[]; affected: number }>
}

/** Where sessions come from: one for the embedded database, a pool for a server. */
export interface SessionSource {
  acquire(): Promise<Session>
  release(session: Session): void
  close(): Promise<void>
}

class SessionConnection implements DatabaseConnection {
  readonly session: Session
  constructor(session: Session) {
    this.session = session
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const { rows, affected } = await this.session.query(query.sql, query.parameters)
    return { rows: rows as R[], numAffectedRows: BigInt(affected) }
  }

  // biome-ignore lint/correctness/useYield: the interface asks for it, nothing here streams
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('Streaming is not used')
  }
}

class SessionDriver implements Driver {
  readonly #source: SessionSource
  constructor(source: SessionSource) {
    this.#source = source
  }

  async init(): Promise<void> {}
  async acquireConnection(): Promise<DatabaseConnection> {
    return new SessionConnection(await this.#source.acquire())
  }
  async releaseConnection(connection: SessionConnection): Promise<void> {
    this.#source.release(connection.session)
  }
  async beginTransaction(connection: SessionConnection): Promise<void> {
    await connection.session.query('begin', [])
  }
  async commitTransaction(connection: SessionConnection): Promise<void> {
    await connection.session.query('commit', [])
  }
  async rollbackTransaction(connection: SessionConnection): Promise<void> {
    await connection.session.query('rollback', [])
  }
  async destroy(): Promise<void> {
    await this.#source.close()
  }
}

/** Kysely over any source of PostgreSQL sessions: the same SQL, the same types, the same errors. */
export function sessionDialect(source: SessionSource): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new SessionDriver(source),
    createIntrospector: db => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  }
}
