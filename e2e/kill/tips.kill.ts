import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { JobPage, Tip } from '@breakwater/contract'
import { afterAll, expect, it, vi } from 'vitest'
import { openCybertipline } from '../harness/cybertipline.ts'
import { openBrowser } from '../harness/person.ts'
import { drawScene } from '../harness/scene.ts'
import { joinStaff } from '../harness/staff.ts'
import { openGate } from './gate.ts'
import { startProgram } from './program.ts'

const STEPS = ['submit', 'upload', 'fileinfo', 'second upload', 'second fileinfo', 'finish']
const REPORTER = { reportingPerson: { email: ['safety@example.org'] } }
const WAIT = { timeout: 120_000, interval: 500 }

const fake = await openCybertipline()
const gate = await openGate(fake.url)
const data = mkdtempSync(join(tmpdir(), 'breakwater-kill-tips-'))
const settings = {
  BREAKWATER_CYBERTIPLINE: gate.url,
  BREAKWATER_ROLES: 'api,match,portal,console,worker,control',
}
const start = () => startProgram(data, null, settings)
let program = await start()
afterAll(async () => {
  await program.kill()
  await gate.close()
  await fake.close()
  rmSync(data, { recursive: true })
})

await program.control('escalation.credentials', { environment: 'local', username: 'isp', password: 'fake' })
await program.control('escalation.reporter', { reporter: REPORTER })
const [partner] = await program.control('partner.add', {
  name: 'Harbour',
  scopes: ['reports', 'evidence:write'],
})
const key = { authorization: `Bearer ${String(partner?.['key'])}` }
const [ana, ben] = await twoWhoMaySend()

/** Two sessions that outlive every process. */
async function twoWhoMaySend(): Promise<readonly [string, string]> {
  const surfing = await openBrowser()
  try {
    const cookieOf = async (name: string): Promise<string> => {
      const { context } = await joinStaff(program as never, surfing.browser, name, 'senior')
      return (await context.cookies()).map(cookie => `${cookie.name}=${cookie.value}`).join('; ')
    }
    return [await cookieOf('Ana'), await cookieOf('Ben')]
  } finally {
    await surfing.close()
  }
}

type Headers = Readonly<Record<string, string>>
async function ask<Answer>(
  method: string,
  path: string,
  who: string | Headers,
  body?: object,
): Promise<Answer> {
  const headers = typeof who === 'string' ? { cookie: who, origin: program.url } : who
  const isFile = body instanceof Uint8Array
  const type = isFile ? 'application/octet-stream' : 'application/json'
  const sent = isFile ? new Uint8Array(body) : JSON.stringify(body)
  const answer = await fetch(program.url + path, {
    method,
    headers: { ...headers, ...(body !== undefined && { 'content-type': type }) },
    ...(body !== undefined && { body: sent }),
  })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text}`)
  return (text === '' ? null : JSON.parse(text)) as Answer
}

let scenes = 40
/** A job with two pictures. */
async function jobAbout(account: string): Promise<string> {
  const about = { kind: 'account', id: account }
  await ask('POST', '/v1/reports', key, {
    reason: 'sextortion',
    ageThen: 'under18',
    acts: ['threatened'],
    about,
  })
  const job = await vi.waitFor(async () => {
    const { jobs } = await ask<JobPage>('GET', `/v1/jobs?about=${account}`, ana)
    if (jobs[0] === undefined) throw new Error('no job yet')
    return jobs[0].id
  }, WAIT)
  for (const name of ['one.jpg', 'two.jpg']) {
    const picture = await drawScene((scenes += 1))
    const sha256 = createHash('sha256').update(picture).digest('hex')
    await ask('PUT', `/v1/evidence/${sha256}`, key, picture)
    await ask('POST', `/v1/jobs/${job}/evidence`, key, { sha256, kind: 'image', name })
  }
  return job
}

const tips = new Map<string, { readonly job: string; readonly leavesOneOpen: boolean }>()
const deaths = STEPS.flatMap((step, place) =>
  (['before', 'after'] as const).map(when => ({ step, nth: place + 1, when })),
)

it.each(deaths)('kill -9 $when the $step of a tip is answered', async ({ step, nth, when }) => {
  const job = await jobAbout(`acct_${when}_${nth}`)
  const tip = await ask<Tip>('POST', '/v1/tips', ana, { job })
  await ask('POST', `/v1/tips/${tip.id}/approve`, ben, { draft: tip.draftHash })
  const dead = gate.arm({ job, nth, when, kill: () => program.kill() })
  await ask('POST', `/v1/tips/${tip.id}/send`, ben, {})
  await dead
  tips.set(tip.id, { job, leavesOneOpen: step === 'submit' && when === 'after' })
  program = await start()
})

it('in the end each of them is delivered, once and whole, and the audit holds', async () => {
  for (const id of tips.keys())
    await vi.waitFor(async () => {
      const { state, fault } = await ask<Tip>('GET', `/v1/tips/${id}`, ana)
      if (state !== 'finished') throw new Error(`${state} ${fault}`)
    }, WAIT)
  const reports = await fake.reports()
  for (const [, { job, leavesOneOpen }] of tips) {
    const own = reports.filter(({ xml }) => xml.includes(job))
    const delivered = own.filter(({ state }) => state === 'finished')
    expect(delivered.length, job).toBe(1)
    expect(delivered[0]?.files.map(({ name, details }) => [name, details !== null])).toEqual([
      ['one.jpg', true],
      ['two.jpg', true],
    ])
    expect(own.filter(({ state }) => state === 'open').length, job).toBe(leavesOneOpen ? 1 : 0)
  }
  expect(tips.size).toBe(deaths.length)
  const [verdict] = await program.control('audit.verify', {})
  expect(verdict).toMatchObject({ intact: true })
})
