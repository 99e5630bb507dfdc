import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { openTree } from '../source/tree.ts'
import { checkPlanted, placesOf } from './planted.ts'
import { messagesWithoutTraces, noTraces } from './trace.ts'

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

test('samples beside the checkout are for tests that say so', async () => {
  const text = "const samples = process.env['BREAKWATER_SHARED'] ?? '../shared'\n"
  const findings = await checkPlanted(noTraces, {
    'packages/engine/src/a.test.ts': text,
    'apps/cli/src/a.ts': text,
  })
  expect(placesOf(findings)).toEqual(['apps/cli/src/a.ts:1'])
})

test.each([
  ['bank: refuse signals too plain to match', true],
  ['bank: refuse signals\n\nSeen in ../shared', false],
])('a commit that says "%s" is let through: %s', async (message, isGood) => {
  const commits = {
    name: messagesWithoutTraces.name,
    check: async (tree: ReturnType<typeof openTree>) => {
      const who = ['-c', 'user.name=a', '-c', 'user.email=a@example.org']
      execFileSync('git', [...who, 'commit', '-q', '--allow-empty', '-m', message], { cwd: tree.root })
      return messagesWithoutTraces.check(tree)
    },
  }
  const { examined, violations } = await checkPlanted(commits, {})
  expect([examined, violations.length]).toEqual([1, isGood ? 0 : 1])
})
