import type { Event } from '@breakwater/detection'
import { isBenign, isMinorIn, keyOf, type TruthBook } from './truth-book.ts'

/** An objection: who reported or blocked whom. */
export interface Objection {
  readonly at: number
  readonly by: string
  readonly target: string
  readonly reason: string | null
}

/** What happened, as far as the metrics ask, whoever was watching. Times in milliseconds. */
export class Ledger {
  /** First message of each account to each minor. */
  readonly minorsOf = new Map<string, Map<string, number>>()
  /** Threads between a benign adult and a minor, by thread and then the adult. */
  readonly adultTeenThreads = new Map<string, string>()
  /** When each threatening message was sent. */
  readonly threatAt = new Map<string, number>()
  /** When accounts that do harm opened lists of others. */
  readonly listsOf = new Map<string, number[]>()
  readonly objections: Objection[] = []
  /** Times of an actor's messages in the threads of incidents. */
  readonly saidIn = new Map<string, number[]>()
  end = 0

  private readonly truth: TruthBook
  private readonly threats: ReadonlySet<string>

  constructor(truth: TruthBook) {
    this.truth = truth
    this.threats = new Set(truth.incidents.flatMap(({ threats }) => threats))
    for (const { actor, target } of truth.incidents) this.saidIn.set(keyOf(actor, target), [])
  }

  take(event: Event, at: number): void {
    this.end = Math.max(this.end, at)
    const { type, actor, target } = event
    if (target == null) return
    if (type === 'message.sent') this.message(event.id, actor, target, event.thread ?? null, at)
    else if (type === 'block.created' || type === 'report.filed')
      this.objections.push({
        at,
        by: actor,
        target,
        reason: type === 'report.filed' ? (event.reason ?? null) : null,
      })
    else if (type === 'list.viewed') {
      const account = this.truth.accounts.get(actor)
      if (account !== undefined && !isBenign(account)) pushTo(this.listsOf, actor, at)
    }
  }

  private message(id: string, actor: string, target: string, thread: string | null, at: number): void {
    if (this.threats.has(id)) this.threatAt.set(id, at)
    this.saidIn.get(keyOf(actor, target))?.push(at)
    const from = this.truth.accounts.get(actor)
    const to = this.truth.accounts.get(target)
    if (from === undefined || to === undefined) return
    if (isMinorIn(to)) {
      const met = this.minorsOf.get(actor) ?? new Map<string, number>()
      this.minorsOf.set(actor, met)
      if (!met.has(target)) met.set(target, at)
    }
    if (thread === null || isMinorIn(from) === isMinorIn(to) || !isBenign(from) || !isBenign(to)) return
    this.adultTeenThreads.set(thread, isMinorIn(from) ? target : actor)
  }
}

function pushTo(map: Map<string, number[]>, key: string, value: number): void {
  const values = map.get(key)
  if (values === undefined) map.set(key, [value])
  else values.push(value)
}
