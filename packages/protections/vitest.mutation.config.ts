import { defineConfig } from 'vitest/config'

/** The tables, alone: milliseconds each, so thousands of runs are cheap. */
export default defineConfig({
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source', 'node', 'import'] } },
  test: {
    isolate: false,
    include: ['src/**/*.test.ts'],
    exclude: [
      'src/{walk,property}.test.ts',
      'src/rulebook/{diff,sha256}.test.ts',
      'src/contact/check.test.ts',
    ],
  },
})
