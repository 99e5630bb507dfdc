import type { Ctx } from '../../infra/ctx.ts'
import type { Job } from '../../infra/timer.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

/** Forgets sessions, links and sign-ins whose time is over. */
export function jobs({ db, now }: Pick<Ctx, 'db' | 'now'>): readonly Job[] {
  const ago = (ms: number): Date => new Date(now().getTime() - ms)
  return [
    {
      name: 'forget ended sign-ins',
      every_ms: rules.MINUTE_MS,
      run: () => store.deleteEnded(db, now(), ago(rules.SESSION_IDLE_MS), ago(rules.SESSION_MAX_MS)),
    },
  ]
}
