import { i18n, type Messages } from '@lingui/core'

/** A language of the console. `ar-XB` is the marked English of `en-XA` from right to left; both are for tests. */
export interface Locale {
  readonly code: string
  readonly dir: 'ltr' | 'rtl'
}

/** What the build compiled from the catalogues, each loaded when its language is asked for. */
const catalogues = import.meta.glob<{ readonly messages: Messages }>('../../locales/*/console.ts')

/** The folder of each language's words. */
const folders = new Map([
  ['en', 'en'],
  ['en-XA', 'en-XA'],
  ['ar-XB', 'en-XA'],
])

/** Loads the words of the language that the address asks for (`?locale=`), else English, and turns the page to it. */
export async function loadWords(asked: string | null): Promise<Locale> {
  const code = asked !== null && folders.has(asked) ? asked : 'en'
  const dir = code.startsWith('ar') ? 'rtl' : 'ltr'
  const loaded = await catalogues[`../../locales/${folders.get(code)}/console.ts`]?.()
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
