import { DAY } from '../event/time.ts'
import { type Turn, tell } from '../fold/turn.ts'
import { limit, openJob, planRemoval } from '../incident/contain.ts'
import { holdForeseen } from '../incident/foresee.ts'
import { giveNotice } from '../incident/notice.ts'
import { depthOf } from '../incident/stage.ts'
import { type Account, isKnownMinor, type Level } from '../state/account.ts'
import { did } from '../state/pair.ts'
import { accountAt, type State } from '../state/state.ts'
import { oldTies } from '../state/ties.ts'
import { addTimer } from '../state/timer.ts'
import { features } from './catalogue.ts'
import { isTrustedMinor } from './conduct.ts'
import { F9 } from './device.ts'
import { type Family, type FeatureName, families } from './family.ts'
import { pointsOf, type Subject } from './feature.ts'
import { type Survey, survey } from './survey.ts'

/** What the features say of one account at a moment. */
export interface Judgement {
  readonly level: Level
  readonly families: readonly Family[]
  readonly features: Readonly<Partial<Record<FeatureName, number>>>
  readonly rules: readonly string[]
}

/** How far each family got. */
type Points = Record<Family, number>

const THREAD_OPEN_MS = 30 * DAY
/** A minor among minors: contacts between peers weigh this much, and a quarter where the age is more than its word. */
const PEER = { stated: 0.5, trusted: 0.2 } as const
const NEW_ACCOUNT_DAYS = 7
/** What approaches and scripts weigh for people long settled or mostly answered: an announcement, rather than a hunt. */
const ANNOUNCING = 0.3
/** Of fewer minors approached, how many answered says nothing. */
const WELCOME_FROM = 5
/** What an announcement to a new group has too, beside its reach: one text for all, and a way to the group's chat. */
const mild: ReadonlySet<FeatureName> = new Set(['script_similarity', 'off_platform_ask'])

/** Judges an account: every feature measured, points by family, and the level they allow. Pure. */
export function judge(turn: Pick<Turn, 'state' | 'settings'>, account: Account): Judgement {
  const { state, settings } = turn
  const now = state.now
  const subject: Subject = { state, settings, account, now, survey: survey(state, account, now) }
  const measured: Partial<Record<FeatureName, number>> = {}
  const points = Object.fromEntries(families.map(family => [family, 0])) as Points
  const company = { ...points }
  const isAnnouncing = isSettled(subject) || isWelcome(subject.survey)
  for (const feature of features) {
    const value = feature.measure(subject)
    if (value === null) continue
    if (value !== 0) measured[feature.name] = value
    const isMild = isAnnouncing && (feature.family === 'graph' || mild.has(feature.name))
    const worth = pointsOf(feature, value) * (isMild ? ANNOUNCING : 1)
    if (feature.onlyWith) company[feature.family] += worth
    else points[feature.family] += worth
  }
  weighGraph(points, company, measured, subject)
  const strong = sum(points)
  if (strong > 0) for (const family of families) points[family] += company[family]
  return decide(turn, account, points, measured, strong, subject.survey)
}

/** Looks at an account anew; tells a change of level, and does what a rise asks. */
export function reconsider(turn: Turn, account: Account): void {
  if (account.suspicion === 0 && account.held === null && hasNothing(turn.state, account)) return
  const judgement = judge(turn, account)
  const was = account.suspicion
  const { now } = turn.state
  if (judgement.level >= was && judgement.level > 0) account.evidenceAt = now
  const isHeld =
    judgement.level < was &&
    account.held === null &&
    now - account.evidenceAt < turn.settings.suspicionHold_ms
  if (judgement.level === was || isHeld) {
    if (was > 0) lookAgain(turn, account)
    return
  }
  account.suspicion = judgement.level
  tell(turn, { kind: 'suspicion', account: account.id, ...judgement, was })
  if (judgement.level > was) risen(turn, account, was)
  if (judgement.level > 0) lookAgain(turn, account)
}

function decide(
  { settings }: Pick<Turn, 'settings'>,
  account: Account,
  points: Points,
  measured: Judgement['features'],
  strong: number,
  found: Survey,
): Judgement {
  const total = sum(points)
  const agreeing = families.filter(family => points[family] >= settings.family_points)
  const told = families.filter(family => points[family] > 0)
  const holds: [rule: string, level: Level, isTrue: boolean][] = [
    ['R01', 1, strong > 0 && total >= settings.suspicion1_points],
    ['R02', 2, total >= settings.suspicion2_points && agreeing.length >= 2],
    ['R03', 3, has(measured, 'threat_score') && has(measured, 'media_in_then_demand') && found.grave > 0],
    ['R04', 3, has(measured, 'threat_score') && has(measured, 'post_report_return')],
  ]
  const holding = holds.filter(([, , isTrue]) => isTrue)
  const level = holding.reduce<Level>((most, [, level]) => (level > most ? level : most), 0)
  const rules = holding.map(([rule]) => rule)
  if (account.held === null) return { level, families: told, features: measured, rules }
  return { level: account.held, families: told, features: measured, rules: [...rules, 'R09'] }
}

/** Ties to those it contacts speak for an account; being their age too; a new account weighs a little more. */
function weighGraph(
  points: Points,
  company: Points,
  measured: Judgement['features'],
  { account }: Subject,
): void {
  const kinship = Math.max(measured.tie_embedding ?? 0, measured.reciprocity ?? 0)
  let factor = kinship >= 0.8 ? 0.25 : kinship >= 0.5 ? 0.5 : 1
  if (isKnownMinor(account)) factor *= isTrustedMinor(account) ? PEER.trusted : PEER.stated
  points.graph *= factor
  company.graph *= factor
  const days = measured.account_age_days
  if (days !== undefined && days <= NEW_ACCOUNT_DAYS) company.graph += 0.5
}

/**
 * Whether a minor is told of someone of suspicion 1: not of another minor, nor of a grown-up long settled, who is far more
 * often a leader of a group that the platform does not know. Suspicion 2 is told whoever it is.
 */
export function isWorthAWarning({ state, settings }: Turn, account: Account, target: Account): boolean {
  if (account.suspicion < 1 || !isKnownMinor(target) || isTrustedMinor(account)) return false
  const { now } = state
  return !isSettled({ state, settings, account, now, survey: survey(state, account, now) })
}

/** Half a year old, with ten ties older than a month, and on no new device, as a stolen account would be. */
function isSettled(subject: Subject): boolean {
  const { account, now } = subject
  const { createdAt } = account.facts
  if (createdAt === null || now - createdAt < 180 * DAY) return false
  return oldTies(account, now - 30 * DAY) >= 10 && (F9.measure(subject) ?? 0) < 1
}

/** Most of the minors it approached in a month accepted or wrote back: a class, a team, a club. A hunt is mostly let lie. */
function isWelcome({ asked30d, welcomed30d }: Survey): boolean {
  return asked30d >= WELCOME_FROM && welcomed30d >= asked30d / 2
}

/**
 * What a rise asks: notices to open threads, limits that lapse, work for a human, removal as a plan only. A rise by a human's
 * own word asks no human again.
 */
function risen(turn: Turn, account: Account, was: Level): void {
  const level = account.suspicion
  for (const [serial, pair] of account.pairs ?? []) {
    const target = accountAt(turn.state, serial)
    if (pair.sent === 0 || pair.last < turn.state.now - THREAD_OPEN_MS) continue
    if ((pair.did & (did.tied | did.invited)) !== 0 && pair.marks === 0) continue
    holdForeseen(turn, { actor: account, target, pair })
    if (depthOf(pair.stage) >= 5) continue // told already, and in stronger words
    if (level >= 2) giveNotice(turn, target, pair, 'N2')
    else if (isWorthAWarning(turn, account, target)) giveNotice(turn, target, pair, 'N1')
  }
  const reasons = [`suspicion ${level}`]
  const isJudged = account.held === 3
  if (level >= 2 && was < 2) limit(turn, account, reasons)
  if (isJudged) return
  if (level >= 2 && was < 2) openJob(turn, account, null, null, level === 3 ? 'P0' : 'P1', reasons)
  if (level === 3) planRemoval(turn, account, reasons)
}

function lookAgain(turn: Turn, account: Account): void {
  const at = account.evidenceAt + turn.settings.suspicionHold_ms
  if (account.reviewAt >= at && account.reviewAt > turn.state.now) return
  account.reviewAt = Math.max(at, turn.state.now + DAY)
  addTimer(turn.state.timers, { at: account.reviewAt, actor: account.serial, target: -1 })
}

/** Nothing that could begin a suspicion is there, so the full look is spared. The least count that earns points is 4. */
function hasNothing(state: State, account: Account): boolean {
  if (account.conduct?.objectors != null || account.isLinked) return false
  const { pairs } = account
  if (pairs === null) return true
  if (pairs.size >= FEW) return isQuiet(survey(state, account, state.now))
  for (const pair of pairs.values()) if (pair.marks !== 0) return false
  return true
}

const FEW = 4

function isQuiet({ marks, asked24h, asked7d, fanOut24h, newThreads24h }: Survey): boolean {
  return marks === 0 && Math.max(asked24h, asked7d / 7, fanOut24h, newThreads24h) < FEW
}

function sum(points: Points): number {
  return families.reduce((total, family) => total + points[family], 0)
}

function has(measured: Judgement['features'], name: FeatureName): boolean {
  return (measured[name] ?? 0) >= 1
}
