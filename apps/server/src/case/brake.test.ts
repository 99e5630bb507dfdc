import { afterAll, describe, expect, it } from 'vitest'
import { openTestServer } from '../infra/test-server.suite.ts'
import { someItem } from '../infra/test-signal.suite.ts'
import { isLoopback, openBrake } from './brake.ts'

const now = () => new Date('2026-11-01T10:00:00Z')
const slowed = expect.objectContaining({ code: 'case.slow-down' })

describe('the brake', () => {
  it('slows everyone together, each address by itself, and says for how long', async () => {
    const brake = openBrake({ everyone: 5, oneAddress: 2 }, now)
    await brake('203.0.113.1')
    await brake('203.0.113.1')
    await expect(brake('203.0.113.1')).rejects.toEqual(slowed)
    await brake('203.0.113.2')
    await brake('203.0.113.2')
    await brake('203.0.113.3')
    await expect(brake('203.0.113.4')).rejects.toMatchObject({ wait_s: expect.any(Number) })
  })

  it('counts this machine, where a proxy may stand, for everyone only', async () => {
    const brake = openBrake({ everyone: 4, oneAddress: 1 }, now)
    for (const address of ['127.0.0.1', '127.0.0.1', '::1', '::ffff:127.0.0.1']) await brake(address)
    await expect(brake('127.0.0.1')).rejects.toEqual(slowed)
  })

  it('forgets yesterday’s salt, and with it who was who', async () => {
    let at = new Date('2026-11-01T23:59:59Z')
    const brake = openBrake({ everyone: 9, oneAddress: 1 }, () => at)
    await brake('203.0.113.1')
    await expect(brake('203.0.113.1')).rejects.toEqual(slowed)
    at = new Date('2026-11-02T00:00:00Z')
    await brake('203.0.113.1')
  })

  it.each([
    ['127.0.0.1', true],
    ['127.9.9.9', true],
    ['::1', true],
    ['::ffff:127.0.0.1', true],
    ['128.0.0.1', false],
    ['10.127.0.1', false],
    ['::2', false],
  ])('%s is this machine: %s', (address, isHere) => {
    expect(isLoopback(address)).toBe(isHere)
  })
})

describe('a server with its brake on', async () => {
  const server = await openTestServer({ cases_a_minute: 3 })
  afterAll(() => server.close())
  const draft = { audience: 'adult', pin: '2580', items: [someItem()] }

  it('refuses the fourth case in a minute by code, and goes on matching and showing', async () => {
    const opened = await server.openCase()
    await server.openCase()
    await server.openCase()
    const answer = await server.post('/v1/cases', draft)
    expect(answer).toMatchObject({ status: 429, refusal: 'case.slow-down' })
    expect(answer.wait_s).toBeGreaterThan(0)
    expect(answer.wait_s).toBeLessThanOrEqual(60)
    expect(await server.seeCase(opened)).toMatchObject({ state: 'open' })
    expect(await server.withdraw(opened)).toMatchObject({ state: 'withdrawn' })
  })
})
