import { DAY } from '../event/time.ts'
import { type Turn, tell } from '../fold/turn.ts'
import { type Account, isKnownMinor, isProtected } from '../state/account.ts'
import { detailOf, did, type Pair } from '../state/pair.ts'
import { sharedOf } from '../state/shared.ts'
import { addTimer } from '../state/timer.ts'
import { closeLists, contain, openJob, planRemoval } from './contain.ts'
import { nextStage, type Trigger, timers_ms } from './machine.ts'
import { giveGraveNotice, giveNotice } from './notice.ts'
import { depthOf, type Stage } from './stage.ts'

/** How long someone counts as a probable victim after the last sign. */
const HARMED_MS = 30 * DAY
const EVENTS_MAX = 16

/** The two ends of a pair, and the pair. */
export interface Between {
  readonly actor: Account
  readonly target: Account
  readonly pair: Pair
}

/**
 * Moves the incident of a pair, tells it, and does what the new stage asks. A trigger that leads nowhere from here only
 * keeps the stage alive. `isCrisis`: someone spoke of self-harm.
 */
export function move(
  turn: Turn,
  between: Between,
  trigger: Trigger,
  reasons: readonly string[],
  isCrisis = false,
): void {
  const { pair } = between
  const from = pair.stage
  const to = nextStage(from, trigger)
  noteEvent(turn, pair, from, to)
  if (to === null) {
    if (trigger !== 'contact' && trigger !== 'lapsed') stayAlive(turn, pair)
    return
  }
  pair.stage = to
  setTimer(turn, between)
  tell(turn, {
    kind: 'incident',
    actor: between.actor.id,
    target: between.target.id,
    thread: pair.thread,
    from,
    to,
    reasons: isLongKnown(pair, to) ? [...reasons, 'F35'] : reasons,
    events: turn.event === null ? [] : [...(pair.detail?.events ?? [turn.event.id])],
  })
  if (depthOf(to) >= 4) shield(turn, between)
  if (trigger !== 'lapsed') enter(turn, between, to, isCrisis)
  turn.changed.add(between.actor)
}

/** What each stage asks when entered. */
function enter(turn: Turn, { actor, target, pair }: Between, stage: Stage, isCrisis: boolean): void {
  if (stage === 'S2' && isProtected(target)) giveNotice(turn, target, pair, 'N2')
  if (stage === 'S3') giveNotice(turn, target, pair, 'N2b')
  if (stage === 'S4') {
    closeLists(turn, actor, target, pair)
    giveNotice(turn, target, pair, 'N2')
  }
  if (stage === 'S5') {
    contain(turn, actor, target, pair, isCrisis)
    condemn(turn, actor, target)
  }
  if (stage === 'S6') giveGraveNotice(turn, target, pair, isCrisis)
  if (stage === 'S7') {
    openJob(turn, actor, target, pair, 'P0', ['S7'])
    planRemoval(turn, actor, ['S7'])
    giveGraveNotice(turn, target, pair, isCrisis)
  }
}

/** N3 and N4 at a first contact by message, which comes once, so no record of them is kept. */
export function greet(turn: Turn, { actor, target, pair }: Between): void {
  if (!isProtected(target)) return
  const isForeign =
    actor.facts.country !== null &&
    target.facts.country !== null &&
    actor.facts.country !== target.facts.country
  const hasNobodyInCommon = pair.mutuals === 0 && (pair.did & did.sharedGroup) === 0
  const notice = (code: 'N3' | 'N4') =>
    tell(turn, { kind: 'notice', account: target.id, notice: code, thread: pair.thread })
  if (isForeign || hasNobodyInCommon) notice('N3')
  if (isKnownMinor(target)) notice('N4')
}

/** Time has come: the stage lapses, if nothing has happened since. */
export function lapse(turn: Turn, between: Between): void {
  const { pair, actor, target } = between
  if (pair.until === 0) return
  if (pair.until > turn.state.now) {
    addTimer(turn.state.timers, { at: pair.until, actor: actor.serial, target: target.serial })
    return
  }
  move(turn, between, 'lapsed', ['lapse'])
}

function setTimer(turn: Turn, { actor, target, pair }: Between): void {
  const lasts_ms = timers_ms[pair.stage]
  pair.until = lasts_ms === null ? 0 : turn.state.now + lasts_ms
  if (pair.until > 0)
    addTimer(turn.state.timers, { at: pair.until, actor: actor.serial, target: target.serial })
}

/** The timer in the heap fires at its old time, sees the new one, and waits on. */
function stayAlive(turn: Turn, pair: Pair): void {
  const lasts_ms = timers_ms[pair.stage]
  if (lasts_ms !== null) pair.until = Math.max(pair.until, turn.state.now + lasts_ms)
}

function noteEvent(turn: Turn, pair: Pair, from: Stage, to: Stage | null): void {
  if (turn.event === null || to === 'S1' || (to === null && depthOf(from) < 2)) return
  const { events } = detailOf(pair)
  if (events.at(-1) !== turn.event.id) events.push(turn.event.id)
  if (events.length > EVENTS_MAX) events.shift()
}

function shield(turn: Turn, { target }: Between): void {
  target.harmedUntil = Math.max(target.harmedUntil, turn.state.now + HARMED_MS)
}

/** What an extorter used is remembered against whoever uses it next (F20, F32). Devices too, by the actor's own. */
function condemn(turn: Turn, actor: Account, target: Account): void {
  for (const value of actor.conduct?.values ?? []) {
    const cut = value.indexOf(':')
    const shared = sharedOf(turn.state, value.slice(0, cut) as 'device', value.slice(cut + 1))
    if (shared.targets.length < 16 && !shared.targets.includes(target.serial))
      shared.targets = [...shared.targets, target.serial]
  }
}

function isLongKnown(pair: Pair, to: Stage): boolean {
  return (pair.did & did.knownLong) !== 0 && depthOf(to) >= 4
}
