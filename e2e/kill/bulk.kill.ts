import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Bulk, BulkDraft, BulkPlan, DecisionPage } from '@breakwater/contract'
import { afterAll, expect, it } from 'vitest'
import { openBrowser } from '../harness/person.ts'
import type { Server } from '../harness/server.ts'
import { joinStaff } from '../harness/staff.ts'
import { type Program, startProgram } from './program.ts'

const SUBJECTS = 4_000
const KILLS = 3
const STEP_MAX_MS = 180_000
const database = process.env['BREAKWATER_KILL_DATABASE'] ?? null

const data = mkdtempSync(join(tmpdir(), 'breakwater-kill-bulk-'))
afterAll(() => rmSync(data, { recursive: true, force: true }))

it('kill -9 in the middle of a bulk action, and of taking it back: it goes on, and nothing is done twice', {
  timeout: 900_000,
}, async () => {
  let program = await startProgram(data, database)
  const again = async () => {
    await program.kill()
    program = await startProgram(data, database)
  }
  const [ana, ben] = await twoReviewers(program)
  const asAna = <Body>(method: string, path: string, body?: unknown) =>
    ask<Body>(program.url, ana, method, path, body)
  const { plan, would } = await asAna<BulkPlan>('POST', '/v1/bulk/plan', draft)
  expect(would).toBe(SUBJECTS)
  const { id } = await asAna<Bulk>('POST', '/v1/bulk', { plan, ...draft })
  const seen = () => asAna<Bulk>('GET', `/v1/bulk/${id}`)

  await ask(program.url, ben, 'POST', `/v1/bulk/${id}/approve`)
  const done = await killedUntil('done', seen, again)
  expect(await statesOf(asAna)).toEqual({ rows: SUBJECTS, subjects: SUBJECTS, states: ['sent'] })

  await asAna('POST', `/v1/bulk/${id}/undo`, { because: 'They are a school class.' })
  const undone = await killedUntil('undone', seen, again)
  expect(await statesOf(asAna)).toEqual({ rows: SUBJECTS, subjects: SUBJECTS, states: ['undone'] })

  process.stderr.write(`killed ${done} times while it was done, ${undone} times while it was taken back\n`)
  expect(Math.min(done, undone)).toBeGreaterThan(0)
  await program.kill()
})

const draft: BulkDraft = {
  policy: 'threat',
  action: 'remove_account',
  subjects: Array.from({ length: SUBJECTS }, (_, at) => ({
    platform: 'Harbour',
    kind: 'account' as const,
    id: `ring_${at}`,
  })),
  tell: { when: 'later', hold_h: 24 },
  because: 'One hand behind all of them.',
}

/** Kills whenever some of it is done and some is not, a few times, and then lets it finish. Says how often it killed. */
async function killedUntil(
  state: Bulk['state'],
  seen: () => Promise<Bulk>,
  again: () => Promise<void>,
): Promise<number> {
  let kills = 0
  let before = -1
  for (const until = performance.now() + STEP_MAX_MS; performance.now() < until; await sleep(10)) {
    const bulk = await seen()
    if (bulk.state === state) return kills
    const isHalfway = bulk.done > 0 && bulk.done < SUBJECTS && bulk.done !== before
    if (!isHalfway || kills === KILLS) continue
    before = bulk.done
    await again()
    kills += 1
  }
  throw new Error(`it was not ${state} in time`)
}

async function statesOf(asAna: <Body>(method: string, path: string) => Promise<Body>) {
  const page = await asAna<DecisionPage>('GET', '/v1/decisions?mine=true')
  const actions = page.decisions.flatMap(decision => decision.actions)
  return {
    rows: actions.length,
    subjects: new Set(actions.map(action => action.subject.id)).size,
    states: [...new Set(actions.map(action => action.state))],
  }
}

/** Two people who signed in as people do; their sessions outlive the process. Answers their cookies. */
async function twoReviewers(program: Program): Promise<readonly [string, string]> {
  await program.control('partner.add', { name: 'Harbour', scopes: ['reports'] })
  const door = {
    url: program.url,
    control: (async (name, input) => program.control(name, input)) as Server['control'],
  }
  const surfing = await openBrowser()
  try {
    const cookies = []
    for (const name of ['Ana', 'Ben']) {
      const { context } = await joinStaff(door, surfing.browser, name, 'senior')
      cookies.push((await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; '))
    }
    return [cookies[0] ?? '', cookies[1] ?? '']
  } finally {
    await surfing.close()
  }
}

async function ask<Body>(
  url: string,
  cookie: string,
  method: string,
  path: string,
  body?: unknown,
): Promise<Body> {
  const headers = { cookie, origin: url, 'content-type': 'application/json' }
  const sent = body === undefined ? (method === 'POST' ? { body: '{}' } : {}) : { body: JSON.stringify(body) }
  const answer = await fetch(url + path, { method, headers, ...sent })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text.slice(0, 300)}`)
  return JSON.parse(text) as Body
}
