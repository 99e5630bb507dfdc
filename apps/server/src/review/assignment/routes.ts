import {
  ConversationWindow,
  EscalateBody,
  JobLine,
  JobNote,
  JobView,
  NextJob,
  NoteBody,
  Pulled,
  RefusalBody,
  ReleaseBody,
  SecondOpinionBody,
  SnoozeBody,
} from '@breakwater/contract'
import Type, { type TSchema } from 'typebox'
import { need } from '../../access/index.ts'
import type { Ctx, ProcessCtx } from '../../infra/ctx.ts'
import { type App, ctxOf, write } from '../../infra/http/app.ts'
import { lineOf } from '../job/line.ts'
import { addNote } from '../job/note.ts'
import type { JobRow } from '../job/store.ts'
import { type ViewDeps, viewOf } from '../job/view.ts'
import { windowOf } from '../job/window.ts'
import * as assignment from './assignment.ts'
import { enter } from './entry.ts'
import { keepLock } from './lock.ts'

const refused = { '4xx': RefusalBody }
const tags = ['review']
const Named = Type.Object({ id: Type.String({ maxLength: 40 }) })

/** Taking work, looking at it, giving it back. */
export function routes(app: App, base: ProcessCtx, deps: ViewDeps): void {
  pulling(app, base, deps)
  looking(app, base, deps)
  moving(app, base)
}

function pulling(app: App, base: ProcessCtx, deps: ViewDeps): void {
  app.post(
    '/v1/jobs/next',
    {
      schema: {
        tags,
        summary: 'Take the first job that fits you',
        body: NextJob,
        response: { 200: Pulled, ...refused },
      },
    },
    async request => {
      const ctx = ctxOf(base, request)
      const job = await assignment.pullJob(ctx, request.body)
      return { job: job === null ? null : await viewOf(ctx, deps, job.id) }
    },
  )
  app.post(
    '/v1/jobs/:id/take',
    { schema: { tags, summary: 'Take this job', params: Named, response: { 200: JobView, ...refused } } },
    async request => {
      const ctx = ctxOf(base, request)
      await enter(ctx, request.params.id)
      const job = await assignment.takeJob(ctx, request.params.id)
      return viewOf(ctx, deps, job.id)
    },
  )
}

const Window = Type.Object({
  thread: Type.Optional(Type.String({ maxLength: 200 })),
  before: Type.Optional(Type.String({ maxLength: 400 })),
  after: Type.Optional(Type.String({ maxLength: 400 })),
  around: Type.Optional(Type.String({ maxLength: 200 })),
  limit: Type.Optional(Type.String({ pattern: '^([1-9]|[1-9]\\d|1\\d\\d|200)$' })),
})

function looking(app: App, base: ProcessCtx, deps: ViewDeps): void {
  app.get(
    '/v1/jobs/:id',
    {
      config: { noLook: 'writes its own line' },
      schema: { tags, summary: 'See a job', params: Named, response: { 200: JobView, ...refused } },
    },
    async request => {
      const ctx = ctxOf(base, request)
      need(ctx, 'review:work')
      await keepLock(ctx, request.params.id)
      return viewOf(ctx, deps, request.params.id)
    },
  )
  app.get(
    '/v1/jobs/:id/conversation',
    {
      schema: {
        tags,
        summary: 'A window of the conversation',
        params: Named,
        querystring: Window,
        response: { 200: ConversationWindow, ...refused },
      },
    },
    async request => {
      const ctx = ctxOf(base, request)
      const job = await enter(ctx, request.params.id)
      const { limit, ...asked } = request.query
      return windowOf(ctx.db, job, { ...asked, ...(limit !== undefined && { limit: Number(limit) }) })
    },
  )
  app.post(
    '/v1/jobs/:id/notes',
    {
      schema: {
        tags,
        summary: 'Write a note',
        params: Named,
        body: NoteBody,
        response: { 201: JobNote, ...refused },
      },
    },
    (request, reply) =>
      write(ctxOf(base, request), request, reply, 201, ctx =>
        addNote(ctx, request.params.id, request.body.text),
      ),
  )
}

function moving(app: App, base: ProcessCtx): void {
  const move = <Body extends TSchema>(
    path: string,
    summary: string,
    body: Body,
    work: (ctx: Ctx, id: string, body: Type.Static<Body>) => Promise<JobRow>,
  ): void => {
    app.post(
      `/v1/jobs/:id/${path}`,
      { schema: { tags, summary, params: Named, body, response: { 200: JobLine, ...refused } } },
      (request, reply) =>
        write(ctxOf(base, request), request, reply, 200, async ctx => {
          const row = await work(ctx, request.params.id, request.body as Type.Static<Body>)
          return lineOf(row, ctx.caller, ctx.now())
        }),
    )
  }
  move('release', 'Give a job back', ReleaseBody, (ctx, id, body) =>
    assignment.releaseJob(ctx, id, body.because ?? null),
  )
  move('pause', 'Keep a job for later today', Type.Object({}), (ctx, id) => assignment.pauseJob(ctx, id))
  move('snooze', 'Let a job sleep', SnoozeBody, (ctx, id, body) =>
    assignment.snoozeJob(ctx, id, new Date(body.until), body.because),
  )
  move('second-opinion', 'Ask somebody else', SecondOpinionBody, (ctx, id, body) =>
    assignment.askSecond(ctx, id, body.because),
  )
  move('escalate', 'Hand a job to a lead or to the authorities', EscalateBody, (ctx, id, body) =>
    assignment.escalateJob(ctx, id, body.to, body.because),
  )
}
