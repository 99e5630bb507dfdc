import type { Subject } from '@breakwater/contract'
import type { Db } from '../infra/database/db.ts'
import * as store from './store.ts'

/** What other floors may know of actions: what holds, what was done, what an account carries, what it was told. */
export const standing = {
  /** What decisions made hold; what is hidden only while somebody looks is left out. */
  on: async (db: Db, subjects: readonly Subject[], now: Date) =>
    (await store.standingOn(db, subjects, now)).filter(held => !held.meanwhile),
  wasHiddenMeanwhile: store.wasHiddenMeanwhile,
  actionsOf: store.actionsOfDecisions,
  actionsOn: (db: Db, platform: string | null, subjects: readonly string[]) =>
    store.actionsOn(db, platform, subjects),
  points: store.pointsOf,
  statement: store.statementNumbered,
  statementsOf: store.statementsOf,
  /** Whether an action of this name holds on a subject. */
  async holds(db: Db, action: string, subject: Subject, now: Date): Promise<boolean> {
    return (await store.standingOn(db, [subject], now)).some(held => held.action === action)
  },
}
