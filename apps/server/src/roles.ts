import { hostname } from 'node:os'
import { defaultSettings, type Means } from '@breakwater/detection'
import { shippedReader } from '@breakwater/detection/text'
import { openAuthenticator, staff } from './access/index.ts'
import * as account from './account/index.ts'
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
import { diskGuard } from './infra/disk.ts'
import { type App, type AppOptions, openApp } from './infra/http/app.ts'
import { openKeyRing } from './infra/key-ring.ts'
import { type Listener, listenerJobs } from './infra/listener.ts'
import { forgetAnswers, forgetEvents } from './infra/retention.ts'
import type { Job } from './infra/timer.ts'
import * as match from './match/index.ts'
import * as notice from './notice/index.ts'
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

/** Who listens to the outbox, each in its own order. */
const LISTENERS: readonly Listener[] = [notice.noticeGiver]

/** Detection as it ships; what a platform's region does not allow never reaches it. */
const shippedMeans: Means = { settings: defaultSettings, read: shippedReader }

const A_DAY_MS = 24 * 60 * 60_000

/** The one place where floors, routes, listeners and jobs come together. */
export async function assemble(config: Config, database: Database, base: ProcessCtx): Promise<Work> {
  const { roles } = config
  /** An embedded database has one process, which hears of its own commits. */
  const sharesDatabase = database.kind === 'server'
  const options: AppOptions = {
    ctx: base,
    authenticate: openAuthenticator(base.db, base.now),
    beforeWrite: database.kind === 'embedded' ? diskGuard(config.data, base.now) : async () => {},
    trustProxy: config.trustProxy,
  }
  const app = openApp(options)
  await app.after()
  const matcher = roles.has('match') ? await match.openMatcher(base.db, base.now, config.data) : null
  health.routes(app, base, matcher)
  const webhooks = { keys: openKeyRing(config.data, config.secret), allowLoopback: config.loopbackWebhooks }
  const rulebooks = await contact.openRulebooks(base.db)
  const memory = await account.openAccountMemory(base.db)
  const eventLog = await event.openEventLog(base.db, base.now, config.natsUrl)
  const folding = { log: eventLog, means: shippedMeans, name: `${hostname()} ${config.data}` }
  if (roles.has('api')) {
    incident.routes(app, base)
    notice.routes(app, base)
    event.routes(app, base, {
      log: eventLog,
      memory,
      switches: event.switchesFrom(config.eventsOff),
    })
    webhook.routes(app, base, webhooks)
    bank.routes(app, base)
    account.routes(app, base)
    contact.routes(app, base, { rulebooks, memory })
  }
  const hasStaff = roles.has('api') || roles.has('console')
  if (hasStaff) staff.routes(app, base, config)
  if (matcher !== null) match.routes(app, base, matcher)
  if (matcher !== null && config.hma.isOn) {
    const fetch = { isOn: config.hma.fetches, allowLoopback: config.loopbackWebhooks }
    hma.routes(app, base, { matcher, fetch })
  }
  const helpDesk = await help.openHelpDesk()
  const brake = openBrake(config, base)
  const desk = reviewing.openReviewing(config, { memory, helpDesk, brake, keys: webhooks.keys })
  const { later, ...service } = config.cybertipline
  const tips = escalation.openEscalation({ keys: webhooks.keys, vault: desk.vault, memory, service, later })
  if (hasStaff) escalation.routes(app, base, tips)
  if (roles.has('portal') || roles.has('api')) {
    help.routes(app, helpDesk)
    reviewing.publicRoutes(app, base, desk)
  }
  if (hasStaff) reviewing.staffRoutes(app, base, desk)
  if (roles.has('api')) reviewing.fileRoutes(app, base, desk.vault)
  if (roles.has('portal')) cases.routes(app, base, { brake })
  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger())
  const playground =
    roles.has('playground') &&
    (await servePlayground(app, system(base, 'playground'), config.forcePlayground))
  const staffSite = hasStaff && (await serveConsole(app))
  const portal = roles.has('portal') && (await servePortal(app, base)) > 0

  return {
    app,
    controlApp: roles.has('control')
      ? openControl(
          options,
          database,
          rulebooks,
          onDemand(matcher, () => match.openMatcher(base.db, base.now, config.data)),
          own => escalation.operatorRoutes(own, base, tips),
        )
      : null,
    jobs: [
      ...(roles.has('worker')
        ? [
            ...workerJobs(base),
            ...escalation.jobs(system(base, 'tips'), tips),
            ...reviewing.jobs(job => system(base, job), desk),
            ...event.jobs(base, eventLog),
            ...incident.jobs(base, folding),
            ...notice.jobs(base),
            ...webhook.jobs(base, webhooks),
            ...listenerJobs(base, [
              ...incident.listeners(eventLog),
              ...LISTENERS,
              ...reviewing.listeners(memory, matcher),
            ]),
          ]
        : []),
      ...(matcher === null ? [] : match.jobs(matcher)),
      ...(sharesDatabase && roles.has('api')
        ? [...account.followJobs(memory), ...contact.jobs(rulebooks)]
        : []),
    ],
    sites: { portal, playground, console: staffSite },
  }
}

function openBrake(config: Config, base: ProcessCtx): (address: string) => Promise<void> {
  const everyone = config.cases_a_minute ?? cases.USUAL_LIMITS.everyone
  return cases.openBrake({ ...cases.USUAL_LIMITS, everyone }, base.now)
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
function openControl(
  options: AppOptions,
  database: Database,
  rulebooks: contact.Rulebooks,
  matcher: () => Promise<match.Matcher>,
  more: (app: App) => void,
): App {
  const app = openApp({ ...options, authenticate: async () => ({ kind: 'operator' }) })
  bank.settings.transferRoutes(app, options.ctx)
  more(app)
  control.routes(app, options.ctx, control.commands(database, rulebooks, matcher))
  return app
}

function workerJobs(base: ProcessCtx): readonly Job[] {
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
  return { ...base, caller: { kind: 'system', job }, abort: new AbortController().signal }
}
