import type { Event } from '@breakwater/detection'
import { type EventLog, streamOf } from '../event/index.ts'
import type { Ctx } from '../infra/ctx.ts'
import type { Listener } from '../infra/listener.ts'
import { ERASED } from './fold/write.ts'
import { settleContest } from './incident.ts'

/** What happens inside and changes what detection knows: told to it as events, in their turn among the platform's own. */
export function listeners(log: EventLog): readonly Listener[] {
  return [eraser(log), judge(log)]
}

/** An erased account is forgotten in its turn: what came before takes effect first, and then goes. */
function eraser(log: EventLog): Listener {
  return {
    name: 'forget erased accounts',
    hears: ['account.forgotten'],
    async hear(ctx, { id, name, data, at }) {
      if (name !== 'account.forgotten') return
      await put(ctx, log, data.platform, { id: `erased ${id}`, type: ERASED, at, actor: data.account })
    },
  }
}

/** A human's word on an account holds against what is found, and ends an objection. */
function judge(log: EventLog): Listener {
  return {
    name: 'hear judgements',
    hears: ['account.judged'],
    async hear(ctx, { id, name, data, at }) {
      if (name !== 'account.judged') return
      const { platform, account, verdict } = data
      await settleContest(ctx, platform, account, verdict === 'confirmed' ? 'upheld' : 'lifted')
      const event = {
        id: `judged ${id}`,
        type: `review.${verdict}`,
        at,
        actor: 'breakwater',
        target: account,
      }
      await put(ctx, log, platform, event)
    },
  }
}

/** Dated no later than the platform's latest event: one that tells its history must not be thrown into the present. */
async function put(
  { db }: Ctx,
  log: EventLog,
  platform: string,
  event: Omit<Event, 'at'> & { readonly at: Date },
): Promise<void> {
  const watermark = (await streamOf(db, platform))?.watermark ?? event.at
  const at = (watermark < event.at ? watermark : event.at).toISOString()
  await log.appendWithin(db, platform, [{ id: event.id, body: JSON.stringify({ ...event, at }) }])
}
