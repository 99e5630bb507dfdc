import { expect, test } from 'vitest'
import { checkPlanted, placesOf } from './planted.ts'
import { noTraces } from './trace.ts'

const slash = '/'

test.each([
  `${slash}home/someone/x`,
  `cd ${slash}Users/someone`,
  `'${slash}tmp/x.ts'`,
  ['Co', 'Authored', 'By: someone'].join('-'),
])('"%s" in a document is refused', async text => {
  const findings = await checkPlanted(noTraces, { 'docs/guide.md': `# Guide\n${text}\n` })
  expect([findings.examined, placesOf(findings)]).toEqual([1, ['docs/guide.md:2']])
})

test('paths of an operator’s machine and of the site are let through', async () => {
  const text = '`/var/lib/breakwater`, https://example.org/home/x, GET /home, ./work/x\n'
  expect(await checkPlanted(noTraces, { 'docs/guide.md': text })).toEqual({ examined: 1, violations: [] })
})
