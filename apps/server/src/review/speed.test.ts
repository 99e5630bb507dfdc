import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const SERVER = new URL('../', import.meta.url)
const FLOORS = ['report', 'takedown', 'review', 'action', 'evidence', 'access']

/** Every store of the floors that hold one row a report, job or look: a table that is read whole is felt there. */
function stores(): readonly { readonly name: string; readonly text: string }[] {
  return FLOORS.flatMap(floor =>
    readdirSync(new URL(`${floor}/`, SERVER), { recursive: true, encoding: 'utf8' })
      .filter(path => path.endsWith('store.ts'))
      .map(path => ({
        name: `${floor}/${path}`,
        text: readFileSync(new URL(`${floor}/${path}`, SERVER), 'utf8'),
      })),
  )
}

describe('what the stores of review ask', () => {
  it('compares no id as text, which would read the whole table for one row', () => {
    const found = stores()
    expect(found.length).toBeGreaterThanOrEqual(12)
    expect(found.filter(({ text }) => /\b\w+::text = \$\{/.test(text)).map(({ name }) => name)).toEqual([])
  })
})
