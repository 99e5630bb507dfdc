import {
  DutyBody,
  Figures,
  GoldenBody,
  GoldenList,
  JobView,
  Pivot,
  PivotKind,
  Pulled,
  Quality,
  RefusalBody,
  Reviewer,
  ReviewerDraft,
  ReviewerList,
  refuse,
  SavedSearch,
  SavedSearchList,
} from '@breakwater/contract'
import Type from 'typebox'
import type { Ctx, ProcessCtx } from '../../infra/ctx.ts'
import { type App, ctxOf } from '../../infra/http/app.ts'
import * as reviewer from '../assignment/reviewer.ts'
import { figuresOf, judge, listGolden, nextToJudge, putGolden, qualityOf, removeGolden } from './figures.ts'
import { pivotOn } from './pivot.ts'

const refused = { '4xx': RefusalBody }
const tags = ['review']

/** A job as it was told, without what was decided about it. */
export type BlindView = (ctx: Ctx, job: string) => Promise<JobView>

/** People, figures and quality. */
export function routes(app: App, base: ProcessCtx, blindView: BlindView): void {
  people(app, base)
  searches(app, base)
  measures(app, base)
  judging(app, base, blindView)
}

function people(app: App, base: ProcessCtx): void {
  app.get(
    '/v1/review/me',
    {
      config: { noLook: 'shows nobody' },
      schema: { tags, summary: 'You, as a reviewer', response: { 200: Reviewer, ...refused } },
    },
    request => reviewer.me(ctxOf(base, request)),
  )
  app.post(
    '/v1/review/duty',
    {
      schema: {
        tags,
        summary: 'Come on duty, or leave',
        body: DutyBody,
        response: { 200: Reviewer, ...refused },
      },
    },
    request => reviewer.setDuty(ctxOf(base, request), request.body.on),
  )
  app.get(
    '/v1/review/reviewers',
    { schema: { tags, summary: 'Everyone who reviews', response: { 200: ReviewerList, ...refused } } },
    async request => ({ reviewers: await reviewer.listReviewers(ctxOf(base, request)) }),
  )
  app.put(
    '/v1/review/reviewers/:staff',
    {
      schema: {
        tags,
        summary: 'What somebody reads, may take, and when they work',
        params: Type.Object({ staff: Type.String({ maxLength: 40 }) }),
        body: ReviewerDraft,
        response: { 200: Reviewer, ...refused },
      },
    },
    request => reviewer.putReviewer(ctxOf(base, request), request.params.staff, request.body),
  )
}

const Searched = Type.Object({ name: Type.String({ minLength: 1, maxLength: 80 }) })

function searches(app: App, base: ProcessCtx): void {
  app.get(
    '/v1/review/searches',
    {
      config: { noLook: 'shows nobody' },
      schema: { tags, summary: 'Your saved searches', response: { 200: SavedSearchList, ...refused } },
    },
    async request => ({ searches: await reviewer.listSearches(ctxOf(base, request)) }),
  )
  app.put(
    '/v1/review/searches/:name',
    {
      schema: {
        tags,
        summary: 'Save a search',
        params: Searched,
        body: Type.Object({
          query: Type.Record(Type.String({ maxLength: 40 }), Type.String({ maxLength: 2_000 }), {
            maxProperties: 20,
          }),
        }),
        response: { 200: SavedSearch, ...refused },
      },
    },
    request =>
      reviewer.putSearch(ctxOf(base, request), { name: request.params.name, query: request.body.query }),
  )
  app.delete(
    '/v1/review/searches/:name',
    {
      schema: {
        tags,
        summary: 'Forget a search',
        params: Searched,
        response: { 204: Type.Null(), ...refused },
      },
    },
    async (request, reply) => {
      await reviewer.removeSearch(ctxOf(base, request), request.params.name)
      return reply.status(204).send(null)
    },
  )
}

const A_DAY_MS = 24 * 60 * 60_000
const SPAN_MAX_MS = 400 * A_DAY_MS

function measures(app: App, base: ProcessCtx): void {
  app.get(
    '/v1/review/figures',
    {
      config: { noLook: 'shows nobody' },
      schema: {
        tags,
        summary: 'How review is going',
        querystring: Type.Object({
          from: Type.Optional(Type.String({ format: 'date-time' })),
          to: Type.Optional(Type.String({ format: 'date-time' })),
        }),
        response: { 200: Figures, ...refused },
      },
    },
    request => {
      const to =
        request.query.to === undefined ? new Date(base.now().getTime() + 1) : new Date(request.query.to)
      const from =
        request.query.from === undefined
          ? new Date(to.getTime() - 28 * A_DAY_MS)
          : new Date(request.query.from)
      if (from >= to || to.getTime() - from.getTime() > SPAN_MAX_MS)
        refuse('request.malformed', { field: 'from' })
      return figuresOf(ctxOf(base, request), { from, to })
    },
  )
  app.get(
    '/v1/review/pivot',
    {
      schema: {
        tags,
        summary: 'Everything that shares a value',
        querystring: Type.Object({ kind: PivotKind, value: Type.String({ minLength: 1, maxLength: 2_000 }) }),
        response: { 200: Pivot, ...refused },
      },
    },
    request => pivotOn(ctxOf(base, request), request.query.kind, request.query.value),
  )
  golden(app, base)
}

function golden(app: App, base: ProcessCtx): void {
  app.put(
    '/v1/review/golden/:job',
    {
      schema: {
        tags,
        summary: 'Make a decided job golden',
        params: Type.Object({ job: Type.String({ maxLength: 40 }) }),
        body: GoldenBody,
        response: { 204: Type.Null(), ...refused },
      },
    },
    async (request, reply) => {
      await putGolden(ctxOf(base, request), request.params.job, request.body)
      return reply.status(204).send(null)
    },
  )
  app.get(
    '/v1/review/golden',
    { schema: { tags, summary: 'Jobs whose answer is known', response: { 200: GoldenList, ...refused } } },
    async request => ({ jobs: await listGolden(ctxOf(base, request)) }),
  )
  app.delete(
    '/v1/review/golden/:job',
    {
      schema: {
        tags,
        summary: 'Make a job an ordinary one again',
        params: Type.Object({ job: Type.String({ maxLength: 40 }) }),
        response: { 204: Type.Null(), ...refused },
      },
    },
    async (request, reply) => {
      await removeGolden(ctxOf(base, request), request.params.job)
      return reply.status(204).send(null)
    },
  )
  app.get(
    '/v1/review/quality',
    { schema: { tags, summary: 'How well judgements agree', response: { 200: Quality, ...refused } } },
    request => qualityOf(ctxOf(base, request)),
  )
}

function judging(app: App, base: ProcessCtx, blindView: BlindView): void {
  app.post(
    '/v1/review/quality/next',
    { schema: { tags, summary: 'A job to judge again, blind', response: { 200: Pulled, ...refused } } },
    async request => {
      const ctx = ctxOf(base, request)
      const job = await nextToJudge(ctx)
      return { job: job === null ? null : await blindView(ctx, job) }
    },
  )
  app.post(
    '/v1/review/quality/:job',
    {
      schema: {
        tags,
        summary: 'Say what you found',
        params: Type.Object({ job: Type.String({ maxLength: 40 }) }),
        body: GoldenBody,
        response: { 204: Type.Null(), ...refused },
      },
    },
    async (request, reply) => {
      await judge(ctxOf(base, request), request.params.job, request.body)
      return reply.status(204).send(null)
    },
  )
}
