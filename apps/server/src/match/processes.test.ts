import { describe, expect, inject, it } from 'vitest'
import { openTestServer, serverForFile } from '../infra/test-server.suite.ts'
import { someItem, somePdq } from '../infra/test-signal.suite.ts'

const server = await serverForFile()
const key = await server.partner('Harbour', 'match')

it('a clock that is put back, or forward, never passes for fresh signals, and changes no answer', async () => {
  const picture = somePdq()
  const opened = await server.openCase({ items: [someItem(picture)] })
  for (const jump_ms of [-3_600_000, 7_200_000]) {
    server.forward(jump_ms)
    expect(await server.get('/health/ready')).toMatchObject({ status: 503, body: { ready: false } })
    expect(await server.match(key, picture)).toHaveLength(1)
    await server.runJobs()
    expect(await server.get('/health/ready')).toMatchObject({ status: 200 })
  }
  server.forward(-3_600_000)
  await server.withdraw(opened)
  expect(await server.match(key, picture)).toEqual([])
  const later = somePdq()
  await server.openCase({ items: [someItem(later)] })
  expect(await server.match(key, later)).toHaveLength(1)
})

describe.skipIf(inject('serverUrl') === null)('beside a process that follows, one that is stalled', () => {
  it('says how far behind it is, and catches up with everything once it goes on', async () => {
    const follows = await openTestServer({ beside: server, timers: true })
    const stalled = await openTestServer({ beside: server })
    try {
      const [kept, withdrawn] = [somePdq(), somePdq()]
      await server.openCase({ items: [someItem(kept)] })
      const opened = await server.openCase({ items: [someItem(withdrawn)] })
      await stalled.runJobs()
      expect(await stalled.match(key, withdrawn)).toHaveLength(1)

      await server.withdraw(opened)
      const added = somePdq()
      await server.openCase({ items: [someItem(added)] })
      await expect.poll(() => follows.match(key, withdrawn), { timeout: 5_000 }).toEqual([])
      await expect.poll(() => follows.match(key, added), { timeout: 5_000 }).toHaveLength(1)

      stalled.forward(5_000)
      expect(await stalled.get('/health/ready')).toMatchObject({ status: 503, body: { behind_ms: 5_000 } })
      const stale = await stalled.post('/v1/match', { signals: [withdrawn] }, { key })
      expect(stale.body).toMatchObject({ behind_ms: 5_000 })

      await stalled.runJobs()
      expect(await stalled.get('/health/ready')).toMatchObject({ status: 200 })
      expect(await stalled.match(key, withdrawn)).toEqual([])
      expect(await stalled.match(key, kept, added)).toHaveLength(2)
    } finally {
      await follows.close()
      await stalled.close()
    }
  })
})
