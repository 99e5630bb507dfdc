/** Every rule, and what decides, against the tables of examples; the exhaustive walk and P1 to P8 run in CI instead. */
export default {
  testRunner: 'vitest',
  vitest: { configFile: 'vitest.mutation.config.ts', related: false },
  mutate: [
    'src/rules/*.ts',
    'src/decide.ts',
    'src/filter.ts',
    'src/defaults.ts',
    'src/catalogue/{facts,rule,words,effect}.ts',
    'src/contact/{age,change,setting,missing}.ts',
    'src/rulebook/floor.ts',
  ],
  ignorePatterns: ['dist'],
  // The sandbox would rewrite tsconfig files by TypeScript 6's interface, which TypeScript 7 has not. Vitest reads none.
  tsconfigFile: 'none',
  // Beside the fixtures and pages that the tests read.
  tempDirName: '../../.stryker-tmp',
  coverageAnalysis: 'perTest',
  // Words and lists that are read once at load: each run would start anew, and page.test.ts compares every one of them.
  ignoreStatic: true,
  concurrency: 1,
  reporters: ['clear-text'],
  clearTextReporter: { allowColor: false, allowEmojis: false, reportTests: false, logTests: false },
  thresholds: { high: 98, low: 95, break: 95 },
}
