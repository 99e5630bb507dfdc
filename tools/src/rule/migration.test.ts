import { expect, test } from 'vitest'
import { migrations } from './migration.ts'
import { checkPlanted, placesOf } from './planted.ts'

const folder = 'apps/server/migrations'
const good = `-- What every floor stands on.

create table outbox (id uuid primary key);
comment on table outbox is 'What happened inside; the person''s words never. Goes after 30 days.';
`

test('a migration that says why a row exists and when it goes passes', async () => {
  const findings = await checkPlanted(migrations, { [`${folder}/0001-infra.sql`]: good })
  expect(findings).toEqual({ examined: 1, violations: [] })
})

test.each([
  ['without a first line that says what it is for', good.replace(/^--.*\n/, ''), 1],
  ['with a table nobody explains', `${good}create table jobs (id int);\n`, 5],
  ['with rows that never go', good.replace('Goes after 30 days.', ''), 3],
])('a migration %s is refused', async (_, text, line) => {
  const findings = await checkPlanted(migrations, { [`${folder}/0001-infra.sql`]: text })
  expect([findings.examined, placesOf(findings)]).toEqual([1, [`${folder}/0001-infra.sql:${line}`]])
})

test('a gap in the numbers is refused', async () => {
  const findings = await checkPlanted(migrations, {
    [`${folder}/0001-infra.sql`]: good,
    [`${folder}/0003-bank.sql`]: '-- The banks and their items.\n',
  })
  expect(placesOf(findings)).toEqual([`${folder}/0003-bank.sql:1`])
})
