import { openJob, quarantine } from '../incident/contain.ts'
import { menaceIn } from '../incident/menace.ts'
import { type Between, move } from '../incident/move.ts'
import { giveGraveNotice } from '../incident/notice.ts'
import { isAnsweringBack } from '../incident/shield.ts'
import { depthOf } from '../incident/stage.ts'
import { areTied, hasLeadUp, remember, threatIn } from '../incident/threat.ts'
import { isKnownMinor, isProtected, openedListsOf } from '../state/account.ts'
import { detailOf, did, mark, type Pair } from '../state/pair.ts'
import { joinShared, PUBLIC_FROM } from '../state/shared.ts'
import { accountAt } from '../state/state.ts'
import { tiedTo } from '../state/ties.ts'
import type { Reading } from '../text/reading.ts'
import { bit, sumOf } from '../text/said.ts'
import { addMark } from './mark.ts'
import { isDemandAfterMedia, isThreatAfterCall } from './media.ts'
import type { Turn } from './turn.ts'

const serious = sumOf('T1', 'T2', 'T3', 'T6', 'T7', 'T9')
const threatening = sumOf('T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'T8')
const swap = bit.G4
const NAMES_MIN = 3
/** Between friends a laugh turns a threat into a joke; between strangers it does not. */
const laughter = /\b(?:(?:ha|he|ja|je|hi){2,}h?|lo+l|lmf?ao|rofl|mdr|ptdr|k{3,}|rs{2,})\b|[😂🤣😆😜😝]/u
const NAME_LENGTH_MIN = 5

/** Words that open a pair between people who know each other. */
export function isWorthAPair(said: number): boolean {
  return (said & (serious | bit.T4 | bit.R1)) !== 0
}

/** Takes in what one message of the actor said: marks, the threat rule, and the stages they lead to. */
export function noteWords(turn: Turn, between: Between, read: Reading): void {
  const { actor, target, pair } = between
  if (isAnsweringBack(actor, target)) return
  if (read.said === 0 && pair.detail === null && actor.conduct === null) return
  const kept = isJoke(turn, pair, read) ? read.said & ~threatening : read.said
  const said = kept | menaceIn(between, read, turn.at)
  const reading = said === read.said ? read : { ...plainly(read), said }
  if (said === 0 && pair.detail === null) return
  remember(detailOf(pair).said, turn.at, said)
  noteValues(turn, between, reading)
  if (said === 0 && !mayListNames(reading)) return
  noteGrooming(turn, between, reading)
  noteNames(turn, between, reading)
  noteRecovery(turn, between, said)
  if (isDemandAfterMedia(turn, pair, said)) addMark(turn, between, mark.mediaThenDemand)
  if (isThreatAfterCall(turn, between, said)) addMark(turn, between, mark.callThreat)
  noteThreat(turn, between, reading)
}

/** What a message said, without what is costly to have and not asked for here. */
function plainly({ said, handles, payments, folded, menace }: Reading): Reading {
  return { said, handles, payments, folded, menace, script: null }
}

/** Between people who are tied, where nothing led up to it, a threat said with laughter is a joke. */
function isJoke(turn: Turn, pair: Pair, { said, folded }: Reading): boolean {
  if ((said & threatening) === 0 || !areTied(pair) || hasLeadUp(pair, turn.at)) return false
  return folded !== null && laughter.test(folded)
}

/** What the target says of themselves only ever brings help: distress, or that they paid. */
export function answerWords(turn: Turn, between: Between): void {
  const said = turn.reading?.said ?? 0
  const { pair, actor, target } = between
  if (depthOf(pair.stage) < 5) return
  if ((said & bit.D2) !== 0) move(turn, between, 'paid', ['told'])
  if ((said & bit.D1) === 0) return
  giveGraveNotice(turn, target, pair, true)
  openJob(turn, actor, target, pair, 'P0', ['crisis', 'F31'])
}

function noteGrooming(turn: Turn, between: Between, { said, handles }: Reading): void {
  const { pair, target } = between
  const isCouple = areTied(pair) && !isKnownMinor(target)
  if ((said & swap) !== 0 && !isCouple) {
    addMark(turn, between, mark.trade)
    detailOf(pair).trade_at = turn.at
    if (isProtected(target)) move(turn, between, 'sexualised', ['F15', 'G4'])
  }
  const asksToMove = (said & bit.G5) !== 0 || ((said & bit.app) !== 0 && handles.length > 0)
  if (!asksToMove || areTied(pair)) return
  if (turn.at - pair.first <= turn.settings.quickMove_ms) addMark(turn, between, mark.offPlatform)
  detailOf(pair).offPlatform_at = turn.at
  const hasReason = depthOf(pair.stage) >= 2 || between.actor.suspicion >= 1
  if (hasReason && handles.length > 0) move(turn, between, 'off_platform', ['F14', 'G5'])
}

/** Handles and payment handles join those who use the same; one asked for after a threat is a demand for money. */
function noteValues(turn: Turn, between: Between, { handles, payments, said }: Reading): void {
  const { actor, pair } = between
  const isNew = (pair.did & did.tied) === 0
  for (const handle of isNew ? handles : []) use(turn, between, 'handle', handle)
  for (const payment of isNew || depthOf(pair.stage) >= 5 ? payments : [])
    use(turn, between, 'payment', payment)
  const threat_at = pair.detail?.threat_at ?? 0
  const asksMoney = payments.length > 0 || (said & bit.payment) !== 0
  if (threat_at === 0 || !asksMoney) return
  addMark(turn, between, mark.payment)
  if (threat_at < turn.at) move(turn, between, 'paid', ['F19'])
  turn.changed.add(actor)
}

function use(turn: Turn, { actor }: Between, kind: 'handle' | 'payment', value: string): void {
  const shared = joinShared(turn.state, actor, kind, value, turn.at, PUBLIC_FROM / 4)
  if (shared.members.length > 2 || shared.targets.length > 0 || shared.condemnedAt > 0)
    turn.changed.add(actor)
}

function noteThreat(turn: Turn, between: Between, { said }: Reading): void {
  const { actor, target, pair } = between
  const opened_at = openedListsOf(actor, target)
  const isCrisis = (said & bit.T9) !== 0
  const reasons = threatIn(pair, opened_at, turn.at)
  if (reasons === null) {
    if (isCrisis && depthOf(pair.stage) >= 1) goaded(turn, between)
    return
  }
  if ((said & (serious | sumOf('T4', 'T5', 'menace'))) === 0) return
  const detail = detailOf(pair)
  detail.threat_at = Math.max(detail.threat_at, turn.at)
  detail.threats++
  addMark(turn, between, mark.threat)
  const stood = depthOf(pair.stage)
  move(turn, between, 'threatened', reasons, isCrisis)
  if (stood >= 5) again(turn, between, isCrisis)
}

/** A further threat: the thread is quarantined anew, so that no lapse of time lets it through. */
function again(turn: Turn, { actor, target, pair }: Between, isCrisis: boolean): void {
  quarantine(turn, actor, target, pair)
  if (!isCrisis) return
  giveGraveNotice(turn, target, pair, true)
  openJob(turn, actor, target, pair, 'P0', ['crisis', 'T9'])
}

/** Someone is pushed towards self-harm: help comes at once, whatever else stands. */
function goaded(turn: Turn, { actor, target, pair }: Between): void {
  giveGraveNotice(turn, target, pair, true)
  openJob(turn, actor, target, pair, 'P0', ['crisis', 'T9'])
}

function noteRecovery(turn: Turn, between: Between, said: number): void {
  if ((said & bit.R1) === 0 || between.target.harmedUntil <= turn.state.now) return
  if (!areTied(between.pair)) addMark(turn, between, mark.recovery)
}

/** At least three names of the target's own contacts in one message (F27). */
function noteNames(turn: Turn, between: Between, reading: Reading): void {
  if (!mayListNames(reading) || turn.settings.off.includes('metadata')) return
  const { target, pair } = between
  const folded = reading.folded ?? ''
  let found = 0
  for (const serial of tiedTo(target)) {
    const name = accountAt(turn.state, serial).facts.name?.toLowerCase() ?? ''
    if (name.length >= NAME_LENGTH_MIN && folded.includes(name)) found++
    if (found === NAMES_MIN) break
  }
  if (found < NAMES_MIN) return
  detailOf(pair).nameList_at = turn.at
  if ((pair.did & did.sharedGroup) === 0 && !areTied(pair)) addMark(turn, between, mark.nameList)
}

function mayListNames({ said, folded }: Reading): boolean {
  return folded !== null && (said & bit.mentions) !== 0
}
