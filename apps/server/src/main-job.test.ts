import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, inject, it } from 'vitest'
import { openTestServer, serverForFile } from './infra/test-server.suite.ts'
import { altered, someItem, someMd5, somePdq } from './infra/test-signal.suite.ts'

const server = await serverForFile()
const harbour = await server.partner('Harbour', 'match,fetch,feedback')

describe('the main job', () => {
  it('holds an altered copy from the moment of the case, shows what became of it, and lets go at once', async () => {
    const [picture, file] = [somePdq(), someMd5()]
    const opened = await server.openCase({ items: [someItem(picture, file)] })
    expect(opened.case).toMatchObject({ audience: 'adult', state: 'open' })
    expect(opened.case.items[0]).toMatchObject({ position: 1, types: ['pdq', 'md5'], state: 'active' })

    const [held, ...others] = await server.match(harbour, altered(picture, 31))
    expect(others).toEqual([])
    expect(held).toMatchObject({ bank: 'adult', type: 'pdq', distance: 31, asks: 'review' })
    expect(await server.match(harbour, altered(picture, 32))).toEqual([])
    expect(await server.match(harbour, file)).toMatchObject([{ item: held?.item, type: 'md5', distance: 0 }])

    const feedback = { bank: 'adult', item: held?.item, outcome: 'blocked' }
    expect(await server.post('/v1/feedback', feedback, { key: harbour })).toMatchObject({ status: 201 })
    const seen = await server.seeCase(opened)
    expect(seen.items[0]?.partners).toEqual([
      { partner: 'Harbour', progress: 'blocked', at: server.now().toISOString() },
    ])

    const withdrawn = await server.withdraw(opened)
    expect(withdrawn).toMatchObject({ state: 'withdrawn', withdrawnAt: server.now().toISOString() })
    expect(await server.match(harbour, picture, file)).toEqual([])
    const receipt = { bank: 'adult', item: held?.item, outcome: 'withdrawn' }
    await server.post('/v1/feedback', receipt, { key: harbour })
    expect((await server.seeCase(opened)).items[0]?.partners[0]?.progress).toBe('withdrawn')
  })

  it('matches ten pictures of strangers with nobody', async () => {
    await server.openCase()
    const strangers = Array.from({ length: 10 }, () => somePdq())
    expect(await server.match(harbour, ...strangers)).toEqual([])
  })

  it('keeps cases, matches and PINs over a restart', async () => {
    const picture = somePdq()
    const opened = await server.openCase({ items: [someItem(picture)] })
    await server.restart()
    expect(await server.match(harbour, altered(picture, 10))).toHaveLength(1)
    expect((await server.seeCase(opened)).state).toBe('open')
  })

  it.skipIf(inject('serverUrl') === null)(
    'lets go within a second in a second server on the same database',
    async () => {
      const second = await openTestServer({ beside: server, timers: true })
      try {
        const picture = somePdq()
        const opened = await server.openCase({ items: [someItem(picture)] })
        await sleep(1_000)
        expect(await second.match(harbour, picture)).toHaveLength(1)
        await server.withdraw(opened)
        await sleep(1_000)
        expect(await second.match(harbour, picture)).toEqual([])
      } finally {
        await second.close()
      }
    },
  )
})
