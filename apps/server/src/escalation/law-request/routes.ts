import {
  LawAnswer,
  LawAnswerOf,
  LawCall,
  LawPreserve,
  LawPreserved,
  LawRefusal,
  LawRequest,
  LawRequestDraft,
  LawRequestList,
  RefusalBody,
} from '@breakwater/contract'
import Type from 'typebox'
import type { ProcessCtx } from '../../infra/ctx.ts'
import { type App, ctxOf, write } from '../../infra/http/app.ts'
import { answerRequest, preserveFor, readAnswer, readPreserved } from './custody.ts'
import {
  confirmCall,
  type LawRequestDeps,
  listRequests,
  noteCall,
  refuseRequest,
  showRequest,
  takeRequest,
} from './law-request.ts'

const refused = { '4xx': RefusalBody }
const tags = ['law requests']
const Named = Type.Object({ id: Type.String({ maxLength: 40 }) })
const Answered = Type.Object({ ...Named.properties, answer: Type.String({ maxLength: 40 }) })
const Kept = Type.Object({ ...Named.properties, job: Type.String({ maxLength: 40 }) })
const one = { 200: LawRequest, ...refused }

/** Requests of police and other authorities, for the staff who may answer them. */
export function routes(app: App, base: ProcessCtx, deps: LawRequestDeps): void {
  reading(app, base, deps)
  moving(app, base, deps)
  keeping(app, base, deps)
}

function reading(app: App, base: ProcessCtx, deps: LawRequestDeps): void {
  app.get(
    '/v1/law-requests',
    { schema: { tags, summary: 'Requests, newest first', response: { 200: LawRequestList, ...refused } } },
    request => listRequests(ctxOf(base, request), deps),
  )
  app.get(
    '/v1/law-requests/:id',
    { schema: { tags, summary: 'One request', params: Named, response: one } },
    request => showRequest(ctxOf(base, request), deps, request.params.id),
  )
  app.post(
    '/v1/law-requests',
    {
      schema: {
        tags,
        summary: 'Take in a request',
        body: LawRequestDraft,
        response: { 201: LawRequest, ...refused },
      },
    },
    (request, reply) =>
      write(ctxOf(base, request), request, reply, 201, ctx => takeRequest(ctx, deps, request.body)),
  )
}

function moving(app: App, base: ProcessCtx, deps: LawRequestDeps): void {
  app.post(
    '/v1/law-requests/:id/call',
    { schema: { tags, summary: 'You called them back', params: Named, body: LawCall, response: one } },
    request => noteCall(ctxOf(base, request), deps, request.params.id, request.body),
  )
  app.post(
    '/v1/law-requests/:id/confirm',
    { schema: { tags, summary: 'The second person’s yes', params: Named, response: one } },
    request => confirmCall(ctxOf(base, request), deps, request.params.id),
  )
  app.post(
    '/v1/law-requests/:id/refuse',
    { schema: { tags, summary: 'Refuse it', params: Named, body: LawRefusal, response: one } },
    request => refuseRequest(ctxOf(base, request), deps, request.params.id, request.body.because),
  )
  app.post(
    '/v1/law-requests/:id/answer',
    {
      schema: {
        tags,
        summary: 'What is handed over',
        params: Named,
        body: LawAnswerOf,
        response: { 200: LawAnswer, ...refused },
      },
    },
    request => answerRequest(ctxOf(base, request), deps, request.params.id, request.body),
  )
}

function keeping(app: App, base: ProcessCtx, deps: LawRequestDeps): void {
  app.get(
    '/v1/law-requests/:id/answers/:answer',
    {
      schema: {
        tags,
        summary: 'What was handed over',
        params: Answered,
        response: { 200: LawAnswer, ...refused },
      },
    },
    request => readAnswer(ctxOf(base, request), deps, request.params.id, request.params.answer),
  )
  app.post(
    '/v1/law-requests/:id/preserve',
    { schema: { tags, summary: 'Keep what it asks about', params: Named, body: LawPreserve, response: one } },
    request => preserveFor(ctxOf(base, request), deps, request.params.id, request.body),
  )
  app.get(
    '/v1/law-requests/:id/preserved/:job',
    {
      schema: {
        tags,
        summary: 'What was preserved',
        params: Kept,
        response: { 200: LawPreserved, ...refused },
      },
    },
    request => readPreserved(ctxOf(base, request), deps, request.params.id, request.params.job),
  )
}
