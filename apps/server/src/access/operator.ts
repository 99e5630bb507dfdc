import { refuse } from '@breakwater/contract'
import { record } from '../audit/index.ts'
import type { Ctx } from '../infra/ctx.ts'
import { newId } from '../infra/id.ts'
import { need } from './need.ts'
import * as store from './store.ts'

interface Operator {
  readonly statement: store.OperatorStatement | null
  readonly minorPath: store.MinorPathDecision | null
}

/** Who answers for this installation, and whether they decided that they may run the path for under 18s. */
export async function operator(ctx: Pick<Ctx, 'db'>): Promise<Operator> {
  return {
    statement: await store.operatorStatement(ctx.db),
    minorPath: await store.newestMinorPathDecision(ctx.db),
  }
}

export async function stateOperator(ctx: Ctx, name: string, contact: string): Promise<Operator> {
  need(ctx, 'operator:state')
  if (name.trim() === '' || contact.trim() === '') refuse('operator.incomplete')
  return ctx.db.transaction(async db => {
    await store.saveOperator(db, { name: name.trim(), contact: contact.trim(), at: ctx.now() })
    await record({ ...ctx, db }, 'operator.stated', {})
    return operator({ db })
  })
}

/** Records the decision that the law of the operator's country lets them run the path for under 18s, or not. */
export async function decideMinorPath(
  ctx: Ctx,
  allowed: boolean,
  because: { readonly reason: string; readonly by: string },
): Promise<Operator> {
  need(ctx, 'operator:state')
  return ctx.db.transaction(async db => {
    await store.insertMinorPathDecision(db, { id: newId(), allowed, ...because, at: ctx.now() })
    await record({ ...ctx, db }, 'operator.minor-path-decided', { allowed })
    return operator({ db })
  })
}
