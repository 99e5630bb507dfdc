import { expect, test } from 'vitest'
import { frontDoor } from './door.ts'
import { checkPlanted, placesOf } from './planted.ts'

const door = 'apps/server/src/bank/index.ts'
const names = (count: number) => Array.from({ length: count }, (_, place) => `n${place}`)

test('a front door of 12 exports passes and of 13 is refused, however they are written', async () => {
  const twelve = `export { ${names(9).join(', ')} } from './bank.ts'
export type { A } from './bank.ts'
export const b = 1, c = 2
`
  const fits = await checkPlanted(frontDoor, { [door]: twelve })
  const over = await checkPlanted(frontDoor, { [door]: `${twelve}export function d() {}\n` })
  expect(fits).toEqual({ examined: 1, violations: [] })
  expect([over.examined, placesOf(over)]).toEqual([1, [`${door}:1`]])
})

test('a front door that promises everything is refused', async () => {
  const findings = await checkPlanted(frontDoor, { [door]: "// bank\nexport * from './bank.ts'\n" })
  expect(placesOf(findings)).toEqual([`${door}:2`])
})
