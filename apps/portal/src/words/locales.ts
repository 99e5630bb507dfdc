/** A language the site is written in. Listed once: routes, catalogues and the language links all come from here. */
export interface Locale {
  /** BCP 47, as it stands in the address and in `lang`. */
  readonly code: string
  readonly dir: 'ltr' | 'rtl'
  /** The language's name in itself. */
  readonly name: string
}

export const locales: readonly Locale[] = [{ code: 'en', dir: 'ltr', name: 'English' }]

/** Made from English by `write-test-locales.ts`: one proves that no string is fixed, the other that no side is. */
export const testLocales: readonly Locale[] = [
  { code: 'en-XA', dir: 'ltr', name: 'Ƥşḗŭḓǿ' },
  { code: 'ar-XB', dir: 'rtl', name: 'Right to left' },
]

export const defaultLocale = 'en'
