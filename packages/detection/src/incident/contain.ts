import { isoOf } from '../event/time.ts'
import type { ActionFinding, ActionName } from '../finding.ts'
import { type Turn, tell } from '../fold/turn.ts'
import type { Account } from '../state/account.ts'
import type { Pair } from '../state/pair.ts'
import { clusterOf } from '../state/shared.ts'
import { HOLD_MS, LIMIT_MS, QUARANTINE_MS } from './machine.ts'
import { giveGraveNotice } from './notice.ts'
import { isShielded } from './shield.ts'

/** Accounts of a cluster that one containment reaches at most. */
const CLUSTER_MAX = 200

/**
 * A threat stands: contain before confronting, since threats say "if you block me I post". First what the actor
 * cannot notice (lists closed to the whole cluster, contact with the target's contacts and pictures held, a job
 * opened), then the thread, then words for the target.
 */
export function contain(turn: Turn, actor: Account, target: Account, pair: Pair, isCrisis: boolean): void {
  const cluster = clusterAgainst(turn, actor, target)
  for (const member of cluster) closeLists(turn, member, target, pair)
  for (const member of cluster) holdContacts(turn, member, target, pair)
  openJob(turn, actor, target, pair, 'P0', isCrisis ? ['S5', 'crisis'] : ['S5'])
  quarantine(turn, actor, target, pair)
  giveGraveNotice(turn, target, pair, isCrisis)
}

/** The target's lists close to one account. */
export function closeLists(turn: Turn, account: Account, target: Account, pair: Pair): void {
  take(turn, 'hide_lists', account, HOLD_MS, { target: target.id, ...threadOf(pair), reasons: [pair.stage] })
}

/** A piece of work for a human; it takes nothing from anyone. */
export function openJob(
  turn: Turn,
  account: Account,
  target: Account | null,
  pair: Pair | null,
  priority: 'P0' | 'P1' | 'P2',
  reasons: readonly string[],
): void {
  tell(turn, {
    kind: 'action',
    action: 'open_job',
    account: account.id,
    ...(target === null ? {} : { target: target.id }),
    ...(pair === null ? {} : threadOf(pair)),
    automatic: true,
    priority,
    reasons,
  })
}

/** Limits that suspicion 2 brings: time-boxed, and planned only where the account may be a victim. */
export function limit(turn: Turn, account: Account, reasons: readonly string[]): void {
  take(turn, 'hide_lists', account, LIMIT_MS, { reasons })
  take(turn, 'limit_account', account, LIMIT_MS, { reasons })
}

/** Removal is never automatic. */
export function planRemoval(turn: Turn, account: Account, reasons: readonly string[]): void {
  tell(turn, { kind: 'action', action: 'remove_account', account: account.id, automatic: false, reasons })
}

/** Further messages of a threatening thread are kept, and not delivered unless the target opens them. */
export function quarantine(
  turn: Turn,
  actor: Account,
  target: Account,
  pair: Pair,
  ...more: readonly string[]
): void {
  const part = { target: target.id, ...threadOf(pair), reasons: [pair.stage, ...more] }
  take(turn, 'quarantine_thread', actor, QUARANTINE_MS, part)
}

function holdContacts(turn: Turn, account: Account, target: Account, pair: Pair): void {
  const pictures = pair.detail?.pictures ?? []
  const reasons = ['contacts_of_target', ...pictures.map(pdq => `picture:pdq:${pdq}`)]
  take(turn, 'limit_account', account, HOLD_MS, { target: target.id, ...threadOf(pair), reasons })
}

function clusterAgainst(turn: Turn, actor: Account, target: Account): readonly Account[] {
  const others = clusterOf(turn.state, actor)
    .filter(member => member !== actor && member !== target && member.facts.removedAt === null)
    .filter(member => (member.pairs?.size ?? 0) > 0 && !isShielded(member, turn.state.now))
  return [actor, ...others.slice(0, CLUSTER_MAX)]
}

function take(
  turn: Turn,
  action: ActionName,
  account: Account,
  duration_ms: number,
  part: Pick<ActionFinding, 'reasons'> & Partial<Pick<ActionFinding, 'target' | 'thread'>>,
): void {
  const isAutomatic = !isShielded(account, turn.state.now)
  const { reasons, ...where } = part
  tell(turn, {
    kind: 'action',
    action,
    account: account.id,
    ...where,
    automatic: isAutomatic,
    ...(isAutomatic ? { expiresAt: isoOf(turn.state.now + duration_ms) } : {}),
    reasons,
  })
}

function threadOf(pair: Pair): { readonly thread?: string } {
  return pair.thread === null ? {} : { thread: pair.thread }
}
