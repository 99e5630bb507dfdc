import { chance, type Draw, pick } from '../draw.ts'
import { bookOf, fill, mutated } from '../text/fill.ts'
import { maybePlay } from '../text/trick.ts'
import { DAY, HOUR, MINUTE } from '../world/calendar.ts'
import { pictureFrom } from '../world/people.ts'
import type { Person } from '../world/person.ts'
import { act, type Meant, sendPicture, threadOf, type World, write } from '../world/world.ts'
import { type Operator, slotsOf } from './crew.ts'
import { threaten } from './threat.ts'

/** One stranger is tried: a request, an opener, and whatever comes of it. */
export function approach(world: World, operator: Operator, actor: Person, target: Person, at: number): void {
  const { numbers } = world
  const { draw, playbook } = operator
  if (chance(draw, 0.3))
    act(world, at - MINUTE, 'list.viewed', actor, target, { list: 'followers', depth: 40 })
  act(world, at, 'follow.requested', actor, target)
  const writesFirst = chance(draw, playbook.writesFirstShare)
  if (writesFirst) writeOpener(world, operator, actor, target, at + draw() * 10 * MINUTE)
  const answer_at = at + (0.05 + draw() * draw() * 5) * HOUR
  if (!chance(draw, numbers.acceptShare)) return refuse(world, actor, target, answer_at, draw)
  act(world, answer_at, 'follow.accepted', target, actor)
  if (!writesFirst) writeOpener(world, operator, actor, target, answer_at + MINUTE)
  if (chance(draw, numbers.replyShare)) engage(world, operator, actor, target, answer_at + 5 * MINUTE)
}

function refuse(world: World, actor: Person, target: Person, at: number, draw: Draw): void {
  const { numbers } = world
  if (chance(draw, numbers.declineShare)) act(world, at, 'follow.declined', target, actor)
  if (chance(draw, numbers.strangerBlockShare)) act(world, at + MINUTE, 'block.created', target, actor)
  if (chance(draw, numbers.strangerReportShare))
    act(world, at + 2 * MINUTE, 'report.filed', target, actor, {
      reason: pick(draw, ['spam', 'scam', 'other']),
      thread: threadOf(actor, target),
    })
}

function writeOpener(world: World, operator: Operator, actor: Person, target: Person, at: number): void {
  const { draw, playbook } = operator
  const { opener } = bookOf(world.side, target.language)
  const isScript = playbook.script !== 'own' && chance(draw, world.numbers.sharedScriptShare)
  const line = isScript ? (opener[operator.script % opener.length] ?? '') : pick(draw, opener)
  const share =
    playbook.script === 'same' ? 0.02 : playbook.script === 'mutated' ? world.numbers.textMutationShare : 0.5
  write(
    world,
    at,
    actor,
    target,
    maybePlay(playbook.trickShare / 2, playbook.tricks, mutated(line, share, draw), draw),
  )
}

/** The target answered: warm words, a swap, another app, and in the end a threat, here or elsewhere. */
function engage(world: World, operator: Operator, actor: Person, target: Person, at: number): void {
  const { numbers } = world
  const { draw, playbook } = operator
  const book = bookOf(world.side, target.language)
  const say = (time: number, line: string) =>
    write(
      world,
      time,
      actor,
      target,
      maybePlay(playbook.trickShare / 3, playbook.tricks, fill(line, slotsOf(operator), draw), draw),
    )
  const delay = delayOf(world, draw)
  const step = Math.min(delay / 8, 8 * HOUR)
  const meant: Meant = {
    actor: actor.id,
    target: target.id,
    thread: threadOf(actor, target),
    contact_at: at,
    kind: 'scam',
    language: target.language,
    threats: [],
    image_at: null,
    payment_at: null,
    hasLeadUp: false,
    hasMoved: false,
  }
  world.incidents.push(meant)
  write(world, at, target, actor, pick(draw, book.answer))
  for (let turn = 1; turn <= 3; turn++) {
    say(at + turn * step, pick(draw, book.warm))
    write(world, at + turn * step + 2 * MINUTE, target, actor, pick(draw, book.answer))
  }
  const isImage = chance(draw, numbers.imageShare)
  const isFaked = !isImage && chance(draw, numbers.noImageNeededShare)
  if (chance(draw, numbers.movesShare)) {
    say(at + 3.5 * step, pick(draw, book.move))
    meant.hasMoved = !chance(draw, numbers.threatHereAfterMoveShare * playbook.threatHereFactor)
    if (meant.hasMoved) return
  }
  if (chance(draw, 0.3)) say(at + 3.7 * step, pick(draw, book.secret))
  if (isImage) trade(world, operator, actor, target, meant, at + 5 * step, say)
  if (isImage || isFaked) threaten(world, operator, actor, target, meant, at + Math.max(delay, 6 * MINUTE))
}

function trade(
  world: World,
  { draw }: Operator,
  actor: Person,
  target: Person,
  meant: Meant,
  at: number,
  say: (at: number, line: string) => string | null,
): void {
  const { numbers } = world
  const flag = () => (chance(draw, numbers.nudityFlagShare) ? ('likely' as const) : null)
  say(at, pick(draw, bookOf(world.side, target.language).trade))
  meant.hasLeadUp = true
  if (chance(draw, numbers.nudityFirstShare))
    sendPicture(world, at + MINUTE, actor, target, pictureFrom(draw), flag())
  if (sendPicture(world, at + 4 * MINUTE, target, actor, pictureFrom(draw), flag()) !== null)
    meant.image_at = at + 4 * MINUTE
}

function delayOf(world: World, draw: Draw): number {
  const { numbers } = world
  const at = draw()
  if (at < numbers.threatQuickShare) return (0.2 + draw() * 0.8) * HOUR
  if (at > 1 - numbers.threatSlowShare) return (7 + draw() * 7) * DAY
  return Math.min(
    7 * DAY,
    Math.max(HOUR, numbers.threatDelay_h_median * Math.exp(1.2 * (draw() + draw() - 1)) * HOUR),
  )
}
