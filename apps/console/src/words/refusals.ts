import { i18n } from '@lingui/core'
import { ApiRefusal } from '../api/ask.ts'

const sentences: Readonly<Record<string, () => string>> = {
  'server.away': () =>
    i18n._({
      id: 'refusal.away',
      message: 'The server does not answer just now. What you typed is still here; try again.',
    }),
  'staff.sign-in-failed': () =>
    i18n._({
      id: 'refusal.sign-in-failed',
      message: 'That sign-in did not work. Try again, or ask an administrator for a new link.',
    }),
  'staff.invitation-ended': () =>
    i18n._({
      id: 'refusal.invitation-ended',
      message: 'This link was used already, or is older than a day. Ask an administrator for a new one.',
    }),
  'staff.last-administrator': () =>
    i18n._({
      id: 'refusal.last-administrator',
      message:
        'Nobody would be left who can administer the staff. Make somebody else an administrator first.',
    }),
  'access.denied': () => i18n._({ id: 'refusal.denied', message: 'Your role does not allow this.' }),
  'access.key-missing': () =>
    i18n._({
      id: 'refusal.session',
      message: 'Your session has ended. Sign in again; nothing you typed is lost.',
    }),
  'decision.plan-changed': () =>
    i18n._({
      id: 'refusal.plan-changed',
      message: 'Something changed since the preview. Look at it again before you carry it out.',
    }),
  'media.gone': () =>
    i18n._({
      id: 'refusal.media-gone',
      message: 'The platform has no link to this any more. Decide without it.',
    }),
  'job.locked': () => i18n._({ id: 'refusal.job-locked', message: 'Somebody else holds this job.' }),
  'job.taken': () => i18n._({ id: 'refusal.job-taken', message: 'Somebody else holds this job.' }),
}

/** Whether the sentence is the server's own, in English, since no catalogue has one. */
export function isServersWords(error: unknown): boolean {
  return error instanceof ApiRefusal && !(error.code in sentences)
}

/** What went wrong, for the person in front of the screen. */
export function sentenceFor(error: unknown): string {
  if (!(error instanceof ApiRefusal))
    return i18n._({
      id: 'refusal.fault',
      message: 'Something went wrong on this page. Reload it and try again.',
    })
  return sentences[error.code]?.() ?? error.message
}
