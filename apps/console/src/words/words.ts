import { i18n, type Messages } from '@lingui/core'

/** A language of the console. `ar-XB` is the marked English of `en-XA` from right to left; both are for tests. */
export interface Locale {
  readonly code: string
  readonly dir: 'ltr' | 'rtl'
}

const loaders: Readonly<Record<string, () => Promise<{ readonly messages: Messages }>>> = {
  en: () => import('../../locales/en/console.ts'),
  'en-XA': () => import('../../locales/en-XA/console.ts'),
  'ar-XB': () => import('../../locales/en-XA/console.ts'),
}

/** Loads the words of the language that the address asks for (`?locale=`), else English, and turns the page to it. */
export async function loadWords(asked: string | null): Promise<Locale> {
  const code = asked !== null && asked in loaders ? asked : 'en'
  const dir = code.startsWith('ar') ? 'rtl' : 'ltr'
  const loaded = await loaders[code]?.()
  i18n.loadAndActivate({ locale: code, messages: loaded?.messages ?? {} })
  document.documentElement.lang = code
  document.documentElement.dir = dir
  return { code, dir }
}

/** The language for dates and numbers: the browser's kind of it; the test languages have none of their own. */
export function localeForDates(): string {
  const language = i18n.locale.split('-')[0] ?? 'en'
  if (i18n.locale.includes('-X')) return 'en-GB'
  return navigator.languages.find(one => one.split('-')[0] === language) ?? i18n.locale
}
