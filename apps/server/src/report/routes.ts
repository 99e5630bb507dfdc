import { Refusal, RefusalBody, ReportDraft, ReportReceipt, ReportStatus } from '@breakwater/contract'
import Type from 'typebox'
import { partners } from '../access/index.ts'
import type { ProcessCtx } from '../infra/ctx.ts'
import { type App, ctxOf, write } from '../infra/http/app.ts'
import { formRoutes } from './form/routes.ts'
import { type Promiser, type ReportDeps, receive, saveAll, statusOf, type Taken } from './report.ts'
import { openShared } from './shared.ts'
import { openTogether } from './together.ts'

const refused = { '4xx': RefusalBody }
const tags = ['reports']

/** Telling us, and coming back to see. Anyone may; a flood from one address meets the brake. */
export function routes(
  app: App,
  base: ProcessCtx,
  given: Omit<ReportDeps, 'db' | 'together'> & { readonly brake: (address: string) => Promise<void> },
): void {
  const promised = openShared(language => given.promise(base, { language: language || null }))
  /** In a write's own transaction nobody waits for another session: an embedded database has one. */
  const promise: Promiser = (ctx, asked) =>
    ctx.db === base.db ? promised(asked.language ?? '') : given.promise(ctx, asked)
  const deps = {
    ...given,
    promise,
    db: base.db,
    together: openTogether<Taken>(base.db, (db, all) => saveAll({ ...base, db }, all)),
  }
  const platforms = async (): Promise<readonly string[]> =>
    (await partners.list(base))
      .filter(({ scopes, revokedAt }) => revokedAt === null && scopes.includes('reports'))
      .map(({ name }) => name)
  void app.register(async scope => formRoutes(scope as App, platforms))
  app.post(
    '/v1/reports',
    { schema: { tags, summary: 'Report', body: ReportDraft, response: { 201: ReportReceipt, ...refused } } },
    async (request, reply) => {
      if (request.caller.kind !== 'partner') await slowly(() => deps.brake(request.ip))
      return write(ctxOf(base, request), request, reply, 201, ctx => receive(ctx, deps, request.body))
    },
  )
  app.get(
    '/v1/reports/:number',
    {
      schema: {
        tags,
        summary: 'See what became of a report',
        params: Type.Object({ number: Type.String({ maxLength: 40 }) }),
        response: { 200: ReportStatus, ...refused },
      },
    },
    async request => {
      await slowly(() => deps.brake(request.ip))
      return statusOf(ctxOf(base, request), deps, request.params.number)
    },
  )
}

/** The brake that cases have, in words that fit here. */
async function slowly(brake: () => Promise<void>): Promise<void> {
  try {
    await brake()
  } catch (error) {
    throw error instanceof Refusal && error.code === 'case.slow-down'
      ? new Refusal('request.too-many', { wait_s: error.wait_s ?? 60 })
      : error
  }
}
