import { Help, RefusalBody } from '@breakwater/contract'
import Type from 'typebox'
import type { App } from '../infra/http/app.ts'
import type { HelpDesk } from './help.ts'

const Asked = Type.Object({
  country: Type.Optional(Type.String({ pattern: '^[A-Za-z]{2}$' })),
  language: Type.Optional(Type.String({ pattern: '^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$', maxLength: 35 })),
})

/** Help for everyone, without a key. */
export function routes(app: App, helpDesk: HelpDesk): void {
  app.get(
    '/v1/help',
    {
      schema: {
        tags: ['help'],
        summary: 'Who can help',
        querystring: Asked,
        response: { 200: Help, '4xx': RefusalBody },
      },
    },
    async request =>
      helpDesk({
        country: request.query.country?.toUpperCase() ?? null,
        language: request.query.language?.split('-')[0] ?? null,
      }),
  )
}
