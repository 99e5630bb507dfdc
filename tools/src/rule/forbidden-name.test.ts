import { describe, expect, test } from 'vitest'
import { clockOnlyInInfra, consoleOnlyInCli, noNetworkWhereHashing } from './forbidden-name.ts'
import { checkPlanted, placesOf } from './planted.ts'

describe('the network where pictures are hashed', () => {
  const path = 'apps/portal/src/hash/hasher.ts'

  test.each([
    "fetch('/x')",
    'new XMLHttpRequest()',
    "new WebSocket('wss://x')",
    "new EventSource('/x')",
    "navigator.sendBeacon('/x', bytes)",
    "self['fetch']('/x')",
    'const { fetch: send } = globalThis',
  ])('is refused as %s', async line => {
    const findings = await checkPlanted(noNetworkWhereHashing, { [path]: `// hashes\n${line}\n` })
    expect([findings.examined, placesOf(findings)]).toEqual([1, [`${path}:2`]])
  })

  test('may be named in a comment, and used elsewhere in the portal', async () => {
    const findings = await checkPlanted(noNetworkWhereHashing, {
      [path]: '// no fetch here\nexport const a = 1\n',
      'apps/portal/src/case/submit.ts': "fetch('/v1/cases')\n",
    })
    expect(findings).toEqual({ examined: 1, violations: [] })
  })
})

describe('the clock', () => {
  const verb = 'apps/server/src/bank/bank.ts'
  const page = 'apps/portal/src/leave/quick-exit.ts'

  test.each(['Date.now()', 'new Date()', 'Math.random()', 'run({ now: Date.now })', "Date['now']()"])(
    'is refused outside infra as %s',
    async line => {
      const findings = await checkPlanted(clockOnlyInInfra, { [verb]: `// a verb\n${line}\n` })
      expect([findings.examined, placesOf(findings)]).toEqual([1, [`${verb}:2`]])
    },
  )

  test('may be read in infra and in tests, and a date may be read from text', async () => {
    const findings = await checkPlanted(clockOnlyInInfra, {
      [verb]: 'export const read = (at: string) => new Date(at)\n',
      'apps/server/src/infra/clock.ts': 'export const now = () => new Date()\n',
      'apps/server/src/bank/bank.test.ts': 'Date.now()\n',
    })
    expect(findings).toEqual({ examined: 1, violations: [] })
  })

  test('is allowed to a page that says why, and to no server that says why', async () => {
    const excused = '// house: clock allowed, because three presses must fall in one second\nDate.now()\n'
    const findings = await checkPlanted(clockOnlyInInfra, { [page]: excused, [verb]: excused })
    expect(findings.examined).toBe(2)
    expect(placesOf(findings)).toEqual([`${verb}:2`])
    const unsaid = await checkPlanted(clockOnlyInInfra, { [page]: '// house: clock allowed\nDate.now()\n' })
    expect(placesOf(unsaid)).toEqual([`${page}:2`])
  })
})

test('console is refused in server, portal and packages, and is the command line’s', async () => {
  const findings = await checkPlanted(consoleOnlyInCli, {
    'apps/server/src/main.ts': "console.log('here')\n",
    'apps/portal/src/pages/index.astro':
      '---\nconst a = 1\n---\n<p>{a}</p>\n<script>\nconsole.log(a)\n</script>\n',
    'packages/engine/src/pdq.ts': 'globalThis.console.log(1)\n',
    'packages/engine/src/role.ts': "export const roles = { console: 'console' }\n",
    'apps/cli/src/index.ts': "console.log('here')\n",
  })
  expect(findings.examined).toBe(4)
  expect(placesOf(findings)).toEqual([
    'apps/portal/src/pages/index.astro:6',
    'apps/server/src/main.ts:1',
    'packages/engine/src/pdq.ts:1',
  ])
})
