import type { Listener } from '../../infra/listener.ts'
import * as store from './store.ts'

/** Hears which jobs are being passed to the authorities: nobody is told of what they led to before that is finished. */
export const escalationListener: Listener = {
  name: 'review: tips',
  hears: ['tip.drafted', 'tip.finished', 'tip.retracted'],
  async hear(ctx, { name, data }) {
    if (name === 'tip.drafted') await store.insertTip(ctx.db, data.job, data.tip)
    if (name === 'tip.finished' || name === 'tip.retracted') await store.deleteTip(ctx.db, data.tip)
  },
}
