import { defineConfig } from 'vitest/config'

const source = { resolve: { conditions: ['source'] }, ssr: { resolve: { conditions: ['source', 'node', 'import'] } } }

export default defineConfig({
  test: {
    projects: [
      {
        ...source,
        test: {
          name: 'unit',
          include: ['packages/*/src/**/*.test.ts', 'apps/{cli,portal,playground}/src/**/*.test.ts', 'tools/src/**/*.test.ts'],
          testTimeout: 30_000,
        },
      },
    ],
  },
})
