import { type Event, fold, type IncidentFinding, type Means } from '@breakwater/detection'
import { foldAsking, forgetSpent, type Spent } from '@breakwater/detection/rule'
import { countsOf, type RulesInForce } from '../../analyst-rule/index.ts'
import { type EventLog, lease, streamOf } from '../../event/index.ts'
import type { ProcessCtx } from '../../infra/ctx.ts'
import { linksOf } from '../link/link.ts'
import { effectsOf, type Found, type Seen } from '../rules.ts'
import { blank } from '../state/blank.ts'
import { beginSaving, type Kept, readKept, type Saving } from '../state/snapshot.ts'
import { Facts } from './facts.ts'
import { type Batch, ERASED, type Met, writeBatch } from './write.ts'

export interface OwnerDeps {
  readonly log: EventLog
  readonly means: Means
  /** What analysts have put in force; asked after each fold. */
  readonly rules: RulesInForce
  /** Who holds the lease: the same after a restart of this process on its folder, another for every other. */
  readonly name: string
}

const BATCH_EVENTS = 2_000
const REPLAY_EVENTS = 10_000
/** A state is saved after so many events: as many are folded again after a crash. */
const SAVED_EVERY_EVENTS = 100_000
/** Others wait this long for the turn of the event loop. */
const FOLD_SLICE_MS = 8
const LEASE_S = 10
const LEASE_RENEWED_MS = 3_000
/** Timers fire this much after their time, since an event of that time may still be on its way. */
const CLOCK_BEHIND_MS = 60_000
/** An event this fresh shows that a platform tells what happens now, and not its history. */
const LIVE_MS = 60 * 60_000

/** Folds one platform's events, in order, and writes what is found: each event takes effect once. */
export class Owner {
  readonly #ctx: ProcessCtx
  readonly #deps: OwnerDeps
  readonly #platform: string
  #kept: Kept | null = null
  /** What the caps of analyst rules have counted. */
  #spent: Spent = new Map()
  /** Folded, and not yet written: written again after a fault, and never folded again. */
  #pending: Batch | null = null
  #saving: Saving | null = null
  #savedAt = 0
  #leasedAt_ms = Number.NEGATIVE_INFINITY
  #isLive = false
  /** Someone was erased: saved states must not remember them until the next saving would come. */
  #isErasing = false

  constructor(ctx: ProcessCtx, deps: OwnerDeps, platform: string) {
    this.#ctx = ctx
    this.#deps = deps
    this.#platform = platform
  }

  /** A state is being saved, part by part, with each step. */
  get isSaving(): boolean {
    return this.#saving !== null
  }

  /** Folds some of what waits; answers how many events took effect. Nothing where another process is the owner. */
  async step(): Promise<number> {
    if (!(await this.#holdLease())) return 0
    const kept = (this.#kept ??= await this.#start())
    this.#pending ??= await this.#fold(kept)
    const batch = this.#pending
    if (batch !== null) {
      if (!(await writeBatch(this.#ctx, this.#deps.log, this.#platform, batch))) {
        this.#forget()
        return 0
      }
      this.#pending = null
      kept.position = batch.to
      this.#isErasing ||= batch.erased.length > 0
    }
    await this.#save(kept)
    return batch === null ? 0 : batch.bodies.size
  }

  /** Lets a clock event into the log where a timer is due and the platform is silent: a replay then hears it too. */
  async tick(): Promise<void> {
    const due = this.#kept?.state.timers[0]?.at
    const now_ms = this.#ctx.now().getTime() - CLOCK_BEHIND_MS
    if (!this.#isLive || due === undefined || due > now_ms || now_ms <= (this.#kept?.state.now ?? 0)) return
    const at = new Date(now_ms).toISOString()
    const event: Event = { id: `clock ${at}`, type: 'clock.ticked', at, actor: 'breakwater' }
    await this.#deps.log.append(this.#platform, [{ id: event.id, body: JSON.stringify(event) }])
  }

  async #holdLease(): Promise<boolean> {
    if (performance.now() - this.#leasedAt_ms < LEASE_RENEWED_MS) return true
    const isHeld = await lease(this.#ctx.db, this.#platform, this.#deps.name, LEASE_S)
    if (isHeld) this.#leasedAt_ms = performance.now()
    else this.#forget()
    return isHeld
  }

  /** Another process moved on: what is in memory is of no use. */
  #forget(): void {
    this.#kept = null
    this.#pending = null
    this.#saving = null
    this.#leasedAt_ms = Number.NEGATIVE_INFINITY
  }

  /** The saved state, and on it the events that took effect since: folded again, and nothing written again. */
  async #start(): Promise<Kept> {
    const kept = await readKept(this.#ctx.db, this.#platform)
    const folded = (await streamOf(this.#ctx.db, this.#platform))?.folded ?? 0
    this.#savedAt = kept.position
    this.#spent = spentFrom(await countsOf(this.#ctx.db, this.#platform))
    let replayed = 0
    while (kept.position < folded) {
      const events = await this.#deps.log.read(this.#platform, kept.position, REPLAY_EVENTS)
      const again = events.filter(({ position }) => position <= folded)
      for (const { body, event = JSON.parse(body) as Event } of again)
        foldAgain(kept, event, this.#deps.means)
      kept.position = again.at(-1)?.position ?? folded
      kept.state.seen.clear()
      replayed += again.length
      await turnOfTheLoop()
    }
    this.#ctx.log.info({ accounts: kept.state.inOrder.length, replayed }, 'detection has its state again')
    return kept
  }

  async #fold(kept: Kept): Promise<Batch | null> {
    const events = await this.#deps.log.read(this.#platform, kept.position, BATCH_EVENTS)
    const last = events.at(-1)
    if (last === undefined) return null
    const found: Found[] = []
    const facts = new Facts()
    const met = new Map<IncidentFinding, Met>()
    const bodies = new Map<string, string>()
    const erased: string[] = []
    let tooLate = 0
    let since_ms = performance.now()
    for (const { position, body, event = JSON.parse(body) as Event } of events) {
      bodies.set(event.id, body)
      if (event.type === ERASED) {
        erased.push(event.actor)
        for (const accounts of this.#spent.values()) accounts.delete(event.actor)
      }
      const findings = this.#foldWith(kept, event, facts)
      if (findings === null) tooLate += 1
      else for (const finding of findings) noteFound(kept, event, { position, finding }, found, met)
      if (performance.now() - since_ms < FOLD_SLICE_MS) continue
      await turnOfTheLoop()
      since_ms = performance.now()
    }
    // The log keeps each id once, so detection need not remember them too.
    kept.state.seen.clear()
    forgetSpent(this.#spent, kept.state.now)
    this.#isLive ||= kept.state.now > this.#ctx.now().getTime() - LIVE_MS
    const watermark_ms = kept.state.now
    const from = kept.position
    return {
      from,
      to: last.position,
      watermark_ms,
      tooLate,
      found,
      facts: facts.taken(),
      met,
      links: linksOf(kept.state, accountsIn(found)),
      bodies,
      erased,
    }
  }

  /** Null where the event cannot be counted. One that detection cannot fold must not stop those behind it. */
  #foldWith(kept: Kept, event: Event, facts: Facts): readonly Seen[] | null {
    const { means, rules } = this.#deps
    try {
      facts.before(event, kept.state)
      const watch = rules.watch.bind(rules)
      const findings = foldAsking(kept.state, event, means, { rules: rules.rules, spent: this.#spent, watch })
      if (event.type === ERASED) blank(kept.state, event.actor)
      if ('refusal' in findings) return null
      facts.after(event, kept.state)
      return findings
    } catch (fault) {
      const { stack } = fault as Error
      this.#ctx.log.error({ platform: this.#platform, error: stack }, 'an event could not be folded')
      return null
    }
  }

  async #save(kept: Kept): Promise<void> {
    if (this.#saving === null && (this.#isErasing || kept.position - this.#savedAt >= SAVED_EVERY_EVENTS)) {
      this.#savedAt = kept.position
      this.#isErasing = false
      this.#saving = beginSaving(kept, this.#platform)
    }
    if (this.#saving !== null && (await this.#saving.next(this.#ctx.db))) this.#saving = null
  }
}

/** An event that took effect before: what was found then is written, and rules had their say. */
function foldAgain({ state }: Kept, event: Event, means: Means): void {
  fold(state, event, means)
  if (event.type === ERASED) blank(state, event.actor)
}

function spentFrom(counts: Awaited<ReturnType<typeof countsOf>>): Spent {
  const spent: Spent = new Map()
  for (const { countedIn, account } of counts) {
    const accounts = spent.get(countedIn) ?? new Set()
    spent.set(countedIn, accounts.add(account))
  }
  return spent
}

function noteFound(
  { state }: Kept,
  event: Event,
  one: Found,
  found: Found[],
  met: Map<IncidentFinding, Met>,
): void {
  found.push(one)
  const { finding } = one
  if (finding.kind !== 'incident') return
  const target = state.accounts.peek(finding.target)
  const pair = target && state.accounts.peek(finding.actor)?.pairs?.get(target.serial)
  met.set(finding, {
    contactAt: pair === undefined ? null : new Date(pair.first).toISOString(),
    country: target?.facts.country ?? lastOf(target?.places?.countries),
    language: event.content?.language ?? lastOf(target?.places?.languages),
  })
}

/** Where an account was last, or spoke: flat, [value, first, last, …]. */
function lastOf(place: readonly (string | number)[] = []): string | null {
  let [last, at_min]: [string | null, number] = [null, -1]
  for (let at = 0; at < place.length; at += 3)
    if (Number(place[at + 2]) > at_min) [last, at_min] = [String(place[at]), Number(place[at + 2])]
  return last
}

/** Whom something was found of that is more than a first contact. */
function accountsIn(found: readonly Found[]): ReadonlySet<string> {
  const { suspicions, moves, actions } = effectsOf(found.map(({ finding }) => finding))
  const accounts = [...suspicions, ...actions].map(({ account }) => account)
  return new Set([...accounts, ...moves.map(({ actor }) => actor)])
}

function turnOfTheLoop(): Promise<void> {
  return new Promise(resolve => setImmediate(resolve))
}
