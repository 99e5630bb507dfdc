import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { breakwater } from '../breakwater.suite.ts'

const folder = mkdtempSync(join(tmpdir(), 'breakwater-simulate-'))
afterAll(() => rmSync(folder, { recursive: true }))

const read = (name: string) => readFileSync(join(folder, name), 'utf8')
const args = ['simulate', '--people', '300', '--days', '5', '--seed', '9', '--out', folder]

describe('breakwater simulate', () => {
  it('writes the same three files for the same seed, and says how much it wrote', async () => {
    const first = await breakwater([...args, '--json'])
    const written = ['events.ndjson', 'truth.ndjson', 'parameters.json'].map(read)
    const second = await breakwater([...args, '--json'])
    expect([first.code, second.code]).toEqual([0, 0])
    expect(['events.ndjson', 'truth.ndjson', 'parameters.json'].map(read)).toEqual(written)
    const [said] = first.lines() as { events: number; truth: number }[]
    expect(said?.events).toBe(written[0]?.trim().split('\n').length)
  })

  it('names a source for every parameter', () => {
    const { parameters } = JSON.parse(read('parameters.json')) as {
      parameters: Record<string, { source: string }>
    }
    expect(Object.keys(parameters).length).toBeGreaterThan(50)
    for (const { source } of Object.values(parameters)) expect(source).not.toBe('')
  })

  it.each([[['--side', 'nowhere']], [['--people', 'many']], [['--days', '-1']]])(
    'with %j is wrong usage',
    async flags => {
      const { code, out } = await breakwater([...args, ...flags])
      expect([code, out]).toEqual([2, ''])
    },
  )
})
