/** Catalogues are compiled by the build, and so not there in a fresh checkout. */
declare module '*/locales/en/console.ts' {
  import type { Messages } from '@lingui/core'
  export const messages: Messages
}
declare module '*/locales/en-XA/console.ts' {
  import type { Messages } from '@lingui/core'
  export const messages: Messages
}
