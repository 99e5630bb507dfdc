import { type I18n, type Messages, setupI18n } from '@lingui/core'
import { type Locale, locales, testLocales } from './locales.ts'

/* The words of static pages, read while the site is built. What runs on a device uses `on-device.ts`. */

type Catalogue = { readonly messages: Messages }

const catalogues = import.meta.glob<Catalogue>('../../locales/*/pages.ts', { eager: true })

/** The languages this build holds: those listed, and the test locales where they were made. */
export const builtLocales: readonly Locale[] = [...locales, ...testLocales].filter(
  locale => catalogues[`../../locales/${locale.code}/pages.ts`],
)

/** The words of one language. Throws when the language was not built. */
export function wordsOf(code: string): I18n {
  const catalogue = catalogues[`../../locales/${code}/pages.ts`]
  if (!catalogue) throw new Error(`no catalogue for ${code}: run the build, which compiles them`)
  return setupI18n({ locale: code, messages: { [code]: catalogue.messages } })
}

/** For `getStaticPaths`: one page a language, under its code. */
export function everyLocale() {
  return builtLocales.map(locale => ({ params: { locale: locale.code }, props: { locale } }))
}
