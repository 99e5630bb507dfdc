import type { IncidentsAnswer, SuspicionAnswer } from '@breakwater/contract'
import type { Event } from '@breakwater/detection'
import { describe, expect, it } from 'vitest'
import { hasNats, startNats } from '../infra/test-nats.suite.ts'
import { openTestServer, type TestServer } from '../infra/test-server.suite.ts'
import { Story } from '../infra/test-story.suite.ts'
import { lines, replayed } from './replayed.suite.ts'
import { effectsOf } from './rules.ts'
import { findingsAfter } from './store.ts'

if (!hasNats) process.stderr.write('SKIPPED: no nats-server here, so no leader of its is killed\n')

const PLATFORM = 'Harbour'
const BATCH = 40
/** Choosing a leader takes a few seconds, more on a busy machine. */
const slowly = { timeout: 90_000, interval: 200 }

describe.runIf(hasNats)('events that wait in NATS on three nodes', () => {
  it('find what replay finds, byte for byte, though the leader is killed in mid-stream', {
    timeout: 240_000,
  }, async () => {
    const three = await startNats(3)
    const server = await openTestServer({ roles: 'api,worker,control', natsUrl: three.urls, timers: true })
    try {
      const key = await server.partner(PLATFORM, 'events')
      const { events } = Story.ofManyPeople(1_200)
      const found = replayed(events)
      expect(found.length).toBeGreaterThan(50)

      await tellAll(server, key, events.slice(0, 400))
      const going = tellAll(server, key, events.slice(400))
      expect(await three.killLeader()).toMatch(/^node-/)
      await going

      const kept = () => findingsOf(server)
      await expect.poll(async () => (await kept()).length, slowly).toBeGreaterThanOrEqual(found.length)
      expect(await kept()).toEqual(lines(found))
      const { suspicions, moves } = effectsOf(found)
      for (const { account, level } of suspicions)
        expect((await suspicionOf(server, key, account)).level, account).toBe(level)
      const stages = new Map(moves.map(({ actor, target, to }) => [`${actor} ${target}`, to]))
      expect(stages.size).toBeGreaterThan(5)
      for (const [pair, stage] of stages) expect(await stageOf(server, key, pair), pair).toBe(stage)
    } finally {
      await server.close()
      await three.close()
    }
  })
})

/** Batch by batch, each until the server says that it was kept, as a platform's queue would. */
async function tellAll(server: TestServer, key: string, events: readonly Event[]): Promise<void> {
  for (let at = 0; at < events.length; at += BATCH)
    await expect
      .poll(async () => {
        const { status, text } = await server.post('/v1/events', events.slice(at, at + BATCH), { key })
        return status === 200 ? (/"refusal":"[^"]+"/.exec(text)?.[0] ?? 'kept') : status
      }, slowly)
      .toBe('kept')
}

async function findingsOf({ database }: TestServer): Promise<readonly string[]> {
  const found = await findingsAfter(database.db, PLATFORM, 0, Number.MAX_SAFE_INTEGER)
  return found.map(({ body }) => body)
}

async function suspicionOf(server: TestServer, key: string, account: string): Promise<SuspicionAnswer> {
  return (await server.get<SuspicionAnswer>(`/v1/accounts/${account}/suspicion`, { key })).body
}

async function stageOf(server: TestServer, key: string, pair: string): Promise<string | undefined> {
  const [actor = '', target = ''] = pair.split(' ')
  const { body } = await server.get<IncidentsAnswer>(`/v1/accounts/${target}/incidents`, { key })
  return body.incidents.find(one => one.actor === actor && one.target === target)?.stage
}
