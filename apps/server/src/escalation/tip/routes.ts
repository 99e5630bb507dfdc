import {
  RefusalBody,
  Tip,
  TipApproval,
  TipDraftChange,
  TipElements,
  TipHold,
  TipList,
  TipOf,
  TipRetraction,
  TipState,
} from '@breakwater/contract'
import Type from 'typebox'
import { need } from '../../access/index.ts'
import type { ProcessCtx } from '../../infra/ctx.ts'
import { type App, ctxOf, write } from '../../infra/http/app.ts'
import type { Schema } from '../schema/index.ts'
import {
  approveTip,
  draftTip,
  holdTip,
  listTips,
  putDraft,
  retractTip,
  sendTip,
  showTip,
  type TipDeps,
} from './tip.ts'

const refused = { '4xx': RefusalBody }
const tags = ['tips']
const Named = Type.Object({ id: Type.String({ maxLength: 40 }) })
const Filter = Type.Object({
  state: Type.Optional(TipState),
  job: Type.Optional(Type.String({ maxLength: 40 })),
})

/** Tips, for the staff. */
export function routes(app: App, base: ProcessCtx, deps: TipDeps): void {
  reading(app, base, deps)
  drafting(app, base, deps)
  sending(app, base, deps)
}

function reading(app: App, base: ProcessCtx, deps: TipDeps): void {
  app.get(
    '/v1/tips',
    {
      schema: {
        tags,
        summary: 'Tips, newest first',
        querystring: Filter,
        response: { 200: TipList, ...refused },
      },
    },
    request => listTips(ctxOf(base, request), deps, request.query),
  )
  app.get(
    '/v1/tips/elements',
    { schema: { tags, summary: 'What a tip may hold', response: { 200: TipElements, ...refused } } },
    async request => {
      need(ctxOf(base, request), 'review:work')
      return { elements: elementsOf(deps.grammar.schema) }
    },
  )
  app.get(
    '/v1/tips/:id',
    {
      schema: {
        tags,
        summary: 'A tip, as it would be sent',
        params: Named,
        response: { 200: Tip, ...refused },
      },
    },
    request => showTip(ctxOf(base, request), deps, request.params.id),
  )
}

function elementsOf({ types, values }: Schema): Static {
  return [...types.values()].flat().map(({ owner, name, kind, type, min, max, from, rules }) => ({
    owner,
    name,
    kind,
    type,
    min,
    max: Number.isFinite(max) ? max : null,
    words: [...(values.get(type) ?? [])].length > 0 ? [...(values.get(type) ?? [])] : null,
    isMark: rules.has('fixed'),
    from,
  }))
}
type Static = Type.Static<typeof TipElements>['elements']

function drafting(app: App, base: ProcessCtx, deps: TipDeps): void {
  app.post(
    '/v1/tips',
    { schema: { tags, summary: 'Draft a tip from a job', body: TipOf, response: { 201: Tip, ...refused } } },
    (request, reply) =>
      write(ctxOf(base, request), request, reply, 201, ctx => draftTip(ctx, deps, request.body.job)),
  )
  app.put(
    '/v1/tips/:id/draft',
    {
      schema: {
        tags,
        summary: 'Change a draft',
        params: Named,
        body: TipDraftChange,
        response: { 200: Tip, ...refused },
      },
    },
    request => putDraft(ctxOf(base, request), deps, request.params.id, request.body),
  )
  app.post(
    '/v1/tips/:id/approve',
    {
      schema: {
        tags,
        summary: 'The second person’s yes',
        params: Named,
        body: TipApproval,
        response: { 200: Tip, ...refused },
      },
    },
    request => approveTip(ctxOf(base, request), deps, request.params.id, request.body.draft),
  )
}

function sending(app: App, base: ProcessCtx, deps: TipDeps): void {
  app.post(
    '/v1/tips/:id/send',
    {
      schema: { tags, summary: 'Send what was approved', params: Named, response: { 200: Tip, ...refused } },
    },
    request => sendTip(ctxOf(base, request), deps, request.params.id),
  )
  app.post(
    '/v1/tips/:id/retract',
    {
      schema: {
        tags,
        summary: 'Take it back before it is finished',
        params: Named,
        body: TipRetraction,
        response: { 200: Tip, ...refused },
      },
    },
    request => retractTip(ctxOf(base, request), deps, request.params.id, request.body.because),
  )
  app.post(
    '/v1/tips/:id/hold',
    {
      schema: {
        tags,
        summary: 'Keep what is preserved longer, or end that',
        params: Named,
        body: TipHold,
        response: { 200: Tip, ...refused },
      },
    },
    request => holdTip(ctxOf(base, request), deps, request.params.id, request.body),
  )
}
