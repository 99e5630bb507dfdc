import { expect, test } from 'vitest'
import { checkPlanted, placesOf } from './planted.ts'
import { purity } from './purity.ts'

const bank = 'apps/server/src/bank'

test('a rule that decides from values and types alone is pure', async () => {
  const findings = await checkPlanted(purity, {
    [`${bank}/rules.ts`]: [
      "import { distance } from '@breakwater/engine'",
      "import type { Item } from '../case/index.ts'",
      "import { limit } from './limit.ts'",
      'export const isOld = (at: string, now: Date) => new Date(at) < now && distance > limit',
    ].join('\n'),
    [`${bank}/limit.ts`]: 'export const limit = 31\n',
    'apps/server/src/case/index.ts': "export { now } from './case.ts'\n",
  })
  expect(findings).toEqual({ examined: 2, violations: [] })
})

test.each([
  ['infra', "import { openDb } from '../infra/database/open.ts'"],
  ['a type of infra', "import type { Db } from '../infra/database/db.ts'"],
  ['the store', "import type { Row } from './store.ts'"],
  ['a module of Node', "import { readFileSync } from 'node:fs'"],
  ['a library', "import { sql } from 'kysely'"],
  ['the clock', 'export const now = Date.now()'],
  ['the date of today', 'export const now = () => new Date()'],
  ['chance', 'export const roll = Math.random'],
  ['the environment', "export const path = process.env['PATH']"],
  ['the network by another road', 'export const send = globalThis.fetch'],
])('a rule that touches %s is refused', async (_, line) => {
  const { examined, violations } = await checkPlanted(purity, {
    [`${bank}/rules.ts`]: `// line one\n${line}\n`,
  })
  expect(examined).toBe(1)
  expect(violations.map(({ path, line: at }) => `${path}:${at}`)).toEqual([`${bank}/rules.ts:2`])
})

test('a rule that takes a value from a module that tells the time is refused there', async () => {
  const findings = await checkPlanted(purity, {
    [`${bank}/rules.ts`]: "import { age } from './age.ts'\nexport const isOld = () => age() > 1\n",
    [`${bank}/age.ts`]: 'export const age = () => Date.now()\n',
  })
  expect(placesOf(findings)).toEqual([`${bank}/age.ts:1`])
})
