import {
  ContestAnswer,
  FindingsAnswer,
  IncidentAnswer,
  IncidentsAnswer,
  RefusalBody,
  SuspicionAnswer,
} from '@breakwater/contract'
import Type from 'typebox'
import type { ProcessCtx } from '../infra/ctx.ts'
import { type App, ctxOf, write } from '../infra/http/app.ts'
import { contest, findingsSince, incidentsOf, incidentWithSteps, suspicionOf } from './incident.ts'

const Named = Type.Object({ id: Type.String({ minLength: 1, maxLength: 256 }) })
const Page = Type.Object({ cursor: Type.Optional(Type.String({ maxLength: 200 })) })
const refused = { '4xx': RefusalBody }
const tags = ['incidents']

/** What was found, for the platform whose accounts these are. */
export function routes(app: App, base: ProcessCtx): void {
  app.get(
    '/v1/accounts/:id/suspicion',
    {
      schema: {
        tags,
        summary: 'How suspicious an account is, and why',
        params: Named,
        response: { 200: SuspicionAnswer, ...refused },
      },
    },
    request => suspicionOf(ctxOf(base, request), request.params.id),
  )
  app.post(
    '/v1/accounts/:id/suspicion/contest',
    {
      schema: {
        tags,
        summary: 'A person objects to a limit',
        description: 'Lifted at once where nobody may be in danger; else a human looks first.',
        params: Named,
        response: { 200: ContestAnswer, ...refused },
      },
    },
    (request, reply) =>
      write(ctxOf(base, request), request, reply, 200, ctx => contest(ctx, request.params.id)),
  )
  app.get(
    '/v1/accounts/:id/incidents',
    {
      schema: {
        tags,
        summary: 'Incidents of an account',
        params: Named,
        querystring: Page,
        response: { 200: IncidentsAnswer, ...refused },
      },
    },
    request => incidentsOf(ctxOf(base, request), request.params.id, request.query.cursor),
  )
  app.get(
    '/v1/findings',
    {
      schema: {
        tags,
        summary: 'What detection found, in order',
        description: 'For 30 days. Ask again with the cursor for what came since.',
        querystring: Page,
        response: { 200: FindingsAnswer, ...refused },
      },
    },
    request => findingsSince(ctxOf(base, request), request.query.cursor),
  )
  app.get(
    '/v1/incidents/:id',
    {
      schema: {
        tags,
        summary: 'An incident, step by step',
        params: Named,
        response: { 200: IncidentAnswer, ...refused },
      },
    },
    request => incidentWithSteps(ctxOf(base, request), request.params.id),
  )
}
