import { record } from '../../audit/index.ts'
import type { Ctx } from '../../infra/ctx.ts'
import { plainWords } from '../../report/index.ts'
import { moved } from '../assignment/assignment.ts'
import { remember } from '../job/history.ts'
import { asSecondPerson } from './second-person.ts'
import * as store from './store.ts'

/**
 * The second person's no. Nothing is carried out; the job waits again for anyone, whoever proposed included, and they
 * read why until it is decided.
 */
export async function decline(ctx: Ctx, id: string, because: string): Promise<store.DecisionRow> {
  return ctx.db.transaction(async db => {
    const inside = { ...ctx, db }
    const { row, state, job, me } = await asSecondPerson(inside, id, 'decline')
    const words = plainWords(because)
    const declined = { ...row, state, declinedBy: me.name, declinedBecause: words }
    await store.saveDecision(db, declined)
    await moved(inside, job, 'decline', {
      assignedTo: null,
      assignedName: null,
      lockedUntil: null,
      waitsFor: null,
      notFor: job.notFor.filter(staff => staff !== row.byStaff),
    })
    await remember(inside, job.id, 'declined', words, row.id)
    await record(inside, 'decision.declined', { decision: row.id, job: job.id })
    return declined
  })
}
