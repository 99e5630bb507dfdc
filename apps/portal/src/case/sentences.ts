import type { RefusalCode } from '@breakwater/contract'
import { i18n } from '@lingui/core'
import type { Trouble } from './api.ts'

/** What happened, what is safe, what to do next. */
export interface Sentences {
  readonly what: string
  readonly safe: string
  readonly next: string
}

type Says = (wait: string) => Sentences

/** The sentences for a trouble, in the page's language. A code without its own gets the general ones. */
export function sentencesFor({ code, wait_s }: Trouble): Sentences {
  const says = (own as Partial<Record<Trouble['code'], Says>>)[code] ?? general
  return says(waitWords(wait_s))
}

/** The codes that have sentences of their own. */
export function codesWithSentences(): readonly string[] {
  return Object.keys(own)
}

function waitWords(wait_s: number | null): string {
  if (wait_s === null) return i18n._({ id: 'wait.while', message: 'Wait a few minutes' })
  if (wait_s < 90) {
    return i18n._({
      id: 'wait.seconds',
      message: 'Wait {wait_s, plural, one {# second} other {# seconds}}',
      values: { wait_s },
    })
  }
  return i18n._({
    id: 'wait.minutes',
    message: 'Wait {minutes, plural, one {# minute} other {# minutes}}',
    values: { minutes: Math.ceil(wait_s / 60) },
  })
}

const nothingSent = () =>
  i18n._({ id: 'safe.nothingSent', message: 'Your pictures are still only on your device.' })
const nothingChanged = () =>
  i18n._({ id: 'safe.nothingChanged', message: 'Nothing in your case was changed.' })
const tryAgain = () => i18n._({ id: 'next.tryAgain', message: 'Try again. If it goes on, come back later.' })

const general: Says = () => ({
  what: i18n._({ id: 'trouble.general', message: 'Something went wrong on our side.' }),
  safe: nothingSent(),
  next: tryAgain(),
})

const startAgain: Says = () => ({
  what: i18n._({
    id: 'trouble.malformed',
    message: 'This page and our server do not understand each other.',
  }),
  safe: nothingSent(),
  next: i18n._({
    id: 'next.reload',
    message: 'Load the page again and start over. It may have been open for long.',
  }),
})

const wait =
  (what: () => string, safe = nothingChanged): Says =>
  wait => ({
    what: what(),
    safe: safe(),
    next: i18n._({ id: 'next.wait', message: '{wait}, then try again.', values: { wait } }),
  })

const own = {
  offline: () => ({
    what: i18n._({ id: 'trouble.offline', message: 'We could not reach our server.' }),
    safe: i18n._({
      id: 'safe.offline',
      message: 'Your pictures are still only on your device. What you did here is not lost.',
    }),
    next: i18n._({ id: 'next.offline', message: 'Switch your connection on and try again.' }),
  }),
  'request.malformed': startAgain,
  'request.wrong-type': startAgain,
  'route.unknown': startAgain,
  'idempotency.key-malformed': startAgain,
  'idempotency.key-reused': startAgain,
  'signal.malformed': startAgain,
  'signal.blank': startAgain,
  'signal.quality-malformed': startAgain,
  'request.too-large': () => ({
    what: i18n._({ id: 'trouble.tooLarge', message: 'That is too much at once.' }),
    safe: nothingSent(),
    next: i18n._({ id: 'next.fewer', message: 'Send fewer pictures now and add the others later.' }),
  }),
  'request.too-many': wait(() => i18n._({ id: 'trouble.tooMany', message: 'Too many tries came at once.' })),
  'signal.too-plain': () => ({
    what: i18n._({
      id: 'trouble.tooPlain',
      message: 'There is too little to see in these pictures to recognise them.',
    }),
    safe: nothingSent(),
    next: i18n._({ id: 'next.otherPicture', message: 'Choose another picture.' }),
  }),
  'case.locked': () => ({
    what: i18n._({ id: 'trouble.locked', message: 'This number and PIN do not open a case.' }),
    safe: nothingChanged(),
    next: i18n._({
      id: 'next.locked',
      message: 'Check both and try again. If you lost the PIN, your recovery code sets a new one.',
    }),
  }),
  'case.wait': wait(() =>
    i18n._({
      id: 'trouble.wait',
      message:
        'There were many wrong tries. Your case is safe and not locked. A recovery code works at once.',
    }),
  ),
  'case.pin-malformed': () => ({
    what: i18n._({ id: 'trouble.pin', message: 'A PIN has 4 to 128 characters.' }),
    safe: nothingChanged(),
    next: i18n._({ id: 'next.pin', message: 'Choose another PIN.' }),
  }),
  'case.recovery-wrong': () => ({
    what: i18n._({ id: 'trouble.recovery', message: 'This number and recovery code do not open a case.' }),
    safe: nothingChanged(),
    next: i18n._({ id: 'next.recovery', message: 'Check both against your sheet and try again.' }),
  }),
  'case.withdrawn': () => ({
    what: i18n._({ id: 'trouble.withdrawn', message: 'This case was withdrawn.' }),
    safe: i18n._({ id: 'safe.withdrawn', message: 'Its fingerprints no longer work anywhere we run.' }),
    next: i18n._({ id: 'next.withdrawn', message: 'To protect the pictures again, make a new case.' }),
  }),
  'case.too-many-items': () => ({
    what: i18n._({ id: 'trouble.items', message: 'A case holds at most 500 pictures.' }),
    safe: nothingChanged(),
    next: i18n._({ id: 'next.items', message: 'Make another case for the others.' }),
  }),
  'case.slow-down': wait(
    () => i18n._({ id: 'trouble.slowDown', message: 'Many people are making a case just now.' }),
    nothingSent,
  ),
  'storage.full': () => ({
    what: i18n._({ id: 'trouble.full', message: 'Our server can take nothing new just now.' }),
    safe: nothingSent(),
    next: i18n._({
      id: 'next.full',
      message: 'Try again tomorrow. You can still see and withdraw your case.',
    }),
  }),
  'storage.away': wait(() => i18n._({ id: 'trouble.away', message: 'Our server is resting for a moment.' })),
} as const satisfies Partial<Record<RefusalCode | 'offline', Says>>
