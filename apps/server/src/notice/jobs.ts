import type { ProcessCtx } from '../infra/ctx.ts'
import type { Job } from '../infra/timer.ts'
import { KEPT_DAYS } from './rules.ts'
import * as store from './store.ts'

const A_DAY_MS = 24 * 60 * 60_000

/** Forgets that people were given notices. */
export function jobs({ db, now }: Pick<ProcessCtx, 'db' | 'now'>): readonly Job[] {
  const run = async (): Promise<void> => {
    await store.forgetGiven(db, new Date(now().getTime() - KEPT_DAYS * A_DAY_MS))
  }
  return [{ name: 'forget notices', every_ms: 60 * 60_000, run }]
}
