import { DAY } from '../event/time.ts'
import type { NoticeGiven } from '../finding.ts'
import { type Turn, tell } from '../fold/turn.ts'
import type { Account } from '../state/account.ts'
import { detailOf, type Pair } from '../state/pair.ts'
import { depthOf } from './stage.ts'

/** One of a kind in a thread in this time, until an incident stands at S5. */
const ONCE_IN_MS = 7 * DAY

/** Words are due to the target of a pair, unless the same were given lately. */
export function giveNotice(turn: Turn, target: Account, pair: Pair, notice: NoticeGiven): void {
  const isGrave = depthOf(pair.stage) >= 5
  if (!isGrave && wasGiven(turn, pair, notice)) return
  remember(turn, pair, notice)
  tell(turn, { kind: 'notice', account: target.id, notice, thread: pair.thread })
}

/** What the target is told at S5 and deeper; a crisis line comes first where anyone spoke of self-harm. */
export function giveGraveNotice(turn: Turn, target: Account, pair: Pair, isCrisis: boolean): void {
  const crisis = isCrisis ? { crisis: true as const } : {}
  tell(turn, {
    kind: 'notice',
    account: target.id,
    notice: 'N2',
    thread: pair.thread,
    stage: pair.stage,
    ...crisis,
  })
  remember(turn, pair, 'N2')
}

function wasGiven(turn: Turn, pair: Pair, notice: NoticeGiven): boolean {
  const given = pair.detail?.notices ?? []
  const place = given.indexOf(notice)
  return place >= 0 && Number(given[place + 1]) > turn.state.now - ONCE_IN_MS
}

function remember(turn: Turn, pair: Pair, notice: NoticeGiven): void {
  const { notices } = detailOf(pair)
  const place = notices.indexOf(notice)
  if (place >= 0) notices[place + 1] = turn.state.now
  else notices.push(notice, turn.state.now)
}
