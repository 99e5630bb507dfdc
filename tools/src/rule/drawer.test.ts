import { expect, test } from 'vitest'
import { noDrawers } from './drawer.ts'
import { checkPlanted } from './planted.ts'

test.each([
  ['apps/server/src/bank/utils.ts', ''],
  ['apps/server/src/bank/hash-helper.ts', ''],
  ['packages/ui/src/common/form.ts', ''],
  ['packages/engine/src/pdq2.ts', ''],
  ['packages/engine/src/pdq.ts', 'export class BankManager {}'],
  ['packages/engine/src/pdq.ts', 'export const hashPicture2 = 1'],
  ['packages/engine/src/pdq.ts', 'export interface SignalBase {}'],
])('%s holding "%s" is refused', async (path, text) => {
  const { examined, violations } = await checkPlanted(noDrawers, { [path]: `${text}\n` })
  expect([examined, violations.length]).toEqual([1, 1])
})

test('names of standards and whole words are let through', async () => {
  const findings = await checkPlanted(noDrawers, {
    'apps/server/src/infra/database.ts': 'export const base64 = 1\nexport const argon2 = 1\n',
    'packages/engine/src/baseline.ts': 'export type Commons = 1\n',
  })
  expect(findings).toEqual({ examined: 2, violations: [] })
})
