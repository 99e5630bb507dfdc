import { defineConfig } from 'vitest/config'

/** The tables, alone: milliseconds each, so thousands of runs are cheap. */
export default defineConfig({
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source', 'node', 'import'] } },
  test: { include: ['src/**/*.test.ts'], exclude: ['src/walk.test.ts', 'src/property.test.ts'] },
})
