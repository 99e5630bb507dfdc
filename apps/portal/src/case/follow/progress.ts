import type { CaseItem, Progress } from '@breakwater/contract'
import { i18n } from '@lingui/core'

/** How far one partner is with one picture, in words. */
function progressWords(progress: Progress): string {
  switch (progress) {
    case 'waiting':
      return i18n._({ id: 'progress.waiting', message: 'has not asked for it yet' })
    case 'checking':
      return i18n._({ id: 'progress.checking', message: 'asks us about new uploads' })
    case 'fetched':
      return i18n._({ id: 'progress.fetched', message: 'has the fingerprint and looks for copies' })
    case 'pending_review':
      return i18n._({ id: 'progress.pending', message: 'found something like it; a person there is looking' })
    case 'blocked':
      return i18n._({ id: 'progress.blocked', message: 'found a copy and blocked it' })
    case 'not_blocked':
      return i18n._({
        id: 'progress.notBlocked',
        message: 'found something like it and decided not to block it',
      })
    case 'no_match':
      return i18n._({ id: 'progress.noMatch', message: 'looked and found no copy' })
    case 'stopped':
      return i18n._({
        id: 'progress.stopped',
        message: 'gets no answers about it any more; has not confirmed yet',
      })
    case 'withdrawal_fetched':
      return i18n._({ id: 'progress.told', message: 'was told that you withdrew it; has not confirmed yet' })
    case 'withdrawn':
      return i18n._({ id: 'progress.withdrawn', message: 'confirmed that it no longer uses the fingerprint' })
  }
}

/** Waiting means another thing once the person withdrew. */
export function partnerWords(item: CaseItem, progress: Progress): string {
  if (item.state === 'withdrawn' && progress === 'waiting') {
    return i18n._({
      id: 'progress.notTold',
      message: 'has not asked yet, so it does not know that you withdrew it',
    })
  }
  return progressWords(progress)
}
