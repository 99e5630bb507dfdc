import { Refusal } from '@breakwater/contract'
import { afterAll, describe, expect, it } from 'vitest'
import { hasNats, startNats } from '../../infra/test-nats.suite.ts'
import { serverForFile } from '../../infra/test-server.suite.ts'
import { promisesOfAnEventLog } from './event-log.suite.ts'
import { openNatsLog } from './nats-log.ts'

if (!hasNats) process.stderr.write('SKIPPED: no nats-server here, so the event log in NATS is not tried\n')

const server = await serverForFile({ roles: 'worker,control' })
const { db } = server.database
const now = () => server.now()
const forward = (ms: number) => server.forward(ms)

describe.runIf(hasNats)('the event log in NATS JetStream, on one node', async () => {
  const one = hasNats ? await startNats(1) : null
  if (one === null) return
  const log = await openNatsLog(db, now, one.urls)
  const other = await openNatsLog(db, now, one.urls)
  afterAll(async () => {
    await Promise.all([log.close(), other.close()])
    await one.close()
  })
  promisesOfAnEventLog(() => ({ log, other, forward, now }))
})

describe.runIf(hasNats)('the event log in NATS JetStream, on three nodes', () => {
  it('loses, doubles and reorders nothing when the leader is killed', { timeout: 120_000 }, async () => {
    const three = await startNats(3)
    const log = await openNatsLog(db, now, three.urls)
    try {
      const acknowledged: string[] = []
      const say = async (from: number): Promise<void> => {
        const ids = Array.from({ length: 20 }, (_, at) => `e${from + at}`)
        const events = ids.map(id => ({ id, body: JSON.stringify({ id }) }))
        // What was refused was not acknowledged: a platform sends it again.
        while (!(await isTaken(log.append('Three', events))));
        acknowledged.push(...ids)
      }
      for (let turn = 0; turn < 10; turn++) await say(turn * 20)
      const going = (async () => {
        for (let turn = 10; turn < 40; turn++) await say(turn * 20)
      })()
      expect(await three.killLeader()).toMatch(/^node-/)
      await going
      const read: string[] = []
      for (let after = 0; ; ) {
        const events = await log.read('Three', after, 300)
        if (events.length === 0) break
        read.push(...events.map(({ body }) => (JSON.parse(body) as { id: string }).id))
        after = events.at(-1)?.position ?? after
      }
      expect(acknowledged.length).toBe(800)
      expect(read).toEqual(acknowledged)
    } finally {
      await log.close()
      await three.close()
    }
  })
})

async function isTaken(appending: Promise<void>): Promise<boolean> {
  try {
    await appending
    return true
  } catch (error) {
    if (error instanceof Refusal && error.code === 'storage.away') return false
    throw error
  }
}
