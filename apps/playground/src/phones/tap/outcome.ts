import type { DecisionBody } from '@breakwater/contract'
import { type Between, isConnected } from '../world/between.ts'
import type { Hand, Side } from '../world/person.ts'
import {
  type Answer,
  type Book,
  betweenNow,
  handOf,
  type Item,
  type Notice,
  type NoticeCode,
  nothingSeen,
  type Place,
  settingsOf,
  type World,
} from '../world/world.ts'
import { type ActName, actNamed, isTalk } from './act.ts'
import type { Tap } from './step.ts'

/** The decision as far as a platform needs it. */
export type Verdict = Pick<DecisionBody, 'effect' | 'limits' | 'notices' | 'reasons'>

/** What a platform does with a decision about a tap: the world after it. */
export function decided(world: World, tap: Tap<ActName>, verdict: Verdict, book: Book): World {
  const arrival = arrived(world, tap, verdict)
  const felt = arrival === null ? world : { ...world, items: [...world.items, arrival] }
  const related = withBetween(felt, relationAfter(betweenNow(world), tap, verdict, world, book))
  const told = withNotices(related, tap, verdict, arrival)
  return withAnswer(lookedAt(told, tap, verdict), tap, answerTo(tap, verdict))
}

export function withBetween(world: World, between: Between): World {
  return { ...world, between: { ...world.between, [handOf(world.dials)]: between } }
}

function withAnswer(world: World, { side, name }: Tap<ActName>, answer: Answer): World {
  return { ...world, answers: { ...world.answers, [`${side}.${actNamed(name).part}`]: answer } }
}

function has(verdict: Verdict, ...kinds: readonly string[]): boolean {
  return verdict.limits.some(({ kind }) => kinds.includes(kind))
}

/** What now stands on the other phone; null where nothing does. */
function arrived(world: World, tap: Tap<ActName>, verdict: Verdict): Item | null {
  const isMine = tap.name === 'enter' && tap.side === 'teen'
  if (verdict.effect === 'deny' || actNamed(tap.name).arrives !== true || isMine) return null
  return {
    number: world.items.length + 1,
    from: tap.side,
    hand: handOf(world.dials),
    act: tap.name,
    place: placeOf(world, tap, verdict),
    isBlurred: has(verdict, 'blur'),
    isOpened: false,
  }
}

function placeOf(world: World, { side, name }: Tap<ActName>, verdict: Verdict): Place {
  if (has(verdict, 'hidden_requests', 'spam_folder')) return 'quiet'
  if (has(verdict, 'hidden_words')) return 'words'
  if (has(verdict, 'hidden_comment')) return 'writer'
  if (side === 'teen') return 'open'
  const settings = settingsOf(world)
  if (name === 'friend' || (name === 'follow' && settings['private'] === 'on')) return 'request'
  if (has(verdict, 'text_only', 'invitation', 'member_approval') || name === 'add') return 'request'
  const isTag = name === 'tag' || name === 'mention' || name === 'collab'
  return isTag && settings['tagReview'] === 'on' ? 'review' : 'open'
}

/** The stranger on Shoal says yes to whatever a teen asks. */
function relationAfter(
  between: Between,
  { side, name }: Tap<ActName>,
  verdict: Verdict,
  world: World,
  book: Book,
): Between {
  if (name === 'block')
    return side === 'teen' ? { ...between, blocked: true } : { ...between, blockedBack: true }
  if (verdict.effect === 'deny') return between
  if (side === 'teen') return chosenByTeen(between, name)
  if (name === 'follow' && settingsOf(world)['private'] !== 'on' && !has(verdict, 'spam_folder'))
    return { ...between, strangerFollows: true }
  const isFirst = isTalk(name) && !isConnected(between, book.terms.connection)
  return isFirst ? { ...between, sent: between.sent + 1, state: 'pending' } : between
}

function chosenByTeen(between: Between, name: ActName): Between {
  if (name === 'follow') return { ...between, teenFollows: true }
  if (name === 'friend') return { ...between, friends: true }
  if (!isTalk(name)) return between
  return { ...between, thread: true, state: between.sent > 0 ? 'accepted' : between.state }
}

/** Who a notice is for: whoever it protects, not whoever happened to tap. */
function readerOf(code: NoticeCode, side: Side, world: World): Side {
  const other = side === 'teen' ? 'stranger' : 'teen'
  switch (code) {
    case 'N7':
    case 'N9':
    case 'N10':
      return side
    case 'N1':
    case 'N2':
      return Number(world.dials.suspicion) >= 1 || world.dials.manyRequests === 'on' ? 'teen' : other
    default:
      return other
  }
}

function withNotices(world: World, tap: Tap<ActName>, verdict: Verdict, item: Item | null): World {
  const hand = handOf(world.dials)
  let notices = settled(world.notices, tap, hand)
  for (const due of verdict.notices) {
    const code = due as NoticeCode
    const reader = readerOf(code, tap.side, world)
    const isKnown = notices.some(
      notice => notice.code === code && notice.reader === reader && notice.hand === hand,
    )
    if (isKnown && !EVERY_TIME.has(code)) continue
    const isQuiet = reader !== tap.side && (item?.place === 'quiet' || item?.place === 'words')
    const about = item?.number ?? (tap.about === null ? null : Number(tap.about))
    notices = [
      ...notices.filter(notice => notice.code !== code || notice.reader !== reader || notice.hand !== hand),
      { code, reader, hand, isQuiet, isPutAway: false, item: about },
    ]
  }
  return { ...world, notices }
}

/** Who blocks or reports has done what the notices offered; the offer to report goes when they report. */
export function settled(
  notices: readonly Notice[],
  { side, name }: Pick<Tap, 'side' | 'name'>,
  hand: Hand,
): readonly Notice[] {
  if (!['block', 'report', 'restrict'].includes(name)) return notices
  return notices.map(notice =>
    notice.reader === side && notice.hand === hand && notice.code !== 'N5'
      ? { ...notice, isPutAway: true }
      : notice,
  )
}

/** Notices about one act, which are shown at each. The others are shown once about one account. */
const EVERY_TIME: ReadonlySet<NoticeCode> = new Set<NoticeCode>(['N7', 'N8', 'N9', 'N10', 'N11'])

function answerTo({ name }: Tap<ActName>, verdict: Verdict): Answer {
  const [reason] = verdict.reasons
  const isBetweenThem = verdict.effect === 'filter' && has(verdict, 'blur')
  if (verdict.effect === 'deny') return { kind: 'no', said: { message: reason?.message ?? '' } }
  const isLess = verdict.effect === 'limit' || (verdict.effect === 'filter' && !isBetweenThem)
  if (isLess && reason !== undefined) return { kind: 'less', said: { message: reason.message } }
  return { kind: 'done', said: { act: name } }
}

/** What the phone that looked has found. */
function lookedAt(world: World, { side, name, about }: Tap<ActName>, verdict: Verdict): World {
  const isNo = verdict.effect === 'deny'
  if (name === 'look' && about !== null && !isNo) return { ...world, items: opened(world.items, about) }
  const seen = { ...world.seen }
  if (name === 'block') return { ...world, seen: nothingSeen, seenByTeen: nothingSeen }
  if (name === 'contacts') {
    const contacts = isNo || has(verdict, 'not_suggested') ? 'nothing' : 'shown'
    if (side === 'teen') return { ...world, seenByTeen: { ...world.seenByTeen, contacts } }
    return { ...world, seen: { ...seen, contacts } }
  }
  if (name === 'search') {
    const found = has(verdict, 'no_follow_button') ? 'noFollow' : 'shown'
    return { ...world, seen: { ...seen, search: isNo || has(verdict, 'omitted') ? 'nothing' : found } }
  }
  if (name !== 'open') return world
  const page = has(verdict, 'no_message_button') ? 'noMessage' : 'shown'
  return { ...world, seen: { ...seen, page: isNo || has(verdict, 'hidden') ? 'nothing' : page } }
}

function opened(items: readonly Item[], about: string): readonly Item[] {
  return items.map(item => (String(item.number) === about ? { ...item, isOpened: true } : item))
}
