import postgres from 'postgres'
import type { Session, SessionSource } from './dialect.ts'

/** A pool of sessions on a PostgreSQL server; it reconnects by itself when the server comes back. */
export function postgresSessions(url: string, sessions_max: number): SessionSource {
  const client = postgres(url, {
    max: sessions_max,
    connect_timeout: 5,
    idle_timeout: 60,
    // Compiling a statement takes up to a second, each time that it runs, and few run for as long as that.
    connection: { jit: 'off' },
    onnotice: () => {},
    types: {
      bigint: { to: 20, from: [20], parse: Number, serialize: String },
      numeric: { to: 1700, from: [1700], parse: Number, serialize: String },
    },
  })
  const held = new Map<Session, { release(): void }>()
  return {
    async acquire() {
      const reserved = await client.reserve()
      const session: Session = {
        async query(sql, parameters) {
          const rows = await reserved.unsafe(sql, parameters as never[], { prepare: true })
          return { rows: [...rows], affected: rows.count ?? 0 }
        },
      }
      held.set(session, reserved)
      return session
    },
    release(session) {
      held.get(session)?.release()
      held.delete(session)
    },
    close: () => client.end({ timeout: 5 }),
  }
}
