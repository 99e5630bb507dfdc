import { i18n } from '@lingui/core'

/** A moment as a day, in the page's language and the device's time zone. */
export function dayOf(moment: string): string {
  return new Intl.DateTimeFormat(i18n.locale, { dateStyle: 'long' }).format(new Date(moment))
}

/** A moment as day and time. */
export function timeOf(moment: string): string {
  return new Intl.DateTimeFormat(i18n.locale, { dateStyle: 'medium', timeStyle: 'short' }).format(
    new Date(moment),
  )
}
