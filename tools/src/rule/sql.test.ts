import { expect, test } from 'vitest'
import { checkPlanted, placesOf } from './planted.ts'
import { sqlOnlyInStore, storeNamesItsTables } from './sql.ts'

const verb = 'apps/server/src/bank/bank.ts'

test.each([
  ['a statement in a string', "run('select id from items where id = $1')"],
  ['a statement in a template', 'run(`\n  delete from items where id = ${id}`)'],
  ['a tagged template', 'sql`now()`'],
  ['a query builder', "db.selectFrom('items').execute()"],
  ['a table made in passing', "run('CREATE TABLE x (id int)')"],
])('a verb that speaks SQL by %s is refused', async (_, line) => {
  const findings = await checkPlanted(sqlOnlyInStore, { [verb]: `// a verb\n${line}\n` })
  expect(findings.examined).toBe(1)
  expect(placesOf(findings)).toEqual([`${verb}:2`])
})

test('words that only look like SQL are let through', async () => {
  const words = "say('Select a picture from your phone, then update it')\nset.delete(item)\n"
  expect(await checkPlanted(sqlOnlyInStore, { [verb]: words })).toEqual({ examined: 1, violations: [] })
})

test('stores, infra and tests speak SQL', async () => {
  const findings = await checkPlanted(sqlOnlyInStore, {
    [verb]: 'export const a = 1\n',
    'apps/server/src/bank/store.ts': "run('select a from b')\n",
    'apps/server/src/infra/database/migrate.ts': "run('select a from b')\n",
    'apps/server/src/bank/store.test.ts': "run('select a from b')\n",
  })
  expect(findings).toEqual({ examined: 1, violations: [] })
})

test('a store that does not name its tables on line one is refused', async () => {
  const path = 'apps/server/src/bank/store.ts'
  const silent = await checkPlanted(storeNamesItsTables, { [path]: "import { sql } from 'kysely'\n" })
  const naming = await checkPlanted(storeNamesItsTables, { [path]: '// Tables: banks, items.\n' })
  expect([silent.examined, placesOf(silent)]).toEqual([1, [`${path}:1`]])
  expect([naming.examined, placesOf(naming)]).toEqual([1, []])
})
