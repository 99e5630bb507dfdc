import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import * as layout from './layout.ts'

const HOME = fileURLToPath(new URL('../../..', import.meta.url))
const SOURCE = 'assembly/index/kernel.ts'

interface Entry {
  readonly source: string
  readonly bytes: string
}

describe('the compiled kernel of the index', () => {
  it('is what its source compiles to', async () => {
    const { compiled, kernels } = (await import(`${HOME}/assembly/kernels.mjs`)) as {
      compiled: (kernel: Entry, home: string) => Promise<string>
      kernels: Entry[]
    }
    const kernel = kernels.find(({ source }) => source === SOURCE)
    if (kernel === undefined) throw new Error('not listed in assembly/kernels.mjs')
    expect(readFileSync(`${HOME}/${kernel.bytes}`, 'utf8')).toBe(await compiled(kernel, HOME))
  }, 60_000)

  it('agrees with TypeScript on where everything stands in memory', () => {
    const theirs = readFileSync(`${HOME}/assembly/index/layout.ts`, 'utf8')
    const named = [...theirs.matchAll(/^export const ([A-Z_]+): \w+ = ([\dx_]+)$/gm)]
    const ours: Record<string, unknown> = {
      ...layout,
      ...layout.FIELD,
      ...layout.SCRATCH,
      ...Object.fromEntries(Object.entries(layout.BAND).map(([name, value]) => [`BAND_${name}`, value])),
      BANDS: layout.FIELD.BANDS,
    }
    const both = named.filter(([, name = '']) => name in ours)
    expect(both.length).toBeGreaterThanOrEqual(18)
    for (const [, name = '', value] of both) expect([name, ours[name]]).toEqual([name, Number(value)])
  })
})
