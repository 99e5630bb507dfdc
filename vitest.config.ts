import { existsSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

/** Packages resolve to their TypeScript source by the export condition "source": no build before a test. */
const source = {
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source', 'node'] } },
}
const template = 'apps/server/src/infra/test-template.ts'

/** The server's tests run once on each database; `tools/src/test.mjs` says where PostgreSQL is. */
function serverOn(database: 'pglite' | 'postgres') {
  return {
    ...source,
    test: {
      name: `server-${database}`,
      include: ['apps/server/src/**/*.test.ts'],
      env: { BREAKWATER_TEST_DATABASE: database },
      globalSetup: existsSync(template) ? [template] : [],
      testTimeout: 30_000,
      hookTimeout: 60_000,
      // Listeners, timers and brokers on a busy machine may be late once; at a desk nothing is forgiven.
      retry: process.env['CI'] ? 1 : 0,
    },
  }
}

/** People and faults act on the whole house, so one file at a time, after the quick tests. */
function wholeHouse(name: string, include: string[], groupOrder: number) {
  return {
    ...source,
    test: {
      name,
      include,
      fileParallelism: false,
      // A browser on a busy machine may be late once; what fails twice is wrong.
      retry: name === 'e2e' ? 1 : 0,
      expect: { poll: { timeout: 10_000 } },
      sequence: { groupOrder },
      testTimeout: 180_000,
      hookTimeout: 120_000,
    },
  }
}

const unit = {
  ...source,
  test: {
    name: 'unit',
    include: [
      'packages/*/src/**/*.test.ts',
      'apps/{cli,console,portal,playground}/src/**/*.test.{ts,tsx}',
      '{tools,bench}/src/**/*.test.ts',
    ],
    testTimeout: 30_000,
  },
}

export default defineConfig({
  test: {
    projects: [
      unit,
      serverOn('pglite'),
      ...(process.env['BREAKWATER_TEST_POSTGRES'] ? [serverOn('postgres')] : []),
      wholeHouse('e2e', ['e2e/**/*.test.ts'], 1),
      wholeHouse('kill', ['e2e/**/*.kill.ts'], 2),
    ],
  },
})
