import type { AccountFacts } from '../event/event.ts'
import { DAY, timeOf } from '../event/time.ts'
import { move } from '../incident/move.ts'
import { giveNotice } from '../incident/notice.ts'
import { depthOf } from '../incident/stage.ts'
import { joinPhoto } from '../reuse/photo.ts'
import { type Account, conductOf } from '../state/account.ts'
import { sharedOf } from '../state/shared.ts'
import { accountAt, accountOf } from '../state/state.ts'
import { addTime, newCount } from '../window/count.ts'
import type { Turn } from './turn.ts'

const EDITS_SPAN_MS = 30 * DAY
const CARED_FOR_MS = 90 * DAY

/** `account.created`: facts, and when. */
export function accountCreated(turn: Turn, actor: Account): void {
  learn(turn, actor, turn.event?.account ?? {})
  const created = turn.event?.createdAt
  actor.facts.createdAt = (created ? timeOf(created) : null) ?? turn.at
}

/** `account.updated`: facts; a change of name, age, gender or picture is an edit. */
export function accountUpdated(turn: Turn, actor: Account): void {
  const said = turn.event?.account ?? {}
  const { facts } = actor
  const isEdit =
    isChanged(said.name, facts.name) ||
    isChanged(said.age, facts.age) ||
    isChanged(said.photoPdq, facts.photo)
  learn(turn, actor, said)
  const created = turn.event?.createdAt
  if (created) facts.createdAt = timeOf(created)
  if (!isEdit) return
  const conduct = conductOf(actor)
  conduct.edits ??= newCount()
  addTime(conduct.edits, turn.at, turn.state.now, EDITS_SPAN_MS)
}

/** `account.removed`: its incidents are resolved; everyone it wrote to lately gets after-care. */
export function accountRemoved(turn: Turn, actor: Account): void {
  actor.facts.removedAt = turn.at
  let isExtorter = false
  for (const [serial, pair] of actor.pairs ?? []) {
    const target = accountAt(turn.state, serial)
    const wasGrave = depthOf(pair.stage) >= 5
    isExtorter ||= wasGrave
    if (depthOf(pair.stage) >= 2) move(turn, { actor, target, pair }, 'resolved', ['removed'])
    if (pair.sent > 0 && pair.last > turn.state.now - CARED_FOR_MS && (wasGrave || actor.suspicion >= 2))
      giveNotice(turn, target, pair, 'N5')
  }
  if (isExtorter || actor.suspicion >= 2) condemnValues(turn, actor)
}

/** `review.confirmed` and `review.dismissed`, from the review floor: what a human decided about the target. */
export function reviewed(turn: Turn, _reviewer: Account): void {
  const { event, state } = turn
  if (!event?.target) return
  const subject = accountOf(state, event.target, turn.at)
  const isGuilty = event.type === 'review.confirmed'
  subject.held = isGuilty ? 3 : 0
  if (!isGuilty)
    for (const [serial, pair] of subject.pairs ?? []) {
      const target = accountAt(state, serial)
      pair.marks = 0
      if (depthOf(pair.stage) >= 1) move(turn, { actor: subject, target, pair }, 'dismissed', ['review'])
    }
  turn.changed.add(subject)
}

function learn(turn: Turn, account: Account, said: AccountFacts): void {
  const { facts } = account
  if (isSaid(said.age)) {
    facts.age = said.age
    facts.ageSource = said.ageSource ?? 'stated'
  }
  if (isSaid(said.country)) facts.country = said.country.toUpperCase()
  if (isSaid(said.name)) facts.name = said.name
  if (isSaid(said.groups)) facts.groups = said.groups
  if (isSaid(said.childFeatured)) facts.childFeatured = said.childFeatured
  if (isSaid(said.photoPdq) && said.photoPdq !== facts.photo) {
    facts.photo = said.photoPdq
    if (!turn.settings.off.includes('media')) joinPhoto(turn.state, account, said.photoPdq, turn.at)
  }
}

function condemnValues(turn: Turn, actor: Account): void {
  for (const value of actor.conduct?.values ?? []) {
    const cut = value.indexOf(':')
    const kind = value.slice(0, cut)
    if (kind === 'script') continue
    sharedOf(turn.state, kind as 'device', value.slice(cut + 1)).condemnedAt = turn.state.now
  }
}

function isSaid<Value>(value: Value | null | undefined): value is Value {
  return value !== null && value !== undefined
}

function isChanged(said: unknown, known: unknown): boolean {
  return said !== null && said !== undefined && known !== null && said !== known
}
