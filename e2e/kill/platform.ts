import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import type { Program } from './program.ts'

const CLI = fileURLToPath(new URL('../../apps/cli/bin/breakwater.js', import.meta.url))
const PEOPLE = 80
const EVENTS = 3_000
const BATCH = 50
const AGAIN_MS = 50
const FOUND_MAX_MS = 120_000

/** Tells events in their order, batch by batch, each until somebody says that it was kept. */
export async function tellAll(program: () => Program, key: string, events: readonly object[]): Promise<void> {
  for (let at = 0; at < events.length; at += BATCH)
    await untilTaken(program, key, events.slice(at, at + BATCH))
}

/** Sends the same events until somebody says that they were kept; order is kept, as a platform's queue would. */
async function untilTaken(program: () => Program, key: string, events: readonly object[]): Promise<void> {
  for (;;) {
    try {
      const response = await fetch(`${program().url}/v1/events`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: JSON.stringify(events),
      })
      const said = await response.text()
      if (response.status === 200) {
        expect(said).not.toContain('"refusal"')
        return
      }
    } catch {
      // It was killed; it comes back.
    }
    await sleep(AGAIN_MS)
  }
}

/** Findings in their order, once there are as many as expected, or what is there after two minutes. */
export async function findings(program: Program, key: string, count: number): Promise<readonly string[]> {
  const found: string[] = []
  const until = performance.now() + FOUND_MAX_MS
  for (let cursor = '0-0'; found.length < count && performance.now() < until; ) {
    const response = await fetch(`${program.url}/v1/findings?cursor=${cursor}`, {
      headers: { authorization: `Bearer ${key}` },
    })
    const page = (await response.json()) as { readonly findings: readonly object[]; readonly cursor: string }
    found.push(...page.findings.map(finding => JSON.stringify(finding)))
    cursor = page.cursor
    if (page.findings.length === 0) await sleep(AGAIN_MS)
  }
  return found
}

/** What the command line finds in the same events. */
export function replayed(events: readonly object[], data: string): readonly string[] {
  const file = join(data, 'events.ndjson')
  writeFileSync(file, events.map(event => `${JSON.stringify(event)}\n`).join(''))
  const ran = spawnSync(process.execPath, [CLI, 'replay', file], { encoding: 'utf8', maxBuffer: 1 << 28 })
  expect(ran.status, ran.stderr).toBe(0)
  return ran.stdout.split('\n').filter(line => line !== '')
}

const words = [
  'are you coming to the game later with all the others from our old school team',
  'trade pics with me, you send me a pic and i send you mine',
  'pay me $200 or i will send your pics to all your friends',
  'see you tomorrow',
  'please stop',
]
const kinds = ['friend.accepted', 'follow.requested', 'block.created', 'report.filed', 'session.started']

/** Made-up people, the same each time; what some of them say is as mild as a threat can be. */
export function madeUp(): readonly object[] {
  let seed = 7
  const draw = (): number => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
    return seed / 4_294_967_296
  }
  const one = (list: readonly string[]): string => list[Math.floor(draw() * list.length)] ?? ''
  const people = Array.from({ length: PEOPLE }, (_, at) => `p${at}`)
  const start = Date.UTC(2026, 5, 1)
  const born = people.map((actor, at) => ({
    id: `born ${at}`,
    type: 'account.created',
    at: new Date(start).toISOString(),
    actor,
    account: { age: 12 + (at % 40), ageSource: 'stated', country: 'US' },
  }))
  const acts = Array.from({ length: EVENTS }, (_, at) => {
    const [actor, target] = [one(people), one(people)]
    const about = { id: `e${at}`, at: new Date(start + at * 20_000).toISOString(), actor, target }
    const session = { device: `d${actor.at(-1)}`, country: 'US' }
    if (draw() < 0.5)
      return {
        ...about,
        type: 'message.sent',
        thread: `t ${actor} ${target}`,
        content: { kind: 'text', text: draw() < 0.2 ? one(words) : 'see you tomorrow' },
        session,
      }
    return { ...about, type: one(kinds), session, reason: draw() < 0.3 ? 'sextortion' : 'spam' }
  })
  return [...born, ...acts]
}
