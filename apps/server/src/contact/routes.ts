import {
  ContactsBody,
  DefaultsAnswer,
  DefaultsBody,
  FilterAnswer,
  FilterBody,
  RefusalBody,
  refuse,
} from '@breakwater/contract'
import Type from 'typebox'
import type { ProcessCtx } from '../infra/ctx.ts'
import { type App, ctxOf } from '../infra/http/app.ts'
import type { ContactDeps } from './complete.ts'
import { beginAccount, decideContacts, filterCandidates } from './contact.ts'

const refused = { '4xx': RefusalBody }
const tags = ['contacts']
/** A thousand contacts, each with all its facts. */
const BODY_MAX_BYTES = 4 * 1024 * 1024

/** What platforms ask before each contact. */
export function routes(app: App, base: ProcessCtx, deps: ContactDeps): void {
  app.post(
    '/v1/contacts/decide',
    {
      config: { writesNothing: true },
      bodyLimit: BODY_MAX_BYTES,
      schema: {
        tags,
        summary: 'Decide one contact or many',
        body: ContactsBody,
        response: { 200: Type.Unknown(), ...refused },
      },
      // The protections check each contact themselves and name the field; checking twice would cost more than deciding.
      validatorCompiler: () => () => true,
    },
    async request => {
      const ctx = ctxOf(base, request)
      const body = request.body as unknown
      if (Array.isArray(body)) return decideContacts(ctx, deps, body)
      if (hasContacts(body)) return { decisions: await decideContacts(ctx, deps, body.contacts) }
      const [decided] = await decideContacts(ctx, deps, [body])
      if (decided !== undefined && 'refusal' in decided) refuse(decided.refusal, { field: decided.field })
      return decided
    },
  )
  app.post(
    '/v1/contacts/filter',
    {
      config: { writesNothing: true },
      bodyLimit: BODY_MAX_BYTES,
      schema: {
        tags,
        summary: 'Who may be shown',
        body: FilterBody,
        response: { 200: FilterAnswer, ...refused },
      },
    },
    request => filterCandidates(ctxOf(base, request), deps, request.body),
  )
  beginning(app, base, deps)
}

/** What an account begins with, and the rulebook that says so. */
function beginning(app: App, base: ProcessCtx, deps: ContactDeps): void {
  app.post(
    '/v1/accounts/defaults',
    {
      config: { writesNothing: true },
      schema: {
        tags,
        summary: 'What a new account begins with, and who may loosen it',
        body: DefaultsBody,
        response: { 200: DefaultsAnswer, ...refused },
      },
    },
    request => beginAccount(ctxOf(base, request), deps, request.body),
  )
  app.get(
    '/v1/rulebook',
    { schema: { tags, summary: 'The rulebook in force', response: { 200: Type.Unknown(), ...refused } } },
    async (request, reply) => {
      const { terms, hash } = deps.rulebooks.live
      void reply.header('etag', `"${hash}"`)
      if (request.headers['if-none-match'] === `"${hash}"`) return reply.status(304).send()
      return { ...terms, rulebook: hash }
    },
  )
}

function hasContacts(body: unknown): body is { readonly contacts: readonly unknown[] } {
  return typeof body === 'object' && body !== null && 'contacts' in body && Array.isArray(body.contacts)
}
