import { collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import Type from 'typebox'
import type { ProcessCtx } from '../infra/ctx.ts'
import type { App } from '../infra/http/app.ts'
import type { Matcher } from '../match/index.ts'

/** Further behind than this, a process says that it is not ready to answer for what was withdrawn. */
const BEHIND_MAX_MS = 2_000

const Ready = Type.Object({
  ready: Type.Boolean(),
  signals: Type.Optional(Type.Integer({ description: 'How many signals this process matches against.' })),
  behind_ms: Type.Optional(
    Type.Integer({ description: 'How long ago its signals were last known to be complete.' }),
  ),
  rebuilding: Type.Optional(
    Type.Integer({ description: 'Indexes just being made anew; look-ups go on meanwhile.' }),
  ),
})

/** What operators and their machines ask. */
export function routes(app: App, base: ProcessCtx, matcher: Matcher | null): void {
  app.get(
    '/health/live',
    { schema: { tags: ['health'], response: { 200: Type.Object({ live: Type.Boolean() }) } } },
    async () => ({
      live: true,
    }),
  )
  app.get(
    '/health/ready',
    { schema: { tags: ['health'], response: { 200: Ready, 503: Ready } } },
    async (_request, reply) => {
      if (matcher === null) return { ready: true }
      const behind_ms = matcher.behind_ms(base.now())
      const ready = behind_ms <= BEHIND_MAX_MS
      return reply
        .status(ready ? 200 : 503)
        .send({ ready, signals: matcher.size, behind_ms, rebuilding: matcher.rebuilding })
    },
  )

  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  if (matcher !== null) {
    gauge(registry, 'breakwater_signals', 'Signals matched against.', () => matcher.size)
    gauge(registry, 'breakwater_match_behind_ms', 'Age of the index.', () => matcher.behind_ms(base.now()))
    gauge(registry, 'breakwater_index_rebuilds', 'Indexes being made anew.', () => matcher.rebuilding)
    gauge(registry, 'breakwater_match_questions', 'Questions asked.', () => matcher.tally.questions)
    matchesByBank(registry, matcher)
  }
  app.get('/metrics', { schema: { hide: true } }, async (_request, reply) =>
    reply.type(registry.contentType).send(await registry.metrics()),
  )
}

function matchesByBank(registry: Registry, matcher: Matcher): void {
  new Gauge({
    name: 'breakwater_matches',
    help: 'Matches since the process began, by bank and what the bank asked; vetoed: matches it took away.',
    labelNames: ['bank', 'asked'],
    registers: [registry],
    collect() {
      for (const { bank, asked, count } of matcher.tally.lines()) this.set({ bank, asked }, count)
    },
  })
}

function gauge(registry: Registry, name: string, help: string, read: () => number): void {
  new Gauge({
    name,
    help,
    registers: [registry],
    collect() {
      this.set(read())
    },
  })
}
