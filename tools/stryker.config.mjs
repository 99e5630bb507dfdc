/** Every rules.ts of the server against the tables of examples beside it. */
export default {
  testRunner: 'vitest',
  vitest: { configFile: 'tools/vitest.rules.config.ts' },
  // The floors whose tables were measured so far; the younger ones join as theirs are.
  mutate: [
    'apps/server/src/{access,account,action,audit,case,contact,help,review/{job,look},webhook}/rules.ts',
  ],
  ignorePatterns: ['dist', '**/dist', 'apps/portal', 'apps/playground', 'docs', 'e2e', 'fixtures'],
  // The sandbox would rewrite tsconfig files by TypeScript 6's interface, which TypeScript 7 has not. Vitest reads none.
  tsconfigFile: 'none',
  coverageAnalysis: 'perTest',
  // Tables that are read once at load: each of their mutants would run every test anew, most of an hour for a sixth of the changes.
  ignoreStatic: true,
  concurrency: 2,
  reporters: ['clear-text'],
  clearTextReporter: { allowColor: false, allowEmojis: false, reportTests: false, logTests: false },
  thresholds: { high: 95, low: 90, break: 85 },
}
