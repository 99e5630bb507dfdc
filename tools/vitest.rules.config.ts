import { defineConfig } from 'vitest/config'

/** The tables beside each rules.ts, alone: no database, so thousands of runs are cheap. */
export default defineConfig({
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source', 'node', 'import'] } },
  test: { include: ['apps/server/src/**/rules*.test.ts'] },
})
