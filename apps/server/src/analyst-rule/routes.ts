import {
  AnalystRule,
  AnalystRuleBacktest,
  AnalystRuleBacktestAsked,
  AnalystRuleDraft,
  AnalystRules,
  AnalystRuleTested,
  RefusalBody,
} from '@breakwater/contract'
import Type from 'typebox'
import type { ProcessCtx } from '../infra/ctx.ts'
import { type App, ctxOf, write } from '../infra/http/app.ts'
import * as verbs from './analyst-rule.ts'
import { type BacktestDeps, backtestRule } from './backtest.ts'

const refused = { '4xx': RefusalBody }
const tags = ['analyst rules']
const Name = Type.String({ pattern: '^[a-z][a-z0-9-]{2,63}$' })
const Named = Type.Object({ rule: Name })
const Version = Type.Object({ rule: Name, version: Type.String({ pattern: '^[0-9]{1,9}$' }) })
const Because = Type.Object({ because: Type.String({ minLength: 1, maxLength: 2_000 }) })
const AT = '/v1/analyst-rules/:rule/versions/:version'

/** Rules that analysts write, from draft to live, for the staff. */
export function routes(app: App, base: ProcessCtx, deps: BacktestDeps): void {
  writing(app, base)
  trying(app, base, deps)
  deciding(app, base, deps)
}

function writing(app: App, base: ProcessCtx): void {
  app.get(
    '/v1/analyst-rules',
    {
      schema: {
        tags,
        summary: 'Every version of every rule',
        querystring: Type.Object({ cursor: Type.Optional(Type.String({ maxLength: 100 })) }),
        response: { 200: AnalystRules, ...refused },
      },
    },
    request => verbs.listRules(ctxOf(base, request), request.query.cursor),
  )
  app.put(
    '/v1/analyst-rules/:rule',
    {
      schema: {
        tags,
        summary: 'Write a rule, or its next version',
        params: Named,
        body: AnalystRuleDraft,
        response: { 200: AnalystRule, ...refused },
      },
    },
    (request, reply) =>
      write(ctxOf(base, request), request, reply, 200, ctx =>
        verbs.writeRule(ctx, request.params.rule, request.body),
      ),
  )
}

function trying(app: App, base: ProcessCtx, deps: BacktestDeps): void {
  app.post(
    `${AT}/test`,
    {
      schema: {
        tags,
        summary: 'Run the stories it carries',
        params: Version,
        response: { 200: AnalystRuleTested, ...refused },
      },
    },
    (request, reply) => {
      const { rule, version } = request.params
      return write(ctxOf(base, request), request, reply, 200, ctx =>
        verbs.testRule(ctx, deps.means, rule, Number(version)),
      )
    },
  )
  app.post(
    `${AT}/backtest`,
    {
      schema: {
        tags,
        summary: 'Whom it would have touched among kept events',
        description: 'Bounded in events and in work; acts on nobody.',
        params: Version,
        body: AnalystRuleBacktestAsked,
        response: { 200: AnalystRuleBacktest, ...refused },
      },
    },
    request => {
      const { rule, version } = request.params
      return backtestRule(ctxOf(base, request), deps, rule, Number(version), request.body)
    },
  )
}

function deciding(app: App, base: ProcessCtx, { means }: BacktestDeps): void {
  const answers = { 200: AnalystRule, ...refused }
  app.post(
    `${AT}/propose`,
    { schema: { tags, summary: 'Let it find, and do nothing', params: Version, response: answers } },
    (request, reply) => {
      const { rule, version } = request.params
      return write(ctxOf(base, request), request, reply, 200, ctx =>
        verbs.proposeRule(ctx, rule, Number(version)),
      )
    },
  )
  app.post(
    `${AT}/approve`,
    { schema: { tags, summary: "The second person's yes: it acts", params: Version, response: answers } },
    (request, reply) => {
      const { rule, version } = request.params
      return write(ctxOf(base, request), request, reply, 200, ctx =>
        verbs.approveRule(ctx, means, rule, Number(version)),
      )
    },
  )
  for (const end of ['stop', 'retire'] as const)
    app.post(
      `${AT}/${end}`,
      {
        schema: {
          tags,
          summary: end === 'stop' ? 'Switch it off at once' : 'End it',
          params: Version,
          body: Because,
          response: answers,
        },
      },
      (request, reply) => {
        const { rule, version } = request.params
        return write(ctxOf(base, request), request, reply, 200, ctx =>
          verbs.endRule(ctx, end, rule, Number(version), request.body.because),
        )
      },
    )
}
