import { RefusalBody, TranslateBody, TranslationService, Translations } from '@breakwater/contract'
import Type from 'typebox'
import type { ProcessCtx } from '../../infra/ctx.ts'
import { type App, ctxOf } from '../../infra/http/app.ts'
import { needReviewer } from '../assignment/assignment.ts'
import { translateMessages } from './translate.ts'
import type { Translator } from './translator.ts'

const refused = { '4xx': RefusalBody }
const tags = ['review']

/** A machine's translation beside the original, where the operator set one up. */
export function routes(app: App, base: ProcessCtx, translator: Translator | null): void {
  app.get(
    '/v1/review/translation',
    {
      config: { noLook: 'shows nobody' },
      schema: { tags, summary: 'Who translates', response: { 200: TranslationService, ...refused } },
    },
    async request => {
      needReviewer(ctxOf(base, request))
      return { by: translator?.name ?? null }
    },
  )
  app.post(
    '/v1/jobs/:id/translation',
    {
      schema: {
        tags,
        summary: 'Translate messages of a job',
        params: Type.Object({ id: Type.String({ maxLength: 40 }) }),
        body: TranslateBody,
        response: { 200: Translations, ...refused },
      },
    },
    request => translateMessages(ctxOf(base, request), translator, request.params.id, request.body),
  )
}
