import { refuse, type TipEnvironment } from '@breakwater/contract'
import { need } from '../../access/index.ts'
import { record } from '../../audit/index.ts'
import type { Ctx } from '../../infra/ctx.ts'
import type { KeyRing } from '../../infra/folder/key-ring.ts'
import { newId } from '../../infra/id.ts'
import { type Grammar, type Node, objections } from '../schema/index.ts'
import { SEALED_PASSWORD, type Service } from '../sending/index.ts'
import * as store from './store.ts'

const ENVIRONMENTS = ['local', 'test', 'production'] as const

/** Where tips would go, who reports, and with which accounts; never a password. */
async function show(ctx: Ctx, service: Service): Promise<object> {
  need(ctx, 'operator:state')
  const accounts = await Promise.all(
    ENVIRONMENTS.map(async environment => ({
      environment,
      username: (await store.credentialsFor(ctx.db, environment))?.username ?? null,
    })),
  )
  return {
    environment: service.environment,
    url: service.url,
    isProductionOn: await store.isProductionOn(ctx.db),
    accounts,
    reporter: await store.reporter(ctx.db),
  }
}

/** Who reports, as each tip will name them: the `reporter` of the grammar. */
async function setReporter(ctx: Ctx, { schema }: Grammar, reporter: Node): Promise<void> {
  need(ctx, 'operator:state')
  const [wrong] = objections(schema, 'reporter', reporter, ctx.now())
  if (wrong !== undefined) refuse('tip.invalid', { field: `reporter/${wrong.path}` })
  await ctx.db.transaction(async db => {
    await store.saveReporter(db, reporter, ctx.now())
    await record({ ...ctx, db }, 'escalation.reporter-set', {})
  })
}

/** The account of one environment; the password is sealed before it touches the database. */
async function setCredentials(
  ctx: Ctx,
  keys: KeyRing,
  environment: TipEnvironment,
  account: { readonly username: string; readonly password: string },
): Promise<void> {
  need(ctx, 'operator:state')
  const sealed = { username: account.username, password: keys.seal(SEALED_PASSWORD, account.password) }
  await ctx.db.transaction(async db => {
    await store.saveCredentials(db, environment, sealed, ctx.now())
    await record({ ...ctx, db }, 'escalation.credentials-set', { environment })
  })
}

/** The second of two switches for real reports; the first is the configuration of the process. */
async function switchProduction(
  ctx: Ctx,
  on: boolean,
  because: { readonly reason: string; readonly by: string },
): Promise<void> {
  need(ctx, 'operator:state')
  await ctx.db.transaction(async db => {
    await store.insertSwitch(db, { id: newId(), on, ...because, at: ctx.now() })
    await record({ ...ctx, db }, 'escalation.production-switched', { on })
  })
}

/** What the operator alone sets. */
export const settings = { show, setReporter, setCredentials, switchProduction }
