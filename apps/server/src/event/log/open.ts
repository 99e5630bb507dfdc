import type { Clock } from '../../infra/clock.ts'
import type { Db } from '../../infra/database/db.ts'
import type { EventLog } from './event-log.ts'
import { openTableLog } from './table-log.ts'

/** The log in NATS where an address is given, else in a table. NATS is loaded only where it is used. */
export async function openEventLog(db: Db, now: Clock, natsUrl: string | null): Promise<EventLog> {
  if (natsUrl === null) return openTableLog(db, now)
  const { openNatsLog } = await import('./nats-log.ts')
  return openNatsLog(db, now, natsUrl)
}
