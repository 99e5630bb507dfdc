import type { EventLog } from '../event/index.ts'
import type { Listener } from '../infra/listener.ts'
import { ERASED } from './fold/write.ts'

/** An erased account is forgotten in its turn among the events: what came before takes effect first, and then goes. */
export function eraser(log: EventLog): Listener {
  return {
    name: 'forget erased accounts',
    hears: ['account.forgotten'],
    async hear(ctx, { id, name, data, at }) {
      if (name !== 'account.forgotten') return
      const event = { id: `erased ${id}`, type: ERASED, at: at.toISOString(), actor: data.account }
      await log.appendWithin(ctx.db, data.platform, [{ id: event.id, body: JSON.stringify(event) }])
    },
  }
}
