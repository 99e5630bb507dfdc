import type { Account } from '../state/account.ts'
import { accountCreated, accountRemoved, accountUpdated, reviewed } from './account.ts'
import { called, messageSent, messageUnsent, requestAccepted } from './message.ts'
import { blocked, reported } from './report.ts'
import { accepted, declined, requested, untied } from './tie.ts'
import type { Turn } from './turn.ts'
import { listViewed, posted, screenshotTaken } from './view.ts'

type Alone = (turn: Turn, actor: Account) => void
type Toward = (turn: Turn, actor: Account, target: Account) => void

/** What is done with an event of each type that is about its actor. Types not listed here are known to nobody. */
export const alone: ReadonlyMap<string, Alone> = new Map<string, Alone>([
  ['account.created', accountCreated],
  ['account.updated', accountUpdated],
  ['account.removed', accountRemoved],
  ['screenshot.taken', screenshotTaken],
  ['post.created', posted],
  ['review.confirmed', reviewed],
  ['review.dismissed', reviewed],
])

/** And with one that is about somebody else too. */
export const toward: ReadonlyMap<string, Toward> = new Map<string, Toward>([
  ['follow.requested', requested],
  ['friend.requested', requested],
  ['follow.accepted', accepted],
  ['friend.accepted', accepted],
  ['follow.declined', declined],
  ['friend.declined', declined],
  ['follow.removed', untied],
  ['friend.removed', untied],
  ['message.sent', messageSent],
  ['message.unsent', messageUnsent],
  ['request.accepted', requestAccepted],
  ['request.declined', declined],
  ['call.started', called],
  ['list.viewed', listViewed],
  ['block.created', blocked],
  ['report.filed', reported],
])
