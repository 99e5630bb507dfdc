import type { Db } from '../infra/database/db.ts'
import type { Job } from '../infra/timer.ts'
import { sealLines } from './audit.ts'

export function jobs(db: Db): readonly Job[] {
  return [{ name: 'seal the audit', every_ms: 1_000, run: async () => void (await sealLines(db)) }]
}
