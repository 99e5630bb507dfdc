import { type AskedAction, AskedActions, RefusalBody, refuse, Statement, Subject } from '@breakwater/contract'
import Type from 'typebox'
import { readCaseNumber } from '../case/index.ts'
import type { ProcessCtx } from '../infra/ctx.ts'
import { type App, ctxOf, write } from '../infra/http/app.ts'
import { actionsAsked, confirmAction } from './action.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

const refused = { '4xx': RefusalBody }

/** The number of the appeal against a statement, where there is one. Handed in: appeals are another floor's. */
type AppealOf = (db: ProcessCtx['db'], statement: string) => Promise<string | null>

/** What the affected person reads, and what platforms answer about what was asked of them. */
export function routes(app: App, base: ProcessCtx, appealOf: AppealOf): void {
  app.get(
    '/v1/statements/:number',
    {
      schema: {
        tags: ['appeals'],
        summary: 'Why something was done to your account',
        params: Type.Object({ number: Type.String({ maxLength: 40 }) }),
        response: { 200: Statement, ...refused },
      },
    },
    async request => {
      const number = readCaseNumber(request.params.number)
      const found = number === null ? null : await store.statementNumbered(base.db, number)
      if (found === null || found.toldAt === null) refuse('statement.unknown')
      return shown(found, found.toldAt, await appealOf(base.db, found.number))
    },
  )
  app.get(
    '/v1/actions',
    {
      schema: {
        tags: ['actions'],
        summary: 'What was asked of you about one account, thread or piece of content',
        querystring: Type.Pick(Subject, ['kind', 'id']),
        response: { 200: AskedActions, ...refused },
      },
    },
    async request => ({ actions: (await actionsAsked(ctxOf(base, request), request.query)).map(asked) }),
  )
  app.post(
    '/v1/actions/:id/outcome',
    {
      schema: {
        tags: ['actions'],
        summary: 'Say what became of an action',
        params: Type.Object({ id: Type.String({ maxLength: 40 }) }),
        body: Type.Object({ outcome: Type.Enum(['done', 'failed']) }),
        response: { 200: Type.Object({ id: Type.String(), state: Type.String() }), ...refused },
      },
    },
    (request, reply) =>
      write(ctxOf(base, request), request, reply, 200, async ctx => {
        const { id, state } = await confirmAction(ctx, request.params.id, request.body.outcome)
        return { id, state }
      }),
  )
}

function asked(row: store.ActionRow): AskedAction {
  return {
    id: row.id,
    action: row.action,
    subject: { kind: row.kind, id: row.subject },
    state: row.state,
    until: row.until?.toISOString() ?? null,
    at: row.changedAt.toISOString(),
  }
}

const REDRESS =
  'If you think this is wrong, you can ask us to look again. Somebody else will decide. It is free. You can also go to a dispute body or to a court.'

function shown(row: store.StatementRow, toldAt: Date, appeal: string | null): Statement {
  return {
    number: row.number,
    restriction: row.did.map(action => rules.restrictions[action]).join(' '),
    did: [...row.did],
    scope: row.platform,
    from: row.startsAt.toISOString(),
    until: row.until?.toISOString() ?? null,
    facts: row.says.map(code => rules.FACTS[code]).join(' '),
    says: [...row.says],
    ground: { id: row.policyId, policy: row.policy, words: row.policyWords },
    automation: { detection: row.detectedByMachine, decision: false },
    source: row.source,
    redress: { appealBefore: rules.appealBefore(toldAt).toISOString(), words: REDRESS },
    state: row.state,
    appeal,
  }
}
