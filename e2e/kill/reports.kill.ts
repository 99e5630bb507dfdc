import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type {
  Decision,
  JobPage,
  JobView,
  Plan,
  ReportReceipt,
  ReportStatus,
  Takedown,
} from '@breakwater/contract'
import { afterAll, expect, it, vi } from 'vitest'
import { openBrowser } from '../harness/person.ts'
import type { Server } from '../harness/server.ts'
import { joinStaff } from '../harness/staff.ts'
import { startProgram } from './program.ts'

const TRIALS = 8
const HANDS = 4
const WAIT = { timeout: 120_000, interval: 250 }
const settings = { BREAKWATER_ROLES: 'api,match,portal,console,worker,control' }
const data = mkdtempSync(join(tmpdir(), 'breakwater-kill-reports-'))
const start = () => startProgram(data, process.env['BREAKWATER_KILL_DATABASE'] ?? null, settings)
let program = await start()
afterAll(async () => {
  await program.kill()
  rmSync(data, { recursive: true, force: true })
})
const [partner] = await program.control('partner.add', {
  name: 'Harbour',
  scopes: ['reports', 'evidence:write'],
})
const key = { authorization: `Bearer ${String(partner?.['key'])}` }
const ana = await reviewerWhoStays()

/** A session that outlives every process. */
async function reviewerWhoStays(): Promise<Headers> {
  const surfing = await openBrowser()
  try {
    const control = (async (name, input) => program.control(name, input)) as Server['control']
    const door = { url: program.url, control }
    const { context } = await joinStaff(door, surfing.browser, 'Ana', 'senior')
    return { cookie: (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ') }
  } finally {
    await surfing.close()
  }
}

type Headers = Readonly<Record<string, string>>

async function ask<Answer>(method: string, path: string, headers: Headers, body?: object | Buffer) {
  const isFile = body instanceof Buffer
  const type = isFile ? 'application/octet-stream' : 'application/json'
  const answer = await fetch(program.url + path, {
    method,
    headers: { ...headers, origin: program.url, ...(body !== undefined && { 'content-type': type }) },
    ...(body !== undefined && { body: isFile ? new Uint8Array(body) : JSON.stringify(body) }),
  })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
  return (text === '' ? null : JSON.parse(text)) as Answer
}

/** What one person and their platform know: what was answered, and what may have been cut off. */
interface Told {
  readonly account: string
  readonly once: string
  readonly file: Buffer
  number: string | null
  hasFile: boolean
  isComplete: boolean
  request: string | null
  job: string | null
  decision: string | null
}
const sha256 = (file: Buffer) => createHash('sha256').update(file).digest('hex')
const counts = { reports: 0, requests: 0, completed: 0, files: 0, decisions: 0, cutOff: 0 }
const all: Told[] = []

function newTold(): Told {
  const told = {
    once: randomUUID(),
    file: randomBytes(2_000),
    number: null,
    hasFile: false,
    isComplete: false,
  }
  return { ...told, account: `k_${randomUUID()}`, request: null, job: null, decision: null }
}

async function report(told: Told): Promise<void> {
  const draft = { reason: 'sextortion', about: { kind: 'account', id: told.account } }
  const receipt = await ask<ReportReceipt>(
    'POST',
    '/v1/reports',
    { ...key, 'idempotency-key': told.once },
    draft,
  )
  told.number = receipt.number
  counts.reports += 1
}

async function request(told: Told): Promise<void> {
  const places = [{ platform: 'Harbour', content: `c_${told.account}` }]
  const { number } = await ask<Takedown>('POST', '/v1/takedown-requests', {}, { places })
  told.request = number
  counts.requests += 1
  await ask('POST', `/v1/takedown-requests/${number}/complete`, {}, { ageThen: 'under18' })
  told.isComplete = true
  counts.completed += 1
}

async function keepFile(told: Told): Promise<void> {
  await ask('PUT', `/v1/evidence/${sha256(told.file)}`, key, told.file)
  told.hasFile = true
  counts.files += 1
}

async function jobAbout(account: string, state?: 'decided'): Promise<string | null> {
  const path = `/v1/jobs?about=${account}${state === undefined ? '' : `&state=${state}`}`
  return (await ask<JobPage>('GET', path, ana)).jobs[0]?.id ?? null
}

async function decide(told: Told): Promise<void> {
  for (let tries = 0; tries < 40 && told.job === null; tries++, await sleep(25))
    told.job = await jobAbout(told.account)
  if (told.job === null) return
  const subject = { platform: 'Harbour', kind: 'account', id: told.account }
  const draft = {
    verdict: 'violates',
    policy: 'threat',
    actions: [{ action: 'remove_account', subject }],
    tell: { when: 'now' },
  }
  await ask('POST', `/v1/jobs/${told.job}/take`, ana, {})
  const { plan } = await ask<Plan>('POST', `/v1/jobs/${told.job}/plan`, ana, draft)
  const made = await ask<Decision>('POST', '/v1/decisions', ana, { job: told.job, plan, ...draft })
  told.decision = made.id
  counts.decisions += 1
}

/** One after the other on one connection, until it breaks. */
async function hand(): Promise<void> {
  try {
    for (;;) {
      const told = newTold()
      all.push(told)
      await report(told)
      await keepFile(told)
      await request(told)
      await decide(told)
    }
  } catch (fault) {
    // A connection that breaks is what a kill looks like from here; any other answer is a failure.
    if (!(fault instanceof TypeError)) throw fault
    counts.cutOff += 1
  }
}

/** What was acknowledged is there; what was cut off happened wholly or not at all, and can be sent again. */
async function lookAt(told: Told): Promise<void> {
  if (told.number === null) await report(told)
  const job = await vi.waitFor(async () => {
    const found = told.job ?? (await jobAbout(told.account)) ?? (await jobAbout(told.account, 'decided'))
    if (found === null) throw new Error('no job yet')
    return found
  }, WAIT)
  const view = await ask<JobView>('GET', `/v1/jobs/${job}`, ana)
  expect(view.reports).toHaveLength(1)
  const status = await ask<ReportStatus>('GET', `/v1/reports/${told.number}`, {})
  if (told.decision !== null) {
    expect(status.state).toBe('acted')
    const decision = await ask<Decision>('GET', `/v1/decisions/${told.decision}`, ana)
    expect(decision.actions.map(({ action, state }) => [action, state])).toEqual([['remove_account', 'sent']])
  }
  expect(view.job.state === 'decided').toBe(status.state === 'acted')
  if (told.request !== null) {
    const seen = await ask<Takedown>('GET', `/v1/takedown-requests/${told.request}`, {})
    expect(['valid', ...(told.isComplete ? [] : ['incomplete'])]).toContain(seen.state)
    expect(seen.places).toBe(1)
  }
  if (told.hasFile) await fileIsThere(told, job)
}

/** A job takes a file only when it is kept. */
async function fileIsThere(told: Told, job: string): Promise<void> {
  const body = { sha256: sha256(told.file), kind: 'other', name: 'kept' }
  await ask('POST', `/v1/jobs/${job}/evidence`, key, body)
  const view = await ask<JobView>('GET', `/v1/jobs/${job}`, ana)
  expect(view.evidence).toMatchObject([{ sha256: body.sha256 }])
}

const sum = () => Object.values(counts).reduce((one, other) => one + other, 0)

it.each(Array.from({ length: TRIALS }, (_, turn) => turn + 1))(
  'trial %i: kill -9 under load loses no report, request, file or decision that was acknowledged',
  async () => {
    const before = all.length
    const enough = sum() + 15 + Math.random() * 40
    const load = Promise.all(Array.from({ length: HANDS }, hand))
    while (sum() < enough) await sleep(5)
    await sleep(Math.random() * 40)
    await program.kill()
    await load
    program = await start()
    for (const told of all.slice(before)) await lookAt(told)
    const [verdict] = await program.control('audit.verify', {})
    expect(verdict).toMatchObject({ intact: true })
  },
)

it('in the end all of it still holds, much was acknowledged, and much was cut off', async () => {
  for (const told of all) await lookAt({ ...told, hasFile: false })
  process.stderr.write(`acknowledged: ${JSON.stringify(counts)}\n`)
  expect(Math.min(...Object.values(counts))).toBeGreaterThan(TRIALS)
})
