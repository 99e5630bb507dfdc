import type { Finding } from '@breakwater/detection'
import { keyOf } from './truth-book.ts'

/** What a system did about it, whichever system it was. Times in milliseconds. */
export interface Outcome {
  /** When an account first came to suspicion 2 or more, or to what stands for it. */
  readonly strong: Map<string, number>
  /** When an account was first limited without a human. */
  readonly limited: Map<string, number>
  /** When the messages of an actor to a target were held: from and until. */
  readonly held: Map<string, (readonly [from: number, until: number])[]>
  /** First notice N1, N2 or N2b in a thread. */
  readonly warned: Map<string, number>
  /** Accounts whose removal was planned. */
  readonly removals: Set<string>
}

const warnings: ReadonlySet<string> = new Set(['N1', 'N2', 'N2b'])

export function newOutcome(): Outcome {
  return { strong: new Map(), limited: new Map(), held: new Map(), warned: new Map(), removals: new Set() }
}

/** Takes in one finding. */
export function noteFinding(outcome: Outcome, finding: Finding): void {
  const at = Date.parse(finding.at)
  if (finding.kind === 'suspicion') {
    if (finding.level >= 2) first(outcome.strong, finding.account, at)
  } else if (finding.kind === 'notice') {
    if (finding.thread !== null && warnings.has(finding.notice)) first(outcome.warned, finding.thread, at)
  } else if (finding.kind === 'action') {
    if (finding.action === 'remove_account') outcome.removals.add(finding.account)
    if (!finding.automatic || finding.expiresAt === undefined) return
    // A limit toward one target alone holds that target's contacts; only one for the whole account counts as a limit.
    if (finding.action === 'limit_account' && finding.target === undefined)
      first(outcome.limited, finding.account, at)
    if (finding.action === 'quarantine_thread' && finding.target !== undefined)
      hold(outcome, finding.account, finding.target, at, Date.parse(finding.expiresAt))
  }
}

/** Holds an actor's messages to a target for a while. */
export function hold(outcome: Outcome, actor: string, target: string, from: number, until: number): void {
  const key = keyOf(actor, target)
  const spans = outcome.held.get(key)
  if (spans === undefined) outcome.held.set(key, [[from, until]])
  else spans.push([from, until])
}

/** Is a message held, that comes after the hold began? */
export function isHeld(outcome: Outcome, actor: string, target: string, at: number): boolean {
  return outcome.held.get(keyOf(actor, target))?.some(([from, until]) => from < at && at < until) ?? false
}

function first(map: Map<string, number>, key: string, at: number): void {
  const known = map.get(key)
  if (known === undefined || at < known) map.set(key, at)
}
