import { defaultSettings, type Means } from '@breakwater/detection'
import { shippedReader } from '@breakwater/detection/text'
import { openAuthenticator, staff } from './access/index.ts'
import * as account from './account/index.ts'
import * as analystRule from './analyst-rule/index.ts'
import * as audit from './audit/index.ts'
import * as bank from './bank/index.ts'
import * as cases from './case/index.ts'
import type { Config } from './config.ts'
import * as contact from './contact/index.ts'
import * as control from './control/index.ts'
import * as escalation from './escalation/index.ts'
import * as event from './event/index.ts'
import * as health from './health/index.ts'
import * as help from './help/index.ts'
import * as hma from './hma/index.ts'
import * as incident from './incident/index.ts'
import type { Ctx, ProcessCtx } from './infra/ctx.ts'
import type { Database } from './infra/database/open.ts'
import { diskGuard } from './infra/folder/disk.ts'
import { type App, type AppOptions, openApp } from './infra/http/app.ts'
import { type Listener, listenerJobs } from './infra/listener.ts'
import { forgetAnswers, forgetEvents } from './infra/retention.ts'
import type { Job } from './infra/timer.ts'
import * as match from './match/index.ts'
import * as notice from './notice/index.ts'
import { openParts, type Parts } from './parts.ts'
import * as reviewing from './reviewing.ts'
import { serveConsole, servePlayground, servePortal } from './site/index.ts'
import * as webhook from './webhook/index.ts'

/** What a process does, once its roles are known: answers on the network, on the operator's socket, on timers. */
export interface Work {
  readonly app: App
  readonly controlApp: App | null
  readonly jobs: readonly Job[]
  readonly sites: { readonly portal: boolean; readonly playground: boolean; readonly console: boolean }
}

/** Detection as it ships; what a platform's region does not allow never reaches it. */
const shippedMeans: Means = { settings: defaultSettings, read: shippedReader }

const A_DAY_MS = 24 * 60 * 60_000

/** The one place where floors, routes, listeners and jobs come together. */
export async function assemble(config: Config, database: Database, base: ProcessCtx): Promise<Work> {
  const options: AppOptions = {
    ctx: base,
    authenticate: openAuthenticator(base.db, base.now),
    beforeWrite: database.kind === 'embedded' ? diskGuard(config.data, base.now) : async () => {},
    trustProxy: config.trustProxy,
  }
  const app = openApp(options)
  await app.after()
  audit.auditLooks(app, base)
  const parts = await openParts(config, base)
  health.routes(app, base, parts.matcher)
  if (config.roles.has('api')) platformRoutes(app, base, config, parts)
  matchRoutes(app, base, config, parts)
  staffRoutes(app, base, config, parts)
  personRoutes(app, base, config, parts)
  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger())
  const sites = await serveSites(app, base, config)
  return {
    app,
    controlApp: config.roles.has('control') ? openControl(options, config, database, parts) : null,
    jobs: jobsOf(config, database, base, parts),
    sites,
  }
}

/** What platforms tell and ask. */
function platformRoutes(app: App, base: ProcessCtx, config: Config, parts: Parts): void {
  const { memory, rulebooks, eventLog } = parts
  incident.routes(app, base)
  notice.routes(app, base)
  event.routes(app, base, { log: eventLog, memory, switches: event.switchesFrom(config.eventsOff) })
  webhook.routes(app, base, parts.webhooks)
  bank.routes(app, base)
  account.routes(app, base)
  contact.routes(app, base, { rulebooks, memory })
  reviewing.fileRoutes(app, base, parts.desk.vault)
}

function matchRoutes(
  app: App,
  base: ProcessCtx,
  { hma: asked, ...config }: Config,
  { matcher }: Parts,
): void {
  if (matcher === null) return
  match.routes(app, base, matcher)
  const fetch = { isOn: asked.fetches, allowLoopback: config.loopbackWebhooks }
  if (asked.isOn) hma.routes(app, base, { matcher, fetch })
}

function hasStaff({ roles }: Config): boolean {
  return roles.has('api') || roles.has('console')
}

function staffRoutes(app: App, base: ProcessCtx, config: Config, parts: Parts): void {
  const { tips, desk, eventLog: log } = parts
  if (!hasStaff(config)) return
  staff.routes(app, base, config)
  analystRule.routes(app, base, { log, means: shippedMeans })
  escalation.routes(app, base, tips)
  reviewing.staffRoutes(app, base, desk)
}

/** What anyone may ask, and the person harmed. */
function personRoutes(app: App, base: ProcessCtx, { roles }: Config, parts: Parts): void {
  if (roles.has('portal') || roles.has('api')) {
    help.routes(app, parts.helpDesk)
    reviewing.publicRoutes(app, base, parts.desk)
  }
  if (roles.has('portal')) cases.routes(app, base, { brake: parts.brake })
}

async function serveSites(app: App, base: ProcessCtx, config: Config): Promise<Work['sites']> {
  const { roles } = config
  return {
    playground:
      roles.has('playground') &&
      (await servePlayground(app, system(base, 'playground'), config.forcePlayground)),
    console: hasStaff(config) && (await serveConsole(app)),
    portal: roles.has('portal') && (await servePortal(app, base)) > 0,
  }
}

/** What this process does on timers; one with a database of its own hears of its commits without looking. */
function jobsOf(config: Config, database: Database, base: ProcessCtx, parts: Parts): readonly Job[] {
  const { matcher, memory, rulebooks } = parts
  const follows = database.kind === 'server' && config.roles.has('api')
  return [
    ...(matcher === null ? [] : matchJobs(base, matcher)),
    ...(config.roles.has('worker') ? workerJobs(base, parts) : []),
    ...contact.jobs(rulebooks),
    ...(follows ? [...account.followJobs(memory), ...contact.followJobs(rulebooks)] : []),
  ]
}

/** What keeps a matcher up to date, and what is found with it. */
function matchJobs(base: ProcessCtx, matcher: match.Matcher): readonly Job[] {
  const near = listenerJobs(base, reviewing.matchListeners(matcher))
  return [...match.jobs(matcher), ...near.map(job => ({ ...job, name: `${job.name} what is near` }))]
}

/** Who listens to the outbox, each in its own order. */
function listenersOf({ eventLog, memory }: Parts): readonly Listener[] {
  return [...incident.listeners(eventLog), notice.noticeGiver, ...reviewing.listeners(memory)]
}

function workerJobs(base: ProcessCtx, parts: Parts): readonly Job[] {
  const { eventLog, analystRules, desk, tips, webhooks, name } = parts
  return [
    ...floorJobs(base),
    ...escalation.jobs(system(base, 'tips'), tips),
    ...reviewing.jobs(job => system(base, job), desk),
    ...event.jobs(base, eventLog),
    ...analystRule.jobs(base, analystRules),
    ...incident.jobs(base, { log: eventLog, means: shippedMeans, rules: analystRules, name }),
    ...notice.jobs(base),
    ...webhook.jobs(base, webhooks),
    ...listenerJobs(base, listenersOf(parts)),
  ]
}

/** The process's own matcher; one that is opened when first asked for where it has none. */
function onDemand(
  own: match.Matcher | null,
  open: () => Promise<match.Matcher>,
): () => Promise<match.Matcher> {
  let opened = own === null ? null : Promise.resolve(own)
  return () => (opened ??= open())
}

/** Whoever can open the socket owns the data folder, and so is the operator. */
function openControl(options: AppOptions, config: Config, database: Database, parts: Parts): App {
  const app = openApp({ ...options, authenticate: async () => ({ kind: 'operator' }) })
  const { ctx } = options
  const matcher = onDemand(parts.matcher, () => match.openMatcher(ctx.db, ctx.now, config.data))
  bank.settings.transferRoutes(app, ctx)
  escalation.operatorRoutes(app, ctx, parts.tips)
  control.routes(app, ctx, control.commands(database, parts.rulebooks, matcher))
  return app
}

function floorJobs(base: ProcessCtx): readonly Job[] {
  const { db, now } = base
  return [
    ...audit.jobs(db),
    ...bank.jobs(system(base, 'banks')),
    ...match.lookBackJobs(system(base, 'looking back')),
    ...cases.jobs(system(base, 'cases')),
    ...account.jobs(system(base, 'accounts')),
    ...staff.jobs(base),
    {
      name: 'forget old answers and events',
      every_ms: 60 * 60_000,
      run: async () => {
        await forgetAnswers(db, new Date(now().getTime() - A_DAY_MS))
        await forgetEvents(db, new Date(now().getTime() - 30 * A_DAY_MS))
      },
    },
  ]
}

function system(base: ProcessCtx, job: string): Ctx {
  return { ...base, caller: { kind: 'system', job } }
}
