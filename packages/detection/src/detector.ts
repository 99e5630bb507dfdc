import type { EventRefusal } from './event/check.ts'
import type { Event } from './event/event.ts'
import { timeOf } from './event/time.ts'
import { reconsider } from './feature/suspicion.ts'
import type { Finding } from './finding.ts'
import { alone, toward } from './fold/handler.ts'
import { groupMessage } from './fold/message.ts'
import { noteSession } from './fold/session.ts'
import type { Turn } from './fold/turn.ts'
import { lapse } from './incident/move.ts'
import { defaultSettings, type Settings } from './settings.ts'
import type { Account } from './state/account.ts'
import { accountAt, accountOf, isFirst, LATENESS_MS, type State } from './state/state.ts'
import { sweep } from './state/sweep.ts'
import { takeDue } from './state/timer.ts'
import type { Reader, Reading } from './text/reading.ts'

/** What folding needs beside state and event; all of it fixed for a run. */
export interface Means {
  readonly settings: Settings
  /** Reads texts; null where nothing may read them. */
  readonly read: Reader | null
}

export const defaultMeans: Means = { settings: defaultSettings, read: null }

const none: readonly Finding[] = Object.freeze([])

/**
 * Folds one checked event into the state, which it changes in place, and returns what was found, in order. Pure in all
 * else: no clock, no chance; the same state, event and means always give the same findings and the same state.
 *
 * Timers that are due by the event's time fire first. An event older than the latest joins its windows by its own
 * time, and its findings are marked late; one older than `LATENESS_MS` is refused. A repeated id changes nothing.
 */
export function fold(
  state: State,
  event: Event,
  means: Means = defaultMeans,
): readonly Finding[] | EventRefusal {
  const at = timeOf(event.at)
  if (at === null) return { id: event.id, refusal: 'event.invalid', field: 'at' }
  if (at < state.now - LATENESS_MS) return { id: event.id, refusal: 'event.too-late', field: 'at' }
  if (!isFirst(state, event.id, at)) return none
  const found: Finding[] = []
  const isLate = at < state.now
  if (!isLate) advanceInto(state, at, means, found)
  const turn = newTurn(state, event, at, isLate, means, found)
  take(turn, event)
  for (const account of turn.changed) reconsider(turn, account)
  return found
}

/**
 * Lets time pass without an event: lapsed stages and fallen suspicion up to a moment, in milliseconds since 1970.
 * Whoever has a clock calls it; a replay needs it only to see the end of what its last event began.
 */
export function advance(state: State, to_ms: number, means: Means = defaultMeans): readonly Finding[] {
  if (to_ms <= state.now) return none
  const found: Finding[] = []
  advanceInto(state, to_ms, means, found)
  return found
}

function advanceInto(state: State, to: number, means: Means, found: Finding[]): void {
  for (let timer = takeDue(state.timers, to); timer !== null; timer = takeDue(state.timers, to)) {
    state.now = Math.max(state.now, timer.at)
    const turn = newTurn(state, null, state.now, false, means, found)
    const actor = accountAt(state, timer.actor)
    if (timer.target < 0) {
      actor.reviewAt = 0
      reconsider(turn, actor)
      continue
    }
    const pair = actor.pairs?.get(timer.target)
    if (pair !== undefined) lapse(turn, { actor, target: accountAt(state, timer.target), pair })
    for (const account of turn.changed) reconsider(turn, account)
  }
  sweep(state, to)
  state.now = Math.max(state.now, to)
}

function take(turn: Turn, event: Event): void {
  const about = toward.get(event.type)
  const own = about === undefined ? alone.get(event.type) : undefined
  const { session } = event
  if (about === undefined && own === undefined && !session) return
  const actor = accountOf(turn.state, event.actor, turn.at)
  if (session && !turn.settings.off.includes('metadata')) noteSession(turn, actor, session)
  if (event.type === 'message.sent' && event.targets)
    for (const member of new Set(event.targets)) hear(turn, actor, member)
  else if (own !== undefined) own(turn, actor)
  else if (about !== undefined && event.target && event.target !== event.actor)
    about(turn, actor, targetOf(turn, event.target))
}

/** A member of a group thread whom nobody knows yet has no pair, and so is not made known by it. */
function hear(turn: Turn, actor: Account, member: string): void {
  const target = turn.state.accounts.get(member)
  if (target !== undefined && target !== actor) groupMessage(turn, actor, target)
}

function targetOf(turn: Turn, id: string): Account {
  return accountOf(turn.state, id, turn.at)
}

function newTurn(
  state: State,
  event: Event | null,
  at: number,
  isLate: boolean,
  { settings, read }: Means,
  found: Finding[],
): Turn {
  const reading = event === null || read === null ? null : readingOf(event, settings, read)
  return { state, settings, event, at, isLate, reading, found, changed: new Set() }
}

/** Only messages between two people are read, and only where reading is not off. */
function readingOf(event: Event, settings: Settings, read: Reader): Reading | null {
  const text = event.content?.text
  if (event.type !== 'message.sent' || !text || settings.off.includes('text')) return null
  return read(text, event.content?.language ?? null)
}
