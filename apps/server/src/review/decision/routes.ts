import {
  Decide,
  Decision,
  DecisionDraft,
  DecisionPage,
  DeclineBody,
  Plan,
  Policy,
  RefusalBody,
  UndoBody,
} from '@breakwater/contract'
import Type from 'typebox'
import { need } from '../../access/index.ts'
import { policies } from '../../action/index.ts'
import type { ProcessCtx } from '../../infra/ctx.ts'
import { type App, ctxOf, write } from '../../infra/http/app.ts'
import { approve, decide, type Follower, planFor, tellNow, undo } from './decision.ts'
import { decline } from './decline.ts'
import { decisionOf, pageOf } from './show.ts'

const refused = { '4xx': RefusalBody }
const tags = ['review']
const Named = Type.Object({ id: Type.String({ maxLength: 40 }) })
const answers = { 200: Decision, ...refused }

/** What would happen, what did, and taking it back. */
export function routes(app: App, base: ProcessCtx, follow: Follower): void {
  deciding(app, base, follow)
  afterwards(app, base, follow)
  app.get(
    '/v1/review/policies',
    {
      config: { noLook: 'shows nobody' },
      schema: {
        tags,
        summary: 'The policy, as data',
        response: { 200: Type.Object({ policies: Type.Array(Policy) }), ...refused },
      },
    },
    async request => {
      need(ctxOf(base, request), 'review:work')
      return { policies: policies.map(policy => ({ ...policy })) }
    },
  )
}

function deciding(app: App, base: ProcessCtx, follow: Follower): void {
  app.post(
    '/v1/jobs/:id/plan',
    {
      config: { writesNothing: true, isLook: true },
      schema: {
        tags,
        summary: 'What would happen',
        params: Named,
        body: DecisionDraft,
        response: { 200: Plan, ...refused },
      },
    },
    request => planFor(ctxOf(base, request), request.params.id, request.body),
  )
  app.post(
    '/v1/decisions',
    {
      schema: {
        tags,
        summary: 'Decide, and carry it out',
        body: Decide,
        response: { 201: Decision, ...refused },
      },
    },
    (request, reply) =>
      write(ctxOf(base, request), request, reply, 201, async ctx =>
        decisionOf(ctx, (await decide(ctx, request.body, follow)).id),
      ),
  )
}

function afterwards(app: App, base: ProcessCtx, follow: Follower): void {
  app.get(
    '/v1/decisions',
    {
      schema: {
        tags,
        summary: 'Decisions, newest first',
        querystring: Type.Object({
          mine: Type.Optional(Type.Enum(['true', 'false'])),
          state: Type.Optional(Type.String({ maxLength: 20 })),
          job: Type.Optional(Type.String({ maxLength: 40 })),
          cursor: Type.Optional(Type.String({ maxLength: 400 })),
        }),
        response: { 200: DecisionPage, ...refused },
      },
    },
    request => pageOf(ctxOf(base, request), { ...request.query, mine: request.query.mine === 'true' }),
  )
  app.get(
    '/v1/decisions/:id',
    { schema: { tags, summary: 'See a decision', params: Named, response: answers } },
    request => decisionOf(ctxOf(base, request), request.params.id),
  )
  app.post(
    '/v1/decisions/:id/approve',
    { schema: { tags, summary: "The second person's yes", params: Named, response: answers } },
    (request, reply) =>
      write(ctxOf(base, request), request, reply, 200, async ctx =>
        decisionOf(ctx, (await approve(ctx, request.params.id, follow)).id),
      ),
  )
  app.post(
    '/v1/decisions/:id/decline',
    {
      schema: {
        tags,
        summary: "The second person's no",
        params: Named,
        body: DeclineBody,
        response: answers,
      },
    },
    (request, reply) =>
      write(ctxOf(base, request), request, reply, 200, async ctx =>
        decisionOf(ctx, (await decline(ctx, request.params.id, request.body.because)).id),
      ),
  )
  app.post(
    '/v1/decisions/:id/undo',
    { schema: { tags, summary: 'Take a decision back', params: Named, body: UndoBody, response: answers } },
    (request, reply) =>
      write(ctxOf(base, request), request, reply, 200, async ctx =>
        decisionOf(ctx, (await undo(ctx, request.params.id, request.body.because, follow)).id),
      ),
  )
  app.post(
    '/v1/decisions/:id/tell',
    {
      schema: { tags, summary: 'End a hold: tell the affected person now', params: Named, response: answers },
    },
    (request, reply) =>
      write(ctxOf(base, request), request, reply, 200, async ctx => {
        await tellNow(ctx, request.params.id)
        return decisionOf(ctx, request.params.id)
      }),
  )
}
