import { DAY } from '../event/time.ts'
import { type Account, isKnownMinor } from '../state/account.ts'
import { did, mark } from '../state/pair.ts'
import { accountOf } from '../state/state.ts'
import { countWithin } from '../window/count.ts'
import { distinctWithin } from '../window/distinct.ts'
import { type Feature, faded, type Subject } from './feature.ts'

/** From so many objections in 30 days on, somebody objects to everyone, and each weighs half. */
const OBJECTS_TO_EVERYONE = 10
/** Objectors of one school or team beyond this many weigh a quarter: a class can gang up. */
const COHORT_FULL = 2

export const F1: Feature = {
  id: 'F1',
  name: 'minor_block_report',
  words: 'different minors who blocked or reported it',
  family: 'reports',
  window: '30 d, halved every 14 d',
  data: 'block.created, report.filed',
  guard:
    'brigading: beyond two of one school or team each weighs a quarter, and who objects to everyone weighs half',
  points: [
    [0.7, 1],
    [1.5, 1.5],
    [2.5, 2],
    [4, 2.5],
  ],
  measure: subject => {
    const objectors = subject.account.conduct?.objectors
    if (!objectors) return 0
    const cohorts = new Map<string, number>()
    let weight = 0
    for (const [id, at] of [...objectors.last].sort(([a], [b]) => (a < b ? -1 : 1))) {
      if (at <= subject.now - 30 * DAY) continue
      weight += faded(weightOf(subject, id, cohorts), subject.now - at, 14 * DAY)
    }
    return Math.round(weight * 100) / 100
  },
}

export const F24: Feature = {
  id: 'F24',
  name: 'rename_churn',
  words: 'changes of name, age or picture',
  family: 'device',
  window: '30 d',
  data: 'account.updated',
  guard: 'teens rename themselves too: never alone',
  points: [
    [3, 0.25],
    [6, 0.5],
  ],
  onlyWith: true,
  measure: ({ account, now }) => countWithin(account.conduct?.edits ?? null, now, 30 * DAY),
}

export const F31: Feature = {
  id: 'F31',
  name: 'target_distress',
  words:
    'ties dropped in a day: may be someone hiding from a threat; asks for support, never counts against anyone',
  family: 'graph',
  window: '24 h',
  data: 'follow.removed, friend.removed, words of distress',
  guard: 'points to help only',
  points: [],
  measure: ({ account, now }) => countWithin(account.conduct?.unfollowed ?? null, now, DAY),
}

export const F35: Feature = {
  id: 'F35',
  name: 'relational',
  words: 'threatens somebody it has known for over 30 days',
  family: 'graph',
  window: 'thread',
  data: 'ties, words',
  guard: 'adds nothing by itself; being connected takes nothing away either',
  points: [],
  measure: ({ account, survey }) =>
    (survey.marks & mark.threat) === 0
      ? null
      : Number([...(account.pairs?.values() ?? [])].some(isRelational)),
}

function isRelational(pair: { readonly did: number; readonly marks: number }): boolean {
  return (pair.did & did.knownLong) !== 0 && (pair.marks & mark.threat) !== 0
}

function weightOf({ state, now }: Subject, id: string, cohorts: Map<string, number>): number {
  const objector = accountOf(state, id, now)
  let weight = isPickedOn(objector, now) ? 0.5 : 1
  for (const group of objector.facts.groups) {
    const before = cohorts.get(group) ?? 0
    cohorts.set(group, before + 1)
    if (before >= COHORT_FULL) weight = Math.min(weight, 0.25)
  }
  return weight
}

function isPickedOn(objector: Account, now: number): boolean {
  return distinctWithin(objector.conduct?.objected ?? null, now, 30 * DAY) >= OBJECTS_TO_EVERYONE
}

/** Known to be a minor by more than its own word? Attackers say they are sixteen. */
export function isTrustedMinor(account: Account): boolean {
  return isKnownMinor(account) && account.facts.ageSource !== 'stated'
}
