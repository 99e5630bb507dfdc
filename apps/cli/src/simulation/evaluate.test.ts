import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { breakwater } from '../breakwater.suite.ts'

const folder = mkdtempSync(join(tmpdir(), 'breakwater-evaluate-'))
const [events, truth] = [join(folder, 'events.ndjson'), join(folder, 'truth.ndjson')]
beforeAll(async () => {
  const size = ['--people', '400', '--days', '6', '--seed', '3', '--side', 'held-out']
  await breakwater(['simulate', ...size, '--out', folder])
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('breakwater evaluate', () => {
  it('measures files as it measures the same seed without files', async () => {
    const [files, seed] = await Promise.all([
      breakwater(['evaluate', '--events', events, '--truth', truth]),
      breakwater(['evaluate', '--seeds', '3', '--people', '400', '--days', '6']),
    ])
    expect([files.code, seed.code]).toEqual([0, 0])
    const [one, other] = [files, seed].map(
      ({ lines }) => (lines() as { simulated: boolean; runs: number; systems: Record<string, unknown> }[])[0],
    )
    expect(one?.simulated).toBe(true)
    expect(one?.systems['detection']).toEqual(other?.systems['detection'])
    expect(one?.systems['reports_only']).toEqual(other?.systems['reports_only'])
  })

  it('tells the rates of a running platform from audits and appeals, with intervals', async () => {
    const file = join(folder, 'audit.ndjson')
    const look = (wrong: boolean) =>
      JSON.stringify({ kind: 'audit', action: 'limit_account', wrong, groups: ['country:GB'] })
    writeFileSync(file, [look(true), look(false), look(false), look(false)].join('\n'))
    const { code, lines } = await breakwater(['evaluate', '--audit', file])
    expect(code).toBe(0)
    expect(lines()).toMatchObject([
      {
        simulated: false,
        audit: { limit_account: { value: 0.25, n: 4, by: { 'country:GB': { hits: 1 } } } },
      },
    ])
    expect((await breakwater(['evaluate', '--audit', events])).code).toBe(2)
  })

  it('refuses a file that is not there, and takes unequal files, seeds and tricks for wrong usage', async () => {
    writeFileSync(join(folder, 'bad.ndjson'), '{"id":"x"}\n')
    const codes = await Promise.all(
      [
        ['--events', 'nowhere', '--truth', truth],
        ['--events', events],
        ['--seeds', '9-1'],
        ['--seeds', '1', '--trick', 'magic'],
        ['--events', join(folder, 'bad.ndjson'), '--truth', truth],
      ].map(async args => (await breakwater(['evaluate', ...args])).code),
    )
    expect(codes).toEqual([1, 2, 2, 2, 2])
  })
})
