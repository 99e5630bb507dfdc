import { i18n, type Messages } from '@lingui/core'

const catalogues = import.meta.glob<{ readonly messages: Messages }>('../../locales/*/scripts.ts')

/** Fetches the words of the page's language, and no other, and makes them the words of every script on the page. */
export async function loadWords(): Promise<void> {
  const code = document.documentElement.lang
  const load = catalogues[`../../locales/${code}/scripts.ts`]
  if (!load) throw new Error(`no catalogue for ${code}`)
  i18n.loadAndActivate({ locale: code, messages: (await load()).messages })
}
