import { refuse } from '@breakwater/contract'
import type { Ctx } from '../../infra/ctx.ts'
import { held, needReviewer } from '../assignment/assignment.ts'
import { needEntry } from '../assignment/entry.ts'
import type { JobRow } from '../job/store.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

/** A decision that waits for a second person, before one who may say yes or no to it; and what it becomes. */
export interface Awaiting {
  readonly row: store.DecisionRow
  readonly state: store.DecisionRow['state']
  readonly job: JobRow
  readonly me: { readonly id: string; readonly name: string }
}

/** Refuses who decided it themselves, and who may not look into its job. Call it inside a transaction: both rows are locked. */
export async function asSecondPerson(ctx: Ctx, id: string, event: 'approve' | 'decline'): Promise<Awaiting> {
  const me = needReviewer(ctx)
  const row = (await store.decisionForUpdate(ctx.db, id)) ?? refuse('decision.unknown')
  if (row.job === null || row.isBulk) refuse('decision.wrong-state')
  if (row.byStaff === me.id) refuse('decision.second-person')
  const state = rules.move(row.state, event) ?? refuse('decision.wrong-state')
  const job = await held(ctx, row.job)
  await needEntry(ctx, job)
  return { row, state, job, me }
}
