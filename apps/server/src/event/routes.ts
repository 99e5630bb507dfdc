import {
  EVENTS_MAX,
  EventAnswer,
  EventsBody,
  RefusalBody,
  type RefusalCode,
  refuse,
} from '@breakwater/contract'
import Type from 'typebox'
import type { ProcessCtx } from '../infra/ctx.ts'
import { type App, ctxOf } from '../infra/http/app.ts'
import { type EventDeps, openWatermarks, takeEvents } from './event.ts'

/** A thousand events, some with long texts. */
const BODY_MAX_BYTES = 8 * 1024 * 1024

const Answer = Type.Union([
  EventAnswer,
  Type.Array(EventAnswer),
  Type.Object({ events: Type.Array(EventAnswer) }),
])

/** What platforms tell us of what happens there. */
export function routes(app: App, base: ProcessCtx, given: Omit<EventDeps, 'watermarks'>): void {
  const deps = { ...given, watermarks: openWatermarks() }
  void app.register(async scope => {
    readEachForItself(scope)
    scope.post(
      '/v1/events',
      {
        bodyLimit: BODY_MAX_BYTES,
        schema: {
          tags: ['events'],
          summary: 'Tell what happened',
          description: `One event or up to ${EVENTS_MAX}. Answered once all of them are kept for good. Each is taken or refused for itself, in its place; one whose id came before counts once.`,
          body: EventsBody,
          response: { 200: Answer, '4xx': RefusalBody },
        },
        // Each event is checked for itself by the rules that detection folds by; checking twice would only cost.
        validatorCompiler: () => () => true,
        serializerCompiler: () => answer => JSON.stringify(answer),
      },
      async request => {
        const ctx = ctxOf(base, request)
        const { body }: { readonly body: unknown } = request
        if (Array.isArray(body)) return takeEvents(ctx, deps, body)
        if (hasEvents(body)) return { events: await takeEvents(ctx, deps, body.events) }
        const [answer] = await takeEvents(ctx, deps, [body])
        if (answer?.refusal !== undefined)
          refuse(answer.refusal as RefusalCode, { field: answer.field ?? '' })
        return answer
      },
    )
  })
}

/** JSON whose strings may be broken: unlike elsewhere, that is the fault of one event and not of all that came with it. */
function readEachForItself(scope: App): void {
  scope.removeContentTypeParser('application/json')
  scope.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (_request, text, done) => {
    try {
      done(null, JSON.parse(text))
    } catch {
      done(Object.assign(new Error('not JSON'), { statusCode: 400 }))
    }
  })
}

function hasEvents(body: unknown): body is { readonly events: readonly unknown[] } {
  return typeof body === 'object' && body !== null && 'events' in body && Array.isArray(body.events)
}
