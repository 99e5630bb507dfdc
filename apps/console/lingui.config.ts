import { defineConfig } from '@lingui/cli'

/** `en-XA` is English with marks, made when the catalogues are compiled: what stays plain in it is in no catalogue. */
export default defineConfig({
  locales: ['en', 'en-XA'],
  sourceLocale: 'en',
  pseudoLocale: 'en-XA',
  fallbackLocales: { 'en-XA': 'en' },
  catalogs: [{ path: 'locales/{locale}/console', include: ['<rootDir>/src'] }],
  formatOptions: { lineNumbers: false },
})
