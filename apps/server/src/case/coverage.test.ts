import type { Coverage, Help } from '@breakwater/contract'
import { describe, expect, it } from 'vitest'
import { serverForFile } from '../infra/test-server.suite.ts'

const server = await serverForFile()
const covered = async (audience: string, headers: Record<string, string> = {}) =>
  (await server.get<Coverage>(`/v1/coverage?audience=${audience}`, { headers })).body
const because = { reason: 'counsel agreed', by: 'A. Keeper' }

describe('what a person may count on', () => {
  it('is nothing before a platform reads the bank and an operator answers for it', async () => {
    expect(await covered('adult')).toEqual({
      audience: 'adult',
      demonstration: true,
      tryHere: true,
      operator: null,
      platforms: [],
    })
    await server.control('operator.set', { name: 'Port', contact: 'port@example.org' })
    await server.partner('Feedback only', 'feedback,write')
    expect(await covered('adult')).toMatchObject({ demonstration: true, platforms: [] })
  })

  it('for adults is what platforms match or fetch', async () => {
    await server.partner('Harbour', 'match')
    await server.partner('Bay', 'fetch')
    const { demonstration, tryHere, platforms, operator } = await covered('adult')
    expect({ demonstration, tryHere, operator }).toEqual({
      demonstration: false,
      tryHere: false,
      operator: { name: 'Port', contact: 'port@example.org' },
    })
    expect(platforms.map(({ name }) => name)).toEqual(['Bay', 'Harbour'])
  })

  it('for minors is nothing before the operator decided that they may', async () => {
    expect(await covered('minor')).toMatchObject({ demonstration: true, platforms: [] })
    await server.partner('Cove', 'match:minor')
    expect(await covered('minor')).toMatchObject({ demonstration: true, platforms: [{ name: 'Cove' }] })
    await server.control('operator.allow-minor', { allow: true, ...because })
    expect(await covered('minor')).toMatchObject({ demonstration: false })
    server.forward(1)
    await server.control('operator.allow-minor', { allow: false, ...because })
    expect(await covered('minor')).toMatchObject({ demonstration: true })
  })

  it('is nothing again when the platforms leave', async () => {
    for (const name of ['Harbour', 'Bay']) await server.control('partner.revoke', { name })
    expect(await covered('adult')).toMatchObject({ demonstration: true, platforms: [] })
  })
})

describe('help', () => {
  const help = async (query: string) => (await server.get<Help>(`/v1/help${query}`)).body

  it('is for everyone, by country, with what covers every country beside it', async () => {
    const found = await help('?country=gb&language=en')
    expect(found.country).toBe('GB')
    expect(found.emergency?.number).toBe('999')
    expect(found.checked.length).toBeGreaterThan(0)
    expect(found.checked.every(service => service.country === 'GB' && service.checkedAt !== null)).toBe(true)
    expect((await help('')).directories.length).toBeGreaterThan(0)
    expect((await help('?country=GB&language=cy-GB')).checked.length).toBe(found.checked.length)
  })
})

describe('what operators ask', () => {
  it('is answered: live, ready, metrics', async () => {
    expect(await server.get('/health/live')).toMatchObject({ status: 200, body: { live: true } })
    await server.runJobs()
    expect(await server.get('/health/ready')).toMatchObject({
      status: 200,
      body: { ready: true, behind_ms: 0 },
    })
    expect((await server.get('/metrics')).text).toMatch(/^breakwater_signals \d+$/m)
    server.forward(2_001)
    expect(await server.get('/health/ready')).toMatchObject({ status: 503, body: { ready: false } })
  })
})
