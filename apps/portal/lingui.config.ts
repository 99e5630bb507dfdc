import { defineConfig } from '@lingui/cli'
import { extractor } from '@lingui/cli/api'
import { callsInAstro } from './src/words/astro-strings.ts'
import { locales } from './src/words/locales.ts'

type Extractor = typeof extractor

/** The catalogue's own extractor reads scripts; this one hands it the calls that stand in a page's markup. */
const astroExtractor: Extractor = {
  match: filename => filename.endsWith('.astro'),
  extract: (filename, code, onMessageExtracted, context) =>
    extractor.extract(`${filename}.ts`, callsInAstro(code).join('\n'), onMessageExtracted, context),
}

/** `pages` is read when the site is built; `scripts` is what a person's device fetches, so it stays small. */
export default defineConfig({
  locales: locales.map(locale => locale.code),
  sourceLocale: 'en',
  catalogs: [
    {
      path: 'locales/{locale}/pages',
      include: [
        '<rootDir>/src/pages',
        '<rootDir>/src/layout',
        '<rootDir>/src/help',
        '<rootDir>/src/leave',
        '<rootDir>/src/case/place/*.astro',
      ],
    },
    { path: 'locales/{locale}/scripts', include: ['<rootDir>/src/case'], exclude: ['**/*.astro'] },
  ],
  extractors: [extractor, astroExtractor],
  formatOptions: { lineNumbers: false },
})
