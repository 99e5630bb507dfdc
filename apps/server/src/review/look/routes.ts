import { Readable } from 'node:stream'
import {
  JobEvidence,
  JobEvidenceDraft,
  RefusalBody,
  Reveal,
  RevealDraft,
  RevealEnd,
  refuse,
  SubjectEvidenceDraft,
} from '@breakwater/contract'
import Type from 'typebox'
import { needPlainScope } from '../../access/index.ts'
import { attachEvidence, isEvidenceOf, shownAs, type Vault } from '../../evidence/index.ts'
import type { Ctx, ProcessCtx } from '../../infra/ctx.ts'
import { type App, ctxOf, write } from '../../infra/http/app.ts'
import { conversation, plainWords } from '../../report/index.ts'
import { enter } from '../assignment/entry.ts'
import { remember } from '../job/history.ts'
import { jobForUpdate, jobsAbout } from '../job/store.ts'
import { type AddressOf, endReveal, openOne, openReveal } from './reveal.ts'
import { isHttps } from './rules.ts'

const refused = { '4xx': RefusalBody }
const tags = ['review']
const Named = Type.Object({ id: Type.String({ maxLength: 40 }) })

/** Evidence is given through the reveal that asked for it; other media stays on its platform, behind its own link. */
const addressOf: AddressOf = async (ctx, { id, platform, thread }, media, reveal) => {
  if (/^[0-9a-f]{64}$/.test(media) && (await isEvidenceOf(ctx.db, id, media)))
    return `/v1/reveals/${reveal}/content`
  if (platform === null || thread === null) return null
  const link = await conversation.mediaLink(ctx.db, { platform, thread }, media)
  return link !== null && isHttps(link) ? link : null
}

/** Looking at media, each look written down before anything is seen. */
export function routes(app: App, base: ProcessCtx, vault: Vault): void {
  app.post(
    '/v1/reveals',
    {
      schema: {
        tags,
        summary: 'Look at one thing',
        body: RevealDraft,
        response: { 201: Reveal, ...refused },
      },
    },
    async (request, reply) =>
      reply.status(201).send(await openReveal(ctxOf(base, request), addressOf, request.body)),
  )
  app.post(
    '/v1/reveals/:id/end',
    {
      schema: {
        tags,
        summary: 'Stop looking',
        params: Named,
        body: RevealEnd,
        response: { 200: Reveal, ...refused },
      },
    },
    request => endReveal(ctxOf(base, request), request.params.id, request.body.shown_ms),
  )
  content(app, base, vault)
  app.post(
    '/v1/jobs/:id/evidence',
    {
      schema: {
        tags,
        summary: 'Tie a file to a job',
        params: Named,
        body: JobEvidenceDraft,
        response: { 201: JobEvidence, ...refused },
      },
    },
    (request, reply) =>
      write(ctxOf(base, request), request, reply, 201, ctx => tie(ctx, request.params.id, request.body)),
  )
  app.post(
    '/v1/jobs/evidence',
    {
      schema: {
        tags,
        summary: 'Tie a file to the open job about a content or an account of yours',
        body: SubjectEvidenceDraft,
        response: { 201: JobEvidence, ...refused },
      },
    },
    (request, reply) =>
      write(ctxOf(base, request), request, reply, 201, ctx => tieByAbout(ctx, request.body)),
  )
}

/** The bytes of what an open reveal is of, decrypted as they go. */
function content(app: App, base: ProcessCtx, vault: Vault): void {
  app.get(
    '/v1/reveals/:id/content',
    {
      schema: {
        tags,
        summary: 'What you look at',
        params: Named,
        response: {
          200: Type.Unknown({ description: 'The bytes, in clear, while the reveal is open.' }),
          ...refused,
        },
      },
    },
    async (request, reply) => {
      const ctx = ctxOf(base, request)
      const reveal = await openOne(ctx, request.params.id)
      await enter(ctx, reveal.job)
      if (!(await isEvidenceOf(ctx.db, reveal.job, reveal.media))) refuse('evidence.unknown')
      const pieces = vault.read(reveal.media)
      const first = await pieces.next()
      const head = first.done === true ? new Uint8Array() : first.value
      return reply
        .headers({
          'content-type': shownAs(head),
          'content-disposition': 'inline; filename="evidence"',
          'content-security-policy': "default-src 'none'; sandbox",
          'x-content-type-options': 'nosniff',
          'cache-control': 'no-store',
        })
        .send(Readable.from(startingWith(head, pieces)))
    },
  )
}

async function* startingWith(head: Uint8Array, rest: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield head
  yield* rest
}

/** A match makes its job a moment after its answer, so `job.unknown` may be asked again. */
async function tieByAbout(
  ctx: Ctx,
  { about, ...draft }: Type.Static<typeof SubjectEvidenceDraft>,
): Promise<JobEvidence> {
  const { name } = needPlainScope(ctx, 'evidence:write')
  const jobs = await jobsAbout(ctx.db, { platform: name, values: [about.id] })
  const open = jobs.find(
    job =>
      job.decidedAt === null &&
      job.state !== 'closed' &&
      job.subjectKind === about.kind &&
      job.subject === about.id,
  )
  return tie(ctx, open?.id ?? refuse('job.unknown'), draft)
}

/** A platform ties files to jobs about what is its own; the staff to any. */
async function tie(ctx: Ctx, id: string, draft: Type.Static<typeof JobEvidenceDraft>): Promise<JobEvidence> {
  if (ctx.caller.kind === 'partner') {
    if (!ctx.caller.scopes.includes('evidence:write')) refuse('access.denied')
  } else await enter(ctx, id)
  return ctx.db.transaction(async db => {
    const job = await jobForUpdate(db, id)
    const isTheirs = ctx.caller.kind !== 'partner' || job?.platform === ctx.caller.name
    if (job === null || !isTheirs) refuse('job.unknown')
    const clean = draft.name === undefined ? draft : { ...draft, name: plainWords(draft.name) }
    const kept = await attachEvidence({ ...ctx, db }, job.id, clean)
    await remember({ ...ctx, db }, job.id, 'evidence', 'A file was added.')
    return kept
  })
}
