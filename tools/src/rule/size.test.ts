import { expect, test } from 'vitest'
import { checkPlanted, placesOf } from './planted.ts'
import { fileLength, folderSize, functionLength } from './size.ts'

const path = 'apps/server/src/bank/bank.ts'
const lines = (count: number) => 'go()\n'.repeat(count)

test.each([
  ['a function', (body: string) => `function long() {\n${body}}\n`],
  ['an arrow', (body: string) => `export const long = () => {\n${body}}\n`],
  ['a method', (body: string) => `class A { long() {\n${body}} }\n`],
  ['a method of an object', (body: string) => `export const a = { long() {\n${body}} }\n`],
  ['a test', (body: string) => `test('é', () => {\n${body}})\n`],
])('%s of 70 lines passes and of 71 is refused', async (_, around) => {
  const fits = await checkPlanted(functionLength, { [path]: around(lines(68)) })
  const long = await checkPlanted(functionLength, { [path]: around(lines(69)) })
  expect([fits.examined, placesOf(fits)]).toEqual([1, []])
  expect([long.examined, placesOf(long)]).toEqual([1, [`${path}:1`]])
})

test.each(["describe('a'", "describe.each([1])('a'", "describe.skipIf(no)('a'"])(
  '%s may be long, since it is a chapter',
  async head => {
    const text = `${head}, () => {\n${lines(100)}})\n`
    expect(await checkPlanted(functionLength, { [path]: text })).toEqual({ examined: 1, violations: [] })
  },
)

test('a file of 400 lines passes and of 401 is refused', async () => {
  const fits = await checkPlanted(fileLength, { [path]: lines(400) })
  const long = await checkPlanted(fileLength, { [path]: lines(401) })
  expect([fits.examined, placesOf(fits)]).toEqual([1, []])
  expect([long.examined, placesOf(long)]).toEqual([1, [`${path}:401`]])
})

test('a folder of 13 files is refused, tests, README and migrations apart', async () => {
  const twelve = Array.from({ length: 12 }, (_, place) => [`apps/server/src/bank/part-${place}.ts`, ''])
  const apart = [
    ['apps/server/src/bank/README.md', ''],
    ['apps/server/src/bank/rules.test.ts', ''],
    ...Array.from({ length: 20 }, (_, place) => [`apps/server/migrations/${place}.sql`, '']),
  ]
  const full = await checkPlanted(folderSize, Object.fromEntries([...twelve, ...apart]))
  const over = await checkPlanted(folderSize, Object.fromEntries([...twelve, ...apart, [path, '']]))
  expect(full).toEqual({ examined: 12, violations: [] })
  expect([over.examined, placesOf(over)]).toEqual([13, ['apps/server/src/bank:1']])
})
