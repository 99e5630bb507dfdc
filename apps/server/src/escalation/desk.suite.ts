import { createHash, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { JobPage, Tip, TipDraft } from '@breakwater/contract'
import { afterAll } from 'vitest'
import { openVault } from '../evidence/index.ts'
import type { Ctx } from '../infra/ctx.ts'
import { openKeyRing } from '../infra/folder/key-ring.ts'
import { fetchPublic } from '../infra/http/public-fetch.ts'
import { reviewer, type TestReviewer } from '../infra/test-reviewer.suite.ts'
import { openTestServer, type TestServer } from '../infra/test-server.suite.ts'
import { type FakeCyberTipline, openFake } from './fake/cybertipline.ts'
import { openGrammar } from './schema/index.ts'
import { type Ask, type SendingDeps, sendDue } from './sending/index.ts'

const REPORTER = {
  reportingPerson: { firstName: 'Sam', lastName: 'Duty', email: ['ts@example.org'] },
  contactPerson: { email: ['law@example.org'] },
  legalURL: 'https://example.org/legal',
}

/** A server, a fake CyberTipline, and two people of the staff who may send. */
export interface Desk {
  readonly server: TestServer
  readonly fake: FakeCyberTipline
  readonly ana: TestReviewer
  readonly ben: TestReviewer
  /** A platform's key, for reports and evidence. */
  readonly key: string
  /** A job that a platform's report makes. */
  jobAbout(account: string, more?: object): Promise<string>
  /** Evidence of the job, of any kind. */
  evidence(
    job: string,
    bytes: Uint8Array<ArrayBuffer>,
    about: { kind: string; name: string },
  ): Promise<string>
  /** A file of the job. */
  fileOf(job: string, name: string): Promise<string>
  look(job: string, media: string): Promise<void>
  /** Lets every listener hear what happened. */
  heard(): Promise<void>
  draft(job: string): Promise<Tip>
  put(tip: Tip, draft: TipDraft): Promise<Tip>
  /** Drafted, approved by a second person, and handed to the outbox. */
  handedOver(tip: Tip): Promise<Tip>
  see(tip: { readonly id: string }): Promise<Tip>
  readonly deps: SendingDeps
  /** A verb's ctx, as this person of the staff or as the outbox. */
  ctx(who?: TestReviewer): Ctx
  control(name: string, body: object): Promise<unknown>
  /** Removes all whose time is over, as the hourly jobs do. */
  clean(): Promise<void>
  /** Takes the outbox's turn; `ask` may lose requests on the way. */
  send(ask?: Ask): Promise<number>
}

export async function deskForFile(): Promise<Desk> {
  let now: () => Date = () => new Date(0)
  const fake = await openFake({ now: () => now() })
  const cybertipline = { environment: 'local', url: fake.url, later: [] } as const
  const server = await openTestServer({ cybertipline })
  now = () => server.now()
  afterAll(async () => {
    await server.close()
    await fake.close()
  })
  await controlling(server, 'credentials', { environment: 'local', username: 'isp', password: 'fake' })
  await controlling(server, 'reporter', { reporter: REPORTER })
  const [ana, ben] = await Promise.all([
    reviewer(server, 'Ana', { role: 'senior' }),
    reviewer(server, 'Ben', { role: 'senior' }),
  ])
  const key = await server.partner('Harbour', 'reports,evidence:write,events')
  return deskOf(server, fake, ana, ben, key)
}

function deskOf(
  server: TestServer,
  fake: FakeCyberTipline,
  ana: TestReviewer,
  ben: TestReviewer,
  key: string,
): Desk {
  const done = async <T>(
    asked: Promise<{ readonly status: number; readonly body: T; readonly text: string }>,
  ) => {
    const answer = await asked
    if (answer.status >= 300) throw new Error(answer.text)
    return answer.body
  }
  const deps = depsFor(server, fake)
  const desk: Desk = {
    server,
    fake,
    ana,
    ben,
    key,
    deps,
    ctx: who => ctxOf(server, who),
    control: async (name, body) => controlling(server, name, body),
    clean: () => clean(server),
    async jobAbout(account, more = {}) {
      const about = { kind: 'account', id: account, ...(account.startsWith('t') && { thread: account }) }
      await done(server.post('/v1/reports', { reason: 'sextortion', about, ...more }, { key }))
      await listen(server)
      return (await server.get<JobPage>(`/v1/jobs?about=${account}`, ana.asking)).body.jobs[0]?.id ?? ''
    },
    fileOf: (job, name) => desk.evidence(job, randomBytes(100_000), { kind: 'image', name }),
    async evidence(job, raw, about) {
      const sha256 = createHash('sha256').update(raw).digest('hex')
      const headers = { 'content-type': 'application/octet-stream' }
      await done(server.ask('PUT', `/v1/evidence/${sha256}`, undefined, { key, raw, headers }))
      server.forward(1)
      await done(server.post(`/v1/jobs/${job}/evidence`, { sha256, ...about }, { key }))
      return sha256
    },
    async look(job, media) {
      const how = { grey: true, blur: 0, muted: true }
      const { id } = await done(server.post<{ id: string }>('/v1/reveals', { job, media, how }, ana.asking))
      server.forward(3_000)
      await done(server.post(`/v1/reveals/${id}/end`, { shown_ms: 2_500 }, ana.asking))
    },
    heard: () => listen(server),
    draft: job => done(server.post<Tip>('/v1/tips', { job }, ana.asking)),
    put: ({ id }, draft) => done(server.ask<Tip>('PUT', `/v1/tips/${id}/draft`, draft, ana.asking)),
    async handedOver({ id, draftHash }) {
      await done(server.post(`/v1/tips/${id}/approve`, { draft: draftHash }, ben.asking))
      return done(server.post<Tip>(`/v1/tips/${id}/send`, {}, ben.asking))
    },
    see: ({ id }) => done(server.get<Tip>(`/v1/tips/${id}`, ana.asking)),
    send: (ask = fetchPublic) => sendDue(ctxOf(server), { ...deps, ask }),
  }
  return desk
}

function depsFor(server: TestServer, fake: FakeCyberTipline): SendingDeps {
  const keys = openKeyRing(server.data, null)
  return {
    grammar: openGrammar(),
    keys,
    vault: openVault(join(server.data, 'evidence'), keys.keyFor('evidence')),
    service: { environment: 'local', url: fake.url },
    ask: fetchPublic,
  }
}

/** Runs what makes jobs of reports, and nothing else. */
async function listen(server: TestServer): Promise<void> {
  for (const job of server.work.jobs) if (job.name === 'tell listeners') await job.run()
}

const CLEANING = ['remove evidence whose time is over', 'forget what old tips and requests said']
async function clean(server: TestServer): Promise<void> {
  const jobs = server.work.jobs.filter(({ name }) => CLEANING.includes(name))
  if (jobs.length < CLEANING.length) throw new Error('a job that cleans is missing')
  for (const job of jobs) await job.run()
}

async function controlling(server: TestServer, name: string, body: object): Promise<unknown> {
  const answer = await server.work.controlApp?.inject({
    method: 'POST',
    url: `/control/escalation.${name}`,
    body,
  })
  return answer?.json()
}

function ctxOf(server: TestServer, who?: TestReviewer): Ctx {
  const permissions = ['review:work', 'escalation:send', 'escalation:preserved']
  return {
    db: server.database.db,
    now: () => server.now(),
    caller:
      who === undefined
        ? { kind: 'system', job: 'tips' }
        : { kind: 'staff', id: who.id, name: 'Somebody', permissions },
    log: { info() {}, warn() {}, error() {}, debug() {} } as never,
  }
}
