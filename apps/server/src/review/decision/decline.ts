import { refuse } from '@breakwater/contract'
import { record } from '../../audit/index.ts'
import type { Ctx } from '../../infra/ctx.ts'
import { plainWords } from '../../report/index.ts'
import { held, moved, needReviewer } from '../assignment/assignment.ts'
import { needEntry } from '../assignment/entry.ts'
import { remember } from '../job/history.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

/**
 * The second person's no. Nothing is carried out; the job waits again for anyone, whoever proposed included, and they
 * read why until it is decided.
 */
export async function decline(ctx: Ctx, id: string, because: string): Promise<store.DecisionRow> {
  const me = needReviewer(ctx)
  return ctx.db.transaction(async db => {
    const inside = { ...ctx, db }
    const row = (await store.decisionForUpdate(db, id)) ?? refuse('decision.unknown')
    if (row.job === null || row.isBulk) refuse('decision.wrong-state')
    if (row.byStaff === me.id) refuse('decision.second-person')
    const state = rules.move(row.state, 'decline') ?? refuse('decision.wrong-state')
    const job = await held(inside, row.job)
    await needEntry(inside, job)
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
